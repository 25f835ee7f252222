"""An office's calendar, read from what its source says and what it entered."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import time
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, SessionTransaction

from pst import facts, standards
from pst.calendar.office import Hours, OfficeCalendar, Override, Period
from pst.calendar.tables import CalendarOverride, OfficeHours
from pst.offices import ALL_OFFICES, CALENDAR_CACHE, office, rule

WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")

Remembered = tuple[SessionTransaction | None, dict[str, OfficeCalendar]]

_read: dict[tuple[str, tuple[UUID, ...]], OfficeCalendar] = {}
"""Calendars by office and revision: values that never change, so every thread may share them."""

_MOST_READ = 64


def overrides(session: Session, office: str) -> Sequence[CalendarOverride]:
    """Exceptions in force at an office, those for all offices included, by date."""
    rows = session.scalars(
        select(CalendarOverride)
        .where(
            or_(CalendarOverride.office == office, CalendarOverride.office.is_(None)),
            CalendarOverride.withdrawn_at.is_(None),
        )
        .order_by(CalendarOverride.date, CalendarOverride.office.nulls_first())
    )
    return rows.all()


def read(session: Session, office: str) -> OfficeCalendar:
    """The office's calendar as it is in this transaction. Raises CatalogueError.

    Read once a transaction: one statement, unless the office's entries changed since anybody
    in this process read them.
    """
    remembered: Remembered | None = session.info.get(CALENDAR_CACHE)
    if remembered is None or remembered[0] is not _transaction(session):
        calendar = _by_revision(session, office)
        session.info[CALENDAR_CACHE] = (_transaction(session), {office: calendar})
        return calendar
    if office not in remembered[1]:
        remembered[1][office] = _by_revision(session, office)
    return remembered[1][office]


def _transaction(session: Session) -> SessionTransaction | None:
    return session.get_nested_transaction() or session.get_transaction()


def _by_revision(session: Session, office: str) -> OfficeCalendar:
    revision = _revision(session, office)
    calendar = _read.get((office, revision))
    if calendar is None:
        calendar = _load(session, office)
        # Somebody may have committed a change between the two reads.
        if _revision(session, office) == revision:
            if len(_read) >= _MOST_READ:
                _read.clear()
            _read[office, revision] = calendar
    return calendar


def _revision(session: Session, office: str) -> tuple[UUID, ...]:
    # Asked in every step that sets a due time: as text it costs a third of a built statement.
    rows = session.connection().exec_driver_sql(
        "SELECT token FROM office_revision WHERE office IN (%s, %s) ORDER BY office",
        (office, ALL_OFFICES),
    )
    return tuple(rows.scalars())


def _load(session: Session, key: str) -> OfficeCalendar:
    return OfficeCalendar(
        office=key,
        zone=office(key).zone,
        hours=(*_entered_hours(session, key), *stated_hours(key)),
        overrides=MappingProxyType(
            # Rows for all offices come first, so that the office's own replaces them.
            {row.date: _override(row) for row in overrides(session, key)}
        ),
        joint_leave=bool(rule(session, key, "cuti_bersama_libur")),
        settled=facts.settled_years(session, key),
    )


def _override(row: CalendarOverride) -> Override:
    periods: tuple[Period, ...] = ()
    if row.opens is not None and row.closes is not None:
        periods = (Period(opens=row.opens, closes=row.closes),)
    kind: Literal["tutup", "buka"] = "buka" if row.kind == "buka" else "tutup"
    return Override(kind=kind, reason=row.reason, periods=periods)


def _entered_hours(session: Session, office: str) -> tuple[Hours, ...]:
    rows = session.scalars(
        select(OfficeHours)
        .where(OfficeHours.office == office, OfficeHours.withdrawn_at.is_(None))
        .order_by(
            _bounded().desc(),
            OfficeHours.valid_from.desc().nulls_last(),
            OfficeHours.valid_to,
            OfficeHours.weekday,
            OfficeHours.opens,
        )
    )
    ranges = groupby(rows, key=lambda row: (row.valid_from, row.valid_to))
    return tuple(_hours(list(group)) for _, group in ranges)


def _bounded() -> ColumnElement[bool]:
    return OfficeHours.valid_from.is_not(None) & OfficeHours.valid_to.is_not(None)


def _hours(rows: Sequence[OfficeHours]) -> Hours:
    week: defaultdict[int, tuple[Period, ...]] = defaultdict(tuple)
    for row in rows:
        week[row.weekday] += (Period(opens=row.opens, closes=row.closes),)
    return Hours(
        week=MappingProxyType(dict(week)),
        since=rows[0].valid_from,
        until=rows[0].valid_to,
        source=rows[0].source,
        demo=rows[0].demo,
    )


@cache
def stated_hours(office: str) -> tuple[Hours, ...]:
    """The hours that the office's source states; empty where it states none (AMB-51)."""
    stated = standards.office_data(office)["hours"]
    if stated.get("missing"):
        return ()
    week = {
        WEEKDAYS.index(day): (
            Period(
                opens=time.fromisoformat(entry["open"]),
                closes=time.fromisoformat(entry["close"]),
            ),
        )
        for entry in stated["weekly"]
        for day in entry["days"]
    }
    return (Hours(week=MappingProxyType(week), source=stated["id"]),)
