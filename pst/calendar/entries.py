"""What people enter about a calendar: weekly hours for a range of dates, and exceptions."""

from datetime import date, datetime
from itertools import pairwise
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import changes, standards
from pst.base import withdraw
from pst.calendar.office import Period, Week
from pst.calendar.reading import WEEKDAYS, read
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
        _replace_hours(
            session, office, (since, until), week, source, actor=actor, now=now
        )
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
        _replace_hours(session, office, (since, until), {}, "", actor=actor, now=now)


def _replace_hours(
    session: Session,
    office: str,
    validity: tuple[date | None, date | None],
    week: Week,
    source: str,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Withdraw what was entered for the range, and say in the record of changes what comes in its place."""
    since, until = validity
    which = (
        OfficeHours.office == office,
        OfficeHours.valid_from.is_not_distinct_from(since),
        OfficeHours.valid_to.is_not_distinct_from(until),
    )
    rows = session.scalars(
        select(OfficeHours)
        .where(*which, OfficeHours.withdrawn_at.is_(None))
        .order_by(OfficeHours.weekday, OfficeHours.opens)
    )
    earlier: dict[str, str] = {}
    for row in rows:
        _tell(earlier, row.weekday, Period(opens=row.opens, closes=row.closes))
    wanted = week_in_words(week)
    changes.record(
        session,
        office=office,
        kind="jam",
        subject=f"{since or ''}/{until or ''}",
        # As lists: the database keeps no order of names.
        before=[f"{day} {hours}" for day, hours in earlier.items()] or None,
        after=[f"{day} {hours}" for day, hours in wanted.items()] or None,
        actor=actor,
        now=now,
        reason=source or None,
    )
    withdraw(session, OfficeHours, *which, actor=actor, now=now)


def week_in_words(week: Week) -> dict[str, str]:
    """Hours by the name of the weekday, such as "08.00-12.00, 13.00-15.00"; none for a closed day."""
    told: dict[str, str] = {}
    for weekday in sorted(week):
        for period in week[weekday]:
            _tell(told, weekday, period)
    return told


def _tell(told: dict[str, str], weekday: int, period: Period) -> None:
    name = WEEKDAYS[weekday]
    before = f"{told[name]}, " if name in told else ""
    told[name] = f"{before}{period.opens:%H.%M}-{period.closes:%H.%M}"


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
        _record(session, row, entered=True, actor=actor, now=now)
    return row.id


def _record(
    session: Session, row: CalendarOverride, *, entered: bool, actor: str, now: datetime
) -> None:
    """Say in the record of changes that an exception came or went."""
    told = {"jenis": row.kind, "alasan": row.reason}
    if row.opens is not None and row.closes is not None:
        told["jam"] = f"{row.opens:%H.%M}-{row.closes:%H.%M}"
    changes.record(
        session,
        office=row.office,
        kind="hari",
        subject=row.date.isoformat(),
        before=None if entered else told,
        after=told if entered else None,
        actor=actor,
        now=now,
        reason=row.basis or None,
    )


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
        _record(session, row, entered=False, actor=actor, now=now)
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
