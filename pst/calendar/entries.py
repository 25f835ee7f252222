"""What people enter about a calendar: weekly hours for a range of dates, and exceptions."""

from datetime import date, datetime
from itertools import pairwise
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import standards
from pst.base import withdraw
from pst.calendar.office import Period, Week
from pst.calendar.reading import read
from pst.calendar.tables import CalendarOverride, OfficeHours
from pst.errors import CalendarError
from pst.offices import ALL_OFFICES, changing

Kind = Literal["tutup", "buka"]


def set_hours(
    session: Session,
    office: str,
    week: Week,
    *,
    since: date | None = None,
    until: date | None = None,
    source: str,
    demo: bool = False,
    actor: str,
    now: datetime,
) -> None:
    """Enter an office's weekly hours for a range of dates, in place of those with the same range.

    A range with both ends (Ramadan) goes before open-ended ones, a later start before an earlier
    one, what is entered before what the source says. Raises CalendarError.
    """
    _check_week(week, since, until)
    standards.office_data(office)
    with changing(session, office):
        _withdraw_hours(session, office, since, until, actor=actor, now=now)
        session.add_all(
            OfficeHours(
                office=office,
                valid_from=since,
                valid_to=until,
                weekday=weekday,
                opens=period.opens,
                closes=period.closes,
                source=source,
                demo=demo,
                entered_by=actor,
                entered_at=now,
            )
            for weekday, periods in week.items()
            for period in periods
        )


def withdraw_hours(
    session: Session,
    office: str,
    *,
    since: date | None = None,
    until: date | None = None,
    actor: str,
    now: datetime,
) -> None:
    """Take back the hours that were entered for exactly this range of dates."""
    with changing(session, office):
        _withdraw_hours(session, office, since, until, actor=actor, now=now)


def _withdraw_hours(
    session: Session,
    office: str,
    since: date | None,
    until: date | None,
    *,
    actor: str,
    now: datetime,
) -> None:
    which = (
        OfficeHours.office == office,
        OfficeHours.valid_from.is_not_distinct_from(since),
        OfficeHours.valid_to.is_not_distinct_from(until),
    )
    withdraw(session, OfficeHours, *which, actor=actor, now=now)


def add_override(
    session: Session,
    day: date,
    kind: Kind,
    *,
    office: str | None,
    reason: str,
    basis: str = "",
    hours: Period | None = None,
    actor: str,
    now: datetime,
) -> int:
    """Close or open a date for one office, or for all (`office` None); returns the entry's id.

    An office's own entry goes before one for all. `hours` are those of an opened date; on a
    weekday without hours an office must give them. Raises CalendarError when the date already
    has an entry or hours are missing or stand on a closed date.
    """
    with changing(session, ALL_OFFICES if office is None else office):
        _check_override(session, day, kind, office, hours)
        row = CalendarOverride(
            office=office,
            date=day,
            kind=kind,
            opens=None if hours is None else hours.opens,
            closes=None if hours is None else hours.closes,
            reason=reason,
            basis=basis,
            entered_by=actor,
            entered_at=now,
        )
        session.add(row)
    return row.id


def remove_override(
    session: Session, override_id: int, *, actor: str, now: datetime
) -> None:
    """Take back an exception. Raises CalendarError when it is not in force."""
    row = session.get(CalendarOverride, override_id, with_for_update=True)
    if row is None or row.withdrawn_at is not None:
        raise CalendarError(
            "Pengecualian ini sudah dicabut. Muat ulang daftar hari tutup."
        )
    with changing(session, row.office or ALL_OFFICES):
        row.withdrawn_by, row.withdrawn_at = actor, now


def _check_week(week: Week, since: date | None, until: date | None) -> None:
    if since is not None and until is not None and until < since:
        raise CalendarError("Tanggal akhir jam layanan mendahului tanggal mulainya.")
    if not any(week.values()) or not set(week) <= set(range(7)):
        raise CalendarError("Isi jam layanan sedikitnya untuk satu hari.")
    for periods in week.values():
        for period in periods:
            _check_period(period)
        for earlier, later in pairwise(periods):
            if later.opens < earlier.closes:
                raise CalendarError(
                    f"Jam {later.opens:%H.%M} mendahului jam tutup "
                    f"{earlier.closes:%H.%M}. Urutkan jam pada hari itu."
                )


def _check_period(period: Period) -> None:
    if period.closes <= period.opens:
        raise CalendarError(
            f"Jam tutup {period.closes:%H.%M} tidak sesudah jam buka "
            f"{period.opens:%H.%M}. Tulis jam tutup yang lebih akhir."
        )


def _check_override(
    session: Session, day: date, kind: Kind, office: str | None, hours: Period | None
) -> None:
    if hours is not None:
        _check_period(hours)
    if kind == "tutup" and hours is not None:
        raise CalendarError("Hari tutup tidak mempunyai jam layanan. Kosongkan jamnya.")
    existing = select(CalendarOverride.id).where(
        CalendarOverride.date == day,
        CalendarOverride.office.is_not_distinct_from(office),
        CalendarOverride.withdrawn_at.is_(None),
    )
    if session.scalar(existing) is not None:
        raise CalendarError(
            "Tanggal ini sudah mempunyai pengecualian. Cabut dahulu yang lama."
        )
    if kind == "buka" and hours is None and office is not None:
        _check_usual_hours(session, day, office)


def _check_usual_hours(session: Session, day: date, office: str) -> None:
    usual = read(session, office).hours_on(day)
    if usual is not None and not usual.week.get(day.weekday()):
        raise CalendarError(
            "Kantor tidak punya jam layanan pada hari itu. Tulis jam buka dan tutupnya."
        )
