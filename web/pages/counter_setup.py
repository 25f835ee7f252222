"""The counters of an admin's office: what they are, who sits there, and for what somebody goes first."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from pst import offices, queue
from web import auth, context, counters
from web.access import ADMIN
from web.pages import frame, people
from web.pages.login import Page
from web.pages.queue_views import SERVICES
from web.rules import perlu_peran

blueprint: Final = Blueprint("loket_kantor", __name__)


@blueprint.get("/kantor/loket")
@perlu_peran(ADMIN)
def listing() -> Page:
    return _listed(frame.own_office(ADMIN))


def _listed(
    office: str, status: int = HTTPStatus.OK, message: str = ""
) -> tuple[str, int]:
    session, now = context.session(), context.now()
    seats = queue.seats(session, office, counters.today(office, now))
    known = people.names(session, {one.account for one in seats.values()})
    return frame.page(
        "atur_loket.html",
        status,
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(ADMIN),
        loket=[
            (one, known.get(seat.account, seat.account) if seat else "")
            for one in queue.counters(session, office)
            for seat in (seats.get(one.id),)
        ],
        layanan=SERVICES,
        tahap=queue.STAGES,
        isian=request.form,
        alasan=request.form.get("daftar")
        or "\n".join(queue.priority_reasons(session, office)),
        galat=message,
    )


@blueprint.post("/kantor/loket")
@perlu_peran(ADMIN)
def add() -> Page:
    """Set up a counter."""
    office, by, now = frame.own_office(ADMIN), auth.me().account or "", context.now()
    return _tried(
        lambda session: queue.add(
            session,
            office,
            name=request.form.get("nama", ""),
            services=request.form.getlist("layanan"),
            stages=request.form.getlist("tahap"),
            actor=by,
            now=now,
        ),
        "Loket ditambahkan.",
        lambda text: _listed(office, HTTPStatus.UNPROCESSABLE_ENTITY, text),
        url_for("loket_kantor.listing", kantor=office),
    )


@blueprint.post("/kantor/loket/prioritas")
@perlu_peran(ADMIN)
def set_reasons() -> Page:
    """Replace the list of reasons for which somebody goes first."""
    office, by, now = frame.own_office(ADMIN), auth.me().account or "", context.now()
    names = request.form.get("daftar", "").splitlines()
    return _tried(
        lambda session: queue.set_priority_reasons(
            session, office, names, actor=by, now=now
        ),
        "Alasan prioritas disimpan.",
        lambda text: _listed(office, HTTPStatus.UNPROCESSABLE_ENTITY, text),
        url_for("loket_kantor.listing", kantor=office),
    )


@blueprint.get("/kantor/loket/<id:counter_id>")
@perlu_peran(ADMIN)
def show(counter_id: int) -> Page:
    return _shown(counter_id)


def _shown(
    counter_id: int, status: int = HTTPStatus.OK, message: str = ""
) -> tuple[str, int]:
    session, now = context.session(), context.now()
    one = counters.tended(session, auth.me(), counter_id)
    seat = queue.seats(session, one.office, counters.today(one.office, now)).get(one.id)
    changes = queue.changes(session, one)
    actors = {change.changed_by for change in changes}
    return frame.page(
        "atur_loket_satu.html",
        status,
        loket=one,
        kantor=offices.office(one.office),
        duduk=seat,
        perubahan=changes,
        nama_akun_lain=people.names(
            session, actors | ({seat.account} if seat else set())
        ),
        layanan=SERVICES,
        tahap=queue.STAGES,
        tulis=frame.writing(one.office),
        galat=message,
    )


@blueprint.post("/kantor/loket/<id:counter_id>")
@perlu_peran(ADMIN)
def change(counter_id: int) -> Page:
    """Make the counter another one, open or closed."""
    who, now = auth.me(), context.now()

    def changed(session: Session) -> None:
        queue.change(
            session,
            counters.tended(session, who, counter_id),
            name=request.form.get("nama", ""),
            services=request.form.getlist("layanan"),
            stages=request.form.getlist("tahap"),
            is_open=request.form.get("buka") == "ya",
            actor=who.account or "",
            now=now,
        )

    return _tried(
        changed,
        "Loket disimpan.",
        lambda text: _shown(counter_id, HTTPStatus.UNPROCESSABLE_ENTITY, text),
        url_for("loket_kantor.show", counter_id=counter_id),
    )


@blueprint.post("/kantor/loket/<id:counter_id>/kosongkan")
@perlu_peran(ADMIN)
def clear(counter_id: int) -> Response:
    """End the stay of who sits there; a visitor who is there waits again."""
    who, engine, now = auth.me(), context.parts().engine, context.now()
    context.step(
        lambda session: counters.clear(
            session,
            engine,
            counters.tended(session, who, counter_id),
            who=who,
            now=now,
        )
    )
    flash("Loket dikosongkan.", "hijau")
    to = url_for("loket_kantor.show", counter_id=counter_id)
    return redirect(to, HTTPStatus.SEE_OTHER)


def _tried(
    act: Callable[[Session], object],
    done: str,
    shown: Callable[[str], tuple[str, int]],
    to: str,
) -> Page:
    """Do it and go on, else the page with what has to be put right."""
    try:
        context.step(act)
    except queue.QueueError as error:
        return shown(str(error))
    flash(done, "hijau")
    return redirect(to, HTTPStatus.SEE_OTHER)
