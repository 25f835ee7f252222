"""What the engine is given of the calendar: due times of clocks, and functions for timers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from pst import offices
from pst.calendar import limits
from pst.calendar.limits import UNITS, Interval
from pst.calendar.progress import Progress, progress
from pst.calendar.reading import read

FUNCTIONS = (*UNITS, "aturan")
"""Names that `Calendar.functions` gives, for whoever compiles expressions without an office."""


@dataclass(frozen=True)
class Calendar:
    """The registered calendar. `office` is an office's key; times are aware, in UTC."""

    def due_at(
        self,
        session: Session,
        office: str,
        unit: str,
        amount: int | None,
        running: Sequence[Interval],
        *,
        now: datetime,  # noqa: ARG002  # the engine's contract; a due time does not depend on it
    ) -> datetime | None:
        """When the clock's limit is used up; None while it stands still, when it is not measured
        (AMB-51) and where the office has no amount. Raises LimitError and CatalogueError.
        """
        if amount is None:
            return None
        return limits.due(read(session, office), unit, amount, running)

    def progress(
        self,
        session: Session,
        office: str,
        unit: str,
        amount: int,
        running: Sequence[Interval],
        *,
        now: datetime,
    ) -> Progress:
        """The limit as pages show it. Raises LimitError and CatalogueError."""
        return progress(read(session, office), unit, amount, running, now=now)

    def functions(
        self, session: Session, office: str, *, now: datetime
    ) -> Mapping[str, Callable[..., object]]:
        """What timer expressions may call: `hari(7)`, `hari_kerja(3)`, `menit_kerja(10)`,
        `jam_kerja(3)` give a due time from `now`, and None for None; `aturan("...")` an office's rule.
        """
        due = {
            unit: partial(self._due_from, session, office, unit, now) for unit in UNITS
        }
        return {**due, "aturan": partial(offices.rule, session, office)}

    def _due_from(
        self,
        session: Session,
        office: str,
        unit: str,
        now: datetime,
        amount: int | None,
    ) -> datetime | None:
        return self.due_at(session, office, unit, amount, ((now, None),), now=now)
