"""Cases to which an office wants to come back, by the day on which it does."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from web import access, guarding
from web.access import Identity
from web.guarding import REQUESTER, SEEN

MOST: Final = 200
"""Cases that are listed at once: the ones whose day comes first."""

_FROM: Final = f"""
FROM follow_up f JOIN process_instance i ON i.id = f.instance_id
WHERE f.office = ANY(CAST(:offices AS text[])) AND i.status NOT IN ('completed', 'cancelled') AND {SEEN}
"""
_LIST: Final = text(
    f"""
SELECT f.instance_id, f.office, f.due_on, f.reason, f.set_by, i.number, {REQUESTER} AS requester_name,
    (SELECT d.name FROM process_definition d WHERE d.id = i.definition_id) AS title
{_FROM} ORDER BY f.due_on, f.instance_id LIMIT :limit"""  # noqa: S608 - constants of this package
)
_COUNT: Final = text(
    f"SELECT count(*) FROM (SELECT {_FROM} AND f.due_on <= :today LIMIT :limit) AS counted"  # noqa: S608 - same
)


def listing(session: Session, who: Identity) -> Sequence[Row[Any]]:
    """The cases of the reader's offices, the earliest day first."""
    return session.execute(_LIST, _reader(who) | {"limit": MOST}).all()


def due(session: Session, who: Identity, today: date, *, most: int) -> int:
    """How many have their day today or had it before, up to `most`."""
    values = _reader(who) | {"today": today, "limit": most}
    return int(session.execute(_COUNT, values).scalar_one())


def _reader(who: Identity) -> dict[str, Any]:
    return {
        **guarding.parameters(who.account, who.memberships, who.instance),
        "offices": sorted(access.visible_offices(who)),
    }
