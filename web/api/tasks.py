"""`/tasks`: the inbox, and what is done with a task."""

from collections.abc import Callable
from typing import Any

from flask import Response

from engine import inbox
from web import access, acting, auth, context
from web.access import Standing
from web.api.acts import act
from web.api.instances import reader
from web.api.routes import Routes
from web.api.schemas import Completion, Delegation, Instance, Task, TaskPage, TaskQuery
from web.rules import milik_berkas, perlu_masuk_atau_tamu
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


@routes.post("/tasks/<id:task_id>/claim", answer=Task, once=True, errors=_ERRORS)
@milik_berkas("tugas")
def claim(task_id: int) -> Response:
    """Ambil tugas; mengambil yang sudah milik sendiri tidak mengubah apa-apa."""
    return _hold(task_id, inbox.claim)


@routes.post("/tasks/<id:task_id>/release", answer=Task, once=True, errors=_ERRORS)
@milik_berkas("tugas")
def release(task_id: int) -> Response:
    """Lepaskan tugas."""
    return _hold(task_id, inbox.release)


@routes.post(
    "/tasks/<id:task_id>/delegate",
    body=Delegation,
    answer=Task,
    once=True,
    errors=_ERRORS,
)
@milik_berkas("tugas")
def delegate(body: dict[str, Any], task_id: int) -> Response:
    """Limpahkan tugas kepada rekan seperan, dengan alasan."""
    by = acting.actor(_standing())
    case, role = auth.case(), auth.found().row.role
    parts, now = context.parts(), context.now()
    acting.check_delegate(context.session(), case, role, body["to"])
    return act(
        lambda session: inbox.delegate(
            session,
            parts.engine,
            task_id,
            body["to"],
            body["reason"],
            actor=by,
            now=now,
        ),
        lambda: reader(case).task(task_id),
    )


@routes.post(
    "/tasks/<id:task_id>/complete",
    body=Completion,
    answer=Instance,
    once=True,
    errors=(*_ERRORS, 502),
)
@milik_berkas("tugas")
def complete(body: dict[str, Any], task_id: int) -> Response:
    """Selesaikan tugas."""
    by = _standing(on_behalf=body["atas_nama"], channel=body["kanal"])
    parts, case, now = context.parts(), auth.case(), context.now()
    return act(
        lambda session: acting.complete(
            session,
            parts.engine,
            task_id,
            body["data"],
            who=auth.me(),
            found=auth.found(),
            standing=by,
            now=now,
        ),
        lambda: reader(case).instance(),
    )


def _standing(*, on_behalf: bool = False, channel: str | None = None) -> Standing:
    role = auth.found().row.role
    return access.standing(
        auth.me(), auth.case(), role, on_behalf=on_behalf, channel=channel
    )


def _hold(
    task_id: int,
    change: Callable[..., None],
) -> Response:
    by, parts, now = acting.actor(_standing()), context.parts(), context.now()
    case = auth.case()
    return act(
        lambda session: change(session, parts.engine, task_id, actor=by, now=now),
        lambda: reader(case).task(task_id),
    )
