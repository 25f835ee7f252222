"""The office at a glance as its page shows it: figures in words, bars and charts, each with the address of its cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from babel.numbers import format_decimal
from flask import url_for
from sqlalchemy.orm import Session

from pst import calendar, dates
from pst.errors import UnknownYearError
from web.figures.asked import Asked
from web.figures.cases import Bar, Figures, Limit, Service, ended, figures
from web.figures.load import Load, load
from web.figures.ratings import SCORES, Ratings, ratings
from web.figures.spans import Span
from web.figures.visits import Times, Visits, visits
from web.formatting import INDONESIAN
from web.pages import people
from web.pages.charts import Chart, Value, chart
from web.pages.queue_views import SERVICES

SHORT: Final = {
    "hari_kerja": "HK",
    "hari": "hari",
    "menit_kerja": "mnt",
    "jam_kerja": "jam",
}
CHANNELS: Final = {"langsung": "langsung", "online": "online"}
OPENING, CLOSING = 8, 15
"""The hours that a day's chart shows at least."""


@dataclass(frozen=True, kw_only=True)
class Against:
    """A median beside its limit; `part` is median / limit."""

    name: str
    median: str
    part: float
    limit: str
    ninth: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A service over a channel; `limits` are those that were measured, `without` says why there is none."""

    name: str
    figures: Service
    limits: Sequence[Against]
    without: str


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A row of a chart's table: an hour, day or month in which cases ended."""

    label: str
    at: datetime
    ended: int
    late: int


@dataclass(frozen=True, kw_only=True)
class Officer:
    name: str
    load: Load


@dataclass(frozen=True, kw_only=True)
class Glance:
    """`before` is how many cases ended in the time before, `share` the part of measured cases that kept their limits."""

    asked: Asked
    figures: Figures
    lines: Sequence[Line]
    before: int
    moments: Sequence[Moment]
    endings: Chart
    visits: Visits
    waits: Chart
    officers: Sequence[Officer]
    ratings: Ratings

    @property
    def total(self) -> Service:
        return self.figures.total

    @property
    def share(self) -> str:
        """As in "96,5%"; "" where nothing was measured."""
        total = self.total
        return percent(total.kept, total.kept + total.late)

    @property
    def most_ended(self) -> int:
        """Of the services' endings, for the length of their bars."""
        return max((one.figures.ended for one in self.lines), default=0)

    @property
    def most_open(self) -> int:
        return max((one.load.open for one in self.officers), default=0)

    @property
    def scores(self) -> Sequence[int]:
        return SCORES

    def url(self, which: str, **more: Any) -> str:  # noqa: ANN401 -- what an address takes
        """The cases behind a figure."""
        return url_for(
            "kepala.cases",
            kantor=self.asked.office,
            masa=self.asked.span.name,
            isi=which,
            **more,
        )


def read(session: Session, asked: Asked) -> Glance:
    found, seen = figures(session, asked), visits(session, asked)
    moments = list(_moments(session, asked, found))
    before = Asked(office=asked.office, span=asked.span.before, now=asked.now)
    return Glance(
        asked=asked,
        figures=found,
        lines=lines(found),
        before=ended(session, before),
        moments=moments,
        endings=_endings(asked, moments),
        visits=seen,
        waits=_waits(asked, seen),
        officers=officers(session, asked),
        ratings=ratings(session, asked),
    )


def lines(found: Figures) -> list[Line]:
    """The services in words, in the order of their names."""
    made = [
        Line(
            name=service_name(one.service, one.channel),
            figures=one,
            limits=[_against(it) for it in found.limits if _same(it, one)],
            without=_without(one),
        )
        for one in found.services
    ]
    return sorted(made, key=lambda line: line.name)


def _same(limit: Limit, one: Service) -> bool:
    return (limit.service, limit.channel) == (one.service, one.channel)


def _against(one: Limit) -> Against:
    unit = SHORT[one.unit]
    return Against(
        name=one.name,
        # On the first day no day of the limit is used up yet.
        median=f"{number(one.median) if one.median else '< 1'} {unit}",
        part=one.median / one.amount,
        limit=f"{one.amount} {unit}",
        ninth=f"{number(one.ninth)} {unit}",
    )


def _without(one: Service) -> str:
    if one.unmeasured:
        return "tidak diukur, jam layanan belum dinyatakan"
    return "tanpa batas" if one.ended else "belum ada yang selesai"


