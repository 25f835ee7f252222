"""Papers of cases: drafted, offered for signing, issued, withdrawn. The operations `surat.*` of diagrams."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pst import offices
from pst.errors import FilingError, PaperError, SignatoryError, SignatureError
from pst.filing import Cabinet
from pst.papers import (
    checking,
    dates,
    kinds,
    letterheads,
    numbering,
    signing,
    typesetting,
    verification,
)
from pst.papers.kinds import Kind
from pst.papers.letterheads import Letterhead
from pst.papers.stationery import Stationery
from pst.papers.tables import Paper
from pst.papers.typesetting import Page

DRAFT, ISSUED, WITHDRAWN, REPLACED = "draf", "terbit", "ditarik", "diganti"
CERTIFICATE, UPLOAD, BY_HAND = "sertifikat", "unggahan", "tanda_tangan_basah"
WAYS: Final = (CERTIFICATE, UPLOAD, BY_HAND)
ELECTRONIC, NONE = "elektronik", "tidak ada"
PDF: Final = "application/pdf"
SAMPLE: Final = "contoh"
"""The code of a paper that there is not."""
DRAFT_SEAL: Final = ("Belum ditandatangani",)
HAND_NOTE: Final = "Surat ini ditandatangani dengan tangan di atas kertas; berkas PDF-nya tidak memuat tanda tangan."


@dataclass(frozen=True, kw_only=True)
class Issue:
    """A file as it is issued, and what is said of how it was signed."""

    content: bytes
    signer: str
    signature: str
    verdict: str | None = None


def number(
    session: Session, *, now: datetime, berkas: int, kantor: str, jenis: str
) -> dict[str, Any]:
    """`surat.nomori`: `{"nomor": str, "tanggal": ISO date}`, the same again for the same case and kind.

    Raises PaperError for an unknown kind, CatalogueError for an unknown office.
    """
    found = numbering.allocate(
        session,
        case=berkas,
        office=kantor,
        kind=jenis,
        pattern=letterheads.letterhead(session, kantor).pattern,
        now=now,
    )
    return {"nomor": found.number, "tanggal": found.dated.isoformat()}


def draft(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    jenis: str,
    nomor: str,
    isi: Mapping[str, Any],
    cabinet: Cabinet,
    stationery: Stationery,
) -> dict[str, Any]:
    """`surat.susun`: a draft, `{"draf": file id, "versi": int, "kode": str, "sha256": hex}`.

    `isi` are the words of the kind (`kinds`). A draft is drawn up anew until it is issued; what comes after that is
    another paper with a code of its own. Raises PaperError.
    """
    kind = kinds.kind(jenis)
    words = kinds.content(kind, isi)
    paper = _drafted(session, berkas, kind, nomor, now)
    paper.content, paper.subject = words, str(words[kind.subject])
    paper.offered_file = paper.offered_sha256 = None
    head = letterheads.letterhead(session, kantor)
    content = _typeset(paper, head, stationery, now, draft=True)
    paper.draft_sha256 = _sum(content)
    session.flush()
    kept = _keep(session, cabinet, paper, content, f"draf-{paper.version}", now)
    return {
        "draf": kept,
        "versi": paper.version,
        "kode": paper.code,
        "sha256": paper.draft_sha256,
    }


def _drafted(
    session: Session, case: int, kind: Kind, given: str, now: datetime
) -> Paper:
    """The case's paper of this kind that is still a draft, its version counted up; else a new one."""
    numbered = numbering.of_case(session, case, kind.name)
    if numbered is None or numbered.number != given:
        raise PaperError(
            f"Nomor “{given}” bukan nomor {kind.title} berkas ini. Minta nomornya dengan surat.nomori."
        )
    newest = _newest(session, case, kind.name)
    if newest is not None and newest.state == DRAFT:
        newest.version += 1
        return newest
    made = Paper(
        instance_id=case,
        office=numbered.office,
        kind=kind.name,
        edition=1 if newest is None else newest.edition + 1,
        version=1 if newest is None else newest.version + 1,
        code=verification.new_code(),
        number=numbered.number,
        dated=numbered.dated,
        state=DRAFT,
        created_at=now,
    )
    session.add(made)
    return made


def _newest(session: Session, case: int, kind: str) -> Paper | None:
    return session.scalar(
        select(Paper)
        .where(Paper.instance_id == case, Paper.kind == kind)
        .order_by(Paper.edition.desc())
        .limit(1)
    )


def offer(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    jenis: str,
    cabinet: Cabinet,
    stationery: Stationery,
) -> dict[str, Any]:
    """`surat.siapkan`: the final file that somebody signs outside, `{"siap": file id, "sha256": hex}`.

    The same file again until the draft changes. Raises PaperError, SignatoryError.
    """
    paper, head = _issuable(session, berkas, kantor, jenis)
    if paper.offered_file is None:
        content = signing.signable(_typeset(paper, head, stationery, now))
        kept = _keep(session, cabinet, paper, content, "siap-ditandatangani", now)
        paper.offered_file, paper.offered_sha256 = UUID(kept), _sum(content)
        session.flush()
    return {"siap": str(paper.offered_file), "sha256": paper.offered_sha256}


