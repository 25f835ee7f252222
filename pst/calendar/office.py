"""An office's calendar as a value: which days it works, and when it is open.

Pure: no database, no clock. Days and hours are those of the office's zone; every moment that
comes out is in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

from pst.calendar import bundle
from pst.errors import CalendarError

END_OF_DAY = time(23, 59, 59)
"""When a day ends where the closing time is not known."""

HORIZON = timedelta(days=366 * 30)
"""How far ahead is looked before a calendar is said to have no working day left."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Period:
    """A stretch of opening hours within one day, local time: open from `opens` until `closes`."""

    opens: time
    closes: time


Week = Mapping[int, tuple[Period, ...]]
"""Opening periods by weekday, Monday 0. A weekday that is not there is closed."""


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Weekly opening hours from `since` until `until`, both included; None is without end.

    `source`: the item of the source, or what the office entered. `demo`: an example, not a statement.
    """

    week: Week
    since: date | None = None
    until: date | None = None
    source: str
    demo: bool = False

    def covers(self, day: date) -> bool:
        """Whether these hours speak about the day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


@dataclass(frozen=True, kw_only=True)
class Override:
    """An exception on one date: closed (`tutup`) or open after all (`buka`), at other hours if given."""

    kind: Literal["tutup", "buka"]
    reason: str
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Day:
    """What a date is at an office. `periods` is None where the hours of a working day are not known.

    `reason` says why it is not an ordinary day; `estimated`: a holiday that is not decreed yet.
    """

    date: date
    working: bool
    periods: tuple[Period, ...] | None = ()
    reason: str | None = None
    estimated: bool = False
    demo: bool = False


@dataclass(frozen=True, kw_only=True)
class OfficeCalendar:
    """Zone, hours and exceptions of an office.

    `hours` are in order of precedence: the first that covers a date holds. `joint_leave`: cuti
    bersama is not a working day (Perpres 21/2023). `settled` are years whose holidays the office has entered as
    decreed, so that nothing in them is an estimate any more.
    """

    office: str
    zone: ZoneInfo
    hours: tuple[Hours, ...] = ()
    overrides: Mapping[date, Override] = field(
        default_factory=lambda: MappingProxyType({})
    )
    joint_leave: bool = True
    settled: frozenset[int] = frozenset()

    def day(self, day: date) -> Day:
        """What the date is: exceptions first, then national holidays, then the week's hours."""
        override = self.overrides.get(day)
        if override is not None and override.kind == "tutup":
            return Day(date=day, working=False, reason=override.reason)
        if override is not None:
            return self._opened(day, override)
        holiday = bundle.year(day.year).holidays.get(day)
        if holiday is not None and (self.joint_leave or not holiday.joint_leave):
            return Day(
                date=day,
                working=False,
                reason=holiday.name,
                estimated=holiday.estimated and day.year not in self.settled,
            )
        return self._ordinary(day)

    def _opened(self, day: date, override: Override) -> Day:
        hours = self.hours_on(day)
        usual = hours.week.get(day.weekday()) if hours is not None else None
        return Day(
            date=day,
            working=True,
            periods=override.periods or usual,
            reason=override.reason,
        )

    def _ordinary(self, day: date) -> Day:
        hours = self.hours_on(day)
        if hours is None:
            # Perpres 21/2023: Monday to Friday, where the office has not said otherwise.
            working = day.weekday() < 5
            return Day(date=day, working=working, periods=None if working else ())
        periods = hours.week.get(day.weekday(), ())
        return Day(date=day, working=bool(periods), periods=periods, demo=hours.demo)

    def hours_on(self, day: date) -> Hours | None:
        """The weekly hours in force on a date; None where they are not known (AMB-51)."""
        return next((hours for hours in self.hours if hours.covers(day)), None)

    def closing(self, day: date) -> datetime:
        """When the day ends: its closing time, 23.59.59 where that is not known. UTC."""
        periods = self.day(day).periods
        return self.moment(day, periods[-1].closes if periods else END_OF_DAY)

    def local_date(self, at: datetime) -> date:
        """The date at the office at that moment."""
        return at.astimezone(self.zone).date()

    def moment(self, day: date, at: time) -> datetime:
        """The moment, in UTC, at which it is that time on that date at the office."""
        return datetime.combine(day, at, self.zone).astimezone(UTC)

    def is_open(self, at: datetime) -> bool | None:
        """Whether the office is open at the moment; None where the hours are not known."""
        day = self.day(self.local_date(at))
        if day.periods is None:
            return None
        return any(start <= at < end for start, end in self.opened(day))

    def next_opening(self, at: datetime) -> datetime | None:
        """The first moment from `at` on at which the office is open: `at` itself when it is open.

        None where the hours are not known on the way there.
        """
        date_ = self.local_date(at)
        while (day := self.day(date_)).periods is not None:
            for start, end in self.opened(day):
                if at < end:
                    return max(at, start).astimezone(UTC)
            date_ = self.next_date(date_, since=at)
        return None

    def opened(self, day: Day) -> tuple[tuple[datetime, datetime], ...]:
        """Opening and closing moments of a day whose hours are known."""
        return tuple(
            (self.moment(day.date, period.opens), self.moment(day.date, period.closes))
            for period in day.periods or ()
        )

    def next_date(self, day: date, *, since: datetime) -> date:
        """The date after `day`. Raises CalendarError when nothing was found for thirty years."""
        if day - self.local_date(since) > HORIZON:
            raise CalendarError(
                f"Kalender kantor “{self.office}” tidak punya hari kerja lagi. "
                "Periksa jam layanan dan hari tutup."
            )
        return day + ONE_DAY

    def is_estimated(self, first: date, last: date) -> bool:
        """Whether a date between the two may still change: its holiday or joint leave is not decreed."""
        span = (first + ONE_DAY * n for n in range((last - first).days + 1))
        return any(
            self.day(day).estimated or not self.is_decreed(day.year) for day in span
        )

    def is_decreed(self, year: int) -> bool:
        """Whether the year's joint leave is known. Raises UnknownYearError."""
        return year in self.settled or bundle.year(year).decreed
