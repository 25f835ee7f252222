"""Papers of cases: numbered, drafted, offered for signing, withdrawn; `issuing` has how they are issued."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pst import dates, offices
from pst.errors import PaperError, SignatoryError
from pst.filing import Cabinet
from pst.papers import (
    kinds,
    letterheads,
    numbering,
    signing,
    typesetting,
    verification,
)
from pst.papers.letterheads import Letterhead
from pst.papers.stationery import Stationery
from pst.papers.tables import Paper
from pst.papers.typesetting import Page
from pst.papers.words import Kind, content

DRAFT, ISSUED, WITHDRAWN, REPLACED = "draf", "terbit", "ditarik", "diganti"
PDF: Final = "application/pdf"
SAMPLE: Final = "contoh"
"""The code of a paper that there is not."""
DRAFT_SEAL: Final = ("Belum ditandatangani",)


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
    kind = kinds.letter(jenis)
    words = content(kind, isi)
    paper = _drafted(session, berkas, kind, nomor, now)
    paper.content, paper.subject = words, kind.subject(words)
    paper.offered_file = paper.offered_sha256 = None
    head = letterheads.letterhead(session, kantor)
    made = typeset(paper, head, stationery, now, draft=True)
    paper.draft_sha256 = sum_of(made)
    session.flush()
    kept = keep(session, cabinet, paper, made, f"draf-{paper.version}", now)
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
    earlier = newest(session, case, kind.name)
    if earlier is not None and earlier.state == DRAFT:
        earlier.version += 1
        return earlier
    made = Paper(
        instance_id=case,
        office=numbered.office,
        kind=kind.name,
        edition=1 if earlier is None else earlier.edition + 1,
        version=1 if earlier is None else earlier.version + 1,
        code=verification.new_code(),
        number=numbered.number,
        dated=numbered.dated,
        state=DRAFT,
        created_at=now,
    )
    session.add(made)
    return made


def newest(session: Session, case: int, kind: str) -> Paper | None:
    """The case's last paper of the kind, whatever became of it."""
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
    paper, head = issuable(session, berkas, kantor, jenis)
    if paper.offered_file is None:
        made = signing.signable(typeset(paper, head, stationery, now))
        kept = keep(session, cabinet, paper, made, "siap-ditandatangani", now)
        paper.offered_file, paper.offered_sha256 = UUID(kept), sum_of(made)
        session.flush()
    return {"siap": str(paper.offered_file), "sha256": paper.offered_sha256}


def issuable(
    session: Session, case: int, office: str, kind: str
) -> tuple[Paper, Letterhead]:
    """The draft that can be issued, and the letterhead that says who signs. Raises PaperError, SignatoryError."""
    title = kinds.letter(kind).title
    paper = newest(session, case, kind)
    if paper is None or paper.state != DRAFT:
        raise PaperError(f"Tidak ada draf {title} pada berkas ini. Susun dulu drafnya.")
    head = letterheads.letterhead(session, office)
    if not head.signed:
        raise SignatoryError(
            "Surat belum dapat diterbitkan: nama dan jabatan penanda tangan kantor ini belum diatur. "
            "Minta admin kantor mengisinya di halaman “Kop surat”."
        )
    return paper, head


def replace(session: Session, case: int, kind: str) -> None:
    """The case's paper of the kind that is in force gives way to another one."""
    session.execute(
        update(Paper)
        .where(Paper.instance_id == case, Paper.kind == kind, Paper.state == ISSUED)
        .values(state=REPLACED)
    )


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
    paper = newest(session, berkas, jenis)
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


def typeset(
    paper: Paper,
    head: Letterhead,
    stationery: Stationery,
    now: datetime,
    *,
    draft: bool = False,
    seal: tuple[str, ...] = (),
    note: str = "",
) -> bytes:
    """The paper on the letterhead; `seal` and `note` as `typesetting.Page` has them. Raises PaperError."""
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


def keep(
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


def sum_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
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
    words = {name: f"(contoh) {title}" for name, title in kind.shape.required.items()}
    return typesetting.typeset(kind, wanted, words, page, now=now)


def certificate(
    stationery: Stationery, office: str, *, now: datetime
) -> signing.Holder:
    """Whose certificate would sign the office's papers now. Raises CertificateError."""
    return signing.opened(stationery.sealed(office), now=now).holder
