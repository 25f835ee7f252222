"""`/tasks`: the inbox, and what is done with a task."""

from collections.abc import Callable
from typing import Any

from flask import Response, request
from sqlalchemy.orm import Session

from engine import inbox
from web import access, acting, auth, context, idempotency
from web.access import Standing, milik_berkas, perlu_masuk_atau_tamu
from web.api.instances import reader
from web.api.routes import Routes
from web.api.schemas import Completion, Delegation, Instance, Task, TaskPage, TaskQuery
from web.idempotency import Answer, Key
from web.jsonio import encode, stored
from web.worklist import Wanted, page

routes = Routes("tugas", "Tugas")
_ERRORS = (401, 403, 404, 409, 422)


@routes.get("/tasks", query=TaskQuery, answer=TaskPage, errors=(401, 422))
@perlu_masuk_atau_tamu
def listing(query: dict[str, Any]) -> dict[str, Any]:
    """Tugas yang boleh dilihat, menurut tenggat."""
    return page(context.session(), auth.me(), Wanted(**query))


@routes.get("/tasks/<id:task_id>", answer=Task)
@milik_berkas("tugas")
def read(task_id: int) -> dict[str, Any]:
    """Satu tugas dengan formulirnya; yang sudah selesai tetap terbaca."""
    return reader(auth.case()).task(task_id)


@routes.post("/tasks/<id:task_id>/claim", answer=Task, errors=(401, 403, 404, 409))
@milik_berkas("tugas")
def claim(task_id: int) -> dict[str, Any]:
    """Ambil tugas; mengambil yang sudah milik sendiri tidak mengubah apa-apa."""
    return _hold(task_id, inbox.claim)


@routes.post("/tasks/<id:task_id>/release", answer=Task, errors=(401, 403, 404, 409))
@milik_berkas("tugas")
def release(task_id: int) -> dict[str, Any]:
    """Lepaskan tugas."""
    return _hold(task_id, inbox.release)


@routes.post(
    "/tasks/<id:task_id>/delegate", body=Delegation, answer=Task, errors=_ERRORS
)
@milik_berkas("tugas")
def delegate(body: dict[str, Any], task_id: int) -> dict[str, Any]:
    """Limpahkan tugas kepada rekan seperan, dengan alasan."""
    by = acting.actor(_standing())
    case, role = auth.case(), auth.found().row.role
    parts, now = context.parts(), context.now()
    acting.check_delegate(context.session(), case, role, body["to"])
    context.step(
        lambda session: inbox.delegate(
            session,
            parts.engine,
            task_id,
            body["to"],
            body["reason"],
            actor=by,
            now=now,
        )
    )
    return reader(case).task(task_id)


@routes.post(
    "/tasks/<id:task_id>/complete",
    body=Completion,
    answer=Instance,
    errors=(*_ERRORS, 502),
)
@milik_berkas("tugas")
def complete(body: dict[str, Any], task_id: int) -> Response:
    """Selesaikan tugas. `Idempotency-Key` membuat pengulangan mendapat jawaban pertama."""
    by = _standing(on_behalf=body["atas_nama"], channel=body["kanal"])
    key = request.headers.get("Idempotency-Key")

    def act(session: Session) -> Answer:
        first = None if key is None else _claimed(session, key, body)
        if first is not None:
            return first
        _complete(session, task_id, body["data"], by)
        answer = Answer(status=200, body=encode(reader(auth.case()).instance()))
        if key is not None:
            idempotency.keep(session, _key(key), answer)
        return answer

    answer = context.step(act)
    return stored(answer.body, answer.status)


def _complete(
    session: Session, task_id: int, data: dict[str, Any], by: Standing
) -> None:
    acting.complete(
        session,
        context.parts().engine,
        task_id,
        data,
        who=auth.me(),
        found=auth.found(),
        standing=by,
        now=context.now(),
    )


def _claimed(session: Session, key: str, body: dict[str, Any]) -> Answer | None:
    return idempotency.claim(
        session,
        _key(key),
        request=encode(body),
        now=context.real_now(),
        life=context.parts().settings.idempotency_life,
    )


def _key(key: str) -> Key:
    return Key(holder=auth.me().holder, route=request.path, key=key)


def _standing(*, on_behalf: bool = False, channel: str | None = None) -> Standing:
    role = auth.found().row.role
    return access.standing(
        auth.me(), auth.case(), role, on_behalf=on_behalf, channel=channel
    )


def _hold(
    task_id: int,
    change: Callable[..., None],
) -> dict[str, Any]:
    by, parts, now = acting.actor(_standing()), context.parts(), context.now()
    context.step(
        lambda session: change(session, parts.engine, task_id, actor=by, now=now)
    )
    return reader(auth.case()).task(task_id)
