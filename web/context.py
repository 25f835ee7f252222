"""What a request works with: the parts `create_app` was given, and one database session.

Authentication reads in the request's session and the view goes on in it, so a request
holds one connection and makes one commit at most.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar, cast

from flask import Flask, current_app, g
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from engine import outages
from engine.contract import Engine
from engine.errors import RetryError
from web.accounts import Passwords
from web.clock import Clock
from web.settings import Settings

KEY: Final = "alur"
RUNS: Final = 3
Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What varies between installations and tests.

    `work_off(now)` does all asynchronous work that waits and says how many jobs it did;
    the demo clock calls it. `revision` is the schema's newest migration, None where
    nobody migrates (tests).
    """

    settings: Settings
    sessions: sessionmaker[Session]
    engine: Engine
    clock: Clock
    passwords: Passwords
    work_off: Callable[[datetime], int]
    revision: str | None = None


def install(app: Flask, parts: Parts) -> None:
    app.extensions[KEY] = parts
    app.teardown_appcontext(_close)


def parts() -> Parts:
    return cast("Parts", current_app.extensions[KEY])


def session() -> Session:
    """The request's session; what it changed is lost unless `transaction` was used."""
    if "session" not in g:
        g.session = parts().sessions()
    return cast("Session", g.session)


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit on leaving; on an exception roll back everything the request did."""
    current = session()
    try:
        yield current
        current.commit()
    except BaseException:
        current.rollback()
        raise


def step(action: Callable[[Session], Result]) -> Result:
    """Run a step of a case in one transaction, again where another transaction stood
    across it. `action` may run several times; only the last run is kept."""
    for run in range(1, RUNS):
        try:
            with transaction() as current:
                return action(current)
        except (RetryError, OperationalError) as error:
            if not isinstance(error, RetryError) and not outages.is_deadlock(error):
                raise
            # Two that crossed must not cross again at once.
            time.sleep(random.uniform(0, 0.05 * run))  # noqa: S311 - no secret
    with transaction() as current:
        return action(current)


def now() -> datetime:
    """The time of the cases, the same throughout a request."""
    if "now" not in g:
        g.now = parts().clock.now(session())
    return cast("datetime", g.now)


def real_now() -> datetime:
    """The time of the world, for sessions, tokens and throttles."""
    return parts().clock.real()


def _close(_error: BaseException | None) -> None:
    held = g.pop("session", None)
    if held is None:
        return
    try:
        held.close()
    except SQLAlchemyError:
        # Its connection was lost; the answer is written and tells what is true.
        held.invalidate()
