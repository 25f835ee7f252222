"""Beginning a case: for oneself, or as an officer for a guest."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

from flask import Blueprint, redirect, request, url_for
from flask import session as cookie
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from engine import definitions
from engine.errors import StepError
from engine.models import Task
from pst import offices
from web import (
    access,
    acting,
    auth,
    cases,
    confidential,
    context,
    once,
    openness,
    pacing,
    sessions,
)
from web.access import CITIZEN
from web.acting import Asked, Started
from web.cases import Found
from web.errors import ForbiddenError, InvalidError
from web.idempotency import Answer
from web.jsonio import decode, encode
from web.once import Sending
from web.pages import frame, people, slips, standards
from web.pages.login import Page
from web.rules import milik_berkas, perlu_masuk

blueprint: Final = Blueprint("mulai", __name__)
CODE: Final = "kode_tamu"
"""In the cookie: [case, code] of a guest, until the page has shown it once."""


@blueprint.get("/mulai")
@perlu_masuk
def show() -> Page:
    """The services that the reader may begin, office by office."""
    return frame.page("mulai.html", **_offered())


def _offered() -> dict[str, Any]:
    who, engine = auth.me(), context.parts().engine
    session = context.session()
    shown = []
    for one in definitions.all_current(session):
        process = acting.startable(session, engine, one)
        for office in sorted(set(one.offices) & who.offices):
            way = _way(who, process, office)
            told = way == "sendiri" and standards.service_of(office, one) is not None
            if way:
                shown.append((offices.office(office), one, way, told))
    inside = access.visible_offices(who)
    officers = openness.active_officers(session)
    return {
        "layanan": shown,
        "kantor_tutup": {one.key for one, *_ in shown if not officers.get(one.key)},
        "pesan_tutup": frame.told(openness.CLOSED),
        "induk": frame.OFFICER if inside else frame.CITIZEN,
    }


def _way(who: access.Identity, process: access.Startable, office: str) -> str:
    """How `who` may begin it there: sendiri, tamu (for a guest), or not at all."""
    own = process.role == CITIZEN and CITIZEN not in who.roles_in(office)
    ways = (("tamu", True),) if own else (("sendiri", False),)
    for way, for_other in ways:
        try:
            access.starting(who, process, office, for_other=for_other, channel="surel")
        except ForbiddenError:
            continue
        return way
    return ""


@blueprint.get("/mulai/<key>")
@perlu_masuk
def form(key: str) -> Page:
    """Who the case is for, where an officer begins it for a guest."""
    return _form(key, _office(key))


def _office(key: str) -> str:
    """The office asked for, else the reader's only one that runs the process."""
    definition = definitions.current(context.session(), key)
    own = sorted(set(definition.offices) & auth.me().offices)
    asked = request.values.get("kantor", "")
    if asked in own or len(own) == 1:
        return asked if asked in own else own[0]
    raise access.absent()


def _form(
    key: str, office: str, status: int = HTTPStatus.OK, message: str = ""
) -> tuple[str, int]:
    definition = definitions.current(context.session(), key)
    process = acting.startable(context.session(), context.parts().engine, definition)
    way = _way(auth.me(), process, office)
    if not way:
        raise ForbiddenError("Anda tidak dapat memulai layanan ini di kantor ini.")
    return frame.page(
        "mulai_tamu.html",
        status,
        proses=definition,
        kantor=offices.office(office),
        cara=way,
        langsung=access.only_at_counter(definition.channel),
        kanal=people.channels(
            at_counter=process.open or access.at_counter(definition.channel)
        ),
        isian=request.form,
        pesan_mulai=message,
        sebelum=standards.before(office, definition) if way == "sendiri" else None,
        induk=frame.OFFICER
        if office in access.visible_offices(auth.me())
        else frame.CITIZEN,
    )


@blueprint.post("/mulai/<key>")
@perlu_masuk
def begin(key: str) -> Page:
    """Begin it; the requester goes on to his first task, an officer to the case."""
    office = _office(key)
    try:
        started = start(once.of_form(), key, office, _asked(key))
    except InvalidError as error:
        return _form(key, office, HTTPStatus.UNPROCESSABLE_ENTITY, frame.told(error))
    except StepError as error:
        return _form(key, office, HTTPStatus.BAD_GATEWAY, frame.told(error))
    if started.code is not None:
        keep_code(started.id, started.code)
        return _to(url_for("mulai.guest", instance_id=started.id))
    return _to(onward(case_of(started.id)))


