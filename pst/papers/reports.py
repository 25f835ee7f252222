"""Lists on an office's letterhead: columns, rows and a last row of sums, as PDF; another writes the same list as XLSX.

A list is no paper: it has no number, no code and no signature, and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from pst import dates, offices
from pst.money import grouped
from pst.papers import typesetting
from pst.papers.letterheads import Letterhead

Cell: TypeAlias = str | int | date | None
TEXT, AMOUNT, DAY = "teks", "jumlah", "hari"
"""What a column holds: words, whole rupiah, days."""
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


def in_words(value: Cell) -> str:
    """A cell as paper shows it: days in words, amounts with points, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return dates.day(value)
    return value if isinstance(value, str) else grouped(value)


def print_report(report: Report, letterhead: Letterhead, *, now: datetime) -> bytes:
    """The list as a tagged PDF, as wide as A4 lies. Raises PaperError when it is too long for one."""
    office = offices.office(report.office)
    words = {
        "kolom": [
            {"judul": one.title, "bagian": one.share, "angka": one.kind == AMOUNT}
            for one in report.columns
        ],
        "baris": [[_printable(in_words(cell)) for cell in row] for row in report.rows],
        "fakta": [[title, _printable(in_words(cell))] for title, cell in report.facts],
        "jumlah": [in_words(cell) for cell in report.total or ()],
        "catatan": [*report.notes, NOTE],
    }
    told = f"Dicetak {dates.moment(now, office)}"
    return typesetting.typeset_list(report.title, letterhead, words, told, now=now)


def _printable(text: str) -> str:
    return "".join(one for one in text if one.isprintable())
