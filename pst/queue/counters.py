"""The counters of an office: what they are, who sits at one today, and for what somebody may go first."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst import offices
from pst.base import withdraw
from pst.changes import record
from pst.queue.tables import (
    LETTERS,
    PRESENT,
    STAGES,
    Counter,
    CounterChange,
    PriorityReason,
    QueueError,
    QueueTicket,
    Seat,
    TakenError,
)

LONGEST_NAME: Final = 40
USUAL_REASONS: Final = (
    "Lanjut usia",
    "Penyandang disabilitas",
    "Ibu hamil",
    "Membawa anak kecil",
)
"""What the form of a number names; an office replaces it by its own list."""


def counters(session: Session, office: str) -> Sequence[Counter]:
    """The office's counters by name."""
    return session.scalars(
        select(Counter).where(Counter.office == office).order_by(Counter.name)
    ).all()


def counter(session: Session, counter_id: int) -> Counter | None:
    return session.get(Counter, counter_id)


def add(
    session: Session,
    office: str,
    *,
    name: str,
    services: Sequence[str],
    stages: Sequence[str],
    actor: str,
    now: datetime,
) -> Counter:
    """Set up a counter, open at once. Raises CatalogueError, QueueError."""
    offices.office(office)
    made = Counter(office=office, name="", services=[], stages=[], open=True)
    _set(session, made, name=name, services=services, stages=stages)
    session.add(made)
    session.flush()
    _note(session, made, actor, now)
    return made


def change(
    session: Session,
    counter: Counter,
    *,
    name: str,
    services: Sequence[str],
    stages: Sequence[str],
    is_open: bool,
    actor: str,
    now: datetime,
) -> None:
    """Make the counter another one; numbers that are there or were sent there stay. Raises QueueError."""
    _set(session, counter, name=name, services=services, stages=stages)
    counter.open = is_open
    session.flush()
    _note(session, counter, actor, now)


def changes(session: Session, counter: Counter) -> Sequence[CounterChange]:
    """What was made of the counter, the last change first."""
    return session.scalars(
        select(CounterChange)
        .where(CounterChange.counter_id == counter.id)
        .order_by(CounterChange.id.desc())
    ).all()


def _set(
    session: Session,
    counter: Counter,
    *,
    name: str,
    services: Sequence[str],
    stages: Sequence[str],
) -> None:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise QueueError(f"Tulis nama loket, paling banyak {LONGEST_NAME} huruf.")
    if not services or not set(services) <= set(LETTERS):
        raise QueueError(f"Pilih layanan loket: {', '.join(LETTERS)}.")
    if not stages or not set(stages) <= set(STAGES):
        raise QueueError("Pilih tahap yang dilayani loket: front office, meja layanan.")
    same = select(Counter.id).where(
        Counter.office == counter.office, Counter.name == name
    )
    with session.no_autoflush:
        if session.scalar(same) not in {None, counter.id}:
            raise QueueError(f"Loket “{name}” sudah ada. Pilih nama lain.")
    counter.name = name
    counter.services = [one for one in LETTERS if one in services]
    counter.stages = [one for one in STAGES if one in stages]


def _note(session: Session, counter: Counter, actor: str, now: datetime) -> None:
    values: dict[str, Any] = {
        "name": counter.name,
        "services": counter.services,
        "stages": counter.stages,
        "open": counter.open,
    }
    earlier = next(iter(changes(session, counter)), None)
    record(
        session,
        office=counter.office,
        kind="loket",
        subject=counter.name,
        before=earlier and earlier.values,
        after=values,
        actor=actor,
        now=now,
    )
    session.add(
        CounterChange(
            counter_id=counter.id, changed_by=actor, changed_at=now, values=values
        )
    )
    session.flush()


def seats(session: Session, office: str, day: date) -> Mapping[int, Seat]:
    """Who sits where in the office that day, by counter."""
    found = session.scalars(
        select(Seat)
        .join(Counter)
        .where(Counter.office == office, Seat.day == day, Seat.until.is_(None))
    )
    return {one.counter_id: one for one in found}


