"""Lists of tasks: those whose cases somebody may see, by due time."""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from sqlalchemy import text
from sqlalchemy.orm import Session

from web import access, guarding
from web.access import Identity
from web.errors import InvalidError
from web.guarding import SEEN
from web.reading import DUE, TASK

_PAGE: Final = text(
    f"""
SELECT {TASK} AS task,
    {DUE} AS due_at, t.id
FROM task t JOIN process_instance i ON i.id = t.instance_id
WHERE (t.office = ANY(:offices)
        OR t.instance_id = :own_case
        OR i.requester_account = :account)
    AND {SEEN}
    AND (:status = 'all' OR t.status = :status)
    AND (CAST(:instance AS bigint) IS NULL OR t.instance_id = :instance)
    AND (CAST(:role AS text) IS NULL OR t.role = :role)
    AND (CAST(:office AS text) IS NULL OR t.office = :office)
    AND (CAST(:assignee AS text) IS NULL OR t.assignee = :assignee)
    AND (CAST(:after_id AS bigint) IS NULL
        OR (coalesce({DUE}, 'infinity'), t.id)
            > (coalesce(CAST(:after_due AS timestamptz), 'infinity'), :after_id))
ORDER BY coalesce({DUE}, 'infinity'), t.id
LIMIT :limit
"""  # noqa: S608 - constants of this package
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which tasks; None takes all. `cursor` is where an earlier page ended."""

    instance: int | None = None
    role: str | None = None
    office: str | None = None
    status: str = "open"
    assignee: str | None = None
    limit: int = 50
    cursor: str | None = None


def page(session: Session, who: Identity, wanted: Wanted) -> dict[str, Any]:
    """`{items, next_cursor}` of tasks that `who` may see. Raises InvalidError for a bad cursor."""
    after_due, after_id = _after(wanted.cursor)
    rows = session.execute(
        _PAGE,
        {
            "offices": sorted(access.visible_offices(who)),
            **guarding.parameters(who.account, who.memberships, who.instance),
            "status": wanted.status,
            "instance": wanted.instance,
            "role": wanted.role,
            "office": wanted.office,
            "assignee": wanted.assignee,
            "after_due": after_due,
            "after_id": after_id,
            "limit": wanted.limit + 1,
        },
    ).all()
    shown = rows[: wanted.limit]
    more = len(rows) > wanted.limit
    return {
        "items": [row.task for row in shown],
        "next_cursor": _cursor(shown[-1].due_at, shown[-1].id) if more else None,
    }


def _cursor(due: datetime | None, identity: int) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([due, identity])).decode()


def _after(cursor: str | None) -> tuple[datetime | None, int | None]:
    if cursor is None:
        return None, None
    try:
        due, identity = orjson.loads(base64.urlsafe_b64decode(cursor))
        return None if due is None else _moment(due), int(identity)
    except (binascii.Error, ValueError, TypeError) as error:
        raise InvalidError(
            "Penanda halaman tidak dikenal. Mulai dari halaman pertama."
        ) from error


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
