"""Waiting until one transaction stands in the way of another."""

import threading
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

# Other workers' tests wait in databases of their own; whoever waits for room in a file waits for nobody's commit.
_WAITING: Final = """SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event <> 'extend'"""


def somebody_waits(session: Session) -> bool:
    """Whether a transaction of this database waits for a lock of another."""
    return bool(session.scalar(text(_WAITING)))


def until_somebody_waits(sessions: sessionmaker[Session]) -> None:
    """Until a transaction of this database waits for a lock of another. Raises AssertionError after 10 seconds."""
    pause = threading.Event()
    for _ in range(1000):
        with sessions() as session:
            if somebody_waits(session):
                return
        pause.wait(0.01)
    raise AssertionError("nobody waits")
