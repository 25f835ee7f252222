"""The opening hours of an admin's office, in versions by range of days; what the source states stands beside them."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Final

from flask import Blueprint, request
from sqlalchemy.orm import Session

from pst import calendar, documents, offices, standards
from pst.calendar import Hours, Period
from pst.calendar.office import Week
from pst.calendar.reading import WEEKDAYS, stated_hours
from pst.errors import CalendarError
from web import context
from web.access import ADMIN
from web.pages import calendars, frame
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("jam_kantor", __name__)
PERIODS: Final = ("pagi", "siang")
"""A day may have a break, so two periods: the names of their fields."""


@blueprint.get("/kantor/jam")
@perlu_peran(ADMIN)
def show() -> Page:
    return _shown(frame.own_office(ADMIN))


def _shown(office: str, status: int = HTTPStatus.OK, message: str = "") -> Page:
    session, writer = context.session(), frame.writing(office)
    today = writer.date(context.now())
    read = calendar.read(session, office)
    stated = stated_hours(office)
    current = read.hours_on(today)
    return frame.page(
        "jam_kantor.html",
        status,
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(ADMIN),
        versi=[one for one in read.hours if one not in stated],
        berlaku=current,
        dari_sumber=current in stated,
        sumber=documents.hours(standards.office_data(office)),
        minggu=calendar.week_in_words,
        hari=WEEKDAYS,
        bagian=PERIODS,
        isian=request.form or _typed(current),
        tulis=writer,
        galat=message,
    )


def _typed(hours: Hours | None) -> Mapping[str, str]:
    """The hours in force as the form would send them, so that the next version starts from them."""
    found: dict[str, str] = {}
    for weekday, periods in (hours.week if hours else {}).items():
        for part, period in zip(PERIODS, periods, strict=False):
            found[f"{WEEKDAYS[weekday]}_{part}_buka"] = f"{period.opens:%H:%M}"
            found[f"{WEEKDAYS[weekday]}_{part}_tutup"] = f"{period.closes:%H:%M}"
    return found


@blueprint.post("/kantor/jam")
@perlu_peran(ADMIN)
def save() -> Page:
    """Enter hours for a range of days, once the effect was seen."""
    office = frame.own_office(ADMIN)
    try:
        week, since, until = _week(), calendars.day("mulai"), calendars.day("sampai")
        source = calendars.words("dasar", "dasarnya, misalnya surat keputusan kantor")
    except CalendarError as error:
        return _shown(office, calendars.REFUSED, str(error))

    def change(session: Session) -> None:
        calendar.set_hours(
            session,
            office,
            week,
            since=since,
            until=until,
            source=source,
            **calendars.by(),
        )

    told = "; ".join(f"{d} {j}" for d, j in calendar.week_in_words(week).items())
    return calendars.changed(
        office,
        change,
        told=f"Jam layanan {_range(office, since, until)}: {told}.",
        done="Jam layanan disimpan.",
        back="jam_kantor.show",
        shown=_shown,
    )


@blueprint.post("/kantor/jam/tarik")
@perlu_peran(ADMIN)
def withdraw() -> Page:
    """Take back the hours of a range of days, once the effect was seen."""
    office = frame.own_office(ADMIN)
    try:
        since, until = calendars.day("mulai"), calendars.day("sampai")
    except CalendarError as error:
        return _shown(office, calendars.REFUSED, str(error))
    return calendars.changed(
        office,
        lambda session: calendar.withdraw_hours(
            session, office, since=since, until=until, **calendars.by()
        ),
        told=f"Jam layanan {_range(office, since, until)} dicabut.",
        done="Jam layanan dicabut.",
        back="jam_kantor.show",
        shown=_shown,
    )


def _range(office: str, since: date | None, until: date | None) -> str:
    writer = frame.writing(office)
    begins = f"mulai {writer.day(since)}" if since else "sejak awal"
    return f"{begins} sampai {writer.day(until) if until else 'ada perubahan'}"


def _week() -> Week:
    """The hours by weekday that were typed. Raises CalendarError."""
    found = {number: _periods(name) for number, name in enumerate(WEEKDAYS)}
    return {number: periods for number, periods in found.items() if periods}


def _periods(weekday: str) -> tuple[Period, ...]:
    typed: list[Period] = []
    for part in PERIODS:
        opens = calendars.hour(f"{weekday}_{part}_buka")
        closes = calendars.hour(f"{weekday}_{part}_tutup")
        if (opens is None) != (closes is None):
            raise CalendarError(
                f"Hari {weekday}: tulis jam buka dan jam tutup keduanya, atau kosongkan."
            )
        if opens is not None and closes is not None:
            typed.append(Period(opens=opens, closes=closes))
    return tuple(typed)
