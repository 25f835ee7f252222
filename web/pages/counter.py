"""The counter: take it for the day, call the next number, and what is done with who was called.

Every button is a form that names the number it is about, so that a page that has grown old
changes nobody else's; sent twice it acts once.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from engine.diagrams import Diagram
from engine.errors import EngineError
from engine.models import Task
from pst import offices, queue
from pst.queue import QueueTicket
from web import access, auth, cases, context, counters, once
from web.access import SERVING
from web.counters import LONGEST_REASON, USUAL_BEHIND, Desk
from web.errors import AbsentError, ConflictError, ForbiddenError, InvalidError
from web.idempotency import Answer
from web.pages import dues, frame, people, queue_views
from web.pages.login import Page
from web.pages.worklist import STOP_POLLING
from web.rules import perlu_peran, tanpa_pembaca

blueprint: Final = Blueprint("loket", __name__)
BEHIND: Final = {
    str(USUAL_BEHIND): f"sesudah {USUAL_BEHIND} nomor",
    "5": "sesudah 5 nomor",
    "akhir": "ke akhir antrian",
}
REFUSALS: Final = (
    queue.QueueError,
    ConflictError,
    ForbiddenError,
    InvalidError,
    EngineError,
)


@blueprint.get("/loket")
@perlu_peran(*SERVING)
def show() -> Page:
    """The counter at which the reader sits; else those from which he chooses."""
    desk = counters.desk_of(context.session(), auth.me(), context.now())
    return _choice() if desk is None else _counter(desk)


def _choice() -> tuple[str, int]:
    session, who, now = context.session(), auth.me(), context.now()
    shown = []
    for office in sorted(_offices()):
        seats = queue.seats(session, office, counters.today(office, now))
        known = people.names(session, {one.account for one in seats.values()})
        for one in queue.counters(session, office):
            seat = seats.get(one.id)
            shown.append(
                {
                    "loket": one,
                    "kantor": offices.office(office).name,
                    "layanan": _listed(one.services, queue_views.SERVICES),
                    "tahap": _listed(one.stages, queue.STAGES),
                    "siapa": seat and known.get(seat.account, seat.account),
                    "sejak": seat
                    and frame.writing(office).time(seat.since, zone=False),
                    "boleh": bool(counters.stages_of(who, one)),
                }
            )
    return frame.page("loket_pilih.html", daftar=shown)


def _listed(keys: list[str], words: Mapping[str, str]) -> str:
    return ", ".join(words[one] for one in keys)


def _offices() -> set[str]:
    return {office for office, role in auth.me().memberships if role in SERVING}


def _counter(desk: Desk) -> tuple[str, int]:
    session, now = context.session(), context.now()
    return frame.page(
        "loket.html",
        meja=desk,
        sejak=frame.writing(desk.counter.office).time(desk.seat.since, zone=False),
        kini=_present(desk),
        sisi=queue_views.side(session, desk, now=now),
        sesudah=BEHIND,
    )


def _present(desk: Desk) -> queue_views.Present | None:
    session = context.session()
    one = queue.current(session, desk.counter, desk.day)
    if one is None:
        return None
    task = counters.next_task(session, desk, one.instance_id)
    diagram = None if task is None else _diagram(task)
    return queue_views.present(
        session,
        one,
        task,
        frame.writing(desk.counter.office),
        now=context.now(),
        diagram=diagram,
        # A visitor's own wait ends by the clock that who serves him has to stop.
        due=None if task is None else dues.due(task, counters.ROLE_OF[one.stage]),
    )


def _diagram(task: Task) -> Diagram | None:
    found = cases.find(context.session(), "tugas", task.id)
    if found is None:
        return None
    bundle = context.parts().engine.bundles.get(
        context.session(), found.row.definition_id
    )
    return bundle.program.diagrams[task.process]


@blueprint.get("/loket/antrian")
@tanpa_pembaca
@perlu_peran(*SERVING)
def news() -> Page:
    """The queue anew; nothing (204) while it is what the reader sees."""
    session, now = context.session(), context.now()
    desk = counters.desk_of(session, auth.me(), now)
    if desk is None:
        return frame.page("loket_kosong.html", STOP_POLLING)
    side = queue_views.side(session, desk, now=now)
    if request.args.get("versi") == side.stamp:
        return Response(status=HTTPStatus.NO_CONTENT)
    return frame.page("loket_antrian.html", sisi=side)


@blueprint.post("/loket/tempati")
@perlu_peran(*SERVING)
def sit() -> Response:
    chosen = request.form.get("loket", "")
    who, now = auth.me(), context.now()
    if not chosen.isascii() or not chosen.isdigit():
        raise access.absent()
    return _acted(
        lambda session: (
            counters.sit(
                session, who, min(int(chosen), 2**63 - 1), now=now
            ).counter.name
            + " Anda tempati."
        )
    )


@blueprint.post("/loket/tinggalkan")
@perlu_peran(*SERVING)
def leave() -> Response:
    now = context.now()

    def left(session: Session) -> str:
        desk = _desk(session)
        counters.leave(session, desk, now=now)
        return f"{desk.counter.name} Anda tinggalkan."

    return _acted(left)


@blueprint.post("/loket/panggil")
@perlu_peran(*SERVING)
def call() -> Response:
    """Call who is next, or the number that was chosen."""
    engine, now = context.parts().engine, context.now()

    def called(session: Session) -> str:
        desk = _desk(session)
        if "nomor" in request.form:
            one = counters.call_number(session, engine, desk, _number(), now=now)
        else:
            one = counters.call_next(session, engine, desk, now=now)
        return f"{one.label} dipanggil."

    return _acted(called)


@blueprint.post("/loket/ulang")
@perlu_peran(*SERVING)
def recall() -> Response:
    now = context.now()
    return _acted(
        lambda session: _said(
            counters.recall(session, _desk(session), _number(), now=now),
            "dipanggil ulang",
        )
    )


@blueprint.post("/loket/lewati")
@perlu_peran(*SERVING)
def skip() -> Response:
    engine, now = context.parts().engine, context.now()
    chosen = request.form.get("sesudah", str(USUAL_BEHIND))
    behind = int(chosen) if chosen in BEHIND and chosen.isdigit() else None
    return _acted(
        lambda session: _said(
            counters.skip(
                session, engine, _desk(session), _number(), behind=behind, now=now
            ),
            "dilewati",
        )
    )


@blueprint.get("/loket/alihkan")
@perlu_peran(*SERVING)
def whither() -> Page:
    """Where the visitor at the counter may be sent."""
    session = context.session()
    desk = _desk(session)
    one = queue.current(session, desk.counter, desk.day)
    if one is None:
        return redirect(url_for("loket.show"), HTTPStatus.SEE_OTHER)
    others = [
        (other.id, other.name)
        for other in queue.counters(session, desk.counter.office)
        if other.open and other.id != desk.counter.id and one.stage in other.stages
    ]
    services = [
        (key, f"{queue.LETTERS[key]}, {name}")
        for key, name in queue_views.SERVICES.items()
        if key != one.desk
    ]
    return frame.page("loket_alihkan.html", kini=one, loket=others, layanan=services)


@blueprint.post("/loket/alihkan")
@perlu_peran(*SERVING)
def transfer() -> Response:
    engine, now = context.parts().engine, context.now()
    kind, _, value = request.form.get("tujuan", "").partition(":")
    counter = int(value) if kind == "loket" and value.isdecimal() else None
    service = value if kind == "layanan" else None
    return _acted(
        lambda session: _said(
            counters.transfer(
                session,
                engine,
                _desk(session),
                _number(),
                counter_id=counter,
                service=service,
                now=now,
            ),
            "dialihkan",
        )
    )


@blueprint.get("/loket/tidak-hadir")
@perlu_peran(*SERVING)
def asking() -> Page:
    """Asks before the case of who did not come is cancelled."""
    session = context.session()
    desk = _desk(session)
    one = queue.current(session, desk.counter, desk.day)
    if one is None:
        return redirect(url_for("loket.show"), HTTPStatus.SEE_OTHER)
    return frame.page(
        "loket_tidak_hadir.html", kini=one, meja=desk, paling_panjang=LONGEST_REASON
    )


@blueprint.post("/loket/tidak-hadir")
@perlu_peran(*SERVING)
def no_show() -> Response:
    engine, now = context.parts().engine, context.now()
    remark = request.form.get("catatan", "").strip()[:LONGEST_REASON]
    return _acted(
        lambda session: _said(
            counters.no_show(
                session, engine, _desk(session), _number(), remark=remark, now=now
            ),
            "tidak hadir; berkasnya dibatalkan",
        )
    )


@blueprint.get("/loket/nomor/<id:instance_id>")
@perlu_peran(*SERVING)
def number(instance_id: int) -> Page:
    """Somebody who waits: call him out of turn, or let him go first."""
    session, now = context.session(), context.now()
    desk = _desk(session)
    one = counters.ticket_at(session, desk, instance_id)
    writer = frame.writing(one.office)
    return frame.page(
        "loket_nomor.html",
        satu=one,
        layanan=queue_views.SERVICES[one.desk],
        diambil=writer.time(one.taken_at, zone=False),
        di_depan=queue.ahead(session, one),
        menunggu=one.state in queue.STANDING,
        boleh=one.stage in desk.stages,
        alasan=queue.priority_reasons(session, one.office),
        sekarang=writer.time(now, zone=False),
    )


@blueprint.post("/loket/prioritas")
@perlu_peran(*SERVING)
def prioritise() -> Response:
    now, reason = context.now(), request.form.get("alasan", "")
    return _acted(
        lambda session: _said(
            counters.prioritise(session, _desk(session), _number(), reason, now=now),
            "didahulukan",
        )
    )


def _desk(session: Session) -> Desk:
    """Raises ConflictError where the reader sits at no counter."""
    desk = counters.desk_of(session, auth.me(), context.now())
    if desk is None:
        raise ConflictError("Anda tidak menempati loket. Pilih loket dulu.")
    return desk


def _number() -> int:
    """The case of the number that the form is about. Raises AbsentError."""
    typed = request.form.get("nomor", "")
    if not typed.isascii() or not typed.isdigit():
        raise access.absent()
    return min(int(typed), 2**63 - 1)


def _said(one: QueueTicket, done: str) -> str:
    return f"{one.label} {done}."


def _acted(act: Callable[[Session], str]) -> Response:
    """Do it once, say what was done or why not, and go back to the counter."""

    def carried_out(session: Session) -> Answer:
        return Answer(status=HTTPStatus.SEE_OTHER, body=act(session).encode())

    try:
        flash(once.do(once.of_form(), carried_out).body.decode(), "hijau")
    except AbsentError:
        raise
    except REFUSALS as error:
        flash(str(error), "galat")
    return redirect(url_for("loket.show"), HTTPStatus.SEE_OTHER)
