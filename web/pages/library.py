"""The library for everybody: search, one record, and reading its pages as pictures.

Searching needs no login. Reading does: an account, a kiosk's session or a case's code. The file itself is
never given out here; who wants a copy asks for a marked one in a case.
"""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, redirect, url_for

from pst import library, offices
from pst.errors import LibraryError
from pst.library import Publication
from web import access, auth, context
from web.pages import facets, frame
from web.pages.login import Page
from web.rules import perlu_masuk_atau_tamu, terbuka

blueprint: Final = Blueprint("pustaka", __name__)
NAMES: Final = {
    "office": "kantor",
    "subject": "subjek",
    "year": "tahun",
    "kind": "jenis",
    "form": "bentuk",
}
"""A facet's name in the address."""
FORMS: Final = {
    "tercetak": "Tercetak",
    "digital": "Digital",
    "keduanya": "Tercetak dan digital",
    "belum tersedia": "Belum tersedia",
}
SHELF: Final = library.Shelf()
"""The pictures that this process drew last."""


@blueprint.get("/pustaka")
@terbuka
def search() -> Page:
    """The form, the facets and a page of what was found; the newest first where nothing is asked."""
    asked = facets.asked("pustaka.search", NAMES)
    found = library.find(
        context.session(),
        asked.words,
        chosen=asked.chosen,
        limit=facets.ON_A_PAGE,
        offset=asked.offset,
    )
    before, after = asked.leaves(found.total)
    return frame.page(
        "pustaka.html",
        cari=asked.words,
        ditemukan=found,
        saringan=asked.facets(found.facets, {"form": FORMS.__getitem__}),
        dipilih=asked.in_address,
        nama_kantor_semua=facets.office_names(),
        bentuk=form_in_words,
        sebelum=before,
        sesudah=after,
        paling_panjang=facets.LONGEST_SEARCH,
    )


@blueprint.get("/pustaka/<id:publication_id>")
@terbuka
def show(publication_id: int) -> Page:
    """One record, and how often it was used. Raises AbsentError."""
    found = record(publication_id)
    return frame.page(
        "pustaka_satu.html",
        pustaka=found,
        kantor=offices.office(found.office),
        bentuk=form_in_words(found),
        pemakaian=library.uses(context.session(), [found.id]).get(found.id, {}),
    )


@blueprint.post("/pustaka/<id:publication_id>/baca")
@perlu_masuk_atau_tamu
def begin(publication_id: int) -> Page:
    """Count that somebody began to read, and lead him to the first page. Raises AbsentError."""
    now = context.now()
    found = record(publication_id, digital=True)
    office, case = found.office, auth.me().instance
    context.step(
        lambda session: library.record(
            session,
            now=now,
            berkas=case,
            kantor=office,
            cara="baca",
            pustaka=publication_id,
        )
    )
    return redirect(
        url_for("pustaka.read", publication_id=publication_id, number=1),
        HTTPStatus.SEE_OTHER,
    )


@blueprint.get("/pustaka/<id:publication_id>/baca/<int:number>")
@perlu_masuk_atau_tamu
def read(publication_id: int, number: int) -> Page:
    """One page as a picture with its words. Raises AbsentError."""
    found = record(publication_id, digital=True)
    return frame.page(
        "pustaka_baca.html",
        pustaka=found,
        gambar=_picture(found, number),
        nomor=number,
    )


@blueprint.get("/pustaka/<id:publication_id>/halaman/<int:number>.png")
@perlu_masuk_atau_tamu
def picture(publication_id: int, number: int) -> Response:
    """The picture of a page, for whoever may read it. Raises AbsentError."""
    drawn = _picture(record(publication_id, digital=True), number)
    answer = Response(drawn.png, mimetype="image/png")
    answer.headers["Cache-Control"] = "private, max-age=600"
    return answer


def record(publication_id: int, *, digital: bool = False) -> Publication:
    """Raises AbsentError where there is no such record, or none with digital content."""
    found = library.read(context.session(), publication_id)
    if found is None or (digital and found.pages is None):
        raise access.absent()
    return found


def _picture(found: Publication, number: int) -> library.Picture:
    session = context.session()
    key = library.sum_of(session, found.id) or ""
    try:
        return SHELF.page(key, number, lambda: library.content_of(session, found.id))
    except LibraryError as error:
        raise access.absent() from error


def form_in_words(found: Publication) -> str:
    return FORMS[library.form_of(found)]
