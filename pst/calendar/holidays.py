"""A year's holidays and joint leave from a CSV file, as they were decreed: first looked at, then, when somebody says so,
entered for an office.

What Alur already counts as a day off stays as it is. A day that Alur only estimates and the file does not name is a
working day after all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import facts, imports
from pst.calendar import bundle
from pst.calendar.entries import add_override, remove_override
from pst.calendar.office import OfficeCalendar
from pst.calendar.reading import overrides, read
from pst.calendar.tables import CalendarOverride
from pst.errors import ImportFileError, UnknownYearError
from pst.imports import CHANGED, NEW, SAME, Fault, Line
from pst.offices import changing

COLUMNS: Final = {"tanggal": 10, "jenis": 20, "nama": 200}
HOLIDAY, JOINT_LEAVE = "libur", "cuti bersama"
MOST: Final = 120
"""Lines of a file: no year has half as many days off that are decreed."""
FIRST_MONTH: Final = 10
"""From October on an office is told that next year's joint leave is missing: the decree is out by then as a rule."""


@dataclass(frozen=True, kw_only=True)
class HolidayPreview:
    """What an import would do. `opened`: estimated holidays that the file does not name, so working days;
    `unnamed`: other days off of the year in Alur's own list that it does not name, and that stay.
    """

    year: int
    lines: Sequence[Line]
    faults: Sequence[Fault]
    opened: Sequence[date]
    unnamed: Sequence[tuple[date, str]]
    joint_leave: bool

    def count(self, effect: str) -> int:
        return sum(line.effect == effect for line in self.lines)


def preview(session: Session, office: str, year: int, content: bytes) -> HolidayPreview:
    """What importing the file would do; nothing is written. Raises ImportFileError, UnknownYearError."""
    calendar, known = read(session, office), bundle.year(year).holidays
    found = imports.rows(content, known=COLUMNS, required=COLUMNS, most=MOST)
    records, faults = imports.sift(found, _judged, key="tanggal")
    lines, wrong = _lines(records, year, calendar, _own(session, office))
    named = {line.record["tanggal"] for line in lines}
    whole = any(line.record["jenis"] == HOLIDAY for line in lines)
    return HolidayPreview(
        year=year,
        lines=lines,
        faults=[*faults, *wrong],
        opened=[day for day in known if whole and _opens(calendar, day, named)],
        unnamed=[
            (day, one.name)
            for day, one in known.items()
            if day not in named and not one.estimated and not calendar.day(day).working
        ],
        joint_leave=any(line.record["jenis"] == JOINT_LEAVE for line in lines),
    )


def take(
    session: Session,
    office: str,
    seen: HolidayPreview,
    *,
    basis: str,
    actor: str,
    now: datetime,
) -> int:
    """Enter what the preview showed; how many days became off or working. Raises ImportFileError, FactError."""
    if not seen.lines:
        raise ImportFileError(
            "Tidak ada baris yang dapat disimpan. Perbaiki berkasnya."
        )
    own = _own(session, office)
    add = partial(
        add_override, session, office=office, basis=basis, actor=actor, now=now
    )
    changed = [line.record for line in seen.lines if line.effect != SAME]
    for record in changed:
        if record["tanggal"] in own:
            earlier = own[record["tanggal"]].id
            remove_override(session, earlier, actor=actor, now=now)
        add(record["tanggal"], "tutup", reason=record["nama"])
    for day in seen.opened:
        add(day, "buka", reason="Bukan hari libur menurut keputusan tahun ini")
    if seen.joint_leave or not read(session, office).joint_leave:
        with changing(session, office):
            facts.state(
                session,
                office,
                facts.holidays_of(seen.year),
                f"{len(seen.lines)} hari",
                basis=basis,
                actor=actor,
                now=now,
            )
    return len(changed) + len(seen.opened)


def unprepared(session: Session, office: str, *, now: datetime) -> int | None:
    """Next year, from October on and while nobody has entered its joint leave; None otherwise."""
    calendar = read(session, office)
    today = calendar.local_date(now)
    if today.month < FIRST_MONTH:
        return None
    try:
        known = calendar.is_decreed(today.year + 1)
    except UnknownYearError:
        known = False
    return None if known else today.year + 1


def _own(session: Session, office: str) -> Mapping[date, CalendarOverride]:
    """The office's own exceptions by date."""
    return {row.date: row for row in overrides(session, office) if row.office}


def _judged(column: str, text: str) -> tuple[Any, str | None]:
    told = imports.wrong_text(text, required=True, longest=COLUMNS[column])
    if told is not None:
        return None, told
    if column == "jenis":
        kind = " ".join(text.lower().split())
        right = kind in {HOLIDAY, JOINT_LEAVE}
        return kind, None if right else f"Tulis {HOLIDAY} atau {JOINT_LEAVE}."
    return _day(text) if column == "tanggal" else (text, None)


def _day(text: str) -> tuple[date | None, str | None]:
    """A day as people write it in a sheet: 2028-02-27 or 27/02/2028."""
    parts = text.split("/")
    written = "-".join(reversed(parts)) if len(parts) == len("dmy") else text
    try:
        return date.fromisoformat(written), None
    except ValueError:
        return None, "Tulis tanggal seperti 2028-02-27 atau 27/02/2028."


def _lines(
    records: Sequence[tuple[int, dict[str, Any]]],
    year: int,
    calendar: OfficeCalendar,
    own: Mapping[date, CalendarOverride],
) -> tuple[list[Line], list[Fault]]:
    lines, faults = [], []
    for number, record in records:
        column, told = _unfit(record, year, calendar)
        if told:
            faults.append(Fault(number=number, column=column, message=told))
        else:
            effect = _effect(record, calendar, own)
            lines.append(Line(number=number, record=record, effect=effect))
    return lines, faults


def _unfit(
    record: Mapping[str, Any], year: int, calendar: OfficeCalendar
) -> tuple[str, str]:
    if record["tanggal"].year != year:
        return "tanggal", f"Bukan tanggal tahun {year}."
    if record["jenis"] == JOINT_LEAVE and not calendar.joint_leave:
        return (
            "jenis",
            "Kantor ini menghitung cuti bersama sebagai hari kerja. Ubah aturannya lebih dulu.",
        )
    return "", ""


def _effect(
    record: Mapping[str, Any],
    calendar: OfficeCalendar,
    own: Mapping[date, CalendarOverride],
) -> str:
    entered = own.get(record["tanggal"])
    if entered is not None:
        same = entered.kind == "tutup" and entered.reason == record["nama"]
        return SAME if same else CHANGED
    return NEW if calendar.day(record["tanggal"]).working else SAME


def _opens(calendar: OfficeCalendar, day: date, named: set[date]) -> bool:
    """Whether only an estimate makes the day a day off, on a weekday on which the office works."""
    if day in named or not calendar.day(day).estimated:
        return False
    hours = calendar.hours_on(day)
    return day.weekday() < 5 if hours is None else bool(hours.week.get(day.weekday()))
