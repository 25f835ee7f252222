"""Records of the catalogue from a CSV file: first looked at, then, when somebody says so, written.

The first line names the columns; their order does not matter. Nothing that is wrong in one line keeps
the others out. A catalogue number that is there already is brought up to date, so a file may come again.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst.errors import LibraryError
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
TOO_MANY: Final = "Isian lebih banyak daripada nama kolom. Apit teks yang memuat pemisah dengan tanda kutip."
NEW, CHANGED, SAME = "baru", "berubah", "sama"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line that can be taken: where it stands in the file, its record, and what it does (baru, berubah, sama)."""

    number: int
    record: Mapping[str, Any]
    effect: str


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong in a line, and in which column; the whole line stays out."""

    number: int
    column: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What an import would do; nothing is written."""

    lines: Sequence[Line]
    faults: Sequence[Fault]

    def count(self, effect: str) -> int:
        return sum(line.effect == effect for line in self.lines)


def preview(session: Session, office: str, content: bytes) -> Preview:
    """Look at a file. Raises LibraryError where it is no such file at all."""
    lines, faults = [], []
    seen: dict[str, int] = {}
    for number, row in _rows(content):
        record, wrong = _record(number, row)
        key = record.get("catalogue_number", "")
        if key in seen:
            wrong.append(
                _fault(
                    number,
                    "nomor_katalog",
                    f"Sudah ada di baris {seen[key]} berkas ini.",
                )
            )
        if wrong:
            faults += wrong
            continue
        seen[key] = number
        lines.append((number, record))
    there = _there(session, office, [record for _, record in lines])
    judged = [
        Line(number=number, record=record, effect=_effect(record, there))
        for number, record in lines
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


def _rows(content: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    reader = csv.reader(io.StringIO(_text(content), newline=""), **_dialect(content))
    try:
        header = [one.strip().lower() for one in next(reader, [])]
        _check_header(header)
        for count, cells in enumerate(reader, start=1):
            if count > MOST_LINES:
                raise LibraryError(
                    f"Berkas ini lebih dari {MOST_LINES} baris. Bagi menjadi beberapa berkas."
                )
            if any(cell.strip() for cell in cells):
                yield reader.line_num, _named(header, cells)
    except csv.Error as error:
        raise LibraryError(
            f"Baris {reader.line_num} tidak dapat dibaca sebagai CSV. Simpan ulang sebagai CSV UTF-8."
        ) from error


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LibraryError(
            "Berkas ini bukan UTF-8. Simpan sebagai “CSV UTF-8”, lalu unggah lagi."
        ) from error
    if "\x00" in text:
        raise LibraryError("Berkas ini bukan teks CSV. Simpan sebagai “CSV UTF-8”.")
    return text


def _dialect(content: bytes) -> dict[str, Any]:
    """Spreadsheets of this country's settings write semicolons; the header says which."""
    header = content.split(b"\n", 1)[0]
    separator = ";" if header.count(b";") > header.count(b",") else ","
    return {"delimiter": separator, "strict": True}


def _check_header(header: Sequence[str]) -> None:
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise LibraryError(
            f"Baris pertama harus memuat nama kolom; yang belum ada: {', '.join(missing)}."
        )
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or len(set(header)) < len(header):
        raise LibraryError(
            f"Kolom yang dikenal, masing-masing sekali: {', '.join(COLUMNS)}."
        )


def _named(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if len(cells) > len(header):
        return {"": "lebih"}
    padded = [*cells, *[""] * (len(header) - len(cells))]
    return {name: cell.strip() for name, cell in zip(header, padded, strict=True)}


def _record(number: int, row: Mapping[str, str]) -> tuple[dict[str, Any], list[Fault]]:
    if "" in row:
        return {}, [_fault(number, "baris", TOO_MANY)]
    record: dict[str, Any] = {}
    wrong: list[Fault] = []
    for column, text in row.items():
        name, longest = COLUMNS[column]
        told = _wrong(column, text, longest)
        if told:
            wrong.append(_fault(number, column, told))
        else:
            record[name] = _value(column, text)
    record.setdefault("printed", False)
    return record, wrong


def _wrong(column: str, text: str, longest: int) -> str | None:
    if column in REQUIRED and not text:
        return "Wajib diisi."
    if len(text) > longest:
        return f"Paling panjang {longest} huruf; tertulis {len(text)}."
    if any(not one.isprintable() and one not in "\n\r\t" for one in text):
        return "Memuat huruf yang tidak dapat dicetak."
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


def _fault(number: int, column: str, message: str) -> Fault:
    return Fault(number=number, column=column, message=message)


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
