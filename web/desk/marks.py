"""Cases in a state that few are in: with an open incident, or changed since the reader looked."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from web.access import Identity
from web.desk import seen

MOST: Final = 500
"""Cases that are looked at in a state."""
_STATES: Final = {
    "terkendala": text(
        """
SELECT DISTINCT n.instance_id FROM incident n JOIN process_instance i ON i.id = n.instance_id
WHERE n.resolved_at IS NULL AND i.office = ANY(CAST(:offices AS text[])) LIMIT :most"""
    ),
    "berubah": text(
        f"""
SELECT s.instance_id FROM case_seen s JOIN account a ON a.id = s.account_id
    JOIN process_instance i ON i.id = s.instance_id AND i.last_seq > s.seq
WHERE a.username = :account AND i.office = ANY(CAST(:offices AS text[])) AND {seen.BY_OTHERS}
LIMIT :most"""  # noqa: S608 - a constant of this package
    ),
}


def cases(
    session: Session, who: Identity, offices: Sequence[str], state: str
) -> list[int]:
    """The cases of the offices in the state, `MOST` of them at most."""
    values = {
        "offices": list(offices),
        "account": who.account,
        "acts": list(seen.ACTS),
        "most": MOST,
    }
    return list(session.scalars(_STATES[state], values))
