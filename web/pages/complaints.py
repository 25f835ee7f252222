"""Complaints in public: who answers for them, how to file one without an account, its receipt and its status.

The status shows neither who complained nor about what; the case itself is behind its code (`/lacak`).
"""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from flask import session as cookie
from sqlalchemy.orm import Session

from engine import definitions
from pst import complaints, offices
from pst.complaints import Deadline
from pst.errors import CatalogueError, ComplaintError, RuleError
from web import access, acting, auth, context, login, once, pacing, sessions
from web.errors import LoginFailedError, TooManyError
from web.idempotency import Answer
from web.jsonio import decode, encode
from web.pages import frame, slips, starting
from web.pages import login as coming_in
from web.pages.login import Page
from web.rules import milik_berkas, perlu_masuk, perlu_peran, terbuka

blueprint: Final = Blueprint("pengaduan", __name__)
SERVICE: Final = "pengaduan"
UNITS: Final = {"hari_kerja": "hari kerja", "hari": "hari kalender"}


SURENESS: Final = {
    "HIGH": "tinggi",
    "MEDIUM-HIGH": "cukup tinggi",
    "MEDIUM": "sedang",
    "LOW": "rendah",
}


def basis_of(one: Deadline) -> str:
    """Why a deadline is as it is, and how sure that is; only what was read surely is told as law."""
    if one.confidence is None:
        return f"Ditetapkan kantor: {one.basis}."
    sure = f"Keyakinan {SURENESS[one.confidence]}."
    if one.is_law:
        return f"Dasar: {one.basis}. {sure}"
    if one.confidence == "LOW":
        return (
            "Angka baku aplikasi, bukan ketentuan hukum. Rujukan yang belum terverifikasi: "
            f"{one.basis}. {sure}"
        )
    return f"Angka baku aplikasi, bukan ketentuan hukum. {one.basis}. {sure}"


@blueprint.get("/pengaduan")
@terbuka
def listing() -> Page:
    """The offices that take complaints."""
    return frame.page("pengaduan.html", kantor=offices.offices())


def _office(key: str) -> offices.Office:
    try:
        return offices.office(key)
    except CatalogueError:
        raise access.absent() from None


@blueprint.get("/pengaduan/<office>")
@terbuka
def show(office: str) -> Page:
    """What the office has to publish, and the way in."""
    return _desk(_office(office))


def _desk(
    office: offices.Office, status: int = HTTPStatus.OK, message: str = ""
) -> tuple[str, int]:
    session, who = context.session(), auth.current()
    definition = definitions.offered(session, office.key, SERVICE, None)
    return frame.page(
        "pengaduan_kantor.html",
        status,
        kantor=office,
        meja=complaints.desk(session, office.key),
        batas=_deadlines(session, office.key),
        proses=definition,
        berakun=who is not None and who.kind == "akun",
        atur=who is not None and bool(who.roles_in(office.key) & set(access.SETTERS)),
        pesan_aduan=message,
    )


def _deadlines(session: Session, office: str) -> list[tuple[str, str, str]]:
    """(what for, how long, why) of each deadline."""
    return [
        (
            one.meaning,
            "tidak dibatasi" if one.days is None else f"{one.days} {UNITS[one.unit]}",
            basis_of(one),
        )
        for one in complaints.deadlines(session, office)
    ]


@blueprint.post("/pengaduan/<office>")
@terbuka
def begin(office: str) -> Page:
    """Begin a complaint for whoever has no account; this browser then holds its code.

    With an account one logs out first: else the log of requests would say who complained.
    """
    place, who = _office(office), auth.current()
    if who is not None and who.kind == "akun":
        told = "Keluar dahulu, lalu ajukan lagi, agar pengaduan ini tidak terhubung dengan akun Anda."
        return _desk(place, HTTPStatus.CONFLICT, frame.told(told))
    definition = definitions.offered(context.session(), place.key, SERVICE, None)
    if definition is None:
        raise access.absent()
    sent = once.of_form(access.anybody())
    try:
        pacing.begin_case(access.anybody(), sent)
    except TooManyError as error:
        page = _desk(place, HTTPStatus.TOO_MANY_REQUESTS, frame.told(error))
        return coming_in.waiting(page, error)
    key = definition.key

    def start(session: Session) -> Answer:
        started = acting.start(
            session,
            context.parts().engine,
            key,
            who=access.anybody(),
            office=place.key,
            code=sent.code,
            now=context.now(),
        )
        return Answer(status=HTTPStatus.SEE_OTHER, body=encode({"id": started.id}))

    case = decode(once.do(sent, start).body)["id"]
    coming_in.begin(
        lambda session: sessions.open_case(
            session, case, settings=context.parts().settings, now=context.real_now()
        )
    )
    starting.keep_code(case, sent.code(case))
    to = url_for("pengaduan.receipt", instance_id=case)
    return redirect(to, HTTPStatus.SEE_OTHER)


@blueprint.post("/pengaduan/<office>/akun")
@perlu_masuk
def own(office: str) -> Page:
    """Begin a complaint in one's own name."""
    place = _office(office)
    definition = definitions.offered(context.session(), place.key, SERVICE, None)
    if definition is None:
        raise access.absent()
    started = starting.start(once.of_form(), definition.key, place.key, None)
    to = url_for("pengaduan.receipt", instance_id=started.id)
    return redirect(to, HTTPStatus.SEE_OTHER)


