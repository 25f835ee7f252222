"""The library for everybody: search, one record, and reading its pages as pictures.

Searching needs no login. Reading does: an account, a kiosk's session or a case's code. The file itself is
never given out here; who wants a copy asks for a marked one in a case.
"""

from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, redirect, request, url_for

from pst import library, offices
from pst.errors import LibraryError
from pst.library import Publication
from web import access, auth, context
from web.access import perlu_masuk_atau_tamu, terbuka
from web.pages import frame
from web.pages.login import Page

blueprint: Final = Blueprint("pustaka", __name__)
ON_A_PAGE: Final = 10
LONGEST_SEARCH: Final = 200
DEEPEST: Final = 100
"""Pages that are offered: whoever leafs further asks for more words instead."""
NAMES: Final = {
    "office": "kantor",
    "subject": "subjek",
    "year": "tahun",
    "kind": "jenis",
    "form": "bentuk",
}
"""A facet's name in the address."""
WORDS: Final = ("office", "subject", "kind", "form")
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
    words = request.args.get("cari", "").strip()[:LONGEST_SEARCH]
    number = min(max(request.args.get("halaman", 1, type=int), 1), DEEPEST)
    chosen = choices()
    found = library.find(
        context.session(),
        words,
        chosen=chosen,
        limit=ON_A_PAGE,
        offset=(number - 1) * ON_A_PAGE,
    )
    more = number * ON_A_PAGE < found.total and number < DEEPEST
    return frame.page(
        "pustaka.html",
        cari=words,
        ditemukan=found,
        saringan=[_facet(name, found, words, chosen) for name in NAMES],
        dipilih={NAMES[name]: value for name, value in chosen.items()},
        nama_kantor_semua=office_names(),
        bentuk=form_in_words,
        sebelum=_address(words, chosen, number - 1) if number > 1 else None,
        sesudah=_address(words, chosen, number + 1) if more else None,
        paling_panjang=LONGEST_SEARCH,
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


def choices() -> dict[str, Any]:
    """The facets that the address chooses; what is no value of a facet chooses nothing."""
    found: dict[str, Any] = {
        name: request.args.get(NAMES[name], "")[:LONGEST_SEARCH] for name in WORDS
    }
    year = request.args.get("tahun", type=int)
    if year is not None and 0 < year < 10000:
        found["year"] = year
    return {name: value for name, value in found.items() if value}


def office_names() -> dict[str, str]:
    return {one.key: one.name for one in offices.offices()}


def _facet(
    name: str, found: library.Found, words: str, chosen: dict[str, Any]
) -> dict[str, Any]:
    """Its label and values: words, number, whether it is chosen, and where a click leads."""
    labels = {"office": office_names(), "form": FORMS}.get(name, {})
    return {
        "label": NAMES[name].capitalize(),
        "nilai": [
            (
                labels.get(value, value),
                number,
                chosen.get(name) == value,
                _address(words, _toggled(chosen, name, value)),
            )
            for value, number in found.facets[name]
        ],
    }


def _toggled(chosen: dict[str, Any], name: str, value: object) -> dict[str, Any]:
    others = {key: one for key, one in chosen.items() if key != name}
    return others if chosen.get(name) == value else others | {name: value}


def _address(words: str, chosen: dict[str, Any], number: int = 1) -> str:
    asked = {NAMES[name]: value for name, value in chosen.items()}
    page = number if number > 1 else None
    return url_for("pustaka.search", cari=words or None, halaman=page, **asked)
