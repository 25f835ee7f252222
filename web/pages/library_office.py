"""The library's staff: importing records, attaching their PDF files, and the lockers.

An import is looked at first and written when its officer says so; between the two the file travels with
the page, so nothing of it is kept before that.
"""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy import select

from engine.models import ProcessInstance
from pst import library, offices
from pst.errors import ImportFileError, LibraryError
from web import access, auth, context
from web.access import SERVING
from web.pages import frame, table
from web.pages.library import form_in_words
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("pustaka_kantor", __name__)
KEEPER: Final = "petugas"
SHOWN: Final = 200
CARDS: Final = {"ktp": "KTP", "sim": "SIM", "paspor": "Paspor", "lainnya": "Lainnya"}
BOTH: Final = frozenset({"kartu", "loker"})
REFUSED: Final = HTTPStatus.UNPROCESSABLE_ENTITY


@blueprint.get("/pustaka/kelola")
@perlu_peran(KEEPER)
def listing() -> Page:
    return _listed(frame.own_office(KEEPER))


def _listed(office: str, status: int = HTTPStatus.OK, message: str = "") -> Page:
    session = context.session()
    found = library.find(session, "", chosen={"office": office}, limit=SHOWN)
    return frame.page(
        "pustaka_kelola.html",
        status,
        kantor=offices.office(office),
        ditemukan=found,
        pemakaian=library.uses(session, [one.id for one in found.hits]),
        bentuk=form_in_words,
        kolom=library.COLUMNS,
        wajib=library.REQUIRED,
        galat=message,
    )


@blueprint.post("/pustaka/kelola/periksa")
@perlu_peran(KEEPER)
def look() -> Page:
    """What an import would do; nothing is written."""
    office = frame.own_office(KEEPER)
    try:
        content = table.sent()
        seen = library.preview(context.session(), office, content)
    except ImportFileError as error:
        return _listed(office, REFUSED, str(error))
    return frame.page(
        "pustaka_pratinjau.html",
        kantor=offices.office(office),
        lihat=seen,
        isi=table.to_carry(content),
        paling_banyak=SHOWN,
    )


@blueprint.post("/pustaka/kelola/impor")
@perlu_peran(KEEPER)
def take() -> Page:
    """Write what the preview showed: it is judged again, so the page cannot smuggle anything in."""
    office, by, now = frame.own_office(KEEPER), auth.me().account or "", context.now()
    content = table.carried()
    try:
        number = context.step(
            lambda session: library.take(
                session,
                office,
                library.preview(session, office, content),
                actor=by,
                now=now,
            )
        )
    except ImportFileError as error:
        return _listed(office, REFUSED, str(error))
    flash(f"{number} pustaka disimpan.", "hijau")
    return redirect(
        url_for("pustaka_kantor.listing", kantor=office), HTTPStatus.SEE_OTHER
    )


@blueprint.post("/pustaka/<id:publication_id>/naskah")
@perlu_peran(KEEPER)
def attach(publication_id: int) -> Page:
    """Attach a PDF to a record; one that cannot be marked is refused with the reason."""
    office, by, now = frame.own_office(KEEPER), auth.me().account or "", context.now()
    limit = context.parts().settings.file_limit
    name, content = table.upload("naskah", limit)
    if len(content) > limit:
        return _listed(office, REFUSED, "Berkas PDF ini terlalu besar.")
    try:
        pages = context.step(
            lambda session: library.attach(
                session,
                library.of_office(session, office, publication_id),
                content,
                name=name,
                actor=by,
                now=now,
            )
        )
    except LibraryError as error:
        return _listed(office, REFUSED, str(error))
    flash(f"Naskah {pages} halaman disimpan.", "hijau")
    return redirect(
        url_for("pustaka_kantor.listing", kantor=office), HTTPStatus.SEE_OTHER
    )


@blueprint.get("/pustaka/loker")
@perlu_peran(*SERVING)
def lockers() -> Page:
    return _lockers(frame.own_office(*SERVING))


def _lockers(office: str, status: int = HTTPStatus.OK, message: str = "") -> Page:
    session, writer = context.session(), frame.writing(office)
    deposits = library.deposits(session, office)
    numbers = session.execute(
        select(ProcessInstance.id, ProcessInstance.number).where(
            ProcessInstance.id.in_([one.instance_id for one in deposits])
        )
    )
    cases = {one.id: one.number for one in numbers}
    return frame.page(
        "pustaka_loker.html",
        status,
        kantor=offices.office(office),
        titipan=[
            (one, cases.get(one.instance_id, ""), writer.moment(one.deposited_at))
            for one in deposits
        ],
        kartu=CARDS,
        loker=library.lockers(session, office),
        daftar=request.form.get("daftar"),
        galat=message,
    )


@blueprint.post("/pustaka/loker")
@perlu_peran(*SERVING)
def set_lockers() -> Page:
    """Name the office's lockers anew."""
    office, by, now = frame.own_office(*SERVING), auth.me().account or "", context.now()
    numbers = request.form.get("daftar", "").splitlines()
    try:
        context.step(
            lambda session: library.set_lockers(
                session, office, numbers, actor=by, now=now
            )
        )
    except LibraryError as error:
        return _lockers(office, REFUSED, str(error))
    flash("Daftar loker disimpan.", "hijau")
    return redirect(
        url_for("pustaka_kantor.lockers", kantor=office), HTTPStatus.SEE_OTHER
    )


@blueprint.post("/pustaka/loker/<id:instance_id>/kembali")
@perlu_peran(*SERVING)
def give_back(instance_id: int) -> Page:
    """A card whose case was cancelled goes back here; the others in their case."""
    office, now = frame.own_office(*SERVING), context.now()
    ticked = dict.fromkeys(BOTH & set(request.form.getlist("kembali")), True)
    if instance_id not in {
        one.instance_id for one in library.deposits(context.session(), office)
    }:
        raise access.absent()
    try:
        context.step(
            lambda session: library.give_back(
                session, now=now, berkas=instance_id, pengembalian=ticked
            )
        )
    except LibraryError as error:
        return _lockers(office, REFUSED, str(error))
    flash("Titipan dicatat kembali.", "hijau")
    return redirect(
        url_for("pustaka_kantor.lockers", kantor=office), HTTPStatus.SEE_OTHER
    )