def service_name(service: str, channel: str) -> str:
    """As in "Konsultasi Statistik, online"."""
    told = " dan ".join(CHANNELS.get(one, one) for one in channel.split())
    name = SERVICES.get(service) or service.replace("_", " ").capitalize()
    return f"{name}, {told}" if told else name


def moment_name(at: datetime, span: Span) -> str:
    """An hour, day or month of the span, in words."""
    if span.step == "jam":
        return f"pukul {at:%H}.00"
    if span.step == "hari":
        return dates.day(at.date())
    return f"{dates.MONTHS[at.month - 1]} {at.year}"


def officers(session: Session, asked: Asked) -> list[Officer]:
    """Everybody with something to do, who holds most first; what nobody took stands last."""
    found = load(session, asked)
    known = people.names(session, [one.account for one in found])
    made = [
        Officer(
            name=known.get(one.account or "", one.account or "Belum diambil"), load=one
        )
        for one in found
    ]
    return sorted(
        made, key=lambda it: (it.load.account is None, -it.load.open, it.name)
    )


def _moments(session: Session, asked: Asked, found: Figures) -> Iterator[Moment]:
    """Of the span until now: its months, its working days, its opening hours; and whatever else something ended in."""
    told = {bar.at: bar for bar in found.times}
    for at in sorted({*_usual(session, asked), *told}):
        bar = told.get(at) or Bar(at=at, ended=0, late=0)
        label = f"{at:%H}.00" if asked.span.step == "jam" else str(at.day)
        if asked.span.step == "bulan":
            label = dates.MONTHS[at.month - 1][:3]
        yield Moment(label=label, at=at, ended=bar.ended, late=bar.late)


def _usual(session: Session, asked: Asked) -> Iterator[datetime]:
    span = asked.span
    last = min(
        span.last,
        (asked.until - timedelta(microseconds=1)).astimezone(span.zone).date(),
    )
    if span.step == "jam":
        yield from (_at(span.first, hour) for hour in range(OPENING, CLOSING + 1))
    elif span.step == "hari":
        days = (
            span.first + timedelta(days=n) for n in range((last - span.first).days + 1)
        )
        office = calendar.read(session, asked.office)
        yield from (_at(day) for day in days if _works(office, day))
    else:
        months = range(1, last.month + 1 if last >= span.first else 1)
        yield from (_at(date(span.first.year, month, 1)) for month in months)


def _at(day: date, hour: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001 - local time, as the figures have it


def _works(office: calendar.OfficeCalendar, day: date) -> bool:
    try:
        return office.day(day).working
    except UnknownYearError:
        return True


def _endings(asked: Asked, moments: Sequence[Moment]) -> Chart:
    unit = {"jam": "jam", "hari": "hari kerja", "bulan": "bulan"}[asked.span.step]
    total = sum(one.ended for one in moments)
    late = sum(one.late for one in moments)
    return chart(
        [
            Value(label=one.label, plain=one.ended - one.late, hatched=one.late)
            for one in moments
        ],
        f"Berkas selesai per {unit}, {asked.span.label}: {total} berkas, {late} lewat batas",
    )


def _waits(asked: Asked, found: Visits) -> Chart:
    hours = dict(found.hours)
    shown = range(min([OPENING, *hours]), max([CLOSING, *hours]) + 1)
    longest = max(hours, key=lambda hour: hours[hour].waited or 0, default=None)
    label = f"Median waktu tunggu per jam, {asked.span.label}"
    if longest is not None:
        label += f": tertinggi pukul {longest:02d}, {minutes(hours[longest].waited)}"
    return chart([_wait(hour, hours.get(hour)) for hour in shown], label)


def _wait(hour: int, times: Times | None) -> Value:
    waited = None if times is None else times.waited
    said = "" if waited is None else number(waited)
    return Value(label=f"{hour:02d}", plain=waited or 0, said=said)


def number(value: float) -> str:
    """With one digit after the comma where it is not whole: "1,4", "1.200"."""
    return str(format_decimal(value, format="#,##0.#", locale=INDONESIAN))


def minutes(value: float | None) -> str:
    """ "6 menit", "0,5 menit"; "" where nobody waited."""
    return "" if value is None else f"{number(value)} menit"


def percent(part: int, whole: int) -> str:
    """ "96,5%"; "" of nothing."""
    return f"{number(100 * part / whole)}%" if whole else ""
