"""Of which time figures are asked for: a day, a month or a year of an office."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from pst import dates
from web.errors import invalid

Step = Literal["jam", "hari", "bulan"]
EARLIEST, LATEST = 2000, 8999
SHAPE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Span:
    """From `first` to `last`, both included, as days of the office's `zone`.

    `name` stands in addresses: 2026, 2026-11 or 2026-11-20. `step` is by what its charts count: hours of a day,
    days of a month, months of a year.
    """

    name: str
    first: date
    last: date
    step: Step
    zone: ZoneInfo

    @property
    def label(self) -> str:
        """As in "20 November 2026", "November 2026" or "2026"."""
        if self.step == "jam":
            return dates.day(self.first)
        if self.step == "hari":
            return f"{dates.MONTHS[self.first.month - 1]} {self.first.year}"
        return str(self.first.year)

    @property
    def since(self) -> datetime:
        """When it begins, in UTC."""
        return self._midnight(self.first)

    @property
    def until(self) -> datetime:
        """When it is over, in UTC: the first moment after it."""
        return self._midnight(self.last + ONE_DAY)

    @property
    def before(self) -> "Span":
        """The day, month or year before."""
        return around(self.first - ONE_DAY, self.step, self.zone)

    @property
    def after(self) -> "Span":
        """The one that follows."""
        return around(self.last + ONE_DAY, self.step, self.zone)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self.zone).astimezone(UTC)


def named(name: str, zone: ZoneInfo) -> Span:
    """The span of a name in an address. Raises InvalidError."""
    shape = SHAPE.fullmatch(name)
    if shape is not None and EARLIEST <= int(shape[1]) <= LATEST:
        year, month, day = shape.groups()
        step: Step = "jam" if day else "hari" if month else "bulan"
        try:
            found = date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            pass
        else:
            return around(found, step, zone)
    raise invalid([("masa", "Tulis seperti 2026, 2026-11, atau 2026-11-20.")])


def around(day: date, step: Step, zone: ZoneInfo) -> Span:
    """The day itself, its month or its year."""
    if step == "jam":
        first, last, name = day, day, f"{day}"
    elif step == "hari":
        first = day.replace(day=1)
        last = (first + 31 * ONE_DAY).replace(day=1) - ONE_DAY
        name = f"{day:%Y-%m}"
    else:
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        name = f"{day:%Y}"
    return Span(name=name, first=first, last=last, step=step, zone=zone)
