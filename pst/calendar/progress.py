"""How far a time limit is used up, as pages show it: words, numbers, a ribbon of days. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from pst.calendar.limits import (
    DAYS,
    CountedDay,
    Interval,
    check,
    counted_days,
    due,
    until,
    used,
)
from pst.calendar.office import OfficeCalendar
from pst.errors import UnknownYearError

State = Literal["belum", "berjalan", "jeda", "lewat", "tak_diukur", "tak_diketahui"]
DayState = Literal["pakai", "kini", "jeda", "lewat", "nanti"]

WORDS = {
    "hari_kerja": "hari kerja",
    "hari": "hari",
    "menit_kerja": "menit",
    "jam_kerja": "jam",
}

_UNMEASURED = {
    "tak_diukur": "Tidak diukur: jam layanan belum dinyatakan",
    "tak_diketahui": "Belum diketahui: hari libur tahun itu belum ada di Alur",
}


@dataclass(frozen=True, kw_only=True)
class RibbonDay:
    """One segment of the ribbon: a counted day and what has become of it."""

    date: date
    state: DayState


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A time limit at a moment.

    `used`: units used up (None when not measured); `ordinal`: the unit in which the clock is now,
    so "hari kerja ke-`ordinal` dari `amount`"; greater than `amount` when it is late. `due_at` is
    None while the clock stands still. `days` is empty for minutes and hours. `estimated`: a
    holiday on the way is not decreed yet. `demo`: the hours are an example.
    """

    unit: str
    amount: int
    state: State
    used: float | None
    ordinal: int
    due_at: datetime | None
    days: tuple[RibbonDay, ...] = ()
    estimated: bool = False
    demo: bool = False

    @property
    def remaining(self) -> float | None:
        """Units left; 0 when it is late, None when not measured."""
        return None if self.used is None else max(0, self.amount - self.used)

    @property
    def text(self) -> str:
        """The state in Indonesian, such as "Hari kerja ke-4 dari 10"."""
        word = WORDS[self.unit]
        match self.state:
            case "belum":
                return "Belum dimulai"
            case "tak_diukur" | "tak_diketahui":
                return _UNMEASURED[self.state]
            case "lewat":
                over = self.ordinal - self.amount
                return f"Lewat {over} {word}" if over else f"Lewat kurang dari 1 {word}"
            case "jeda":
                return f"Terpakai {int(self.used or 0)} dari {self.amount} {word}"
        if not self.ordinal:
            return f"Mulai dihitung pada {word} berikutnya"
        return f"{word.capitalize()} ke-{self.ordinal} dari {self.amount}"


def progress(
    calendar: OfficeCalendar,
    unit: str,
    amount: int,
    running: Sequence[Interval],
    *,
    now: datetime,
) -> Progress:
    """The limit as it stands at `now`; what ran after `now` is not seen.

    For a clock that was stopped for good, pass the moment it stopped. Raises LimitError.
    """
    check(unit, amount)
    seen = until(running, now)
    blank = Progress(
        unit=unit, amount=amount, state="belum", used=0, ordinal=0, due_at=None
    )
    if not seen:
        return blank
    try:
        if unit in DAYS:
            return _by_day(calendar, blank, seen, now)
        return _by_time(calendar, blank, seen, now)
    except UnknownYearError:
        return replace(blank, state="tak_diketahui", used=None)


def _by_time(
    calendar: OfficeCalendar, blank: Progress, seen: Sequence[Interval], now: datetime
) -> Progress:
    spent = used(calendar, blank.unit, seen, now)
    expected = due(calendar, blank.unit, blank.amount, _resumed(seen, now))
    if spent is None or expected is None:
        return replace(blank, state="tak_diukur", used=None)
    due_at = due(calendar, blank.unit, blank.amount, seen)
    return replace(
        blank,
        state=_state(seen, due_at, now),
        used=spent,
        ordinal=int(spent) + (due_at is None or now <= due_at),
        due_at=due_at,
        estimated=_estimated(calendar, seen, expected),
        demo=calendar.day(calendar.local_date(expected)).demo,
    )


def _by_day(
    calendar: OfficeCalendar, blank: Progress, seen: Sequence[Interval], now: datetime
) -> Progress:
    due_at = due(calendar, blank.unit, blank.amount, seen)
    days = _ribbon(calendar, blank, seen, now)
    begun = ("pakai", "kini", "lewat")
    return replace(
        blank,
        state=_state(seen, due_at, now),
        used=used(calendar, blank.unit, seen, now),
        ordinal=sum(day.state in begun for day in days),
        due_at=due_at,
        days=days,
        estimated=_estimated(calendar, seen, calendar.closing(days[-1].date)),
        demo=calendar.day(days[-1].date).demo,
    )


def _state(seen: Sequence[Interval], due_at: datetime | None, now: datetime) -> State:
    if due_at is not None and due_at < now:
        return "lewat"
    return "berjalan" if seen[-1][1] is None else "jeda"


def _resumed(seen: Sequence[Interval], now: datetime) -> tuple[Interval, ...]:
    """The intervals as if a clock that stands still were resumed now."""
    return (*seen,) if seen[-1][1] is None else (*seen, (now, None))


def _estimated(
    calendar: OfficeCalendar, seen: Sequence[Interval], last: datetime
) -> bool:
    return calendar.is_estimated(
        calendar.local_date(seen[0][0]), calendar.local_date(last)
    )


def _ribbon(
    calendar: OfficeCalendar, blank: Progress, seen: Sequence[Interval], now: datetime
) -> tuple[RibbonDay, ...]:
    """The days from the first counted one to the due one, or to today when that is later."""
    today = calendar.local_date(now)
    stands = seen[-1][1] is not None
    ribbon: list[RibbonDay] = []
    counted = 0
    days = counted_days(calendar, blank.unit, _resumed(seen, now))
    day = next(days)
    while counted < blank.amount or day.date <= today:
        undecided = stands and day.date == today and day.closing > now
        counts = day.counts and not undecided
        counted += counts
        late = counted > blank.amount
        state = _day_state(day, now, today, late=late) if counts else "jeda"
        ribbon.append(RibbonDay(date=day.date, state=state))
        day = next(days)
    return tuple(ribbon)


def _day_state(day: CountedDay, now: datetime, today: date, *, late: bool) -> DayState:
    if late:
        return "lewat"
    if day.closing <= now:
        return "pakai"
    return "kini" if day.date == today else "nanti"
