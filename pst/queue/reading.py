"""Looking at the queue: for the officer at a counter, for whoever waits, and for the lobby."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from pst.queue.calling import callable_at, in_order
from pst.queue.tables import (
    ABSENT,
    FINISHED,
    PRESENT,
    STANDING,
    Counter,
    QueueTicket,
)

NEXT: int = 8


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The day at an office so far: numbers by what became of them, and how often somebody was put back."""

    taken: int
    finished: int
    absent: int
    skipped: int


@dataclass(frozen=True, kw_only=True)
class Board:
    """What the lobby sees: (number, counter) of who was called last, of who is at a counter; who comes next."""

    called: QueueTicket | None
    present: Sequence[tuple[QueueTicket, Counter]]
    following: Sequence[QueueTicket]


def ticket(session: Session, instance_id: int) -> QueueTicket | None:
    return session.scalar(
        select(QueueTicket).where(QueueTicket.instance_id == instance_id)
    )


def waiting(
    session: Session, counter: Counter, day: date, stages: list[str]
) -> Sequence[QueueTicket]:
    """Who waits for the counter in these of its stages, in the order in which they are called."""
    return session.scalars(callable_at(counter, day, stages)).all()


def ahead(session: Session, ticket: QueueTicket) -> int:
    """How many are called before him, if nobody is put back and nobody with precedence comes."""
    if ticket.state not in STANDING:
        return 0
    mine = (
        0 if ticket.priority and ticket.skips == 0 else 1,
        ticket.place,
        ticket.number,
        ticket.id,
    )
    found = session.scalar(
        select(func.count()).where(
            QueueTicket.office == ticket.office,
            QueueTicket.day == ticket.day,
            QueueTicket.desk == ticket.desk,
            QueueTicket.state == ticket.state,
            tuple_(*in_order()) < tuple_(*mine),
        )
    )
    return found or 0


def standing(session: Session, office: str, day: date) -> Mapping[str, int]:
    """How many wait at the office, by service; a service for which nobody waits is left out."""
    rows = session.execute(
        select(QueueTicket.service, func.count().label("number"))
        .where(
            QueueTicket.office == office,
            QueueTicket.day == day,
            QueueTicket.state.in_(STANDING),
        )
        .group_by(QueueTicket.service)
    )
    return {row.service: row.number for row in rows}


def figures(session: Session, office: str, day: date) -> Figures:
    row = session.execute(
        select(
            func.count().label("taken"),
            func.count().filter(QueueTicket.state == FINISHED).label("finished"),
            func.count().filter(QueueTicket.state == ABSENT).label("absent"),
            func.count().filter(QueueTicket.skips > 0).label("skipped"),
        ).where(QueueTicket.office == office, QueueTicket.day == day)
    ).one()
    return Figures(**row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name


def board(session: Session, office: str, day: date) -> Board:
    """Numbers and counters of the office that day; nobody's name."""
    present = session.execute(
        select(QueueTicket, Counter)
        .join(Counter, Counter.id == QueueTicket.counter_id)
        .where(
            QueueTicket.office == office,
            QueueTicket.day == day,
            QueueTicket.state.in_(PRESENT),
        )
        .order_by(QueueTicket.called_at.desc())
    ).all()
    following = session.scalars(
        select(QueueTicket)
        .where(
            QueueTicket.office == office,
            QueueTicket.day == day,
            QueueTicket.state.in_(STANDING),
        )
        .order_by(*in_order())
        .limit(NEXT)
    ).all()
    return Board(
        called=present[0][0] if present else None,
        present=[(one, counter) for one, counter in present],
        following=following,
    )
