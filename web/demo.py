"""Moving the demo's time forward, and doing everything that falls due on the way.

Time stops at every due time in between, of timers, periodic starts, letters and reminders, so a reminder on day six happens on day six and
not together with the closing on day seven. People may go on working meanwhile: a case in which somebody does something after the
move began no longer holds the time up, for there would be no end to it; what is due in it happens at the next stop.
"""

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, select, text
from sqlalchemy.orm import Session

from engine import schedules, timers, worker
from engine.contract import SYSTEM, Engine
from engine.models import Event
from pst import mail
from web import clock, jobs, notices
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
    with _guard(parts) as guard:
        if not guard.scalar(text(f"select pg_try_advisory_lock({_LOCK})")):
            raise ConflictError("Jam demo sedang dimajukan orang lain. Coba lagi.")
        try:
            return _advance(parts, by)
        finally:
            guard.execute(text(f"select pg_advisory_unlock({_LOCK})"))


@contextmanager
def _guard(parts: Parts) -> Iterator[Connection]:
    """A connection that holds the lock without a transaction: one that idles for a minute is ended."""
    with parts.sessions() as session:
        database = session.connection().engine
    with database.connect() as connection:
        yield connection.execution_options(isolation_level="AUTOCOMMIT")


def _advance(parts: Parts, by: timedelta) -> Moved:
    clock.check(by)
    with parts.sessions() as session:
        began = parts.clock.now(session)
        since = session.scalars(select(func.now())).one()
        target = (session.scalar(select(DemoClock.ahead)) or timedelta()) + by
    settle(parts, since)
    while _step(parts, target, since):
        settle(parts, since)
    with parts.sessions() as session:
        now = parts.clock.now(session)
        happened = session.scalar(_HAPPENED, {"since": began, "until": now})
        return Moved(now=now, fired=happened or 0)


def _step(parts: Parts, target: timedelta, since: datetime) -> bool:
    """Move to the next due time, or to `target`; False when there already.

    Time stands still while something is due: it came due after the last look.
    """
    with parts.sessions.begin() as session:
        ahead = session.scalar(select(DemoClock.ahead)) or timedelta()
        left = target - ahead
        if not left:
            return False
        busy = _busy(session, since)
        now = parts.clock.now(session)
        due = _next_due(session, parts.engine, now, now + left, but=busy)
        if due > now:
            clock.advance(session, due - now)
        return True


def _next_due(
    session: Session,
    engine: Engine,
    now: datetime,
    until: datetime,
    *,
    but: Collection[int],
) -> datetime:
    """When the next timer, periodic start, letter or reminder is due, overdue ones included; `until` when none is before.

    What is due in the cases `but` does not count.
    """
    timer = timers.next_due(session, but=but)
    start = schedules.next_due(session, engine, after=now, until=until)
    letters = (mail.next_due(session, but=but), mail.accounts.next_due(session))
    first = min(filter(None, (until, timer, start, *letters)))
    if first <= now:
        return first
    reminder = notices.next_due(session, engine, after=now, until=first, but=but)
    return reminder or first


def _busy(session: Session, since: datetime) -> list[int]:
    """Cases in which somebody did something after `since`, which is a time of the database's own clock."""
    acted = Event.recorded_at > since, Event.actor != SYSTEM
    return list(session.scalars(select(Event.instance_id).where(*acted).distinct()))


def settle(parts: Parts, since: datetime) -> None:
    """Fire what is due and do the asynchronous work, letters included, until neither leaves anything.

    What other workers have in hand is waited for, except in cases in which somebody did something after `since`.
    Raises ConflictError when it does not come to an end.
    """
    patience = time.monotonic() + PATIENCE.total_seconds()
    while True:
        with parts.sessions() as session:
            now = parts.clock.now(session)
        handled = worker.once(parts.sessions, parts.engine, now=now)
        handled += parts.work_off(now)
        if not _is_left(parts, now, since):
            return
        if time.monotonic() > patience:
            raise ConflictError("Pekerjaan yang jatuh tempo belum habis. Coba lagi.")
        if handled == 0:
            time.sleep(PAUSE)


def _is_left(parts: Parts, now: datetime, since: datetime) -> bool:
    """Whether a timer, a job or a letter is left, or another worker has one in hand.

    One statement sees one moment: a timer's step may leave a job, and a job's step a timer.
    """
    with parts.sessions() as session:
        values = {"now": now, "queue": jobs.QUEUE, "busy": _busy(session, since)}
        return bool(session.scalar(_LEFT, values))


_LEFT: Final = text("""
    SELECT EXISTS (
        SELECT FROM timer WHERE due_at <= :now AND NOT held AND instance_id <> ALL (:busy)
    ) OR EXISTS (
        SELECT FROM procrastinate_jobs j LEFT JOIN operation_call c ON c.id = (j.args ->> 'call_id')::bigint
        WHERE j.queue_name = :queue AND j.status IN ('todo', 'doing')
        AND (c.id IS NULL OR c.instance_id <> ALL (:busy))
    ) OR EXISTS (
        SELECT FROM mail WHERE next_try_at <= :now AND instance_id <> ALL (:busy)
        AND (state = 'menunggu' OR state IN ('terkirim', 'gagal') AND told_at IS NULL)
    ) OR EXISTS (SELECT FROM account_mail WHERE next_try_at <= :now AND state = 'menunggu')
""")
_HAPPENED: Final = text("""
    SELECT (SELECT count(*) FROM event WHERE type = 'timer_fired' AND at BETWEEN :since AND :until)
        + (SELECT count(*) FROM schedule s JOIN process_instance i ON i.id = s.instance_id
           WHERE i.created_at BETWEEN :since AND :until)
""")
"""Whoever fired them: a worker may have been quicker than the one who moves the clock."""
