"""How near a limit is: which reminder of a clock or of a task's own target is due, and when the next one will be. Pure."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from pst import calendar
from pst.calendar import OfficeCalendar, Progress
from pst.errors import UnknownYearError

NEARLY: Final = 0.8
"""Of a limit that is used up when the first reminder goes out."""
DAYS: Final = ("hari_kerja", "hari")
EXACT: Final = timedelta(seconds=1)
"""How exactly `turn` finds its moment."""


def of_clock(found: Progress, known: OfficeCalendar, now: datetime) -> str | None:
    """The kind of what is to be told, None while the limit is far."""
    if found.state == "lewat":
        return "batas_lewat"
    if found.due_at is None or found.used is None:
        return None
    if found.unit in DAYS and _is_last(found.due_at, known, now):
        return "batas_akhir"
    return "batas_dekat" if found.used >= NEARLY * found.amount else None


def of_target(
    begun: datetime, due_at: datetime, known: OfficeCalendar, now: datetime
) -> str | None:
    """The same for a target that no clock counts, from the moment at which its task was opened.

    Working days are counted; within a day, or where the year's holidays are not known, the time as it passes.
    """
    if due_at < now:
        return "tugas_lewat"
    gone = (now - begun) / max(due_at - begun, EXACT)
    if known.local_date(begun) != known.local_date(due_at):
        try:
            if _is_last(due_at, known, now):
                return "tugas_akhir"
            gone = _part(begun, due_at, known, now)
        except UnknownYearError:
            pass
    return "tugas_dekat" if gone >= NEARLY else None


def _part(
    begun: datetime, due_at: datetime, known: OfficeCalendar, now: datetime
) -> float:
    """How much of the working days between is over."""
    running = ((begun, None),)
    whole = calendar.used(known, "hari_kerja", running, due_at) or 1
    return (calendar.used(known, "hari_kerja", running, now) or 0) / whole


def _is_last(due_at: datetime, known: OfficeCalendar, now: datetime) -> bool:
    """Whether no working day comes after today until the limit is used up."""
    today, due = known.local_date(now), known.local_date(due_at)
    return not any(known.day(one).working for one in _days(today, due))


def _days(after: date, until: date) -> Iterable[date]:
    return (after + timedelta(days=n + 1) for n in range((until - after).days))


def turn(
    kind: Callable[[datetime], str | None], after: datetime, until: datetime
) -> datetime | None:
    """When it is no longer what it is at `after`, to the second; None where that is so until `until`.

    A limit only comes nearer, so what it was once it is never again.
    """
    was = kind(after)
    if kind(until) == was:
        return None
    while until - after > EXACT:
        half = after + (until - after) / 2
        after, until = (half, until) if kind(half) == was else (after, half)
    return until
