"""What happens to a visitor's number as his case goes on: the operations of the diagrams."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst import offices
from pst.queue.tables import (
    FINISHED,
    FORWARDED,
    GONE,
    LEFT,
    LETTERS,
    SERVED,
    STANDING,
    WAITING,
    QueueDay,
    QueueError,
    QueueTicket,
    day_in,
)


def take_number(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    layanan: str,
    prioritas: bool | None = None,
) -> dict[str, Any]:
    """Give the case the next number of its service today.

    `{"nomor": "B-014", "di_depan": 3}`; `di_depan` counts who waits before it.
    Raises QueueError for a service without a letter.
    """
    if layanan not in LETTERS:
        raise QueueError(
            f"Layanan “{layanan}” tidak memakai antrian. Pilih salah satu: {', '.join(LETTERS)}."
        )
    day = day_in(offices.office(kantor).zone, now)
    number = _next_number(session, kantor, layanan, day)
    waiting = _waiting(session, kantor, layanan, day)
    at = _not_before(session, kantor, layanan, day, number - 1, now)
    ticket = QueueTicket(
        instance_id=berkas,
        office=kantor,
        service=layanan,
        desk=layanan,
        day=day,
        number=number,
        priority=bool(prioritas),
        state=WAITING,
        taken_at=at,
        place=at,
    )
    session.add(ticket)
    session.flush()
    return {"nomor": ticket.label, "di_depan": waiting}


def forward(session: Session, *, now: datetime, berkas: int) -> dict[str, Any]:
    """The front office is done with the visitor, who now waits for the desk. Raises QueueError."""
    ticket = _ticket(session, berkas)
    ticket.state, ticket.ready_at, ticket.place = FORWARDED, now, now
    ticket.counter_id, ticket.skips = None, 0
    session.flush()
    return {"nomor": ticket.label, "siap": _iso(now)}


def serve(session: Session, *, now: datetime, berkas: int) -> dict[str, Any]:
    """The desk begins to serve the visitor. Raises QueueError."""
    ticket = _ticket(session, berkas)
    if ticket.state in STANDING:
        # Nobody called him: he is at no counter, nor at the one that he was sent to.
        ticket.counter_id = None
    ticket.state, ticket.served_at = SERVED, now
    session.flush()
    return {"nomor": ticket.label, "dilayani": _iso(now)}


def finish(session: Session, *, now: datetime, berkas: int) -> dict[str, Any]:
    """The desk is done with the visitor: the next one's time begins to run. Raises QueueError."""
    ticket = _ticket(session, berkas)
    ticket.state, ticket.finished_at = FINISHED, now
    session.flush()
    return {"nomor": ticket.label, "selesai": _iso(now)}


def leave(session: Session, *, now: datetime, berkas: int) -> dict[str, Any]:
    """The visitor went away, so nobody waits behind him. Raises QueueError."""
    ticket = _ticket(session, berkas)
    ticket.state, ticket.finished_at = LEFT, now
    session.flush()
    return {"nomor": ticket.label, "pergi": _iso(now)}


def let_go(session: Session, *, now: datetime, berkas: int) -> None:
    """Take a cancelled case's visitor out of the queue, if he stands in it."""
    session.execute(
        update(QueueTicket)
        .where(
            QueueTicket.instance_id == berkas,
            QueueTicket.state.not_in((FINISHED, *GONE)),
        )
        .values(state=LEFT, finished_at=now)
    )


def erase(session: Session, *, berkas: int) -> None:
    """Forget that the visitor asked to be served first: it tells of age or health.

    The number and its times stay; who comes after him counts from them (AMB-12).
    """
    session.execute(
        update(QueueTicket)
        .where(QueueTicket.instance_id == berkas)
        .values(priority=False, priority_reason=None)
    )


def ready_to_be_served(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations; the answer lies in the rows
    berkas: int,
) -> dict[str, str | None]:
    """Since when the visitor's ten minutes run (AMB-12): `{"mulai": ISO time or None}`.

    The later of the time at which he was ready and the time at which the visitor before
    him in the same queue was done; None while he is not ready or the other is not done.
    Whoever is served earlier than that, at another desk, has not waited at all.
    """
    ticket = _ticket(session, berkas)
    if ticket.ready_at is None:
        return {"mulai": None}
    start = _start(ticket.ready_at, _before(session, ticket))
    served = ticket.served_at
    if served is not None and (start is None or start > served):
        start = served
    return {"mulai": None if start is None else _iso(start)}


def _start(ready: datetime, before: QueueTicket | None) -> datetime | None:
    if before is None:
        return ready
    return None if before.finished_at is None else max(ready, before.finished_at)


def _before(session: Session, ticket: QueueTicket) -> QueueTicket | None:
    """Who stands last before this visitor at the same desk, without those who went away."""
    return session.scalar(
        select(QueueTicket)
        .where(
            QueueTicket.office == ticket.office,
            QueueTicket.desk == ticket.desk,
            QueueTicket.day == ticket.day,
            QueueTicket.ready_at.is_not(None),
            QueueTicket.state.not_in(GONE),
            tuple_(QueueTicket.place, QueueTicket.number)
            < tuple_(ticket.place, ticket.number),
        )
        .order_by(QueueTicket.place.desc(), QueueTicket.number.desc())
        .limit(1)
    )


def _next_number(session: Session, office: str, service: str, day: date) -> int:
    row = insert(QueueDay).values(office=office, service=service, day=day, last=1)
    return session.execute(
        row.on_conflict_do_update(
            index_elements=[QueueDay.office, QueueDay.service, QueueDay.day],
            set_={"last": QueueDay.last + 1},
        ).returning(QueueDay.last)
    ).scalar_one()


def _not_before(
    session: Session, office: str, service: str, day: date, before: int, now: datetime
) -> datetime:
    """`now`, or the time of the number before: of two that come at once, the lower stands first."""
    taken = session.scalar(
        select(QueueTicket.taken_at).where(
            QueueTicket.office == office,
            QueueTicket.service == service,
            QueueTicket.day == day,
            QueueTicket.number == before,
        )
    )
    return now if taken is None else max(now, taken)


def _waiting(session: Session, office: str, service: str, day: date) -> int:
    found = session.scalar(
        select(func.count()).where(
            QueueTicket.office == office,
            QueueTicket.desk == service,
            QueueTicket.day == day,
            QueueTicket.state.in_(STANDING),
        )
    )
    return found or 0


def _ticket(session: Session, case: int) -> QueueTicket:
    found = session.scalar(select(QueueTicket).where(QueueTicket.instance_id == case))
    if found is None:
        raise QueueError("Berkas ini belum punya nomor antrian. Ambil nomor dulu.")
    return found


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
