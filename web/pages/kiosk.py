"""The kiosk: a device of the lobby that reaches nothing but the case on its screen."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from engine import definitions
from pst import offices
from pst.queue import LETTERS
from web import access, acting, auth, context, once, sessions
from web.access import SERVING, Identity, perlu_masuk_atau_tamu, perlu_peran
from web.cases import Found
from web.errors import ForbiddenError, invalid
from web.pages import frame, starting
from web.pages.login import Page, begin
from web.pages.ticket import ticket_of

blueprint: Final = Blueprint("kios", __name__)
SECONDS: Final = 60
"""After which an untouched screen forgets the case."""


@blueprint.get("/kios/buka")
@perlu_peran(*SERVING)
def opening() -> Page:
    """Asks before this browser becomes a kiosk: its own session ends."""
    return frame.page("kios_buka.html", pilihan=_serving(auth.me()))


@blueprint.post("/kios/buka")
@perlu_peran(*SERVING)
def become() -> Response:
    who, parts = auth.me(), context.parts()
    office = request.form.get("kantor", "")
    if office not in {one.key for one in _serving(who)}:
        raise invalid([("kantor", "Pilih kantor tempat kios ini berdiri.")])
    begin(
        lambda session: sessions.open_kiosk(
            session, office, settings=parts.settings, now=context.real_now()
        )
    )
    return redirect(url_for("kios.show"), HTTPStatus.SEE_OTHER)


def _serving(who: Identity) -> list[offices.Office]:
    held = {office for office, role in who.memberships if role in SERVING}
    return [one for one in offices.offices() if one.key in held]


@blueprint.get("/kios")
@perlu_masuk_atau_tamu
def show() -> Page:
    """The services to choose from, or the number of whoever is in front of the screen."""
    who = _kiosk()
    office = offices.office(who.office or "")
    if who.instance is None:
        return frame.page("kios.html", kantor=office, layanan=_services(office.key))
    return _number(who.instance, office)


def _services(office: str) -> list[tuple[str, str, str]]:
    """(process, letter, name) of what may be begun at the counter."""
    engine, session = context.parts().engine, context.session()
    found = []
    for one in definitions.all_current(session):
        process = acting.startable(session, engine, one)
        if office in one.offices and access.at_counter(process.channel):
            name = one.name.partition(",")[0]
            letter = LETTERS.get(one.service, name[:1].upper())
            found.append((one.key, letter, name))
    return found


def _number(instance_id: int, office: offices.Office) -> tuple[str, int]:
    found, code = starting.case_of(instance_id), starting.kept_code(instance_id)
    return frame.page(
        "kios_nomor.html",
        kantor=office,
        berkas=found.row,
        kode=code,
        qr=None
        if code is None
        else starting.qr(starting.tracking(found.row.number, code)),
        nomor_antrian=starting.queue_number(instance_id),
        nomor=ticket_of(context.session(), instance_id),
        langkah=_form(found),
        detik=SECONDS,
    )


@blueprint.post("/kios")
@perlu_masuk_atau_tamu
def choose() -> Response:
    """Begin a case for whoever stands at the screen."""
    who = _kiosk()
    process = request.form.get("proses", "")
    started = starting.start(once.of_form(), process, who.office or "", None)
    if started.code is not None:
        starting.keep_code(started.id, started.code)
    _put(started.id)
    to = _form(starting.case_of(started.id)) or url_for("kios.show")
    return redirect(to, HTTPStatus.SEE_OTHER)


def _form(found: Found) -> str | None:
    """What the visitor fills in next; None where it is the office's turn first."""
    to = starting.onward(found)
    case = url_for("berkas.show", instance_id=found.row.instance_id)
    return None if to == case else to


@blueprint.get("/kios/selesai")
@perlu_masuk_atau_tamu
def done() -> Response:
    """Take the case off the screen, for the next visitor.

    A plain link, because the countdown of an abandoned screen opens it, too; but no link of
    another site. Raises ForgedError.
    """
    auth.require_from_here()
    _kiosk()
    _put(None)
    cookie.pop(starting.CODE, None)
    return redirect(url_for("kios.show"), HTTPStatus.SEE_OTHER)


def _put(instance_id: int | None) -> None:
    with context.transaction() as session:
        sessions.show_case(session, auth.session_id() or "", instance_id)
    auth.forget()


def _kiosk() -> Identity:
    who = auth.me()
    if who.kind != "kios":
        raise ForbiddenError(
            "Halaman ini hanya untuk kios. Buka kios dari akun resepsionis atau petugas."
        )
    return who
