"""Example counters for the demo's offices: a front office and two desks."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from pst import offices, queue
from web.seed.accounts import BY

EXAMPLES: Final = (
    ("Front office", tuple(queue.LETTERS), (queue.FRONT,)),
    ("Konsultasi 1", ("konsultasi",), (queue.DESK,)),
    ("Konsultasi 2", ("konsultasi",), (queue.DESK,)),
)


def add_counters(session: Session, *, now: datetime) -> int:
    """Set them up in offices that have no counter yet; in how many."""
    missing = [
        one.key for one in offices.offices() if not queue.counters(session, one.key)
    ]
    for office in missing:
        for name, services, stages in EXAMPLES:
            queue.add(
                session,
                office,
                name=name,
                services=services,
                stages=stages,
                actor=BY,
                now=now,
            )
    return len(missing)
