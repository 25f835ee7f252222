"""Numbers of letters: gapless by office and year, by a pattern of the office's own.

The office's practice decides how a number looks; none of the sources prescribes it. So the pattern that is used
until the office sets one is neutral, and drafts say that it is not the office's.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst import dates, offices
from pst.errors import PaperError
from pst.papers import kinds
from pst.papers.tables import PaperNumber, PaperSeries

DEFAULT: Final = "{urut3}/{kantor}/{tahun}"
PLACEHOLDERS: Final[Mapping[str, str]] = {
    "urut": "nomor urut surat kantor dalam tahun itu, misalnya 7",
    "urut3": "nomor urut tiga angka, misalnya 007",
    "bulan": "bulan dengan angka, misalnya 11",
    "bulan_romawi": "bulan dengan angka Romawi, misalnya XI",
    "tahun": "tahun empat angka, wajib ada",
    "kantor": "nama pendek kantor di aplikasi ini, misalnya KUPANG",
}
"""What may stand in braces, explained for whoever sets the pattern."""
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_RUN_TOGETHER: Final = re.compile(r"[0-9}]\{urut3?\}|\{urut3?\}[0-9{]")
"""Digits beside the sequence: 1 and 11 would read like 11 and 1."""


def require_pattern(pattern: str) -> None:
    """Raises PaperError for a pattern from which no number, or the same one twice, would come."""
    named = set(_FIELD.findall(pattern))
    unknown = sorted(named - PLACEHOLDERS.keys())
    if unknown or "{" in _FIELD.sub("", pattern) or "}" in _FIELD.sub("", pattern):
        raise PaperError(
            "Pola nomor memuat tanda kurung yang tidak dikenal. Yang boleh: "
            + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            + "."
        )
    if "tahun" not in named or not named & {"urut", "urut3"}:
        raise PaperError(
            "Pola nomor harus memuat {tahun} dan {urut} atau {urut3}, supaya tidak ada nomor kembar."
        )
    if _RUN_TOGETHER.search(pattern):
        raise PaperError(
            "Pisahkan nomor urut dari angka di sebelahnya, misalnya dengan garis miring: {urut}/{bulan}/{tahun}."
        )


def written(pattern: str, office: str, sequence: int, dated: date) -> str:
    """The number by the pattern."""
    values = {
        "urut": str(sequence),
        "urut3": f"{sequence:03d}",
        "bulan": str(dated.month),
        "bulan_romawi": dates.ROMAN[dated.month - 1],
        "tahun": str(dated.year),
        "kantor": office.upper(),
    }
    return _FIELD.sub(lambda found: values[found[1]], pattern)


def allocate(
    session: Session,
    *,
    case: int,
    office: str,
    kind: str,
    pattern: str,
    now: datetime,
) -> PaperNumber:
    """The next number, or the one that the case has for this kind. Raises PaperError for a kind that has none of these.

    The series stays locked until the transaction's end, so that no number is left out or given twice.
    """
    kinds.letter(kind)
    given = of_case(session, case, kind)
    if given is not None:
        return given
    dated = now.astimezone(offices.office(office).zone).date()
    row = insert(PaperSeries).values(office=office, year=dated.year, last=1)
    sequence = session.scalar(
        row.on_conflict_do_update(
            index_elements=[PaperSeries.office, PaperSeries.year],
            set_={"last": PaperSeries.last + 1},
        ).returning(PaperSeries.last)
    )
    assert sequence is not None  # noqa: S101 -- an upsert returns its row
    found = PaperNumber(
        instance_id=case,
        office=office,
        kind=kind,
        year=dated.year,
        sequence=sequence,
        number=written(pattern, office, sequence, dated),
        dated=dated,
        given_at=now,
    )
    session.add(found)
    session.flush()
    return found


def of_case(session: Session, case: int, kind: str) -> PaperNumber | None:
    """The number that the case has for this kind."""
    return session.scalar(
        select(PaperNumber).where(
            PaperNumber.instance_id == case, PaperNumber.kind == kind
        )
    )
