"""Timers that are due. The row is the only truth: it goes in the transaction that fires it."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final

import structlog
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from engine import incidents, messages, outages, steps
from engine.contract import SYSTEM_ACTOR, Engine
from engine.errors import RetryError
from engine.history import Chain
from engine.models import Timer

BATCH: Final = 100
"""Cases whose due timers are looked up at once."""

log = structlog.get_logger(__name__)


def never() -> bool:
    """Nobody asks to stop."""
    return False


def fire_due(
    sessions: sessionmaker[Session],
    engine: Engine,
    *,
    now: datetime,
    limit: int = BATCH,
    stopping: Callable[[], bool] = never,
) -> int:
    """Fire the oldest due timer of each case that has one, a case a transaction, those that are due longest first.

    How many fired or became an incident: 0 when nothing was left to do. At most `limit`, fewer when `stopping`
    says so. Workers side by side skip what another one holds.
    """
    handled = 0
    seen: list[int] = []
    while waiting := _waiting(sessions, now, seen):
        seen += waiting
        while waiting:
            if handled >= limit or stopping():
                return handled
            fired, waiting = _fire_next(sessions, engine, waiting, now)
            handled += fired
    return handled


def next_due(
    session: Session, *, after: datetime | None = None, but: Collection[int] = ()
) -> datetime | None:
    """When the next timer is due, overdue ones included; with `after`, the next one later than that.

    Timers of the cases `but` do not count.
    """
    statement = select(func.min(Timer.due_at)).where(
        Timer.held.is_(False), Timer.instance_id.not_in(but)
    )
    if after is not None:
        statement = statement.where(Timer.due_at > after)
    return session.scalar(statement)


_WAITING: Final = text("""
    SELECT instance_id FROM timer
    WHERE due_at <= :now AND NOT held AND instance_id <> ALL (:seen)
    GROUP BY instance_id ORDER BY min(due_at), instance_id LIMIT :most
""")
_FREE: Final = text("""
    SELECT i.id FROM process_instance i WHERE i.id = ANY (:cases) AND EXISTS (
        SELECT FROM timer t WHERE t.instance_id = i.id AND t.due_at <= :now AND NOT t.held
    )
    ORDER BY array_position(CAST(:cases AS bigint[]), i.id) LIMIT 1
    FOR UPDATE OF i SKIP LOCKED
""")


def _waiting(
    sessions: sessionmaker[Session], now: datetime, seen: list[int]
) -> list[int]:
    """Cases with a due timer, those that are due longest first; without those that were looked at."""
    values = {"now": now, "seen": seen, "most": BATCH}
    with sessions() as session:
        return list(session.scalars(_WAITING, values))


def _fire_next(
    sessions: sessionmaker[Session], engine: Engine, waiting: list[int], now: datetime
) -> tuple[bool, list[int]]:
    """Fire a timer of the first case that nobody holds; whether one fired, and the cases that are left.

    A case that cannot go on now is left alone until the next look: it must not keep all others waiting.
    """
    case_id: int | None = None
    timer_id: int | None = None
    fired = True
    try:
        with sessions.begin() as session:
            case_id = session.scalar(_FREE, {"cases": waiting, "now": now})
            timer = None if case_id is None else _oldest(session, case_id, now)
            if timer is None:
                fired = False
            else:
                timer_id = timer.id
                fire(session, engine, timer, now=now)
    except Exception as error:
        if timer_id is None or outages.is_down(error):
            # The database is away or has no room; the timer stays due.
            raise
        fired = _failed(sessions, timer_id, error, now)
    return fired, [one for one in waiting if case_id not in {None, one}]


def _oldest(session: Session, case_id: int, now: datetime) -> Timer | None:
    """The oldest due timer of a case whose lock is held; None when another worker has fired it meanwhile."""
    return session.scalars(
        select(Timer)
        .where(Timer.instance_id == case_id, Timer.due_at <= now, Timer.held.is_(False))
        .order_by(Timer.due_at, Timer.id)
        .limit(1)
    ).one_or_none()


def _failed(
    sessions: sessionmaker[Session], timer_id: int, error: Exception, now: datetime
) -> bool:
    """The step was rolled back: an incident, unless the timer only stays due because of somebody's lock."""
    if isinstance(error, RetryError) or outages.is_crossed(error):
        log.info("timer.postponed", timer=timer_id, error=str(error))
        return False
    log.error("timer.failed", timer=timer_id, exc_info=error)
    return _hold(sessions, timer_id, error, now)


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
            _words(error),
            {"jenis": "pengatur waktu", "pengatur_waktu": timer.id},
            element_id=timer.element_id,
            now=now,
        )


def _words(error: Exception) -> str:
    """What an error says to people."""
    if isinstance(error, OperationalError):
        return "Langkah ini terlalu lama bagi basis data. Coba lagi saat sepi."
    return str(error)