@blueprint.get("/berkas/<id:instance_id>/tanda-terima")
@milik_berkas()
def receipt(instance_id: int) -> Page:
    """Number, time and whom to turn to, to be printed; the code is shown once, to whoever filed it."""
    session, case = context.session(), auth.case()
    found = complaints.status(session, berkas=instance_id)
    if found is None:
        raise access.absent()
    code = starting.kept_code(instance_id)
    cookie.pop(starting.CODE, None)
    return frame.page(
        "tanda_terima.html",
        berkas=case,
        kantor=offices.office(case.office),
        status=found,
        kode=code,
        qr=None if code is None else slips.qr(starting.tracking(case.number, code)),
        meja=complaints.desk(session, case.office),
        batas=_deadlines(session, case.office),
        ombudsman=complaints.OMBUDSMAN_HINT,
        tulis=frame.writing(case.office),
        lanjut=starting.onward(auth.found()),
        induk=frame.parent(auth.me(), case.office),
    )


@blueprint.get("/pengaduan/status")
@terbuka
def ask() -> Page:
    """The form for number and code."""
    return _status()


@blueprint.post("/pengaduan/status")
@terbuka
def answer() -> Page:
    """How far the complaint is; opens no session and shows nothing of it."""
    number, code = (request.form.get(name, "").strip() for name in ("nomor", "kode"))
    try:
        case = login.with_code(pacing.guard(), number, code)
    except LoginFailedError as error:
        return _status(HTTPStatus.UNPROCESSABLE_ENTITY, frame.told(error))
    except TooManyError as error:
        page = _status(HTTPStatus.TOO_MANY_REQUESTS, frame.told(error))
        return coming_in.waiting(page, error)
    found = complaints.status(context.session(), berkas=case)
    if found is None:
        told = "Nomor ini bukan pengaduan. Lihat berkasnya pada halaman Lacak berkas."
        return _status(HTTPStatus.UNPROCESSABLE_ENTITY, frame.told(told))
    return _status(found=found)


def _status(
    status: int = HTTPStatus.OK,
    message: str = "",
    found: complaints.Status | None = None,
) -> tuple[str, int]:
    return frame.page(
        "pengaduan_status.html",
        status,
        pesan_status=message,
        nomor=request.form.get("nomor", ""),
        status=found,
        tulis=None if found is None else frame.writing(found.office),
        ombudsman=complaints.OMBUDSMAN_HINT,
    )


@blueprint.get("/pengaduan/<office>/atur")
@perlu_peran(*access.SETTERS)
def settings(office: str) -> Page:
    """Who answers for complaints, the deadlines, and how many came in."""
    return _settings(_own(office))


def _own(key: str) -> offices.Office:
    """The office, where the reader may set things. Raises AbsentError."""
    if not auth.me().roles_in(key) & set(access.SETTERS):
        raise access.absent()
    return _office(key)


def _settings(
    office: offices.Office, status: int = HTTPStatus.OK, message: str = ""
) -> tuple[str, int]:
    session = context.session()
    year = frame.writing(office.key).date(context.now()).year
    return frame.page(
        "pengaduan_atur.html",
        status,
        kantor=office,
        meja=complaints.desk(session, office.key),
        batas=[
            (one, UNITS[one.unit], basis_of(one))
            for one in complaints.deadlines(session, office.key)
        ],
        kategori=complaints.categories(session, office.key),
        keyakinan=SURENESS,
        bulanan=complaints.monthly(session, office.key, year),
        tahun=year,
        isian=request.form,
        pesan_atur=message,
    )


@blueprint.post("/pengaduan/<office>/atur")
@perlu_peran(*access.SETTERS)
def save(office: str) -> Page:
    """Enter what the office decided; what is left empty is off."""
    place = _own(office)
    try:
        with context.transaction() as session:
            _enter(session, place.key)
    except (ComplaintError, RuleError) as error:
        return _settings(place, HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    flash("Pengaturan pengaduan disimpan.", "hijau")
    to = url_for("pengaduan.settings", office=place.key)
    return redirect(to, HTTPStatus.SEE_OTHER)


def _enter(session: Session, office: str) -> None:
    """Raises ComplaintError and RuleError."""
    actor, now = auth.me().account or "", context.now()
    complaints.set_desk(
        session,
        office,
        name=request.form.get("nama", ""),
        address=request.form.get("alamat"),
        actor=actor,
        now=now,
    )
    basis = request.form.get("dasar", "").strip() or "keputusan kantor"
    for one in complaints.deadlines(session, office):
        days = _days(request.form.get(one.name, ""))
        if days != one.days:
            offices.set_rule(
                session, office, one.name, days, basis=basis, actor=actor, now=now
            )


def _days(text: str) -> int | None:
    """A number of days; nothing for none. Raises RuleError."""
    if not text.strip():
        return None
    if not text.strip().isdecimal():
        raise RuleError(f"Tulis bilangan hari, atau kosongkan. Anda menulis {text}.")
    return int(text)
