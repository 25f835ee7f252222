"""`/instances`: begin a case, read it, cancel it."""

from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from engine import instances
from web import access, acting, auth, context, once, pacing, sessions
from web.acting import Asked
from web.api.acts import act
from web.api.routes import Routes
from web.api.schemas import Cancellation, Instance, Start, StartedInstance
from web.cases import find
from web.idempotency import Answer
from web.jsonio import decode, encode, json_response
from web.reading import Reader
from web.rules import milik_berkas, perlu_masuk_atau_tamu

routes = Routes("berkas", "Berkas layanan")


@routes.post(
    "/instances",
    body=Start,
    answer=StartedInstance,
    status=201,
    once=True,
    errors=(401, 403, 404, 422, 429, 502),
)
@perlu_masuk_atau_tamu
def start(body: dict[str, Any]) -> Response:
    """Mulai berkas. Tamu mendapat `case_code`, yang ditunjukkan sekali ini saja."""
    sent, who = once.of_client(), auth.me()
    asked = None if body["on_behalf_of"] is None else Asked(**body["on_behalf_of"])
    pacing.begin_case(who, sent)

    def begin(session: Session) -> Answer:
        started = acting.start(
            session,
            context.parts().engine,
            body["process"],
            who=who,
            office=body["office"],
            asked=asked,
            data=body["data"],
            code=sent.code,
            now=context.now(),
        )
        # The code itself is not written down: who asks again is told it anew.
        told = {} if started.code is None else {"case_code": None}
        return Answer(status=201, body=encode(_of(session, started.id) | told))

    answer = once.do(sent, begin)
    found = decode(answer.body)
    if "case_code" in found:
        found["case_code"] = sent.code(found["id"])
    return json_response(found, answer.status)


def _of(session: Session, instance_id: int) -> dict[str, Any]:
    """The new case, read by whoever began it; a kiosk now shows it."""
    if auth.me().kind == "kios":
        sessions.show_case(session, auth.session_id() or "", instance_id)
        auth.forget()
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
    once=True,
    errors=(401, 403, 404, 409, 422),
)
@milik_berkas()
def cancel(body: dict[str, Any], instance_id: int) -> Response:
    """Batalkan berkas dengan alasan."""
    case, parts, now = auth.case(), context.parts(), context.now()
    by = acting.actor(access.cancelling(auth.me(), case))
    return act(
        lambda session: instances.cancel(
            session, parts.engine, instance_id, body["reason"], actor=by, now=now
        ),
        lambda: reader(case).instance(),
    )


def reader(case: access.Case) -> Reader:
    """What reads the case for whoever sends the request."""
    return Reader(
        session=context.session(),
        engine=context.parts().engine,
        who=auth.me(),
        case=case,
        now=context.now(),
    )
