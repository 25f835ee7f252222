"""Issuing a case's paper: signed with the office's certificate, signed outside and uploaded, or signed by hand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import dates, offices
from pst.errors import FilingError, PaperError, SignatureError
from pst.filing import Cabinet
from pst.papers import checking, papers, signing
from pst.papers.letterheads import Letterhead
from pst.papers.papers import ISSUED
from pst.papers.stationery import Stationery
from pst.papers.tables import Paper

CERTIFICATE, UPLOAD, BY_HAND = "sertifikat", "unggahan", "tanda_tangan_basah"
WAYS: Final = (CERTIFICATE, UPLOAD, BY_HAND)
ELECTRONIC, NONE = "elektronik", "tidak ada"
HAND_NOTE: Final = "Surat ini ditandatangani dengan tangan di atas kertas; berkas PDF-nya tidak memuat tanda tangan."


@dataclass(frozen=True, kw_only=True)
class Issue:
    """A file as it is issued, and what is said of how it was signed."""

    content: bytes
    signer: str
    signature: str
    verdict: str | None = None


def issue(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    jenis: str,
    cara: str,
    unggahan: str | None = None,
    cabinet: Cabinet,
    stationery: Stationery,
) -> dict[str, Any]:
    """`surat.terbitkan`: `{"surat": file id, "sha256": hex, "penanda_tangan": str, "tanda_tangan": str}`.

    `cara` is one of WAYS; `tanda_tangan` is "elektronik", or "tidak ada" for a letter that is signed on paper.
    Raises PaperError, SignatoryError, CertificateError, SignatureError.
    """
    paper, head = papers.issuable(session, berkas, kantor, jenis)
    tools = (cabinet, stationery)
    made = _made(session, paper, head, tools, cara=cara, upload=unggahan, now=now)
    _enter(session, paper, made, cara, now)
    kept = papers.keep(session, cabinet, paper, made.content, "", now)
    return {
        "surat": kept,
        "sha256": paper.issued_sha256,
        "penanda_tangan": made.signer,
        "tanda_tangan": made.signature,
    }


def examine(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    jenis: str,
    cara: str,
    unggahan: str | None = None,
    cabinet: Cabinet,
    stationery: Stationery,
) -> dict[str, Any]:
    """`surat.periksa`: `{"kendala": words}`, why `surat.terbitkan` would refuse with these parameters; else "".

    An error that a diagram catches leaves no words in the case: this one tells them, so that whoever decides anew
    reads what was wrong. Nothing is kept.
    """
    try:
        paper, head = papers.issuable(session, berkas, kantor, jenis)
        tools = (cabinet, stationery)
        _made(session, paper, head, tools, cara=cara, upload=unggahan, now=now)
    except (PaperError, FilingError) as error:
        return {"kendala": str(error)}
    return {"kendala": ""}


def _made(
    session: Session,
    paper: Paper,
    head: Letterhead,
    tools: tuple[Cabinet, Stationery],
    *,
    cara: str,
    upload: str | None,
    now: datetime,
) -> Issue:
    """The letter as it would be issued that way."""
    cabinet, stationery = tools
    if cara == CERTIFICATE:
        return _with_certificate(paper, head, stationery, now)
    if cara == UPLOAD:
        return _uploaded(session, paper, upload, cabinet, stationery, now)
    if cara == BY_HAND:
        content = papers.typeset(paper, head, stationery, now, note=HAND_NOTE)
        return Issue(content=content, signer=str(head.signatory), signature=NONE)
    raise PaperError(
        f"Cara menerbitkan “{cara}” tidak dikenal. Pilih: {', '.join(WAYS)}."
    )


def _with_certificate(
    paper: Paper, head: Letterhead, stationery: Stationery, now: datetime
) -> Issue:
    """Signed here. It is checked like an upload before it is issued: what does not verify leaves nobody's hand."""
    seal = signing.opened(stationery.sealed(paper.office), now=now)
    at = dates.moment(now, offices.office(paper.office))
    lines = (
        "Ditandatangani secara elektronik",
        f"dengan {seal.holder.told[0]},",
        f"{seal.holder.told[1]},",
        at,
    )
    final = signing.signable(papers.typeset(paper, head, stationery, now, seal=lines))
    content = signing.signed(final, seal, now=now)
    checked = checking.check(content, final, roots=None, now=now)
    return Issue(
        content=content,
        signer=seal.holder.name,
        signature=ELECTRONIC,
        verdict=_told(checked.holder, checking.UNCHECKED),
    )


def _uploaded(
    session: Session,
    paper: Paper,
    upload: str | None,
    cabinet: Cabinet,
    stationery: Stationery,
    now: datetime,
) -> Issue:
    if upload is None:
        raise SignatureError(
            "Belum ada berkas yang diunggah. Unggah surat yang sudah ditandatangani."
        )
    if paper.offered_file is None:
        raise PaperError("Surat belum disiapkan untuk ditandatangani. Siapkan dulu.")
    case = paper.instance_id
    content = cabinet.fetch(session, upload, berkas=case)
    offered = cabinet.fetch(session, str(paper.offered_file), berkas=case)
    checked = checking.check(content, offered, roots=stationery.roots, now=now)
    return Issue(
        content=content,
        signer=checked.holder.name,
        signature=ELECTRONIC,
        verdict=_told(checked.holder, checked.verdict),
    )


def _told(holder: signing.Holder, verdict: str) -> str:
    whose, by = holder.told
    return f"{whose[:1].upper()}{whose[1:]}, {by}; {verdict}."


def _enter(
    session: Session, paper: Paper, made: Issue, way: str, now: datetime
) -> None:
    """The paper is issued; the one before it, where it was in force, is replaced."""
    papers.replace(session, paper.instance_id, paper.kind)
    paper.state, paper.issued_at, paper.way = ISSUED, now, way
    paper.issued_sha256 = papers.sum_of(made.content)
    paper.signer, paper.signature = made.signer, made.verdict
    session.flush()
