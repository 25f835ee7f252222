"""Whether an office is open now and until when, and its hours of a week, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types

from pst.calendar import OfficeCalendar, Period, Week
from web.formatting import Writer

_WEEK: Final = 7


@dataclass(frozen=True, kw_only=True)
class Row:
    """Days that have the same hours: "Senin-Kamis", "08.00-15.30"; `today` is among them."""

    days: str
    hours: str
    today: bool


@dataclass(frozen=True, kw_only=True)
class Opening:
    """`open` is None where the hours are not known, and then nothing is said of them.

    `text` is "Buka sampai pukul 16.00 WIB"; `why` a holiday's or closure's name; `demo`: the hours are examples.
    """

    open: bool | None
    text: str
    why: str = ""
    week: Sequence[Row] = ()
    demo: bool = False


def opening(calendar: OfficeCalendar, writer: Writer, now: datetime) -> Opening:
    """How it stands at the moment."""
    today = calendar.local_date(now)
    day = calendar.day(today)
    is_open = calendar.is_open(now)
    hours = calendar.hours_on(today)
    return Opening(
        open=is_open,
        text=_told(calendar, writer, now, is_open=is_open),
        why=day.reason or "",
        week=() if hours is None else _week(hours.week, today, writer),
        demo=hours is not None and hours.demo,
    )


def _told(
    calendar: OfficeCalendar, writer: Writer, now: datetime, *, is_open: bool | None
) -> str:
    if is_open is None:
        return ""
    if is_open:
        opened = calendar.opened(calendar.day(calendar.local_date(now)))
        until = next(end for start, end in opened if start <= now < end)
        return str(_("Buka sampai pukul %(jam)s", jam=writer.time(until)))
    following = calendar.next_opening(now)
    if following is None:
        return str(_("Tutup sekarang"))
    at = writer.time(following)
    if writer.date(following) == writer.date(now):
        return str(_("Tutup. Buka pukul %(jam)s", jam=at))
    day = writer.day_of_year(following)
    return str(_("Tutup. Buka lagi %(hari)s pukul %(jam)s", hari=day, jam=at))


def _week(week: Week, today: date, writer: Writer) -> list[Row]:
    """The days in order, those with the same hours that follow each other as one row; closed days are left out."""
    monday = today - timedelta(days=today.weekday())
    found: list[tuple[int, int, tuple[Period, ...]]] = []
    for number in range(_WEEK):
        periods = tuple(week.get(number, ()))
        if found and found[-1][1:] == (number - 1, periods):
            found[-1] = (found[-1][0], number, periods)
        elif periods:
            found.append((number, number, periods))
    return [
        Row(
            days=_days(monday, first, last, writer),
            hours=", ".join(_period(one) for one in periods) + f" {writer.zone_label}",
            today=first <= today.weekday() <= last,
        )
        for first, last, periods in found
    ]


def _days(monday: date, first: int, last: int, writer: Writer) -> str:
    names = [writer.weekday(monday + timedelta(days=one)) for one in (first, last)]
    return names[0] if first == last else "–".join(names)


def _period(period: Period) -> str:
    return f"{period.opens:%H.%M}–{period.closes:%H.%M}"