def _issuable(
    session: Session, case: int, office: str, kind: str
) -> tuple[Paper, Letterhead]:
    """The draft that can be issued, and the letterhead that says who signs."""
    title = kinds.kind(kind).title
    paper = _newest(session, case, kind)
    if paper is None or paper.state != DRAFT:
        raise PaperError(f"Tidak ada draf {title} pada berkas ini. Susun dulu drafnya.")
    head = letterheads.letterhead(session, office)
    if not head.signed:
        raise SignatoryError(
            "Surat belum dapat diterbitkan: nama dan jabatan penanda tangan kantor ini belum diatur. "
            "Minta admin kantor mengisinya di halaman “Kop surat”."
        )
    return paper, head


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
    paper, head = _issuable(session, berkas, kantor, jenis)
    tools = (cabinet, stationery)
    made = _made(session, paper, head, tools, cara=cara, upload=unggahan, now=now)
    _enter(session, paper, made, cara, now)
    kept = _keep(session, cabinet, paper, made.content, "", now)
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
        paper, head = _issuable(session, berkas, kantor, jenis)
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
        content = _typeset(paper, head, stationery, now, note=HAND_NOTE)
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
    final = signing.signable(_typeset(paper, head, stationery, now, seal=lines))
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
    session.execute(
        update(Paper)
        .where(
            Paper.instance_id == paper.instance_id,
            Paper.kind == paper.kind,
            Paper.state == ISSUED,
        )
        .values(state=REPLACED)
    )
    paper.state, paper.issued_at, paper.way = ISSUED, now, way
    paper.issued_sha256 = _sum(made.content)
    paper.signer, paper.signature = made.signer, made.verdict
    session.flush()


def withdraw(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,  # noqa: ARG001 -- the contract of all `surat.*`
    jenis: str,
    alasan: str,
) -> dict[str, Any]:
    """`surat.tarik`: the newest paper of the kind is withdrawn, and whoever checks it is told so.

    Nothing happens where there is none. Raises PaperError for an unknown kind or without a reason.
    """
    kinds.kind(jenis)
    if not alasan.strip():
        raise PaperError("Tulis alasan penarikan surat.")
    paper = _newest(session, berkas, jenis)
    if paper is not None and paper.state in {DRAFT, ISSUED}:
        paper.state, paper.withdrawn_at = WITHDRAWN, now
        paper.withdrawn_for = alasan.strip()
        session.flush()
    return {}


def let_go(session: Session, *, now: datetime, berkas: int) -> None:
    """The case was cancelled: what was only a draft is withdrawn, what was issued stays."""
    session.execute(
        update(Paper)
        .where(Paper.instance_id == berkas, Paper.state == DRAFT)
        .values(state=WITHDRAWN, withdrawn_at=now)
    )


def erase(session: Session, *, berkas: int) -> None:
    """Forget what people typed: the words and what the paper is about.

    Number, day, state and sums stay, so that whoever holds the letter can still check it.
    """
    session.execute(
        update(Paper)
        .where(Paper.instance_id == berkas)
        .values(content=None, subject=None, withdrawn_for=None)
    )


def _typeset(
    paper: Paper,
    head: Letterhead,
    stationery: Stationery,
    now: datetime,
    *,
    draft: bool = False,
    seal: tuple[str, ...] = (),
    note: str = "",
) -> bytes:
    kind = kinds.kind(paper.kind)
    page = Page(
        number=paper.number,
        dated=dates.day(paper.dated),
        code=paper.code,
        address=stationery.verification(paper.code),
        basis=kinds.basis(kind, paper.office),
        draft=draft,
        wanting=head.wanting if draft else (),
        seal=DRAFT_SEAL if draft else seal,
        note=note,
    )
    return typesetting.typeset(kind, head, paper.content or {}, page, now=now)


def _keep(
    session: Session,
    cabinet: Cabinet,
    paper: Paper,
    content: bytes,
    stage: str,
    now: datetime,
) -> str:
    """Keep the file in its case; what has a stage before being issued is the office's only."""
    name = "-".join(one for one in ("surat", paper.kind, stage) if one)
    return cabinet.keep(
        session,
        content,
        name=f"{name}.pdf",
        media_type=PDF,
        berkas=paper.instance_id,
        now=now,
        internal=bool(stage),
    )


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def preview(wanted: Letterhead, stationery: Stationery, *, now: datetime) -> bytes:
    """A draft with made-up words on a letterhead, for whoever sets it. Raises PaperError, also for a bad logo."""
    kind = kinds.RECOMMENDATION
    office = offices.office(wanted.office)
    dated = now.astimezone(office.zone).date()
    page = Page(
        number=letterheads.example(wanted, dated),
        dated=dates.day(dated),
        code=SAMPLE,
        address=stationery.verification(SAMPLE),
        basis=kinds.basis(kind, wanted.office),
        draft=True,
        wanting=("ini contoh untuk melihat kop surat", *wanted.wanting),
        seal=DRAFT_SEAL,
    )
    words = {name: f"(contoh) {title}" for name, title in kind.required.items()}
    return typesetting.typeset(kind, wanted, words, page, now=now)


def certificate(
    stationery: Stationery, office: str, *, now: datetime
) -> signing.Holder:
    """Whose certificate would sign the office's papers now. Raises CertificateError."""
    return signing.opened(stationery.sealed(office), now=now).holder
