"""Cases in a state that few are in: with an open incident, or changed since the reader looked."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from web.access import Identity
from web.desk import seen

MOST: Final = 300
"""Cases that are looked at in a state."""
# What is asked of each case is asked for one by one, and ends at the first that is there: neither all cases nor
# the history are read, however many there are.
_STATES: Final = {
    "terkendala": text(
        """
SELECT DISTINCT n.instance_id FROM incident n
    CROSS JOIN LATERAL (SELECT FROM process_instance i
        WHERE i.id = n.instance_id AND i.office = ANY(CAST(:offices AS text[])) LIMIT 1) AS here
WHERE n.resolved_at IS NULL LIMIT :most"""
    ),
    "berubah": text(
        f"""
SELECT s.instance_id FROM case_seen s
    CROSS JOIN LATERAL (SELECT FROM process_instance i
        WHERE i.id = s.instance_id AND i.last_seq > s.seq AND i.office = ANY(CAST(:offices AS text[])) LIMIT 1) AS here
    CROSS JOIN LATERAL ({seen.BY_OTHERS} LIMIT 1) AS theirs
WHERE s.account_id = (SELECT a.id FROM account a WHERE a.username = :account) LIMIT :most"""  # noqa: S608 - a constant of this package
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
