"""Waiting until one transaction stands in the way of another."""

import threading

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker


def until_somebody_waits(sessions: sessionmaker[Session]) -> None:
    """Until a transaction waits for a lock of another."""
    waiting, pause = (
        text("SELECT count(*) FROM pg_locks WHERE NOT granted"),
        threading.Event(),
    )
    for _ in range(1000):
        with sessions() as session:
            if session.scalar(waiting):
                return
        pause.wait(0.01)
    raise AssertionError("nobody waits")
