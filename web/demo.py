"""Moving the demo's time forward, and doing everything that falls due on the way.

Time stops at every due time in between, so a reminder on day six happens on day six and
not together with the closing on day seven.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import exists, select, text

from engine import timers, worker
from engine.models import Timer
from web import clock
from web.context import Parts
from web.errors import ConflictError
from web.models import DemoClock

PATIENCE: Final = timedelta(seconds=60)
PAUSE: Final = 0.02
_LOCK: Final = 4_715_001
"""Any number: one process at a time moves the clock."""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """The time now, and how many timers and periodic starts happened on the way here."""

    now: datetime
    fired: int


def advance(parts: Parts, by: timedelta) -> Moved:
    """Move forward by `by`; comes back when everything due is done.

    Raises InvalidError when `by` is not forward, ConflictError when somebody else moves
    the clock at this moment or what is due does not come to an end.
    """
    with parts.sessions() as guard:
        if not guard.scalar(text(f"select pg_try_advisory_lock({_LOCK})")):
            raise ConflictError("Jam demo sedang dimajukan orang lain. Coba lagi.")
        try:
            return _advance(parts, by)
        finally:
            guard.execute(text(f"select pg_advisory_unlock({_LOCK})"))


def _advance(parts: Parts, by: timedelta) -> Moved:
    clock.check(by)
    with parts.sessions() as session:
        target = (session.scalar(select(DemoClock.ahead)) or timedelta()) + by
    fired = settle(parts)
    while _step(parts, target):
        fired += settle(parts)
    with parts.sessions() as session:
        return Moved(now=parts.clock.now(session), fired=fired)


def _step(parts: Parts, target: timedelta) -> bool:
    """Move to the next due time, or to `target`; False when there already."""
    with parts.sessions.begin() as session:
        ahead = session.scalar(select(DemoClock.ahead)) or timedelta()
        if ahead >= target:
            return False
        now = parts.clock.now(session)
        due = timers.next_due(session, after=now)
        step = target - ahead if due is None else min(target - ahead, due - now)
        clock.advance(session, max(step, timedelta(microseconds=1)))
        return True


def settle(parts: Parts) -> int:
    """Fire what is due and do the asynchronous work, until neither leaves anything.

    What other workers have in hand is waited for. Gives how many
    timers and periodic starts there were.
    """
    fired, patience = 0, time.monotonic() + PATIENCE.total_seconds()
    while True:
        with parts.sessions() as session:
            now = parts.clock.now(session)
        count = worker.once(parts.sessions, parts.engine, now=now)
        done = parts.work_off(now)
        fired += count
        if count == 0 and done == 0 and not _is_due(parts, now):
            return fired
        if time.monotonic() > patience:
            raise ConflictError("Pekerjaan yang jatuh tempo belum habis. Coba lagi.")
        if count == 0 and done == 0:
            time.sleep(PAUSE)


def _is_due(parts: Parts, now: datetime) -> bool:
    """Whether a timer is still there, because another worker is firing it."""
    due = (Timer.due_at <= now) & ~Timer.held
    with parts.sessions() as session:
        return bool(session.scalar(select(exists().where(due))))
