"""Papers that are printed without a signature, at once in force: the invoice, the receipt, the agreement to sign.

Their number comes from a series of their own. A later one of the same kind in a case takes the place of the earlier
one, and whoever checks that one with its code is told so.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import dates, money, offices
from pst.errors import PaperError
from pst.filing import Cabinet
from pst.papers import kinds, letterheads, papers, typesetting, verification
from pst.papers.letterheads import Letterhead
from pst.papers.money_papers import in_figures_and_words
from pst.papers.papers import ISSUED
from pst.papers.stationery import Stationery
from pst.papers.tables import Paper
from pst.papers.typesetting import Page
from pst.papers.verification import PRINTED
from pst.papers.words import Kind, content

BILINGUAL: Final = "dwibahasa"
COPY, VOID = "SALINAN", "BATAL"
NOTES: Final[Mapping[str, str]] = {
    COPY: "Ini salinan. Yang diperiksa dengan kode di bawah adalah dokumen aslinya.",
    VOID: "Dokumen ini tidak berlaku lagi.",
}


def print_paper(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    jenis: str,
    nomor: str,
    tanggal: str,
    isi: Mapping[str, Any],
    dwibahasa: bool = False,
    cabinet: Cabinet,
    stationery: Stationery,
) -> dict[str, Any]:
    """`surat.cetak`: `{"surat": file id, "sha256": hex, "kode": str}`.

    `tanggal` is an ISO date, `isi` what the kind's shape knows (`words`); with `dwibahasa` English stands beside
    the Indonesian. Raises PaperError, also where the amounts in `isi` do not add up.
    """
    kind = kinds.printed(jenis)
    words = content(kind, isi)
    if words.get("nomor", nomor) != nomor:
        raise PaperError(f"Nomor {nomor} bukan nomor dalam isi {kind.title}.")
    paper = _entered(session, berkas, kantor, kind, nomor, tanggal, now)
    paper.content = words | {BILINGUAL: dwibahasa}
    paper.subject = kind.subject(words)
    head = letterheads.letterhead(session, kantor)
    made = _typeset(kind, paper, head, stationery, now)
    paper.issued_sha256 = papers.sum_of(made)
    session.flush()
    kept = cabinet.keep(
        session,
        made,
        name=_named(kind, paper),
        media_type=papers.PDF,
        berkas=berkas,
        now=now,
    )
    return {"surat": kept, "sha256": paper.issued_sha256, "kode": paper.code}


def _named(kind: Kind, paper: Paper) -> str:
    """The file's name, as in `Invoice INV-0007-2026 (2).pdf` for the second one of a case."""
    number = "".join(
        one if one.isalnum() or one in "-." else "-" for one in paper.number
    )
    count = f" ({paper.edition})" if paper.edition > 1 else ""
    return f"{kind.title} {number}{count}.pdf"


def _entered(
    session: Session,
    case: int,
    office: str,
    kind: Kind,
    number: str,
    day: str,
    now: datetime,
) -> Paper:
    """The new paper in force, and the one before it no longer."""
    try:
        dated = date.fromisoformat(day)
    except ValueError as error:
        raise PaperError(f"“{day}” bukan tanggal. Tulis seperti 2026-11-30.") from error
    earlier = papers.newest(session, case, kind.name)
    papers.replace(session, case, kind.name)
    count = 1 if earlier is None else earlier.edition + 1
    made = Paper(
        instance_id=case,
        office=office,
        kind=kind.name,
        edition=count,
        version=count,
        code=verification.new_code(),
        number=number,
        dated=dated,
        state=ISSUED,
        created_at=now,
        issued_at=now,
        way=PRINTED,
    )
    session.add(made)
    return made


def reprint(
    session: Session,
    *,
    berkas: int,
    jenis: str,
    nomor: str,
    stationery: Stationery,
    now: datetime,
    void: bool = False,
) -> bytes:
    """The newest paper of that number once more, marked SALINAN, or BATAL where it is not in force any more.

    `void`: what it says became void, though the paper itself was not replaced. Raises PaperError where the case has none, or its words were erased.
    """
    kind = kinds.printed(jenis)
    paper = session.scalar(
        select(Paper)
        .where(Paper.instance_id == berkas, Paper.kind == jenis, Paper.number == nomor)
        .order_by(Paper.edition.desc())
        .limit(1)
    )
    if paper is None or paper.content is None:
        raise PaperError(
            f"{kind.title} nomor {nomor} tidak ada pada berkas ini, atau isinya sudah dihapus."
        )
    head = letterheads.letterhead(session, paper.office)
    mark = COPY if paper.state == ISSUED and not void else VOID
    return _typeset(kind, paper, head, stationery, now, mark=mark)


def _typeset(
    kind: Kind,
    paper: Paper,
    head: Letterhead,
    stationery: Stationery,
    now: datetime,
    *,
    mark: str = "",
) -> bytes:
    words = dict(paper.content or {})
    bilingual = bool(words.pop(BILINGUAL))
    page = Page(
        number=paper.number,
        dated=dates.day(paper.dated),
        dated_english=dates.day_in_english(paper.dated),
        code=paper.code,
        address=stationery.verification(paper.code),
        basis=kinds.basis(kind, paper.office),
        mark=mark,
        note=_note(paper, mark),
        bilingual=bilingual,
    )
    return typesetting.typeset(kind, head, shown(words), page, now=now)


def _note(paper: Paper, mark: str) -> str:
    """What is said beside the mark, with the reason for which the paper was withdrawn."""
    reason = f" Alasan: {paper.withdrawn_for}" if mark and paper.withdrawn_for else ""
    return NOTES.get(mark, "") + reason


def shown(words: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a paper as its template sets them: every amount in figures, the whole one also in words."""
    found = dict(words)
    for name in ("barang", "ongkos_kirim", "biaya_bank"):
        if name in found:
            found[name] = money.rupiah(found[name]) if found[name] else ""
    if "rincian" in found:
        found["rincian"] = [_line(one) for one in found["rincian"]]
    if "tanggal_bayar" in found:
        found["tanggal_bayar"] = _day(found["tanggal_bayar"])
    if "jumlah" in found:
        found["meterai"] = money.needs_stamp(found["jumlah"])
        found["jumlah"] = in_figures_and_words(found["jumlah"])
    return found


def _day(text: str) -> str:
    """An ISO date as letters write it; other words as they are."""
    try:
        return dates.day(date.fromisoformat(text))
    except ValueError:
        return text


def _line(line: Mapping[str, Any]) -> dict[str, Any]:
    steps = [
        {
            "jumlah": str(one["jumlah"]),
            "harga": money.rupiah(one["harga"]),
            "nilai": money.rupiah(one["nilai"]),
        }
        for one in line["langkah"]
    ]
    return {
        **line,
        "kuantitas": str(line["kuantitas"]),
        "jumlah": money.rupiah(line["jumlah"]),
        "langkah": steps,
    }


def preview(
    kind: Kind,
    head: Letterhead,
    words: Mapping[str, Any],
    address: str,
    *,
    bilingual: bool,
    now: datetime,
) -> bytes:
    """A draft with made-up words, for whoever writes the text of the kind. Raises PaperError."""
    dated = now.astimezone(offices.office(head.office).zone).date()
    page = Page(
        number=str(words["nomor"]),
        dated=dates.day(dated),
        dated_english=dates.day_in_english(dated),
        code=papers.SAMPLE,
        address=address,
        basis=(),
        draft=True,
        bilingual=bilingual,
    )
    return typesetting.typeset(kind, head, shown(content(kind, words)), page, now=now)
