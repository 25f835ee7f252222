"""What a request works with: the parts `create_app` was given, and one database session.

Authentication reads in the request's session and the view goes on in it, so a request
holds one connection and makes one commit at most.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar, cast

from flask import Flask, current_app, g, has_request_context, request
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from engine import outages
from engine.contract import Engine
from engine.errors import RetryError
from web.accounts import Passwords
from web.boards import Boards
from web.clock import Clock
from web.gate import Gate
from web.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine as Database

    from web.cases import Found

KEY: Final = "alur"
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
RUNS: Final = 3
CROSSING: Final = 1.0
"""Seconds; who has waited longer for a lock would wait as long again."""
Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What varies between installations and tests.

    `work_off(now)` does the asynchronous work that waits and says how much it was; it may leave more.
    The demo clock calls it. `revision` is the schema's newest migration, None where
    nobody migrates (tests). `gate` and `boards` are the process's own.
    """

    settings: Settings
    sessions: sessionmaker[Session]
    engine: Engine
    clock: Clock
    passwords: Passwords
    work_off: Callable[[datetime], int]
    revision: str | None = None
    gate: Gate = field(default_factory=Gate)
    boards: Boards = field(default_factory=Boards)


def install(app: Flask, parts: Parts) -> None:
    app.extensions[KEY] = parts
    app.teardown_appcontext(_close)


def parts() -> Parts:
    return cast("Parts", current_app.extensions[KEY])


def session() -> Session:
    """The request's session; what it changed is lost unless `transaction` was used."""
    if "session" not in g:
        g.session = parts().sessions()
        if has_request_context() and request.method in SAFE_METHODS:
            _only_read(g.session)
    return cast("Session", g.session)


def release() -> None:
    """Give the connection back while the request waits for its sender; the session goes on.

    What was changed and not committed is lost.
    """
    if "session" in g:
        g.session.rollback()


def _only_read(current: Session) -> None:
    """Let a request that reads do nothing else, so that its transaction may be ended by a commit.

    After a rollback the driver forgets its prepared statements, all of them: whoever looked at a page would
    make the database plan everybody's next statements again.
    """
    g.writable = current.bind
    current.bind = _reading(cast("Database", current.bind))


@lru_cache(maxsize=4)
def _reading(database: "Database") -> "Database":
    """The same connections, for transactions that only read; made once, not for each request."""
    return database.execution_options(postgresql_readonly=True)


def _may_write(current: Session) -> None:
    """What is to be changed, in a request that otherwise only reads."""
    if "writable" in g:
        current.commit()
        current.bind = g.pop("writable")


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit on leaving; on an exception roll back everything the request did."""
    current = session()
    _may_write(current)
    try:
        yield current
        current.commit()
    except BaseException:
        current.rollback()
        raise


def step(action: Callable[[Session], Result]) -> Result:
    """Run a step of a case in one transaction, again where another transaction stood
    across it. `action` may run several times; only the last run is kept.

    Steps of the case in the request's path come one after the other; raises RetryError
    when they do not go on."""
    found = cast("Found | None", g.get("found"))
    if found is None or found.case is None:
        return _run(action)
    with parts().gate.through(found.case.id):
        return _run(action)


def _run(action: Callable[[Session], Result]) -> Result:
    began = time.monotonic()
    for run in range(1, RUNS):
        try:
            with transaction() as current:
                return action(current)
        except (RetryError, OperationalError) as error:
            if not isinstance(error, RetryError) and not outages.is_deadlock(error):
                raise
            if time.monotonic() - began > CROSSING:
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
    held: Session | None = g.pop("session", None)
    if held is None:
        return
    try:
        if "writable" in g:
            held.commit()
        held.close()
    except SQLAlchemyError:
        # Its connection was lost; the answer is written and tells what is true.
        held.invalidate()
