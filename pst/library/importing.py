"""Records of the catalogue from a CSV file: first looked at, then, when somebody says so, written.

The first line names the columns; their order does not matter. Nothing that is wrong in one line keeps
the others out. A catalogue number that is there already is brought up to date, so a file may come again.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst import imports
from pst.imports import CHANGED, NEW, SAME, Line, Preview
from pst.library.tables import Publication

COLUMNS: Final[Mapping[str, tuple[str, int]]] = {
    "nomor_katalog": ("catalogue_number", 60),
    "judul": ("title", 300),
    "subjek": ("subject", 120),
    "tahun": ("year", 20),
    "jenis": ("kind", 60),
    "bahasa": ("language", 40),
    "issn_isbn": ("standard_number", 40),
    "abstrak": ("abstract", 4000),
    "lokasi_rak": ("shelf", 80),
    "tercetak": ("printed", 20),
}
"""A column's name in the file: the record's field, and how long it may be."""
REQUIRED: Final = ("nomor_katalog", "judul", "subjek", "tahun", "jenis", "bahasa")
MOST_LINES: Final = 5000
FIRST_YEAR, LAST_YEAR = 1900, 2100
YES, NO = frozenset({"ya", "y", "1"}), frozenset({"tidak", "t", "0", ""})


def preview(session: Session, office: str, content: bytes) -> Preview:
    """Look at a file. Raises ImportFileError where it is no such file at all."""
    found = imports.rows(content, known=COLUMNS, required=REQUIRED, most=MOST_LINES)
    lines, faults = imports.sift(found, _judged, key="nomor_katalog")
    records = [(number, _record(cells)) for number, cells in lines]
    there = _there(session, office, [record for _, record in records])
    judged = [
        Line(number=number, record=record, effect=_effect(record, there))
        for number, record in records
    ]
    return Preview(lines=judged, faults=faults)


def take(
    session: Session, office: str, seen: Preview, *, actor: str, now: datetime
) -> int:
    """Write the lines that are right and new or changed; how many. Digital contents stay as they are."""
    wanted = [line.record for line in seen.lines if line.effect != SAME]
    for record in wanted:
        row = {**record, "changed_by": actor, "changed_at": now}
        session.execute(
            insert(Publication)
            .values(office=office, **row)
            .on_conflict_do_update(
                index_elements=[Publication.office, Publication.catalogue_number],
                set_=row,
            )
        )
    return len(wanted)


def _record(cells: Mapping[str, Any]) -> dict[str, Any]:
    found = {COLUMNS[column][0]: value for column, value in cells.items()}
    return {"printed": False} | found


def _judged(column: str, text: str) -> tuple[Any, str | None]:
    told = _wrong(column, text)
    return (None, told) if told else (_value(column, text), None)


def _wrong(column: str, text: str) -> str | None:
    longest = COLUMNS[column][1]
    told = imports.wrong_text(text, required=column in REQUIRED, longest=longest)
    if told:
        return told
    if column == "tahun" and not _is_year(text):
        return f"Tulis tahun empat angka, misalnya 2025. Tertulis “{text}”."
    if column == "tercetak" and text.lower() not in YES | NO:
        return f"Tulis ya atau tidak. Tertulis “{text}”."
    return None


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _value(column: str, text: str) -> str | int | bool | None:
    if column == "tahun":
        return int(text)
    if column == "tercetak":
        return text.lower() in YES
    return text or None


def _there(
    session: Session, office: str, records: Sequence[Mapping[str, Any]]
) -> dict[str, Publication]:
    numbers = [one["catalogue_number"] for one in records]
    found = session.scalars(
        select(Publication).where(
            Publication.office == office, Publication.catalogue_number.in_(numbers)
        )
    )
    return {one.catalogue_number: one for one in found}


def _effect(record: Mapping[str, Any], there: Mapping[str, Publication]) -> str:
    old = there.get(record["catalogue_number"])
    if old is None:
        return NEW
    same = all(getattr(old, name) == value for name, value in record.items())
    return SAME if same else CHANGED
