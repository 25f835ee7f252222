"""The texts that an admin's office puts on papers of its own: the agreement on the use of data, the terms of use."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, flash, redirect, request, url_for

from pst import offices, papers
from pst.errors import PaperError
from pst.papers import OfficeText
from web import access, auth, composition, context
from web.access import ADMIN
from web.pages import frame, people
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("teks_surat", __name__)
TITLES: Final = {one.name: one.title for one in papers.TEXT_KINDS}
FIELDS: Final = ("naskah", "naskah_inggris")


def _asked() -> tuple[str, str]:
    """Office and kind asked for, else the first ones of the reader's. Raises AbsentError."""
    kind = request.values.get("jenis") or next(iter(TITLES))
    if kind not in TITLES:
        raise access.absent()
    return frame.own_office(ADMIN), kind


@blueprint.get("/kantor/teks-surat")
@perlu_peran(ADMIN)
def show() -> Page:
    return _shown(*_asked())


def _shown(
    office: str, kind: str, status: int = HTTPStatus.OK, message: str = ""
) -> tuple[str, int]:
    session = context.session()
    versions = papers.office_texts(session, office, kind)
    current = papers.office_text(session, office, kind)
    typed = dict.fromkeys(FIELDS, "")
    if current is not None:
        typed = {"naskah": current.body, "naskah_inggris": current.english or ""}
    typed |= {name: request.form[name] for name in FIELDS if name in request.form}
    return frame.page(
        "teks_surat.html",
        status,
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(ADMIN),
        jenis=kind,
        jenis_semua=TITLES,
        teks=current,
        versi=versions,
        isian=typed,
        tanda_teks=[(f"{{{name}}}", meaning) for name, meaning in papers.MARKS.items()],
        oleh=people.names(session, {one.entered_by for one in versions}),
        tulis=frame.writing(office),
        galat=message,
    )


def _typed(office: str, kind: str) -> OfficeText:
    """Raises PaperError."""
    body, english = (request.form.get(name, "") for name in FIELDS)
    return papers.composed_text(office, kind, body, english)


@blueprint.post("/kantor/teks-surat")
@perlu_peran(ADMIN)
def save() -> Page:
    """Enter the text; it must be one that a paper can be typeset with."""
    office, kind = _asked()
    by, now = auth.me().account or "", context.now()
    try:
        wanted = _typed(office, kind)
        _printed(wanted)
        context.step(
            lambda session: papers.set_text(session, wanted, actor=by, now=now)
        )
    except PaperError as error:
        return _shown(office, kind, HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    flash("Teks disimpan.", "hijau")
    return _to(office, kind)


def _to(office: str, kind: str) -> Page:
    to = url_for("teks_surat.show", kantor=office, jenis=kind)
    return redirect(to, HTTPStatus.SEE_OTHER)


def _printed(wanted: OfficeText) -> bytes:
    stationery = composition.stationery(context.parts().settings)
    return papers.preview_text(context.session(), wanted, stationery, now=context.now())


@blueprint.post("/kantor/teks-surat/pratinjau")
@perlu_peran(ADMIN)
def preview() -> Page | Response:
    """The text that was typed as a PDF, without entering it."""
    office, kind = _asked()
    try:
        made = _printed(_typed(office, kind))
    except PaperError as error:
        return _shown(office, kind, HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    response = Response(made, mimetype="application/pdf")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="pratinjau-{kind}-{office}.pdf"'
    )
    return response


@blueprint.post("/kantor/teks-surat/tarik")
@perlu_peran(ADMIN)
def withdraw() -> Page:
    """Take the text back: papers say again that there is none."""
    office, kind = _asked()
    by, now = auth.me().account or "", context.now()
    context.step(
        lambda session: papers.withdraw_text(session, office, kind, actor=by, now=now)
    )
    flash(
        "Teks kantor ditarik. Surat berikutnya menyatakan teksnya belum diatur.",
        "hijau",
    )
    return _to(office, kind)
