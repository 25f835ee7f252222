"""The letterhead of an admin's office: what its letters carry, who signs them, how they are numbered."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, flash, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from pst import offices, papers
from pst.errors import CertificateError, PaperError
from pst.papers import Letterhead, Logo
from web import auth, composition, context, uploads
from web.access import ADMIN
from web.errors import (
    FileTooLargeError,
    FileTypeError,
    InvalidError,
    ScannerError,
    TooManyError,
)
from web.pages import frame, people
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("kop_surat", __name__)
LARGEST_LOGO: Final = 1024 * 1024
FIELDS: Final = (
    ("alamat", "address", "Alamat", "Satu baris, seperti tercetak di bawah nama."),
    ("telepon", "phone", "Telepon", ""),
    ("surel", "email", "Surel", ""),
    ("situs", "website", "Situs", ""),
    (
        "tempat",
        "place",
        "Tempat penandatanganan",
        "Tercetak di depan tanggal surat, misalnya Kupang.",
    ),
    (
        "jabatan",
        "position",
        "Jabatan penanda tangan",
        "Seperti tercetak di atas tanda tangan.",
    ),
    (
        "penanda_tangan",
        "signatory",
        "Nama penanda tangan",
        "Tanpa nama dan jabatan, surat hanya dapat menjadi draf.",
    ),
    ("nip", "nip", "NIP penanda tangan", ""),
    (
        "pola",
        "pattern",
        "Pola nomor surat",
        "Tanda dalam kurung kurawal diganti saat nomor diberikan; lihat daftar di bawah.",
    ),
)
"""(name in the form, attribute, label, help) of each line of text."""


@blueprint.get("/kantor/kop-surat")
@perlu_peran(ADMIN)
def show() -> Page:
    return _shown(frame.own_office(ADMIN))


def _shown(
    office: str, status: int = HTTPStatus.OK, message: str = ""
) -> tuple[str, int]:
    session, now = context.session(), context.now()
    head = papers.letterhead(session, office)
    writer = frame.writing(office)
    typed = {name: getattr(head, key) or "" for name, key, _, _ in FIELDS}
    typed["nama"] = "\n".join(head.lines)
    return frame.page(
        "kop_surat.html",
        status,
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(ADMIN),
        surat=head,
        isian=typed | {key: request.form[key] for key in typed if key in request.form},
        baris=FIELDS,
        tanda_pola=[
            (f"{{{name}}}", meaning) for name, meaning in papers.PLACEHOLDERS.items()
        ],
        contoh=papers.example(head, writer.date(now)),
        sertifikat=_certificate(office),
        oleh=people.names(session, {head.entered_by} if head.entered_by else set()),
        tulis=writer,
        galat=message,
    )


def _certificate(office: str) -> tuple[bool, str]:
    """Whether there is one that can sign now, and what is said of it."""
    settings, now = context.parts().settings, context.now()
    try:
        found = papers.certificate(composition.stationery(settings), office, now=now)
    except CertificateError as error:
        return False, str(error)
    until = frame.writing(office).day(found.until)
    return (
        True,
        f"Untuk tanda tangan dipakai {found.told[0]}, {found.told[1]}, berlaku sampai {until}.",
    )


@blueprint.post("/kantor/kop-surat")
@perlu_peran(ADMIN)
def save() -> Page:
    """Enter the letterhead; it must be one that a letter can be typeset with."""
    office, by, now = frame.own_office(ADMIN), auth.me().account or "", context.now()

    def enter(session: Session) -> None:
        wanted = _composed(session, office)
        _printed(wanted)
        papers.set_letterhead(session, wanted, actor=by, now=now)

    try:
        context.step(enter)
    except _REFUSALS as error:
        return _shown(office, HTTPStatus.UNPROCESSABLE_ENTITY, _said(error))
    flash("Kop surat disimpan.", "hijau")
    to = url_for("kop_surat.show", kantor=office)
    return redirect(to, HTTPStatus.SEE_OTHER)


_REFUSALS: Final = (
    PaperError,
    FileTooLargeError,
    FileTypeError,
    InvalidError,
    ScannerError,
    TooManyError,
)


def _said(error: Exception) -> str:
    """What is wrong; of an upload that is judged, what is said of the file itself."""
    fields = error.details.get("fields", ()) if isinstance(error, InvalidError) else ()
    return next((str(one["message"]) for one in fields), str(error))


def _composed(session: Session, office: str) -> Letterhead:
    """What was typed, with the logo that was sent or else the one that is there. Raises _REFUSALS."""
    sent = request.files.get("logo")
    logo = papers.letterhead(session, office).logo
    if request.form.get("tanpa_logo"):
        logo = None
    if sent is not None and sent.filename:
        logo = _judged(sent)
    words = {key: request.form.get(name, "") for name, key, _, _ in FIELDS}
    return papers.composed(office, request.form.get("nama", ""), words, logo)


def _judged(sent: FileStorage) -> Logo:
    """The picture, drawn anew without what its file carried else."""
    found = uploads.accept(
        sent.stream,
        sent.filename or "",
        limit=LARGEST_LOGO,
        antivirus=context.parts().settings.antivirus,
    )
    return Logo(content=found.stream.read(), media_type=found.media_type)


def _printed(wanted: Letterhead) -> bytes:
    stationery = composition.stationery(context.parts().settings)
    return papers.preview(wanted, stationery, now=context.now())


@blueprint.post("/kantor/kop-surat/pratinjau")
@perlu_peran(ADMIN)
def preview() -> Page | Response:
    """The letterhead that was typed as a PDF, without entering it."""
    office = frame.own_office(ADMIN)
    try:
        content = _printed(_composed(context.session(), office))
    except _REFUSALS as error:
        return _shown(office, HTTPStatus.UNPROCESSABLE_ENTITY, _said(error))
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="pratinjau-kop-surat-{office}.pdf"'
    )
    return response


@blueprint.post("/kantor/kop-surat/tarik")
@perlu_peran(ADMIN)
def withdraw() -> Page:
    """Take back what the office entered; what its source states counts again."""
    office, by, now = frame.own_office(ADMIN), auth.me().account or "", context.now()
    context.step(
        lambda session: papers.withdraw_letterhead(session, office, actor=by, now=now)
    )
    flash(
        "Kop surat kantor ditarik; yang berlaku sekarang isian dari dokumen sumber.",
        "hijau",
    )
    to = url_for("kop_surat.show", kantor=office)
    return redirect(to, HTTPStatus.SEE_OTHER)
