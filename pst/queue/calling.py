"""Calling a visitor to a counter, and what becomes of him there.

Whoever calls these holds the lock of the visitor's case, then takes that of his number
(`locked`), so that a step of the case and an act at a counter come one after the other.
"""

from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from pst.queue.tables import (
    ABSENT,
    CALLED,
    DESK,
    FORWARDED,
    FRONT,
    LETTERS,
    PRESENT,
    STANDING,
    WAITING,
    Counter,
    QueueError,
    QueueTicket,
    TakenError,
)

BETWEEN: Final = timedelta(microseconds=1)
_STATE: Final = {FRONT: WAITING, DESK: FORWARDED}
MOST_BEHIND: Final = 50


def in_order() -> tuple[Any, ...]:
    """Who is called first: priority, unless he was called and did not come; then who stands longest."""
    return (
        case((and_(QueueTicket.priority, QueueTicket.skips == 0), 0), else_=1),
        QueueTicket.place,
        QueueTicket.number,
        QueueTicket.id,
    )


def callable_at(counter: Counter, day: date, stages: list[str]) -> Select[Any]:
    """The numbers that a counter may call in these of its stages, in order; the caller locks and limits."""
    wanted = [_STATE[one] for one in counter.stages if one in stages]
    return (
        select(QueueTicket)
        .where(
            QueueTicket.office == counter.office,
            QueueTicket.day == day,
            QueueTicket.state.in_(wanted),
            _calls(counter),
        )
        .order_by(*in_order())
    )


def _calls(counter: Counter) -> ColumnElement[bool]:
    """Whoever was sent to this counter; else who waits for one of its services."""
    services = cast(counter.services, ARRAY(Text))
    at_large = and_(
        QueueTicket.counter_id.is_(None), QueueTicket.desk == services.any_()
    )
    return or_(QueueTicket.counter_id == counter.id, at_large)


def current(session: Session, counter: Counter, day: date) -> QueueTicket | None:
    """Who is at the counter."""
    return session.scalar(
        select(QueueTicket)
        .where(
            QueueTicket.counter_id == counter.id,
            QueueTicket.day == day,
            QueueTicket.state.in_(PRESENT),
        )
        .execution_options(populate_existing=True)
    )


