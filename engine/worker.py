"""The worker's loop: timers and periodic starts, once a second."""

from collections.abc import Callable
from datetime import datetime
from threading import Event

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from engine import schedules, timers
from engine.contract import Engine

log = structlog.get_logger(__name__)


def work(
    sessions: sessionmaker[Session],
    engine: Engine,
    *,
    now: Callable[[], datetime],
    stop: Event,
    wait: Callable[[], None],
) -> None:
    """Fire what is due until `stop` is set, also in the middle of a backlog. `wait` returns after a second.

    A database that is away is waited for; a step that fails becomes an incident of its case.
    """
    while not stop.is_set():
        try:
            # Each look has a time of its own: a backlog can take minutes.
            while once(sessions, engine, now=now(), stopping=stop.is_set):
                pass
        except SQLAlchemyError as error:
            log.warning("worker.failed", error=str(error))
        wait()


def once(
    sessions: sessionmaker[Session],
    engine: Engine,
    *,
    now: datetime,
    stopping: Callable[[], bool] = timers.never,
) -> int:
    """One look for timers and periodic starts that are due; how many there were, 0 when there is nothing left."""
    found = timers.fire_due(sessions, engine, now=now, stopping=stopping)
    return 0 if stopping() else found + schedules.run_due(sessions, engine, now=now)
