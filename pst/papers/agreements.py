"""The agreement on the use of data and the terms that go with data, from the office's own text."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import dates, offices
from pst.filing import Cabinet
from pst.papers import clauses, kinds, letterheads, printing, texts
from pst.papers.papers import SAMPLE
from pst.papers.stationery import Stationery
from pst.papers.texts import OfficeText
from pst.papers.words import Kind


def draw_up(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    isi: Mapping[str, Any],
    dwibahasa: bool = False,
    cabinet: Cabinet,
    stationery: Stationery,
) -> dict[str, Any]:
    """`perjanjian.susun`: `{"perjanjian": file id}`, the agreement to sign.

    `isi` is `{"nomor", "nama", "instansi"?, "alamat"?, "keperluan", "data"}`. Raises PaperError.
    """
    made = _printed(
        session,
        clauses.AGREEMENT,
        now=now,
        berkas=berkas,
        kantor=kantor,
        isi=isi,
        dwibahasa=dwibahasa,
        cabinet=cabinet,
        stationery=stationery,
    )
    return {"perjanjian": made["surat"]}


def draw_up_terms(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    untuk: str,
    nomor: str,
    dwibahasa: bool = False,
    cabinet: Cabinet,
    stationery: Stationery,
) -> str:
    """The terms that lie beside data that `untuk` is given in the case `nomor`; gives the file's id."""
    made = _printed(
        session,
        clauses.LICENCE,
        now=now,
        berkas=berkas,
        kantor=kantor,
        isi={"nomor": nomor, "nama": untuk},
        dwibahasa=dwibahasa,
        cabinet=cabinet,
        stationery=stationery,
    )
    return str(made["surat"])


def _printed(
    session: Session,
    kind: Kind,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    isi: Mapping[str, Any],
    dwibahasa: bool,
    cabinet: Cabinet,
    stationery: Stationery,
) -> dict[str, Any]:
    today = now.astimezone(offices.office(kantor).zone).date()
    values = {name: str(isi.get(name) or "") for name in clauses.MARKS}
    values |= _of_today(kantor, now)
    own = texts.office_text(session, kantor, kind.name)
    return printing.print_paper(
        session,
        now=now,
        berkas=berkas,
        kantor=kantor,
        jenis=kind.name,
        nomor=str(isi["nomor"]),
        tanggal=today.isoformat(),
        isi={**isi, **_wording(own, values)},
        dwibahasa=dwibahasa,
        cabinet=cabinet,
        stationery=stationery,
    )


def _wording(own: OfficeText | None, values: Mapping[str, str]) -> dict[str, list[str]]:
    """The office's paragraphs for the paper; nothing where it wrote none."""
    if own is None:
        return {}
    return {
        "naskah": clauses.filled(own.body, values),
        "naskah_inggris": clauses.filled(own.english or "", values),
    }


EXAMPLE: Final = {
    "nomor": "(contoh) nomor",
    "nama": "(contoh) nama pengguna data",
    "instansi": "(contoh) instansi",
    "alamat": "(contoh) alamat",
    "keperluan": "(contoh) keperluan menurut abstraksi",
    "data": "(contoh) data yang diberikan",
}


def preview_text(
    session: Session, wanted: OfficeText, stationery: Stationery, *, now: datetime
) -> bytes:
    """A text that is not entered yet, on its paper with made-up words, marked as a draft. Raises PaperError."""
    kind = kinds.printed(wanted.kind)
    values = {**EXAMPLE, **_of_today(wanted.office, now)}
    return printing.preview(
        kind,
        letterheads.letterhead(session, wanted.office),
        {**EXAMPLE, **_wording(wanted, values)},
        stationery.verification(SAMPLE),
        bilingual=wanted.english is not None,
        now=now,
    )


def _of_today(office: str, now: datetime) -> dict[str, str]:
    found = offices.office(office)
    today = now.astimezone(found.zone).date()
    return {"tanggal": dates.day(today), "kantor": found.name}
