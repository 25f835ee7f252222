"""The API's list of tasks: those whose cases somebody may see, by due time.

Open ones, which can be very many, are read by the walks of the pages' worklist (`web.desk.sources`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from web import access, guarding
from web.access import Identity
from web.desk import cursors, kinds, scopes
from web.desk.sources import Question
from web.guarding import SEEN
from web.reading import TASK

_ASKED: Final = """(CAST(:instance AS bigint) IS NULL OR t.instance_id = :instance)
    AND (CAST(:role AS text) IS NULL OR t.role = :role)
    AND (CAST(:office AS text) IS NULL OR t.office = :office)
    AND (CAST(:assignee AS text) IS NULL OR t.assignee = :assignee)
    AND (CAST(:after_id AS bigint) IS NULL
        OR (t.sort_at, t.id) > (CAST(:after_at AS timestamptz), CAST(:after_id AS bigint)))"""
_ANY: Final = text(
    f"""
SELECT {TASK} AS task, t.sort_at, t.id
FROM task t JOIN process_instance i ON i.id = t.instance_id
WHERE (t.office = ANY(:offices) OR t.instance_id = :own_case OR i.requester_account = :account)
    AND {SEEN} AND (:status = 'all' OR t.status = :status) AND {_ASKED}
ORDER BY t.sort_at, t.id LIMIT :limit"""  # noqa: S608 - constants of this package
)
_OWN: Final = f"""(SELECT t.id, t.sort_at FROM process_instance i JOIN task t ON t.instance_id = i.id
    WHERE (i.id = :own_case OR i.requester_account = :account) AND t.status = 'open' AND {_ASKED}
    ORDER BY t.sort_at, t.id LIMIT :limit)"""  # noqa: S608 - same
"""The open tasks of the cases that the reader asked for."""
_OPEN: Final = f"""
SELECT {TASK} AS task, t.sort_at, t.id FROM task t JOIN (
    SELECT DISTINCT id, sort_at FROM ({{walks}}) AS s ORDER BY sort_at, id LIMIT :limit
) AS page ON page.id = t.id ORDER BY t.sort_at, t.id"""  # noqa: S608 - same


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
    after = cursors.read(wanted.cursor)
    after_at, after_id = after or (None, None)
    values = {
        "offices": sorted(access.visible_offices(who)),
        **guarding.parameters(who.account, who.memberships, who.instance),
        "status": wanted.status,
        "instance": wanted.instance,
        "role": wanted.role,
        "office": wanted.office,
        "assignee": wanted.assignee,
        "after_at": after_at,
        "after_id": after_id,
        "limit": wanted.limit + 1,
    }
    if wanted.status == "open":
        rows = _open(session, who, wanted, values)
    else:
        rows = session.execute(_ANY, values).all()
    shown = rows[: wanted.limit]
    more = len(rows) > wanted.limit
    return {
        "items": [row.task for row in shown],
        "next_cursor": cursors.write(shown[-1].sort_at, shown[-1].id) if more else None,
    }


def _open(
    session: Session, who: Identity, wanted: Wanted, values: Mapping[str, Any]
) -> Sequence[Row[Any]]:
    found = [
        one
        for one in kinds.kinds(session, values["offices"])
        if wanted.role in {None, one.role} and wanted.office in {None, one.office}
    ]
    question = Question(
        who=who,
        wanted=scopes.Wanted(
            kinds=found, holders=None if wanted.assignee is None else (wanted.assignee,)
        ),
        cases=None if wanted.instance is None else [wanted.instance],
        after=None
        if values["after_at"] is None
        else (values["after_at"], values["after_id"]),
    )
    walks = "\nUNION ALL\n".join(filter(None, [_OWN, question.sql(ordered=True)]))
    statement = text(_OPEN.format(walks=walks))
    return session.execute(statement, {**values, **question.values}).all()