def seat_of(session: Session, account: str, office: str, day: date) -> Seat | None:
    """Where somebody sits in the office that day."""
    return session.scalar(
        select(Seat)
        .join(Counter)
        .where(
            Counter.office == office,
            Seat.account == account,
            Seat.day == day,
            Seat.until.is_(None),
        )
    )


def sit(
    session: Session, counter: Counter, account: str, *, day: date, now: datetime
) -> Seat:
    """Take the counter for the day; taking what is already yours changes nothing.

    Raises QueueError for one that is closed, TakenError when somebody sits there, or you elsewhere.
    """
    if not counter.open:
        raise QueueError(f"{counter.name} ditutup. Pilih loket lain.")
    made = insert(Seat).values(
        counter_id=counter.id, day=day, account=account, since=now
    )
    session.execute(made.on_conflict_do_nothing())
    sits = session.scalar(
        select(Seat).where(
            Seat.counter_id == counter.id, Seat.day == day, Seat.until.is_(None)
        )
    )
    if sits is None:
        raise TakenError(
            "Anda masih menempati loket lain. Tinggalkan dulu yang itu.",
            by=account,
            at=None,
        )
    if sits.account != account:
        raise TakenError(
            f"{counter.name} ditempati {sits.account}.", by=sits.account, at=sits.since
        )
    return sits


def stand_up(
    session: Session, seat: Seat, counter: Counter, *, actor: str, now: datetime
) -> None:
    """Leave the counter. Raises TakenError while a visitor is there."""
    present = occupied(session, counter, seat.day)
    if present is not None:
        raise TakenError(
            f"{present.label} masih di {counter.name}. Selesaikan, lewati, atau alihkan dulu.",
            by=counter.name,
            at=present.called_at,
        )
    empty(session, seat, actor=actor, now=now)


def empty(session: Session, seat: Seat, *, actor: str, now: datetime) -> None:
    """End somebody's stay at a counter; once is enough."""
    session.execute(
        update(Seat)
        .where(Seat.id == seat.id, Seat.until.is_(None))
        .values(until=now, ended_by=actor)
    )


def occupied(session: Session, counter: Counter, day: date) -> QueueTicket | None:
    """The number at the counter, if there is one."""
    return session.scalar(
        select(QueueTicket).where(
            QueueTicket.counter_id == counter.id,
            QueueTicket.day == day,
            QueueTicket.state.in_(PRESENT),
        )
    )


def priority_reasons(session: Session, office: str) -> Sequence[str]:
    """For what the office lets somebody go first: what it entered, else what the form of a number names."""
    entered = session.scalars(
        select(PriorityReason.name)
        .where(PriorityReason.office == office, PriorityReason.withdrawn_at.is_(None))
        .order_by(PriorityReason.id)
    ).all()
    return entered or USUAL_REASONS


def set_priority_reasons(
    session: Session,
    office: str,
    names: Sequence[str],
    *,
    actor: str,
    now: datetime,
) -> None:
    """Replace the office's list; what was in force stays, withdrawn. Raises QueueError for an empty one."""
    wanted = list(dict.fromkeys(" ".join(one.split()) for one in names if one.strip()))
    if not wanted or max(map(len, wanted)) > 2 * LONGEST_NAME:
        raise QueueError(
            f"Tulis paling sedikit satu alasan, masing-masing paling banyak {2 * LONGEST_NAME} huruf."
        )
    record(
        session,
        office=office,
        kind="prioritas",
        subject="alasan didahulukan",
        before=list(priority_reasons(session, office)),
        after=wanted,
        actor=actor,
        now=now,
    )
    withdraw(
        session, PriorityReason, PriorityReason.office == office, actor=actor, now=now
    )
    session.add_all(
        PriorityReason(office=office, name=one, entered_by=actor, entered_at=now)
        for one in wanted
    )
    session.flush()
