"""The worker's loop: timers and periodic starts, once a second and whenever it is woken."""

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
    """Fire what is due until `stop` is set. `wait` returns after a second, or earlier when there is news.

    A database that is away is waited for; a step that fails becomes an incident of its case.
    """
    while not stop.is_set():
        try:
            once(sessions, engine, now=now())
        except SQLAlchemyError as error:
            log.warning("worker.failed", error=str(error))
        wait()


def once(sessions: sessionmaker[Session], engine: Engine, *, now: datetime) -> int:
    """Everything that is due now, and what that made due; how many timers and starts."""
    handled = 0
    while True:
        found = timers.fire_due(sessions, engine, now=now)
        found += schedules.run_due(sessions, engine, now=now)
        if not found:
            return handled
        handled += found
