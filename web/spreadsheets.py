"""The one place that knows openpyxl: a list as a workbook for a spreadsheet.

What people typed is text there, never a formula; amounts are numbers and days are dates, so that a sheet can sum and
sort them.
"""

import io
from datetime import date, datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from pst.papers.reports import AMOUNT, Cell, Collection, Column, Report

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AMOUNTS: Final = "#,##0"
FRACTIONS: Final = "#,##0.0"
DAYS: Final = "dd/mm/yyyy"
WIDTH: Final = 9
"""How wide a share of the page is in letters."""
FACTS: Final = 36
"""How wide the names of facts are."""
LONGEST_TITLE: Final = 31
"""Letters that the name of a sheet may have."""
BOLD: Final = Font(bold=True)


def workbook(report: Report | Collection, letterhead: str, *, now: datetime) -> bytes:
    """The list as an XLSX file: office, title and facts, then the head of the columns, the rows and their sums.

    Of a collection each list has a sheet of its own, after one with the facts and notes of all.
    """
    book = Workbook()
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    book.properties.creator = letterhead
    book.properties.title = report.title
    sheet = _sheet(book.active, report, letterhead, report.title)
    if isinstance(report, Collection):
        _row(sheet, ())
        for note in report.notes:
            _row(sheet, (note,))
        sheet.column_dimensions["A"].width = FACTS
        for one in report.parts:
            part = _sheet(book.create_sheet(), one, letterhead, report.title)
            _list(part, one)
    else:
        _list(sheet, report)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _sheet(
    sheet: Any,  # noqa: ANN401 -- openpyxl has no types
    report: Report | Collection,
    letterhead: str,
    title: str,
) -> Any:  # noqa: ANN401 -- the same
    """A sheet with its head: whose it is, of what file, what it lists, and the facts."""
    sheet.title = report.title[:LONGEST_TITLE]
    for line in dict.fromkeys((letterhead, title, report.title)):
        _row(sheet, (line,), bold=True)
    for fact in report.facts:
        _row(sheet, fact)
    return sheet


def _list(sheet: Any, report: Report) -> None:  # noqa: ANN401 -- the same
    _row(sheet, ())
    _head(sheet, report.columns)
    for row in report.rows:
        _row(sheet, row)
    if report.total is not None:
        _row(sheet, report.total, bold=True)
    for note in report.notes:
        _row(sheet, (note,))


def _head(sheet: Any, columns: tuple[Column, ...]) -> None:  # noqa: ANN401 -- openpyxl has no types
    _row(sheet, tuple(one.title for one in columns), bold=True)
    below = sheet._current_row + 1  # noqa: SLF001 -- where append will write next; it has no other name
    sheet.freeze_panes = f"A{below}"
    for number, column in enumerate(columns, start=1):
        width = column.share * WIDTH
        sheet.column_dimensions[get_column_letter(number)].width = width
        if column.kind == AMOUNT:
            head = sheet.cell(row=below - 1, column=number)
            head.alignment = Alignment(horizontal="right")


def _row(sheet: Any, cells: tuple[Cell, ...], *, bold: bool = False) -> None:  # noqa: ANN401 -- the same
    sheet.append(())
    row = sheet._current_row  # noqa: SLF001 -- the same
    for number, value in enumerate(cells, start=1):
        cell = sheet.cell(row=row, column=number)
        _fill(cell, value)
        if bold:
            cell.font = BOLD


def _fill(cell: Any, value: Cell) -> None:  # noqa: ANN401 -- the same
    if isinstance(value, str):
        cell.value = _printable(value)
        # By itself openpyxl takes what begins with "=" for a formula, and #N/A for an error.
        cell.data_type = "s"
        # Also where somebody edits the cell, or saves the sheet as CSV and opens that.
        cell.quotePrefix = value[:1] in {"=", "+", "-", "@"}
    elif isinstance(value, date):
        cell.value, cell.number_format = value, DAYS
    elif value is not None:
        cell.value = value
        cell.number_format = FRACTIONS if isinstance(value, float) else AMOUNTS


def _printable(text: str) -> str:
    """Without what XML cannot carry."""
    return "".join(one for one in text if one.isprintable())
