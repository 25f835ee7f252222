"""The kiosk: a device of the lobby that reaches nothing but the case on its screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, current_app, redirect, request, url_for
from flask import session as cookie
from sqlalchemy import select
from werkzeug.wrappers import Response

from engine import definitions
from engine.models import Task
from pst import offices, queue
from pst.queue import LETTERS, Board
from web import access, acting, auth, cases, context, once, security, sessions
from web.access import Identity
from web.cases import Found
from web.errors import ForbiddenError
from web.formatting import INDONESIAN
from web.pages import frame, journey, queue_views, slips, starting
from web.pages.frame import translated
from web.pages.login import Page
from web.rules import perlu_masuk_atau_tamu

blueprint: Final = Blueprint("kios", __name__)
SECONDS: Final = 60
"""After which an untouched screen forgets the case."""
QUEUE, USUAL, PRIORITY = "antrian", "umum", "prioritas"
"""The question in which queue somebody stands, as the forms of the procedures ask it, and its answers."""
ABOUT: Final[Mapping[str, str]] = {
    "perpustakaan": "Membaca pustaka tercetak dan digital",
    "konsultasi": "Data, metadata, klasifikasi",
    "penjualan": "Publikasi, data mikro, peta digital",
    "rekomendasi": "Permintaan rekomendasi kegiatan",
}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A service on the first screen. `waiting` is how many stand in its queue."""

    process: str
    letter: str
    name: str
    about: str
    service: str
    waiting: int


@blueprint.get("/kios")
@perlu_masuk_atau_tamu
def show() -> Page:
    """The services to choose from, or the number of whoever is in front of the screen."""
    who = _kiosk()
    office = offices.office(who.office or "")
    if who.instance is None:
        return frame.page("kios.html", **_choosing(office))
    return _number(who.instance, office)


def _services(office: str, board: Board) -> list[Offer]:
    """What may be begun at the counter, by letter."""
    engine, session = context.parts().engine, context.session()
    found = []
    for one in definitions.all_current(session):
        process = acting.startable(session, engine, one)
        if office in one.offices and access.at_counter(process.channel):
            name = translated(one.name.partition(",")[0])
            found.append(
                Offer(
                    process=one.key,
                    letter=LETTERS.get(one.service, name[:1].upper()),
                    name=name,
                    about=translated(ABOUT.get(one.service, "Kunjungan langsung")),
                    service=one.service,
                    waiting=board.waiting(one.service),
                )
            )
    return sorted(found, key=lambda offer: (offer.letter, offer.name))


def _choosing(office: offices.Office) -> dict[str, Any]:
    seen = queue_views.seen_at(office.key)
    shown = _services(office.key, seen.board)
    clock = frame.writing(office.key).time(seen.at)
    return {
        "kantor": office,
        "layanan": shown,
        "jam": clock,
        "versi": queue_views.stamp_of((shown, clock)),
        "alasan": [
            translated(reason)
            for reason in queue.priority_reasons(context.session(), office.key)
        ],
    }


@blueprint.get("/kios/menunggu")
@perlu_masuk_atau_tamu
def news() -> Page:
    """How many wait, and the time; nothing (204) while the screen says so.

    It also keeps a kiosk open to which nobody comes for longer than a login may be idle.
    """
    shown = _choosing(offices.office(_kiosk().office or ""))
    if request.args.get("versi") == shown["versi"]:
        return Response(status=HTTPStatus.NO_CONTENT)
    return frame.page("kios_menunggu.html", **shown)


def _number(instance_id: int, office: offices.Office) -> tuple[str, int]:
    found, code = starting.case_of(instance_id), starting.kept_code(instance_id)
    slip = slips.of(instance_id)
    case = starting.tracking(found.row.number, code) if code is not None else None
    return frame.page(
        "kios_nomor.html",
        kantor=office,
        berkas=found.row,
        kode=code,
        qr=slips.qr(case) if case else None,
        karcis=slip,
        kertas=slips.paper(),
        langkah=_form(found),
        tahap=_steps(found),
        detik=SECONDS,
    )


def _steps(found: Found) -> list[dict[str, str]]:
    """What the visitor does now, and what comes after it, in the words of the procedure."""
    session, row = context.session(), found.row
    bundle = context.parts().engine.bundles.get(session, row.definition_id)
    task = session.scalars(
        select(Task)
        .where(Task.instance_id == row.instance_id, Task.status == "open")
        .order_by(Task.id)
        .limit(1)
    ).first()
    if task is None:
        return []
    return journey.stages(
        bundle.program.diagrams[task.process], task, queue_views.COMING
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
    found = starting.case_of(started.id)
    form = starting.next_form(found)
    if form is not None and set(form[1]["properties"]) == {QUEUE}:
        _take_number(form[0], first="prioritas" in request.form)
        return redirect(url_for("kios.show"), HTTPStatus.SEE_OTHER)
    return redirect(_form(found) or url_for("kios.show"), HTTPStatus.SEE_OTHER)


def _take_number(task_id: int, *, first: bool) -> None:
    """Take the number at once, where the procedure's form asks nothing but in which queue.

    The screen has asked that already. Where a procedure asks for more, its form comes next.
    """
    found = cases.find(context.session(), "tugas", task_id)
    if found is None or found.case is None:
        raise access.absent()
    who, parts, now = auth.me(), context.parts(), context.now()
    standing = access.standing(who, found.case, access.CITIZEN)
    context.step(
        lambda session: acting.complete(
            session,
            parts.engine,
            task_id,
            {QUEUE: PRIORITY if first else USUAL},
            who=who,
            found=found,
            standing=standing,
            now=now,
        )
    )


def _form(found: Found) -> str | None:
    """What the visitor fills in next; None where it is the office's turn first."""
    form = starting.next_form(found)
    return None if form is None else url_for("tugas.show", task_id=form[0])


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
    to = redirect(url_for("kios.show"), HTTPStatus.SEE_OTHER)
    response = current_app.make_response(to)
    # The next visitor may have another language than the one before.
    security.keep(response, frame.LANGUAGE_COOKIE, INDONESIAN)
    return response


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
