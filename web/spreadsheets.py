"""The one place that knows openpyxl: a list as a workbook whose money can be summed and whose texts stay texts."""

import io
from datetime import datetime
from typing import Any, Final

from openpyxl import Workbook  # type: ignore[import-untyped]  # ships no types
from openpyxl.cell.cell import (  # type: ignore[import-untyped]
    ILLEGAL_CHARACTERS_RE,
)
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from web.sheets import DAY, FIGURES, MONEY, Cell, Column, Sheet

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Final = {MONEY: '"Rp"#,##0', DAY: "dd/mm/yyyy", "angka": "0", "teks": "@"}
WIDTHS: Final = {MONEY: 18, DAY: 14, "angka": 10, "teks": 22}
WIDE: Final = 48
LONGEST: Final = 32_000
"""Letters that a cell may hold; the format's own limit is a little more."""
HEAD: Final = 4
"""The row with the titles of columns: above it stand the list's title and what it is about."""


def workbook(sheet: Sheet, office: str, *, now: datetime) -> bytes:
    """The list as XLSX. What people typed is text, also where it looks like a formula."""
    book = Workbook()
    book.properties.title = f"{sheet.title}, {sheet.about}"
    book.properties.creator = office
    book.properties.created = now.replace(tzinfo=None)
    page = book.active
    page.title = sheet.title[:31]
    for row, told in enumerate((sheet.title, f"{office}, {sheet.about}"), start=1):
        _text(page.cell(row=row, column=1), told, bold=row == 1)
    for place, column in enumerate(sheet.columns, start=1):
        _text(page.cell(row=HEAD, column=place), column.title, bold=True)
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = (
            WIDE if column.wide else WIDTHS[column.holds]
        )
    rows = [one.cells for one in sheet.lines] + ([sheet.total] if sheet.total else [])
    for number, cells in enumerate(rows, start=HEAD + 1):
        for place, (column, value) in enumerate(
            zip(sheet.columns, cells, strict=True), start=1
        ):
            _put(page.cell(row=number, column=place), column, value)
    for number, told in enumerate(sheet.notes, start=HEAD + len(rows) + 2):
        _text(page.cell(row=number, column=1), told)
    page.freeze_panes = f"A{HEAD + 1}"
    page.print_title_rows = f"{HEAD}:{HEAD}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _put(cell: Any, column: Column, value: Cell) -> None:  # noqa: ANN401 -- openpyxl has no types
    if value is None:
        return
    if isinstance(value, str):
        _text(cell, value)
        return
    cell.value = value
    cell.number_format = FORMATS[column.holds]
    if column.holds in FIGURES:
        cell.alignment = Alignment(horizontal="right")


def _text(cell: Any, value: str, *, bold: bool = False) -> None:  # noqa: ANN401 -- openpyxl has no types
    """A text by its type and by its format: what begins with `=` is no formula, nor becomes one when it is edited."""
    plain = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
    cell.set_explicit_value(plain, "s")
    cell.number_format = FORMATS["teks"]
    cell.font = Font(bold=bold)
