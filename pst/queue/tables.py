"""Tables of the queue, and the words for its states."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base, Entered
from pst.errors import PstError

LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {"perpustakaan": "A", "konsultasi": "B", "penjualan": "C", "rekomendasi": "D"}
)
"""Letter of each service, as offices commonly print it."""

WAITING, CALLED, FORWARDED = "menunggu", "dipanggil", "diteruskan"
SERVED, FINISHED = "dilayani", "selesai"
LEFT, ABSENT = "pergi", "tidak_hadir"
STANDING: Final = (WAITING, FORWARDED)
"""In the queue, and to be called."""
PRESENT: Final = (CALLED, SERVED)
"""At a counter."""
GONE: Final = (LEFT, ABSENT)
"""Whom nobody waits behind."""

FRONT, DESK = "depan", "layanan"
STAGES: Final[Mapping[str, str]] = MappingProxyType(
    {FRONT: "Front office", DESK: "Meja layanan"}
)
"""The two stages of waiting (AMB-09), as a counter may serve them, and their names."""


class QueueError(PstError):
    """The case has no number, or the queue does not allow what was asked."""


class TakenError(QueueError):
    """Somebody else was first. `details` has `by`, and `at` as ISO time, for whoever asks over the API."""

    def __init__(self, message: str, *, by: str | None, at: datetime | None) -> None:
        super().__init__(message)
        self.details = {"by": by, "at": None if at is None else at.isoformat()}


class QueueDay(Base):
    """The last number given of a service on a day; its row is the lock of the allocation."""

    __tablename__ = "queue_day"

    office: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int]


class Counter(Base):
    """A counter of an office: which services it calls, in which stages, and whether it is open.

    Its row is the lock of calling: a counter calls one visitor at a time.
    """

    __tablename__ = "queue_counter"
    __table_args__ = (UniqueConstraint("office", "name"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    name: Mapped[str]
    services: Mapped[list[str]] = mapped_column(ARRAY(Text))
    stages: Mapped[list[str]] = mapped_column(ARRAY(Text))
    open: Mapped[bool]


class CounterChange(Base):
    """What a counter became, through whom and when; never altered."""

    __tablename__ = "queue_counter_change"
    __table_args__ = (Index(None, "counter_id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("queue_counter.id"))
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    values: Mapped[dict[str, Any]] = mapped_column(JSONB)


class Seat(Base):
    """Who sits at a counter on a day of its office; `until` is empty while he does."""

    __tablename__ = "queue_seat"
    __table_args__ = (
        Index(
            "uq_queue_seat_counter",
            "counter_id",
            "day",
            unique=True,
            postgresql_where=text("until is null"),
        ),
        Index(
            "uq_queue_seat_account",
            "account",
            "day",
            unique=True,
            postgresql_where=text("until is null"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("queue_counter.id"))
    day: Mapped[date]
    account: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime | None] = mapped_column(default=None)
    ended_by: Mapped[str | None] = mapped_column(default=None)


class PriorityReason(Entered, Base):
    """For what an office lets a visitor go first, as it entered it."""

    __tablename__ = "queue_priority_reason"
    __table_args__ = (
        Index(
            "uq_queue_priority_reason_in_force",
            "office",
            "name",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    name: Mapped[str]


class QueueTicket(Base):
    """A number that a visitor holds. `instance_id` is the case it belongs to.

    `ready_at`: the guest book is filled and the visitor waits for the desk.
    `desk`: the service whose counters call him; another than `service` once he was transferred.
    `place`: since when he stands where he stands in the queue of his stage.
    `counter_id`: where he is, was served last, or, while he waits, which counter alone calls him.
    """

    __tablename__ = "queue_ticket"
    __table_args__ = (
        UniqueConstraint("office", "service", "day", "number"),
        CheckConstraint(
            "state in ('menunggu','dipanggil','diteruskan','dilayani','selesai','pergi','tidak_hadir')",
            "state",
        ),
        Index(None, "office", "day", "desk", "place"),
        # A counter has one visitor at a time, whatever asks for another one.
        Index(
            "uq_queue_ticket_at_counter",
            "counter_id",
            "day",
            unique=True,
            postgresql_where=text("state in ('dipanggil','dilayani')"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    office: Mapped[str]
    service: Mapped[str]
    desk: Mapped[str]
    day: Mapped[date]
    number: Mapped[int]
    priority: Mapped[bool]
    priority_reason: Mapped[str | None] = mapped_column(default=None)
    state: Mapped[str]
    taken_at: Mapped[datetime]
    ready_at: Mapped[datetime | None] = mapped_column(default=None)
    place: Mapped[datetime]
    counter_id: Mapped[int | None] = mapped_column(
        ForeignKey("queue_counter.id"), default=None
    )
    called_at: Mapped[datetime | None] = mapped_column(default=None)
    calls: Mapped[int] = mapped_column(default=0)
    skips: Mapped[int] = mapped_column(default=0)
    served_at: Mapped[datetime | None] = mapped_column(default=None)
    finished_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def label(self) -> str:
        """What is printed and called out, such as `B-014`."""
        return label_of(self.service, self.number)

    @property
    def stage(self) -> str:
        """Which stage he waits for or is in."""
        return stage_of(self.ready_at)


def label_of(service: str, number: int) -> str:
    """A number as it is printed and called out."""
    return f"{LETTERS[service]}-{number:03d}"


def stage_of(ready_at: datetime | None) -> str:
    """The stage of somebody who has been ready for the desk since then, or is not yet."""
    return FRONT if ready_at is None else DESK


def day_in(zone: ZoneInfo, now: datetime) -> date:
    """The day whose numbers are given at that moment."""
    return now.astimezone(zone).date()