def locked(session: Session, instance_id: int) -> QueueTicket:
    """The case's number under its lock, as it is now. Raises QueueError."""
    found = session.scalar(
        select(QueueTicket)
        .where(QueueTicket.instance_id == instance_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise QueueError("Berkas ini belum punya nomor antrian. Ambil nomor dulu.")
    return found


def call(
    session: Session, instance_id: int, counter: Counter, *, now: datetime
) -> QueueTicket:
    """Call the visitor to the counter. Raises TakenError when he no longer waits to be called there."""
    ticket = locked(session, instance_id)
    if ticket.state not in STANDING:
        where = _name(session, ticket.counter_id)
        raise TakenError(
            f"{ticket.label} sudah tidak menunggu{where and f'; terakhir di {where}'}.",
            by=where or None,
            at=ticket.finished_at or ticket.called_at,
        )
    if ticket.counter_id not in {None, counter.id}:
        where = _name(session, ticket.counter_id)
        raise TakenError(
            f"{ticket.label} dialihkan ke {where}.", by=where, at=ticket.place
        )
    ticket.state, ticket.counter_id = CALLED, counter.id
    ticket.called_at, ticket.calls = now, ticket.calls + 1
    session.flush()
    return ticket


def recall(
    session: Session, instance_id: int, counter: Counter, *, now: datetime
) -> QueueTicket:
    """Call him once more. Raises TakenError when he is not the one who was called here."""
    ticket = _called(session, instance_id, counter)
    ticket.called_at, ticket.calls = now, ticket.calls + 1
    session.flush()
    return ticket


def skip(
    session: Session,
    instance_id: int,
    counter: Counter,
    *,
    behind: int | None,
    now: datetime,
) -> QueueTicket:
    """Put back whoever was called and did not come: behind so many others, or at the end.

    Raises TakenError.
    """
    ticket = _called(session, instance_id, counter)
    ticket.skips += 1
    back(session, ticket)
    ticket.place = _place_behind(session, ticket, counter, behind, now)
    session.flush()
    return ticket


def back(session: Session, ticket: QueueTicket) -> None:
    """Let him wait again for the stage in which he was called, where he stood."""
    ticket.state = _STATE[ticket.stage]
    ticket.counter_id = None
    session.flush()


def transfer(
    session: Session,
    instance_id: int,
    counter: Counter,
    *,
    to: Counter | None,
    desk: str | None,
) -> QueueTicket:
    """Send whoever is here to another counter, or to the counters of another service; he keeps number and place.

    Raises TakenError when he is not here, QueueError where nobody would call him.
    """
    ticket = locked(session, instance_id)
    _require_here(session, ticket, counter)
    if to is not None:
        _require_fit(ticket, counter, to)
    elif desk is None or desk not in LETTERS or desk == ticket.desk:
        raise QueueError("Pilih loket atau layanan lain sebagai tujuan.")
    else:
        ticket.desk = desk
    back(session, ticket)
    ticket.counter_id = None if to is None else to.id
    session.flush()
    return ticket


def _require_fit(ticket: QueueTicket, counter: Counter, to: Counter) -> None:
    if to.office != counter.office or to.id == counter.id or not to.open:
        raise QueueError("Pilih loket lain di kantor ini yang sedang buka.")
    if ticket.stage not in to.stages:
        raise QueueError(
            f"{to.name} tidak melayani tahap nomor ini. Pilih loket yang lain."
        )


def absent(
    session: Session, instance_id: int, counter: Counter, *, now: datetime
) -> QueueTicket:
    """He was called and did not come; the caller cancels his case. Raises TakenError."""
    ticket = _called(session, instance_id, counter)
    ticket.state, ticket.finished_at = ABSENT, now
    session.flush()
    return ticket


def prioritise(session: Session, instance_id: int, *, reason: str) -> QueueTicket:
    """Let somebody who waits go first. Raises TakenError when he no longer waits."""
    ticket = locked(session, instance_id)
    if ticket.state not in STANDING:
        raise TakenError(
            f"{ticket.label} sudah tidak menunggu.",
            by=_name(session, ticket.counter_id) or None,
            at=ticket.finished_at or ticket.called_at,
        )
    ticket.priority, ticket.priority_reason, ticket.skips = True, reason, 0
    session.flush()
    return ticket


def take_over(session: Session, counter: Counter) -> Counter:
    """The counter under its lock, which does not hold up who only refers to it."""
    return session.scalars(
        select(Counter)
        .where(Counter.id == counter.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()


def _called(session: Session, instance_id: int, counter: Counter) -> QueueTicket:
    """Whoever was called to the counter and is not being served yet. Raises TakenError."""
    ticket = locked(session, instance_id)
    _require_here(session, ticket, counter)
    if ticket.state != CALLED:
        raise TakenError(
            f"{ticket.label} sudah dilayani. Selesaikan atau alihkan dia.",
            by=counter.name,
            at=ticket.served_at,
        )
    return ticket


def _require_here(session: Session, ticket: QueueTicket, counter: Counter) -> None:
    if ticket.counter_id != counter.id or ticket.state not in PRESENT:
        raise TakenError(
            f"{ticket.label} tidak lagi di {counter.name}. Muat ulang halaman ini.",
            by=_name(session, ticket.counter_id) or None,
            at=ticket.finished_at or ticket.called_at,
        )


def _place_behind(
    session: Session,
    ticket: QueueTicket,
    counter: Counter,
    behind: int | None,
    now: datetime,
) -> datetime:
    """Just behind the n-th of those who wait for the same stage; at the end of fewer, or of all."""
    others = (
        select(QueueTicket.place, QueueTicket.priority, QueueTicket.skips)
        .where(
            QueueTicket.office == ticket.office,
            QueueTicket.day == ticket.day,
            QueueTicket.state == ticket.state,
            QueueTicket.id != ticket.id,
            _calls(counter),
        )
        .order_by(*in_order())
    )
    limited = others if behind is None else others.limit(min(behind, MOST_BEHIND))
    rows = session.execute(limited).all()
    # Who has precedence is called before him anyway, wherever he stands.
    places: list[datetime] = [
        one.place for one in rows if not one.priority or one.skips
    ]
    if behind is None or len(rows) < behind:
        return max([now, *places]) + BETWEEN
    return max(places) + BETWEEN if places else ticket.place


def _name(session: Session, counter_id: int | None) -> str:
    found = None if counter_id is None else session.get(Counter, counter_id)
    return "" if found is None else found.name
