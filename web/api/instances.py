"""`/instances`: begin a case, read it, cancel it."""

from typing import Any

from engine import instances
from web import access, acting, auth, context, pacing, sessions
from web.access import milik_berkas, perlu_masuk_atau_tamu
from web.acting import Asked
from web.api.routes import Routes
from web.api.schemas import Cancellation, Instance, Start, StartedInstance
from web.cases import find
from web.reading import Reader

routes = Routes("berkas", "Berkas layanan")


@routes.post(
    "/instances",
    body=Start,
    answer=StartedInstance,
    status=201,
    errors=(401, 403, 404, 422, 429, 502),
)
@perlu_masuk_atau_tamu
def start(body: dict[str, Any]) -> dict[str, Any]:
    """Mulai berkas. Tamu mendapat `case_code`, yang ditunjukkan sekali ini saja."""
    who, parts = auth.me(), context.parts()
    asked = None if body["on_behalf_of"] is None else Asked(**body["on_behalf_of"])
    pacing.begin_case(who)
    now = context.now()
    started = context.step(
        lambda session: acting.start(
            session,
            parts.engine,
            body["process"],
            who=who,
            office=body["office"],
            asked=asked,
            data=body["data"],
            now=now,
        )
    )
    found = _of(started.id)
    return found if started.code is None else found | {"case_code": started.code}


def _of(instance_id: int) -> dict[str, Any]:
    """The new case, read by whoever began it; a kiosk now shows it."""
    who, session = auth.me(), context.session()
    if who.kind == "kios":
        with context.transaction():
            sessions.show_case(session, auth.session_id() or "", instance_id)
        auth.forget()
        who = auth.me()
    found = find(session, "berkas", instance_id)
    if found is None or found.case is None:
        raise access.absent()
    return reader(found.case).instance()


@routes.get("/instances/<id:instance_id>", answer=Instance)
@milik_berkas()
def read(instance_id: int) -> dict[str, Any]:  # noqa: ARG001 - in the path
    """Keadaan berkas sekarang."""
    return reader(auth.case()).instance()


@routes.post(
    "/instances/<id:instance_id>/cancel",
    body=Cancellation,
    answer=Instance,
    errors=(401, 403, 404, 409, 422),
)
@milik_berkas()
def cancel(body: dict[str, Any], instance_id: int) -> dict[str, Any]:
    """Batalkan berkas dengan alasan."""
    case, parts, now = auth.case(), context.parts(), context.now()
    by = acting.actor(access.cancelling(auth.me(), case))
    context.step(
        lambda session: instances.cancel(
            session, parts.engine, instance_id, body["reason"], actor=by, now=now
        )
    )
    return reader(case).instance()


def reader(case: access.Case) -> Reader:
    """What reads the case for whoever sends the request."""
    return Reader(
        session=context.session(),
        engine=context.parts().engine,
        who=auth.me(),
        case=case,
        now=context.now(),
    )
