"""What a change of an office's calendar would do to the limits of its running cases, told before it is made.

The change is made in a savepoint, the calendar is read as it is then, and the savepoint is rolled back: so what is
told is what would happen, and what cannot be entered is refused here already.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from engine.clocks import intervals
from engine.models import Clock, ProcessDefinition, ProcessInstance
from pst import calendar
from pst.calendar import OfficeCalendar
from pst.errors import UnknownYearError

MOST: Final = 5_000
"""Running clocks that are counted again; an office with more is told of those that are due first."""
RUNNING: Final = ("active", "incident")


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A clock whose limit would end at another moment; None where it is not measured."""

    instance_id: int
    number: str
    procedure: str
    clock: str
    before: datetime | None
    after: datetime | None

    def newly_late(self, now: datetime) -> bool:
        """Whether the change itself would make it late."""
        in_time = self.before is None or self.before >= now
        return in_time and self.after is not None and self.after < now


@dataclass(frozen=True, kw_only=True)
class Effect:
    """Of `counted` clocks that run, those that would move; of guarded cases only how many, `hidden`."""

    counted: int
    moved: Sequence[Moved]
    hidden: int


def rehearse(session: Session, office: str, change: Callable[[Session], Any]) -> Effect:
    """What the change would do. Nothing of it stays; raises what it raises."""
    before = calendar.read(session, office)
    with session.begin_nested() as trial:
        change(session)
        session.flush()
        after = calendar.read(session, office)
        trial.rollback()
    rows = _clocks(session, office)
    moved = [(row.guarded, one) for row in rows if (one := _moved(row, before, after))]
    return Effect(
        counted=len(rows),
        moved=[one for guarded, one in moved if not guarded],
        hidden=sum(guarded for guarded, _ in moved),
    )


def _clocks(session: Session, office: str) -> Sequence[Row[Any]]:
    return session.execute(
        select(
            Clock.instance_id,
            Clock.name,
            Clock.unit,
            Clock.amount,
            Clock.running,
            ProcessInstance.number,
            ProcessInstance.readers.is_not(None).label("guarded"),
            ProcessDefinition.name.label("procedure"),
        )
        .join(ProcessInstance, ProcessInstance.id == Clock.instance_id)
        .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        .where(
            ProcessInstance.office == office,
            ProcessInstance.status.in_(RUNNING),
            Clock.state == "berjalan",
        )
        .order_by(Clock.due_at, Clock.instance_id, Clock.name)
        .limit(MOST)
    ).all()


def _moved(
    row: Row[Any], before: OfficeCalendar, after: OfficeCalendar
) -> Moved | None:
    was, becomes = _due(before, row), _due(after, row)
    if was == becomes:
        return None
    return Moved(
        instance_id=row.instance_id,
        number=row.number,
        procedure=row.procedure,
        clock=row.name,
        before=was,
        after=becomes,
    )


def _due(read: OfficeCalendar, row: Row[Any]) -> datetime | None:
    try:
        return calendar.due(read, row.unit, row.amount, intervals(row.running))
    except UnknownYearError:
        return None
