"""`/counters`: the counters of an office, and what is done at one."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from pst import queue
from pst.queue import Counter, QueueTicket, Seat
from web import access, auth, context, counters, once
from web.access import ADMIN, SERVING
from web.api.acts import act
from web.api.counter_schemas import (
    Absence,
    CounterBody,
    CounterChange,
    CounterPage,
    CounterQuery,
    CounterState,
    Precedence,
    QueueNumber,
    QueuePage,
    Skip,
    Transfer,
    Visitor,
    VisitorToCall,
)
from web.api.routes import Routes
from web.counters import Desk
from web.idempotency import Answer
from web.jsonio import encode, stored, time
from web.rules import perlu_peran

routes = Routes("loket", "Loket dan antrian")
_READING = (401, 403, 404, 422)
_ACTING = (401, 403, 404, 409, 422)


@routes.get("/counters", query=CounterQuery, answer=CounterPage, errors=_READING)
@perlu_peran(*SERVING, ADMIN)
def listing(query: dict[str, Any]) -> dict[str, Any]:
    """Loket kantor: siapa menempatinya hari ini, dan nomor yang ada di sana."""
    office, session = query["office"], context.session()
    if not auth.me().roles_in(office) & {*SERVING, ADMIN}:
        raise access.absent()
    seats = queue.seats(session, office, counters.today(office, context.now()))
    found = queue.counters(session, office)
    return {"items": [_state(session, one, seats.get(one.id)) for one in found]}


@routes.post(
    "/counters",
    body=CounterBody,
    answer=CounterState,
    status=201,
    once=True,
    errors=_READING,
)
@perlu_peran(ADMIN)
def add(body: dict[str, Any]) -> Response:
    """Tambah loket; hanya admin kantornya."""
    who, now = auth.me(), context.now()
    counters.require_admin(who, body["office"])

    def added(session: Session) -> Answer:
        made = queue.add(session, **body, actor=who.account or "", now=now)
        return Answer(status=201, body=encode(_state(session, made, None)))

    answer = once.do(once.of_client(), added)
    return stored(answer.body, answer.status)


@routes.post(
    "/counters/<id:counter_id>",
    body=CounterChange,
    answer=CounterState,
    once=True,
    errors=_READING,
)
@perlu_peran(*SERVING, ADMIN)
def change(body: dict[str, Any], counter_id: int) -> Response:
    """Ubah, buka, atau tutup loket; hanya admin kantornya."""
    who, now = auth.me(), context.now()
    is_open = body.pop("open")

    def changed(session: Session) -> None:
        one = counters.tended(session, who, counter_id)
        queue.change(
            session, one, **body, is_open=is_open, actor=who.account or "", now=now
        )

    return act(changed, lambda: _read(counter_id))


@routes.post(
    "/counters/<id:counter_id>/clear", answer=CounterState, once=True, errors=_ACTING
)
@perlu_peran(*SERVING, ADMIN)
def clear(counter_id: int) -> Response:
    """Kosongkan loket yang ditinggal; nomor di sana menunggu lagi. Hanya admin kantornya."""
    who, engine, now = auth.me(), context.parts().engine, context.now()
    return act(
        lambda session: counters.clear(
            session,
            engine,
            counters.tended(session, who, counter_id),
            who=who,
            now=now,
        ),
        lambda: _read(counter_id),
    )


@routes.get("/counters/<id:counter_id>/queue", answer=QueuePage, errors=_READING)
@perlu_peran(*SERVING)
def waiting(counter_id: int) -> dict[str, Any]:
    """Nomor yang menunggu loket ini, menurut urutan panggilnya."""
    session, now = context.session(), context.now()
    one = counters.find(session, auth.me(), counter_id)
    day = counters.today(one.office, now)
    stages = counters.stages_of(auth.me(), one)
    return {"items": [_number(t) for t in queue.waiting(session, one, day, stages)]}


@routes.post(
    "/counters/<id:counter_id>/take", answer=CounterState, once=True, errors=_ACTING
)
@perlu_peran(*SERVING)
def take(counter_id: int) -> Response:
    """Tempati loket untuk hari ini; yang sudah Anda tempati tidak berubah."""
    who, now = auth.me(), context.now()
    return act(
        lambda session: _nothing(counters.sit(session, who, counter_id, now=now)),
        lambda: _read(counter_id),
    )


@routes.post(
    "/counters/<id:counter_id>/leave", answer=CounterState, once=True, errors=_ACTING
)
@perlu_peran(*SERVING)
def leave(counter_id: int) -> Response:
    """Tinggalkan loket."""
    now = context.now()
    return act(
        lambda session: counters.leave(session, _desk(session, counter_id), now=now),
        lambda: _read(counter_id),
    )


@routes.post(
    "/counters/<id:counter_id>/call",
    body=VisitorToCall,
    answer=QueueNumber,
    once=True,
    errors=_ACTING,
)
@perlu_peran(*SERVING)
def call(body: dict[str, Any], counter_id: int) -> Response:
    """Panggil nomor berikutnya, atau yang disebut; tugasnya langsung Anda pegang."""
    engine, now, chosen = context.parts().engine, context.now(), body["instance"]

    def called(session: Session, desk: Desk) -> QueueTicket:
        if chosen is None:
            return counters.call_next(session, engine, desk, now=now)
        return counters.call_number(session, engine, desk, chosen, now=now)

    return _at_desk(counter_id, called)


@routes.post(
    "/counters/<id:counter_id>/recall",
    body=Visitor,
    answer=QueueNumber,
    once=True,
    errors=_ACTING,
)
@perlu_peran(*SERVING)
def recall(body: dict[str, Any], counter_id: int) -> Response:
    """Panggil ulang nomor di loket ini."""
    now = context.now()
    return _at_desk(
        counter_id,
        lambda session, desk: counters.recall(session, desk, body["instance"], now=now),
    )


@routes.post(
    "/counters/<id:counter_id>/skip",
    body=Skip,
    answer=QueueNumber,
    once=True,
    errors=_ACTING,
)
@perlu_peran(*SERVING)
def skip(body: dict[str, Any], counter_id: int) -> Response:
    """Lewati: ia menunggu lagi di belakang `after` nomor, atau (null) di akhir antrian."""
    engine, now = context.parts().engine, context.now()
    return _at_desk(
        counter_id,
        lambda session, desk: counters.skip(
            session, engine, desk, body["instance"], behind=body["after"], now=now
        ),
    )


@routes.post(
    "/counters/<id:counter_id>/transfer",
    body=Transfer,
    answer=QueueNumber,
    once=True,
    errors=_ACTING,
)
@perlu_peran(*SERVING)
def transfer(body: dict[str, Any], counter_id: int) -> Response:
    """Alihkan ke loket lain atau ke loket layanan lain; nomor dan berkasnya tetap."""
    engine, now = context.parts().engine, context.now()
    return _at_desk(
        counter_id,
        lambda session, desk: counters.transfer(
            session,
            engine,
            desk,
            body["instance"],
            counter_id=body["counter"],
            service=body["service"],
            now=now,
        ),
    )


@routes.post(
    "/counters/<id:counter_id>/no-show",
    body=Absence,
    answer=QueueNumber,
    once=True,
    errors=_ACTING,
)
@perlu_peran(*SERVING)
def no_show(body: dict[str, Any], counter_id: int) -> Response:
    """Tidak hadir: berkasnya dibatalkan dengan alasan itu."""
    engine, now = context.parts().engine, context.now()
    return _at_desk(
        counter_id,
        lambda session, desk: counters.no_show(
            session,
            engine,
            desk,
            body["instance"],
            remark=body["remark"] or "",
            now=now,
        ),
    )


@routes.post(
    "/counters/<id:counter_id>/priority",
    body=Precedence,
    answer=QueueNumber,
    once=True,
    errors=_ACTING,
)
@perlu_peran(*SERVING)
def prioritise(body: dict[str, Any], counter_id: int) -> Response:
    """Dahulukan nomor yang menunggu, dengan alasan dari daftar kantor."""
    now = context.now()
    return _at_desk(
        counter_id,
        lambda session, desk: counters.prioritise(
            session, desk, body["instance"], body["reason"], now=now
        ),
    )


def _desk(session: Session, counter_id: int) -> Desk:
    return counters.seated(session, auth.me(), counter_id, now=context.now())


def _at_desk(
    counter_id: int, change: Callable[[Session, Desk], QueueTicket]
) -> Response:
    """Do it as whoever sits at the counter, and answer with the number that it was done to."""

    def changed(session: Session) -> Answer:
        ticket = change(session, _desk(session, counter_id))
        return Answer(status=200, body=encode(_number(ticket)))

    answer = once.do(once.of_client(), changed)
    return stored(answer.body, answer.status)


def _nothing(_value: object) -> None:
    """What `act` wants of a change."""


def _read(counter_id: int) -> Mapping[str, Any]:
    session = context.session()
    one = counters.find(session, auth.me(), counter_id)
    day = counters.today(one.office, context.now())
    return _state(session, one, queue.seats(session, one.office, day).get(one.id))


def _state(session: Session, one: Counter, seat: Seat | None) -> dict[str, Any]:
    day = counters.today(one.office, context.now())
    present = queue.current(session, one, day)
    return {
        "id": one.id,
        "office": one.office,
        "name": one.name,
        "services": one.services,
        "stages": one.stages,
        "open": one.open,
        "seat": None
        if seat is None
        else {"account": seat.account, "since": time(seat.since)},
        "current": None if present is None else _number(present),
    }


def _number(ticket: QueueTicket) -> dict[str, Any]:
    """A number without anybody's name, and without what for he goes first: answers are kept for a day."""
    return {
        "instance": ticket.instance_id,
        "number": ticket.label,
        "service": ticket.desk,
        "stage": ticket.stage,
        "state": ticket.state,
        "counter": ticket.counter_id,
        "taken_at": time(ticket.taken_at),
        "called_at": time(ticket.called_at),
        "calls": ticket.calls,
        "skips": ticket.skips,
    }
