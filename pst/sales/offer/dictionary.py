"""The data dictionary of microdata from a CSV file: first looked at, then, when somebody says so, put in place.

A file is the whole dictionary: what it does not name is not offered any more. A request that chose such a variable
keeps its title.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import changes, imports
from pst.errors import OfferError
from pst.imports import CHANGED, NEW, SAME, Line
from pst.sales.offer import products
from pst.sales.offer.tables import SaleProduct, SaleVariable

COLUMNS: Final = {"kode": 60, "judul": 200, "keterangan": 1000}
"""A column's name in the file, and how long it may be."""
REQUIRED: Final = ("kode", "judul")
MOST_LINES: Final = 2000
DESCRIBED: Final = "mikrodata"
"""The kind of products that have a data dictionary."""


@dataclass(frozen=True, kw_only=True)
class Preview(imports.Preview):
    """What an import would do; `gone` are the codes that would not be offered any more."""

    gone: Sequence[str]

    @property
    def changes(self) -> bool:
        """Whether there is anything to put in place."""
        return bool(self.gone) or any(line.effect != SAME for line in self.lines)


def preview(session: Session, office: str, code: str, content: bytes) -> Preview:
    """Look at a file for the product. Raises OfferError, ImportFileError."""
    there = _variables(_product(session, office, code))
    found = imports.rows(content, known=COLUMNS, required=REQUIRED, most=MOST_LINES)
    lines, faults = imports.sift(found, _judged, key="kode")
    judged = [
        Line(number=number, record=record, effect=_effect(record, there))
        for number, record in lines
    ]
    named = {record["kode"] for _, record in lines}
    gone = [one for one in there if one not in named]
    return Preview(lines=judged, faults=faults, gone=gone)


def take(
    session: Session,
    office: str,
    code: str,
    seen: Preview,
    *,
    actor: str,
    now: datetime,
) -> int:
    """Put the right lines in place of the dictionary; how many it has now. Raises OfferError.

    A file without a right line is refused: it would leave nothing to choose from.
    """
    found = _product(session, office, code)
    if not seen.lines:
        raise OfferError("Tidak ada baris yang dapat disimpan. Perbaiki berkasnya.")
    if seen.changes:
        variables = [
            SaleVariable(
                code=one.record["kode"],
                position=position,
                title=one.record["judul"],
                description=one.record.get("keterangan"),
            )
            for position, one in enumerate(seen.lines, start=1)
        ]
        changes.record(
            session,
            office=office,
            kind="kamus",
            subject=code,
            before=_told(found.variables),
            after=_told(variables),
            actor=actor,
            now=now,
        )
        described = products.described(found)
        products.replace(session, office, described, variables, actor=actor, now=now)
    return len(seen.lines)


def _product(session: Session, office: str, code: str) -> SaleProduct:
    found = products.product(session, office, code)
    if found.kind != DESCRIBED:
        raise OfferError("Hanya data mikro yang punya kamus data.")
    return found


def _told(variables: Sequence[SaleVariable]) -> list[str]:
    """A dictionary as the record of changes has it, a variable an entry."""
    return [f"{one.code}: {one.title}" for one in variables]


def _variables(found: SaleProduct) -> dict[str, SaleVariable]:
    return {one.code: one for one in found.variables}


def _judged(column: str, text: str) -> tuple[Any, str | None]:
    told = imports.wrong_text(
        text, required=column in REQUIRED, longest=COLUMNS[column]
    )
    if told is None and column == "kode" and len(text.split()) > 1:
        told = "Tulis kode tanpa spasi."
    return text or None, told


def _effect(record: dict[str, Any], there: dict[str, SaleVariable]) -> str:
    old = there.get(record["kode"])
    if old is None:
        return NEW
    same = old.title == record["judul"] and old.description == record.get("keterangan")
    return SAME if same else CHANGED