def _asked(key: str) -> Asked | None:
    """The guest of the form; None where the requester begins his own case.

    Raises InvalidError where an online case does not say how the guest asked.
    """
    if request.form.get("untuk") != "tamu":
        return None
    typed = {
        name: request.form.get(name, "").strip() or None
        for name in ("name", "email", "phone", "channel")
    }
    definition = definitions.current(context.session(), key)
    at_counter = access.only_at_counter(definition.channel)
    if not at_counter and typed["channel"] not in people.CHANNELS:
        raise InvalidError("Pilih kanal: lewat apa pengguna menghubungi kantor.")
    return Asked(**typed)


def start(sent: Sending, key: str, office: str, asked: Asked | None) -> Started:
    """Begin a case in a transaction of its own, or find the one that the same form began.

    Raises what `acting.start` raises, and TooManyError.
    """
    pacing.begin_case(auth.me(), sent)

    def begin(session: Session) -> Answer:
        started = acting.start(
            session,
            context.parts().engine,
            key,
            who=auth.me(),
            office=office,
            asked=asked,
            code=sent.code,
            now=context.now(),
        )
        told = {"id": started.id, "tamu": started.code is not None}
        return Answer(status=HTTPStatus.SEE_OTHER, body=encode(told))

    begun = decode(once.do(sent, begin).body)
    code = sent.code(begun["id"]) if begun["tamu"] else None
    return Started(id=begun["id"], code=code)


def keep_code(instance_id: int, code: str) -> None:
    cookie[CODE] = [instance_id, code]


def kept_code(instance_id: int) -> str | None:
    """The code of the case, while this browser still has it."""
    kept = cookie.get(CODE)
    return str(kept[1]) if kept and kept[0] == instance_id else None


def onward(found: Found) -> str:
    """The reader's next task with something to fill in, else the case."""
    form = next_form(found)
    if form is None:
        return url_for("berkas.show", instance_id=found.row.instance_id)
    return url_for("tugas.show", task_id=form[0])


def next_form(found: Found) -> tuple[int, Mapping[str, Any]] | None:
    """(task, schema) of what the reader fills in next.

    Only what stands in the citizens' lane: an officer chooses his next task himself.
    """
    session, row = context.session(), found.row
    if found.case is None or not access.is_requester(auth.me(), found.case):
        return None
    bundle = context.parts().engine.bundles.get(session, row.definition_id)
    open_tasks = session.execute(
        select(Task.id, Task.process, Task.element_id)
        .where(
            Task.instance_id == row.instance_id,
            Task.status == "open",
            Task.role == CITIZEN,
        )
        .order_by(Task.id)
    )
    for task in open_tasks:
        at = confidential.place(bundle, task.process, task.element_id)
        form = bundle.forms.get(at)
        if form is not None:
            return task.id, form.schema
    return None


def case_of(instance_id: int) -> Found:
    """The case by id. Raises AbsentError."""
    found = cases.find(context.session(), "berkas", instance_id)
    if found is None:
        raise access.absent()
    return found


@blueprint.get("/berkas/<id:instance_id>/tamu")
@milik_berkas()
def guest(instance_id: int) -> Page:
    """The guest's number, code and QR; the code is shown once."""
    case = _guest_case()
    code = kept_code(instance_id)
    cookie.pop(CODE, None)
    return frame.page(
        "tamu.html",
        berkas=case,
        kode=code,
        karcis=slips.of(instance_id),
        kertas=slips.USUAL_PAPER,
        qr=None if code is None else slips.qr(tracking(case.number, code)),
        alamat=url_for("lacak.show", _external=True),
        induk=frame.parent(auth.me(), case.office),
    )


@blueprint.post("/berkas/<id:instance_id>/tamu")
@milik_berkas()
def renew(instance_id: int) -> Response:
    """A new code for the guest; the one before ends."""
    _guest_case()
    code = sessions.new_code()
    with context.transaction() as session:
        sessions.give_code(session, instance_id, code)
    keep_code(instance_id, code)
    return _to(url_for("mulai.guest", instance_id=instance_id))


def _guest_case() -> access.Case:
    """The case in the path, if its guest is served by the reader. Raises ForbiddenError."""
    case = auth.case()
    serving = auth.me().roles_in(case.office) & set(access.SERVING)
    if case.requester is not None or not serving:
        raise ForbiddenError(
            "Kode hanya diberikan kepada tamu, oleh resepsionis atau petugas kantornya."
        )
    return case


def tracking(number: str, code: str) -> str:
    """The address that fills in the tracking page: what is behind `#` goes over no network."""
    return f"{url_for('lacak.show', _external=True)}#{quote(number, safe='')}/{code}"


def _to(address: str) -> Response:
    return redirect(address, HTTPStatus.SEE_OTHER)
