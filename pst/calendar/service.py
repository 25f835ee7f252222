"""What the engine is given of the calendar: due times of clocks, and functions for timers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache, partial

from sqlalchemy.orm import Session

from pst import offices
from pst.calendar import limits
from pst.calendar.limits import UNITS, Interval
from pst.calendar.office import OfficeCalendar
from pst.calendar.progress import Progress, progress
from pst.calendar.reading import read
from pst.errors import LimitError, UnknownYearError

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
        (AMB-51), where the office has no amount, and in a year whose holidays are not known.

        Raises LimitError and CatalogueError.
        """
        try:
            return self._due(session, office, unit, amount, running)
        except UnknownYearError:
            return None

    def _due(
        self,
        session: Session,
        office: str,
        unit: str,
        amount: int | None,
        running: Sequence[Interval],
    ) -> datetime | None:
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
        They raise UnknownYearError, which stops the step.
        """
        due = {
            unit: partial(self._due_from, session, office, unit, now) for unit in UNITS
        }
        # Within one step a rule is asked once, however often the diagram names it.
        return {**due, "aturan": cache(partial(offices.rule, session, office))}

    def periods(
        self,
        session: Session,
        office: str,
        every: str,
        *,
        since: datetime,
        until: datetime,
    ) -> Sequence[tuple[str, datetime]]:
        """Months ("bulanan", "2026-12") or years ("tahunan", "2026") that begin after `since`.

        Each is due when the first working day of the period begins in the office's zone (AMB-47), and is
        listed once that is at or before `until`. Raises CatalogueError and LimitError for another `every`.
        """
        calendar = read(session, office)
        return [
            (label, due)
            for label, due in _periods(calendar, every, since, until)
            if since < due <= until
        ]

    def _due_from(
        self,
        session: Session,
        office: str,
        unit: str,
        now: datetime,
        amount: int | None,
    ) -> datetime | None:
        # A timer must not be left out because a year is not known: this raises.
        return self._due(session, office, unit, amount, ((now, None),))


def _periods(
    calendar: OfficeCalendar, every: str, since: datetime, until: datetime
) -> Iterator[tuple[str, datetime]]:
    if every not in {"bulanan", "tahunan"}:
        raise LimitError(f"Jadwal “{every}” tidak dikenal. Tulis bulanan atau tahunan.")
    first = calendar.local_date(since).replace(day=1)
    last = calendar.local_date(until)
    while first <= last:
        if every == "bulanan" or first.month == 1:
            day = first
            while not calendar.day(day).working:
                day += timedelta(days=1)
            label = f"{first:%Y-%m}" if every == "bulanan" else f"{first:%Y}"
            yield label, calendar.moment(day, time.min)
        first = (first + timedelta(days=32)).replace(day=1)
