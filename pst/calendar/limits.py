"""Arithmetic of time limits on an office's calendar. Pure.

A clock runs in intervals `(start, end)`; the last may be open (`end` None). Days are counted at
their closing time: a day counts when the clock runs at that moment. The day of the first start
does not count (AMB-14: day 1 is the next working day), nor does a day on which the clock was
resumed after it had stood still at an earlier day's closing: resuming is like starting, and
pausing within a day gains nothing. Minutes and hours count inside opening hours only (AMB-12).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, takewhile

from pst.calendar.office import END_OF_DAY, ONE_DAY, OfficeCalendar
from pst.errors import LimitError

Interval = tuple[datetime, datetime | None]

DAYS = ("hari_kerja", "hari")
"""Units that are counted by the day: working days, calendar days."""

TIMES = {"menit_kerja": timedelta(minutes=1), "jam_kerja": timedelta(hours=1)}
"""Units that are measured inside opening hours."""

UNITS = (*DAYS, *TIMES)

LARGEST = 5_000
"""The most of any unit: 5,000 working days are some twenty years."""


@dataclass(frozen=True, kw_only=True)
class CountedDay:
    """A day on which a clock could run: when it ends, and whether it counts as used then."""

    date: date
    closing: datetime
    counts: bool


def due(
    calendar: OfficeCalendar, unit: str, amount: int, running: Sequence[Interval]
) -> datetime | None:
    """When the limit is used up, in UTC.

    None when the clock stands still (or never started) before that, and for minutes and hours
    where the opening hours are not known (AMB-51). Raises LimitError.
    """
    check(unit, amount)
    _check_order(running)
    if not running:
        return None
    if unit in DAYS:
        return _due_by_day(calendar, unit, amount, running)
    return _due_by_time(calendar, TIMES[unit] * amount, running)


def used(
    calendar: OfficeCalendar, unit: str, running: Sequence[Interval], now: datetime
) -> float | None:
    """How many days, minutes or hours are used up at `now`; whole numbers for days.

    None for minutes and hours where the opening hours are not known. Raises LimitError.
    """
    check(unit, 1)
    seen = until(running, now)
    if unit in DAYS:
        return _used_days(calendar, unit, seen, now)
    spent = timedelta()
    for start, end in seen:
        for piece in _open_pieces(calendar, start, now if end is None else end):
            if piece is None:
                return None
            spent += piece[1] - piece[0]
    return spent / TIMES[unit]


def until(running: Sequence[Interval], now: datetime) -> tuple[Interval, ...]:
    """The intervals as they looked at `now`. Raises LimitError when they are not in order."""
    _check_order(running)
    seen = [interval for interval in running if interval[0] <= now]
    if seen:
        start, end = seen[-1]
        seen[-1] = (start, end if end is not None and end < now else None)
    return tuple(seen)


def check(unit: str, amount: object) -> None:
    """Raise LimitError unless the limit is a whole number from 1 to LARGEST of a known unit."""
    if unit not in UNITS:
        raise LimitError(
            f"Satuan “{unit}” tidak dikenal. Pilih salah satu: {', '.join(UNITS)}."
        )
    if type(amount) is not int or not 1 <= amount <= LARGEST:
        raise LimitError(
            f"Tulis lama batas waktu sebagai bilangan bulat 1 sampai {LARGEST}. "
            f"Anda menulis {amount}."
        )


def counted_days(
    calendar: OfficeCalendar, unit: str, running: Sequence[Interval]
) -> Iterator[CountedDay]:
    """The days after the first start, without end: working days, or all days for unit `hari`."""
    resumed = frozenset(_days_of_resuming(calendar, unit, running))
    first = running[0][0]
    day = calendar.local_date(first)
    while True:
        day = calendar.next_date(day, since=first)
        closing = _closing(calendar, unit, day)
        if closing is not None:
            counts = day not in resumed and _runs_at(running, closing)
            yield CountedDay(date=day, closing=closing, counts=counts)


def _closing(calendar: OfficeCalendar, unit: str, day: date) -> datetime | None:
    """When the day is counted; None for a day that the unit does not count."""
    if unit == "hari":
        return calendar.moment(day, END_OF_DAY)
    return calendar.closing(day) if calendar.day(day).working else None


def _days_of_resuming(
    calendar: OfficeCalendar, unit: str, running: Sequence[Interval]
) -> Iterator[date]:
    """Days on which the clock was resumed after standing still at an earlier day's closing."""
    ends = (end for _, end in running if end is not None)
    starts = (start for start, _ in running[1:])
    for resumed, paused in zip(starts, ends, strict=False):
        day, last = calendar.local_date(paused), calendar.local_date(resumed)
        while day < last:
            closing = _closing(calendar, unit, day)
            if closing is not None and closing > paused:
                yield last
                break
            day += ONE_DAY


def _runs_at(running: Sequence[Interval], at: datetime) -> bool:
    return any(start <= at and (end is None or at <= end) for start, end in running)


def _due_by_day(
    calendar: OfficeCalendar, unit: str, amount: int, running: Sequence[Interval]
) -> datetime | None:
    end = running[-1][1]
    left = amount
    days = counted_days(calendar, unit, running)
    for day in takewhile(lambda day: end is None or day.closing <= end, days):
        left -= day.counts
        if not left:
            return day.closing
    return None


def _used_days(
    calendar: OfficeCalendar, unit: str, seen: Sequence[Interval], now: datetime
) -> int:
    if not seen:
        return 0
    days = counted_days(calendar, unit, seen)
    return sum(day.counts for day in takewhile(lambda day: day.closing <= now, days))


def _due_by_time(
    calendar: OfficeCalendar, allowed: timedelta, running: Sequence[Interval]
) -> datetime | None:
    left = allowed
    for start, end in running:
        for piece in _open_pieces(calendar, start, end):
            if piece is None:
                return None
            if piece[1] - piece[0] >= left:
                return piece[0] + left
            left -= piece[1] - piece[0]
    return None


def _open_pieces(
    calendar: OfficeCalendar, start: datetime, end: datetime | None
) -> Iterator[tuple[datetime, datetime] | None]:
    """The stretches of an interval inside opening hours; None where the hours are not known."""
    date_ = calendar.local_date(start)
    last = None if end is None else calendar.local_date(end)
    while last is None or date_ <= last:
        day = calendar.day(date_)
        if day.periods is None:
            yield None
        for opens, closes in calendar.opened(day):
            begins = max(start, opens)
            ends = closes if end is None else min(end, closes)
            if begins < ends:
                yield begins.astimezone(UTC), ends.astimezone(UTC)
        date_ = calendar.next_date(date_, since=start)


def _check_order(running: Sequence[Interval]) -> None:
    """Raise LimitError unless intervals follow each other and only the last is open."""
    moments = [moment for interval in running for moment in interval]
    known = moments[:-1] if moments and moments[-1] is None else moments
    for earlier, later in pairwise(known):
        if earlier is None or later is None or earlier > later:
            raise LimitError(
                "Waktu mulai dan jeda jam tidak berurutan. Periksa riwayat berkas ini."
            )
