"""The queue of visitors: numbers, and who is waiting, being served and done.

Numbers start again every day in the office's own zone: a letter for the service and at
least three digits, such as `B-014`. They are given by a row that is locked, never by
counting tickets, so two kiosks at once get two numbers.

A visitor waits in two stages (AMB-09): for the front office, then for the service desk.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Identity,
    Index,
    UniqueConstraint,
    func,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from pst import offices
from pst.base import Base
from pst.errors import PstError

LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {"perpustakaan": "A", "konsultasi": "B", "penjualan": "C", "rekomendasi": "D"}
)
"""Letter of each service, as offices commonly print it."""

WAITING, FORWARDED = "menunggu", "diteruskan"
SERVED, FINISHED, LEFT = "dilayani", "selesai", "pergi"


class QueueError(PstError):
    """The case has no number, or the service has no queue."""


class QueueDay(Base):
    """The last number given of a service on a day; its row is the lock of the allocation."""

    __tablename__ = "queue_day"

    office: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int]


class QueueTicket(Base):
    """A number that a visitor holds. `instance_id` is the case it belongs to.

    `ready_at`: the guest book is filled and the visitor waits for the desk.
    """

    __tablename__ = "queue_ticket"
    __table_args__ = (
        UniqueConstraint("office", "service", "day", "number"),
        CheckConstraint(
            "state in ('menunggu','dipanggil','diteruskan','dilayani','selesai','pergi')",
            "state",
        ),
        Index(None, "office", "service", "day", "ready_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    office: Mapped[str]
    service: Mapped[str]
    day: Mapped[date]
    number: Mapped[int]
    priority: Mapped[bool]
    state: Mapped[str]
    taken_at: Mapped[datetime]
    ready_at: Mapped[datetime | None] = mapped_column(default=None)
    served_at: Mapped[datetime | None] = mapped_column(default=None)
    finished_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def label(self) -> str:
        """What is printed and called out, such as `B-014`."""
        return f"{LETTERS[self.service]}-{self.number:03d}"


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
    day = now.astimezone(offices.office(kantor).zone).date()
    number = _next_number(session, kantor, layanan, day)
    waiting = _waiting(session, kantor, layanan, day)
    ticket = QueueTicket(
        instance_id=berkas,
        office=kantor,
        service=layanan,
        day=day,
        number=number,
        priority=bool(prioritas),
        state=WAITING,
        taken_at=now,
    )
    session.add(ticket)
    session.flush()
    return {"nomor": ticket.label, "di_depan": waiting}


def forward(session: Session, *, now: datetime, berkas: int) -> dict[str, Any]:
    """The front office is done with the visitor, who now waits for the desk. Raises QueueError."""
    ticket = _ticket(session, berkas)
    ticket.state, ticket.ready_at = FORWARDED, now
    session.flush()
    return {"nomor": ticket.label, "siap": _iso(now)}


def serve(session: Session, *, now: datetime, berkas: int) -> dict[str, Any]:
    """The desk begins to serve the visitor. Raises QueueError."""
    ticket = _ticket(session, berkas)
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
            QueueTicket.state.not_in((FINISHED, LEFT)),
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
        .values(priority=False)
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
    """Who was ready last before this visitor, without those who went away."""
    return session.scalar(
        select(QueueTicket)
        .where(
            QueueTicket.office == ticket.office,
            QueueTicket.service == ticket.service,
            QueueTicket.day == ticket.day,
            QueueTicket.state != LEFT,
            tuple_(QueueTicket.ready_at, QueueTicket.number)
            < tuple_(ticket.ready_at, ticket.number),
        )
        .order_by(QueueTicket.ready_at.desc(), QueueTicket.number.desc())
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


def _waiting(session: Session, office: str, service: str, day: date) -> int:
    found = session.scalar(
        select(func.count()).where(
            QueueTicket.office == office,
            QueueTicket.service == service,
            QueueTicket.day == day,
            QueueTicket.state.in_((WAITING, FORWARDED)),
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
