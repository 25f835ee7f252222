"""Timers that are due. The row is the only truth: it goes in the transaction that fires it."""

from datetime import datetime
from typing import Final

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, sessionmaker

from engine import incidents, messages, outages, steps
from engine.contract import SYSTEM_ACTOR, Engine
from engine.errors import RetryError
from engine.history import Chain
from engine.models import ProcessInstance, Timer

BATCH: Final = 100

log = structlog.get_logger(__name__)


def fire_due(
    sessions: sessionmaker[Session],
    engine: Engine,
    *,
    now: datetime,
    limit: int = BATCH,
) -> int:
    """Fire what is due, oldest first, one case a transaction; how many fired or became an incident.

    Workers side by side skip what another one holds.
    """
    handled = 0
    while handled < limit and _fire_next(sessions, engine, now):
        handled += 1
    return handled


def next_due(session: Session, *, after: datetime | None = None) -> datetime | None:
    """When the next timer is due, overdue ones included; with `after`, the next one later than that."""
    statement = select(func.min(Timer.due_at)).where(Timer.held.is_(False))
    if after is not None:
        statement = statement.where(Timer.due_at > after)
    return session.scalar(statement)


def _fire_next(sessions: sessionmaker[Session], engine: Engine, now: datetime) -> bool:
    timer_id: int | None = None
    try:
        with sessions.begin() as session:
            timer = _claim(session, now)
            if timer is None:
                return False
            timer_id = timer.id
            fire(session, engine, timer, now=now)
    except RetryError:
        # Another transaction holds a case that this one needs; the timer stays due.
        return False
    except Exception as error:
        if outages.is_deadlock(error):
            return False
        if timer_id is None or outages.is_outage(error):
            # The database is away or has no room; the timer stays due.
            raise
        # One case that cannot go on must not keep the timers of all others waiting.
        log.exception("timer.failed", timer=timer_id)
        return _hold(sessions, timer_id, error, now)
    return True


def _claim(session: Session, now: datetime) -> Timer | None:
    """The oldest due timer whose case nobody holds, with the case's lock."""
    return session.scalars(
        select(Timer)
        .join(ProcessInstance, ProcessInstance.id == Timer.instance_id)
        .where(Timer.due_at <= now, Timer.held.is_(False))
        .order_by(Timer.due_at, Timer.id)
        .limit(1)
        .with_for_update(of=[ProcessInstance, Timer], skip_locked=True)
    ).one_or_none()


def fire(session: Session, engine: Engine, timer: Timer, *, now: datetime) -> None:
    """Let one timer happen in the caller's transaction. Raises StepError."""
    token, element_id, instance_id = timer.token, timer.element_id, timer.instance_id
    session.expunge(timer)
    case = steps.lock(session, engine, instance_id, now=now)
    case.run.fire(token, element_id)
    case.save(actor=SYSTEM_ACTOR)
    messages.deliver(case)


def _hold(
    sessions: sessionmaker[Session], timer_id: int, error: Exception, now: datetime
) -> bool:
    """The step failed and was rolled back: open the incident on the unchanged state.

    Whether this timer is out of the way; it is not while somebody else holds its case.
    """
    try:
        with sessions.begin() as session:
            timer = session.get(Timer, timer_id)
            if timer is not None:
                chain, _ = steps.lock_history(session, timer.instance_id)
                _open_incident(session, chain, timer, error, now)
    except RetryError:
        return False
    return True


def _open_incident(
    session: Session, chain: Chain, timer: Timer, error: Exception, now: datetime
) -> None:
    held = session.scalar(
        update(Timer).where(Timer.id == timer.id).values(held=True).returning(Timer.id)
    )
    if held is not None:
        incidents.open_incident(
            session,
            chain,
            str(error),
            {"jenis": "pengatur waktu", "pengatur_waktu": timer.id},
            element_id=timer.element_id,
            now=now,
        )
