"""The lists of cases: which rows, in which order."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from web import access, guarding
from web.access import Identity
from web.desk.rows import pattern
from web.guarding import REQUESTER, SEEN

PAGE: Final = 25
LONGEST_SEARCH: Final = 100

_CASES: Final = text(
    f"""
SELECT i.id, i.number, i.office, i.status, i.created_at, i.completed_at,
    {REQUESTER} AS requester_name, i.requester_account, d.name AS title,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name,
            'role', t.role, 'assignee', t.assignee) ORDER BY t.id)
        FROM task t WHERE t.instance_id = i.id AND t.status = 'open'),
        CAST('[]' AS jsonb)) AS tasks
FROM process_instance i JOIN process_definition d ON d.id = i.definition_id
WHERE (i.office = ANY(:offices) OR i.requester_account = :account) AND {SEEN}
    AND (:status = '' OR i.status = :status)
    AND (:search = '' OR i.number ILIKE :like OR {REQUESTER} ILIKE :like)
    AND (CAST(:before AS bigint) IS NULL OR i.id < :before)
ORDER BY i.id DESC
LIMIT :limit"""  # noqa: S608 - constants of this package
)


def cases(
    session: Session,
    who: Identity,
    *,
    search: str = "",
    status: str = "",
    before: int | None = None,
) -> tuple[Sequence[Row[Any]], int | None]:
    """A page of cases, newest first, and the id before which the next one begins."""
    values = {
        **guarding.parameters(who.account, who.memberships, who.instance),
        "offices": sorted(access.visible_offices(who)),
        "search": search,
        "like": pattern(search),
        "status": status,
        "before": before,
        "limit": PAGE + 1,
    }
    rows = session.execute(_CASES, values).all()
    more = len(rows) > PAGE
    return rows[:PAGE], rows[PAGE - 1].id if more else None
