"""A list as plain values, from which page, spreadsheet and PDF are made, so that all three say the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from pst import dates
from pst.money import rupiah
from pst.papers.lists import Heading, Table

Cell: TypeAlias = str | int | date | None
TEXT, MONEY, DAY, COUNT = "teks", "uang", "tanggal", "angka"
FIGURES: Final = frozenset({MONEY, COUNT})


@dataclass(frozen=True, kw_only=True)
class Column:
    """What a column is called and holds: texts, whole rupiah, days or counts. A `wide` one takes what room is left."""

    title: str
    holds: str = TEXT
    wide: bool = False

    @property
    def figures(self) -> bool:
        """Whether it stands at the right."""
        return self.holds in FIGURES

    def write(self, value: Cell) -> str:
        """The cell as people read it; nothing is nothing."""
        if isinstance(value, date):
            return dates.day(value)
        if isinstance(value, int):
            return rupiah(value) if self.holds == MONEY else str(value)
        return value or ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row; `to` is the address that its first cell leads to; a `late` one should have been done before."""

    cells: Sequence[Cell]
    to: str = ""
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A list of an office. `name` is its part of a file's name, `about` the month or the day that it is of."""

    name: str
    title: str
    about: str
    columns: Sequence[Column]
    lines: Sequence[Line]
    total: Sequence[Cell] = ()
    notes: Sequence[str] = field(default=())

    def written(self, cells: Sequence[Cell]) -> list[str]:
        """A row as people read it."""
        return [
            column.write(value)
            for column, value in zip(self.columns, cells, strict=True)
        ]

    def shown(self, cells: Sequence[Cell]) -> list[tuple[Column, str]]:
        """A row as people read it, each cell with its column."""
        return list(zip(self.columns, self.written(cells), strict=True))

    def table(self) -> Table:
        """The list as it is typeset."""
        return Table(
            title=self.title,
            about=self.about,
            columns=[
                Heading(title=one.title, figures=one.figures, wide=one.wide)
                for one in self.columns
            ],
            rows=[self.written(one.cells) for one in self.lines],
            total=self.written(self.total) if self.total else (),
            notes=self.notes,
        )
