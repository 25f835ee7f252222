"""Dates, times and amounts in words, as the pages write them, in an office's own zone.

Indonesian is the language of the pages; a page in another language formats by its own
rules (CLDR, through Babel). Times have 24 hours and always name their zone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from pst import offices

INDONESIAN: Final = "id"
_TODAY: Final = {INDONESIAN: "Hari ini", "en": "Today"}
_KILO: Final = 1000

When: TypeAlias = datetime | date


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Writes moments (aware datetimes) and days for the readers of one office.

    `zone_label` is what stands after a time: WIB, WITA or WIT.
    """

    zone: ZoneInfo
    zone_label: str
    locale: str = INDONESIAN

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def date(self, at: When) -> date:
        """The day of a moment in the office's zone; a day as it is."""
        return self.local(at).date() if isinstance(at, datetime) else at

    def day(self, at: When) -> str:
        """ "Senin, 30 November 2026"."""
        return self._date(at, "EEEE, d MMMM y")

    def day_of_year(self, at: When) -> str:
        """ "Rabu, 18 November"."""
        return self._date(at, "EEEE, d MMMM")

    def short_day(self, at: When) -> str:
        """ "Rabu, 25 Nov"."""
        return self._date(at, "EEEE, d MMM")

    def weekday(self, at: When) -> str:
        """ "Senin"."""
        return self._date(at, "EEEE")

    def time(self, at: datetime, *, zone: bool = True) -> str:
        """ "14.05 WITA"; without the zone where it stands beside others of the same."""
        text = self._time(at, "HH.mm")
        return f"{text} {self.zone_label}" if zone else text

    def moment(self, at: datetime) -> str:
        """ "Senin, 30 November 2026, 14.05 WITA"."""
        return f"{self.day(at)}, {self.time(at)}"

    def moment_of_year(self, at: datetime) -> str:
        """ "Rabu, 18 November, 14.30"."""
        return f"{self.day_of_year(at)}, {self.time(at, zone=False)}"

    def exact(self, at: datetime) -> str:
        """ "Selasa, 20 Oktober 2026, 13.44.05 WITA"."""
        return f"{self.day(at)}, {self._time(at, 'HH.mm.ss')} {self.zone_label}"

    def entry(self, at: datetime) -> str:
        """A moment in a narrow list: "20 Okt 13.44.05"."""
        return f"{self._date(at, 'd MMM')} {self._time(at, 'HH.mm.ss')}"

    def recent(self, at: datetime, now: datetime) -> str:
        """A moment among recent ones: "Hari ini 09.14", "19 Nov 15.40", "29 Des 2025 15.40"."""
        then, today = self.date(at), self.date(now)
        hour = self.time(at, zone=False)
        if then == today:
            return f"{_TODAY.get(self.locale, _TODAY[INDONESIAN])} {hour}"
        pattern = "d MMM" if then.year == today.year else "d MMM y"
        return f"{self._date(at, pattern)} {hour}"

    def _date(self, at: When, pattern: str) -> str:
        return str(format_date(self.date(at), format=pattern, locale=self.locale))

    def _time(self, at: datetime, pattern: str) -> str:
        local = self.local(at)
        return str(format_time(local, format=pattern, locale=self.locale))


def writer(office: str, locale: str = INDONESIAN) -> Writer:
    """The writer of an office by key. Raises CatalogueError for an unknown one."""
    found = offices.office(office)
    return Writer(zone=found.zone, zone_label=found.zone_label, locale=locale)


def size(count: int, locale: str = INDONESIAN) -> str:
    """A file's size: "412 kB", "1,5 MB"."""
    if count < _KILO * _KILO:
        return f"{max(1, round(count / _KILO))} kB"
    return f"{format_decimal(count / _KILO / _KILO, format='0.#', locale=locale)} MB"


def ordinal(number: int) -> str:
    """ "ke-2"."""
    return f"ke-{number}"
