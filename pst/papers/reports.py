"""Lists on an office's letterhead: columns, rows and a last row of sums, as PDF; another writes the same list as XLSX.

A list is no paper: it has no number, no code and no signature, and says so. Several lists make a collection.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from pst import dates, offices
from pst.money import grouped
from pst.papers import typesetting
from pst.papers.letterheads import Letterhead

Cell: TypeAlias = str | int | float | date | None
TEXT, NUMBER, AMOUNT, DAY = "teks", "nomor", "jumlah", "hari"
"""What a column holds: words, numbers of papers (which no line breaks), amounts and counts, days."""
NOTE: Final = "Daftar ini dibuat oleh aplikasi dari catatan penjualan kantor dan bukan bukti penerimaan uang."


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column; `share` is its part of the page's width beside the others."""

    title: str
    kind: str = TEXT
    share: int = 2


@dataclass(frozen=True, kw_only=True)
class Report:
    """A list: `facts` stand above it (as pairs), `total` is its last row, `notes` stand below."""

    title: str
    office: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    facts: tuple[tuple[str, Cell], ...] = ()
    total: tuple[Cell, ...] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Collection:
    """Several lists in one file, each under its title; `facts` stand above all of them, `notes` at the end."""

    title: str
    office: str
    parts: Sequence[Report]
    facts: tuple[tuple[str, Cell], ...] = ()
    notes: tuple[str, ...] = ()


def in_words(value: Cell) -> str:
    """A cell as paper shows it: days in words, amounts with points, one digit of a fraction, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return dates.day(value)
    if isinstance(value, float):
        whole, tenth = divmod(round(value * 10), 10)
        return f"{grouped(whole)},{tenth}" if tenth else grouped(whole)
    return value if isinstance(value, str) else grouped(value)


def print_report(report: Report, letterhead: Letterhead, *, now: datetime) -> bytes:
    """The list as a tagged PDF, as wide as A4 lies. Raises PaperError when it is too long for one."""
    whole = Collection(
        title=report.title,
        office=report.office,
        # The paper's own title says what it is.
        parts=[replace(report, title="", facts=(), notes=())],
        facts=report.facts,
        notes=(*report.notes, NOTE),
    )
    return print_collection(whole, letterhead, now=now)


def print_collection(
    collection: Collection, letterhead: Letterhead, *, now: datetime
) -> bytes:
    """The lists one after the other, in the same shape. Raises PaperError when they are too long for one."""
    office = offices.office(collection.office)
    words = {
        "bagian": [_part(one) for one in collection.parts],
        "fakta": _facts(collection.facts),
        "catatan": list(collection.notes),
    }
    told = f"Dicetak {dates.moment(now, office)}"
    return typesetting.typeset_list(collection.title, letterhead, words, told, now=now)


def _part(report: Report) -> dict[str, Any]:
    return {
        "judul": report.title,
        "kolom": [
            {
                "judul": one.title,
                "bagian": one.share,
                "angka": one.kind == AMOUNT,
                "utuh": one.kind in {AMOUNT, NUMBER},
            }
            for one in report.columns
        ],
        "baris": [[_printable(in_words(cell)) for cell in row] for row in report.rows],
        "fakta": _facts(report.facts),
        "jumlah": [in_words(cell) for cell in report.total or ()],
        "catatan": list(report.notes),
    }


def _facts(facts: tuple[tuple[str, Cell], ...]) -> list[list[str]]:
    return [[title, _printable(in_words(cell))] for title, cell in facts]


def _printable(text: str) -> str:
    return "".join(one for one in text if one.isprintable())
