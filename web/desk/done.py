"""What was done today: by the reader, or in his lanes. As much as people do in a day, so it is simply read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from web import access, guarding
from web.access import Identity
from web.desk import filters, rows, scopes
from web.desk.filters import Filter
from web.guarding import REQUESTER, SEEN

_WHERE: Final = f"""
WHERE t.status = 'completed' AND t.office = ANY(:offices) AND t.completed_at >= :midnight AND {SEEN}
    AND (t.completed_by = :account OR EXISTS (
        SELECT FROM unnest(CAST(:my_offices AS text[]), CAST(:my_roles AS text[])) AS m(office, role)
        WHERE m.office = t.office AND m.role = t.role))
    AND (:kantor = '' OR t.office = :kantor) AND (:langkah = '' OR t.name = :langkah)
    AND t.definition_id = ANY(ARRAY(SELECT p.id FROM process_definition p
        WHERE (:layanan = '' OR p.service = :layanan)
            AND (:kanal = '' OR :kanal = ANY(string_to_array(p.channel, ' ')))))
    AND (:pemegang = '' OR t.completed_by = :pemegang)
    AND concat_ws(' ', i.number, {REQUESTER}, t.name) ILIKE ALL(CAST(:likes AS text[]))
"""  # noqa: S608 - constants of this package
_PAGE: Final = text(
    f"""{rows.DONE} {_WHERE}
    AND (CAST(:after_id AS bigint) IS NULL
        OR (t.completed_at, t.id) < (CAST(:after_at AS timestamptz), :after_id))
ORDER BY t.completed_at DESC, t.id DESC LIMIT :limit"""
)
_COUNT: Final = text(
    f"""SELECT count(*) FROM (SELECT FROM task t JOIN process_instance i ON i.id = t.instance_id
    JOIN process_definition d ON d.id = i.definition_id {_WHERE} LIMIT :limit) AS counted"""  # noqa: S608 - constants of this package
)
_AMONG: Final = text(
    f"""{rows.DONE} WHERE t.id = ANY(CAST(:tasks AS bigint[])) AND t.status = 'completed'
    AND t.office = ANY(:offices) AND {SEEN} ORDER BY t.completed_at"""
)


def page(
    session: Session,
    who: Identity,
    asked: Filter,
    *,
    midnight: datetime,
    after: tuple[datetime, int] | None,
    limit: int,
) -> Sequence[Row[Any]]:
    """The newest first, those that follow `after`."""
    at, identity = after or (None, None)
    values = _values(who, asked, midnight) | {"after_at": at, "after_id": identity}
    return session.execute(_PAGE, values | {"limit": limit}).all()


def count(
    session: Session, who: Identity, asked: Filter, *, midnight: datetime, most: int
) -> int:
    """How many there are, up to `most`."""
    values = _values(who, asked, midnight) | {"limit": most}
    return int(session.execute(_COUNT, values).scalar_one())


def among(session: Session, who: Identity, tasks: Sequence[int]) -> Sequence[Row[Any]]:
    """Those of the tasks that were completed, and that `who` may see."""
    values = {
        **guarding.parameters(who.account, who.memberships, who.instance),
        "offices": sorted(access.visible_offices(who)),
        "tasks": list(tasks),
    }
    return session.execute(_AMONG, values).all()


def _values(who: Identity, asked: Filter, midnight: datetime) -> dict[str, Any]:
    own = scopes.mine(who)
    holder = {filters.MINE: who.account, filters.FREE_OR_MINE: who.account}
    return {
        **guarding.parameters(who.account, who.memberships, who.instance),
        **vars(asked),
        "pemegang": holder.get(asked.pemegang, asked.pemegang),
        "offices": sorted(access.visible_offices(who)),
        "my_offices": [office for office, _ in own],
        "my_roles": [role for _, role in own],
        "midnight": midnight,
        "likes": [rows.pattern(word) for word in asked.words],
    }
