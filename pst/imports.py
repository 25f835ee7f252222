"""Tables that people bring as CSV files: reading them, and sorting what is right from what is wrong.

The first line names the columns; their order does not matter. Nothing that is wrong in one line keeps the others
out.
"""

import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from pst.errors import ImportFileError

TOO_MANY: Final = "Isian lebih banyak daripada nama kolom. Apit teks yang memuat pemisah dengan tanda kutip."
NEW, CHANGED, SAME = "baru", "berubah", "sama"

Row: TypeAlias = tuple[int, Mapping[str, str]]
"""Where a line stands in the file, and its cells by column; by "" where there are more of them than columns."""


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


Judge: TypeAlias = Callable[[str, str], tuple[Any, str | None]]
"""Of a column and its cell: the value, and what is wrong with it, if anything is."""


def rows(
    content: bytes, *, known: Collection[str], required: Collection[str], most: int
) -> Iterator[Row]:
    """The lines that are not empty. Raises ImportFileError where it is no such file at all."""
    reader = csv.reader(io.StringIO(_text(content), newline=""), **_dialect(content))
    try:
        header = [one.strip().lower() for one in next(reader, [])]
        _check_header(header, known, required)
        for count, cells in enumerate(reader, start=1):
            if count > most:
                raise ImportFileError(
                    f"Berkas ini lebih dari {most} baris. Bagi menjadi beberapa berkas."
                )
            if any(cell.strip() for cell in cells):
                yield reader.line_num, _named(header, cells)
    except csv.Error as error:
        raise ImportFileError(
            f"Baris {reader.line_num} tidak dapat dibaca sebagai CSV. Simpan ulang sebagai CSV UTF-8."
        ) from error


def sift(
    found: Iterator[Row], judge: Judge, *, key: str
) -> tuple[list[tuple[int, dict[str, Any]]], list[Fault]]:
    """The records of the right lines by column, with where they stand, and the faults of the others.

    A value of the column `key` stands in one line only.
    """
    lines: list[tuple[int, dict[str, Any]]] = []
    faults: list[Fault] = []
    seen: dict[Any, int] = {}
    for number, row in found:
        record, wrong = _record(number, row, judge)
        name = record.get(key)
        if name in seen:
            told = f"Sudah ada di baris {seen[name]} berkas ini."
            wrong.append(Fault(number=number, column=key, message=told))
        if wrong:
            faults += wrong
            continue
        seen[name] = number
        lines.append((number, record))
    return lines, faults


def wrong_text(text: str, *, required: bool, longest: int) -> str | None:
    """What is wrong with a cell, whatever it means; None where it can be taken."""
    if required and not text:
        return "Wajib diisi."
    if len(text) > longest:
        return f"Paling panjang {longest} huruf; tertulis {len(text)}."
    if any(not one.isprintable() and one not in "\n\r\t" for one in text):
        return "Memuat huruf yang tidak dapat dicetak."
    return None


def _record(
    number: int, row: Mapping[str, str], judge: Judge
) -> tuple[dict[str, Any], list[Fault]]:
    if "" in row:
        return {}, [Fault(number=number, column="baris", message=TOO_MANY)]
    record: dict[str, Any] = {}
    wrong: list[Fault] = []
    for column, text in row.items():
        value, told = judge(column, text)
        if told:
            wrong.append(Fault(number=number, column=column, message=told))
        else:
            record[column] = value
    return record, wrong


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportFileError(
            "Berkas ini bukan UTF-8. Simpan sebagai “CSV UTF-8”, lalu unggah lagi."
        ) from error
    if "\x00" in text:
        raise ImportFileError("Berkas ini bukan teks CSV. Simpan sebagai “CSV UTF-8”.")
    return text


def _dialect(content: bytes) -> dict[str, Any]:
    """Spreadsheets of this country's settings write semicolons; the header says which."""
    header = content.split(b"\n", 1)[0]
    separator = ";" if header.count(b";") > header.count(b",") else ","
    return {"delimiter": separator, "strict": True}


def _check_header(
    header: Sequence[str], known: Collection[str], required: Collection[str]
) -> None:
    missing = [name for name in required if name not in header]
    if missing:
        raise ImportFileError(
            f"Baris pertama harus memuat nama kolom; yang belum ada: {', '.join(missing)}."
        )
    unknown = [name for name in header if name not in known]
    if unknown or len(set(header)) < len(header):
        raise ImportFileError(
            f"Kolom yang dikenal, masing-masing sekali: {', '.join(known)}."
        )


def _named(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if len(cells) > len(header):
        return {"": "lebih"}
    padded = [*cells, *[""] * (len(header) - len(cells))]
    return {name: cell.strip() for name, cell in zip(header, padded, strict=True)}
