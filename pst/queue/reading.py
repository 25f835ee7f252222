"""Looking at the queue: for the officer at a counter, for whoever waits, and for the lobby."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from pst.queue.calling import callable_at, in_order
from pst.queue.tables import (
    ABSENT,
    CALLED,
    FINISHED,
    PRESENT,
    STANDING,
    Counter,
    QueueTicket,
    label_of,
    stage_of,
)

NEXT: int = 8


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The day at an office so far: numbers by what became of them, and how often somebody was put back.

    `wait` is the median of the minutes between a filled guest book and the desk, of all who were served.
    """

    taken: int
    finished: int
    absent: int
    skipped: int
    wait: float | None


@dataclass(frozen=True, kw_only=True)
class Number:
    """A visitor's number as everybody may know it: where it stands, and nobody's name.

    `counter` is where he is or was last, or, while he waits, which counter alone calls him.
    """

    id: int
    label: str
    service: str
    desk: str
    stage: str
    state: str
    taken_at: datetime
    calls: int
    called_at: datetime | None
    counter_id: int | None
    counter: str | None


@dataclass(frozen=True, kw_only=True)
class Board:
    """All numbers of an office on a day, by id, in the order in which they are called."""

    day: date
    numbers: Mapping[int, Number]

    @property
    def present(self) -> list[Number]:
        """Who is at a counter, who was called last first."""
        here = [one for one in self.numbers.values() if one.state in PRESENT]
        return sorted(here, key=lambda one: (str(one.called_at), one.id), reverse=True)

    @property
    def called(self) -> list[Number]:
        """Who was called and has not come yet, the last one first."""
        return [one for one in self.present if one.state == CALLED]

    @property
    def following(self) -> list[Number]:
        """Who is called next."""
        return self._standing[:NEXT]

    def ahead(self, number: Number) -> int:
        """How many are called before him, if nobody is put back and nobody with precedence comes."""
        queue = [
            one.id
            for one in self._standing
            if (one.desk, one.state) == (number.desk, number.state)
        ]
        return queue.index(number.id) if number.id in queue else 0

    def waiting(self, service: str) -> int:
        """How many wait for the counters of a service, in either stage."""
        return sum(one.desk == service for one in self._standing)

    @property
    def _standing(self) -> list[Number]:
        return [one for one in self.numbers.values() if one.state in STANDING]


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
    waited = func.extract("epoch", QueueTicket.served_at - QueueTicket.ready_at) / 60
    row = session.execute(
        select(
            func.count().label("taken"),
            func.count().filter(QueueTicket.state == FINISHED).label("finished"),
            func.count().filter(QueueTicket.state == ABSENT).label("absent"),
            func.count().filter(QueueTicket.skips > 0).label("skipped"),
            func.percentile_cont(0.5)
            .within_group(waited)
            .filter(waited.is_not(None))
            .label("wait"),
        ).where(QueueTicket.office == office, QueueTicket.day == day)
    ).one()
    return Figures(**row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name


def board(session: Session, office: str, day: date) -> Board:
    """Numbers and counters of the office that day, in one statement.

    Columns instead of rows with an identity: a board is read often, and nothing on it is changed.
    """
    rows = session.execute(
        select(
            QueueTicket.id,
            QueueTicket.number,
            QueueTicket.service,
            QueueTicket.desk,
            QueueTicket.ready_at,
            QueueTicket.state,
            QueueTicket.taken_at,
            QueueTicket.calls,
            QueueTicket.called_at,
            QueueTicket.counter_id,
            Counter.name,
        )
        .outerjoin(Counter, Counter.id == QueueTicket.counter_id)
        .where(QueueTicket.office == office, QueueTicket.day == day)
        .order_by(*in_order())
    )
    return Board(day=day, numbers={row.id: _number(row) for row in rows})


def _number(row: Any) -> Number:  # noqa: ANN401 -- a row of SQLAlchemy's
    return Number(
        id=row.id,
        label=label_of(row.service, row.number),
        service=row.service,
        desk=row.desk,
        stage=stage_of(row.ready_at),
        state=row.state,
        taken_at=row.taken_at,
        calls=row.calls,
        called_at=row.called_at,
        counter_id=row.counter_id,
        counter=row.name,
    )
