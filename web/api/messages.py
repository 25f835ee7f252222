"""`POST /instances/{id}/messages`: what a waiting case is told."""

from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from web import access, acting, auth, context
from web.api.acts import act
from web.api.instances import reader
from web.api.routes import Routes
from web.api.schemas import Instance, Message
from web.rules import milik_berkas

routes = Routes("pesan", "Pesan kepada berkas")


@routes.post(
    "/instances/<id:instance_id>/messages",
    body=Message,
    answer=Instance,
    once=True,
    errors=(401, 403, 404, 409, 422, 502),
)
@milik_berkas()
def send(body: dict[str, Any], instance_id: int) -> Response:  # noqa: ARG001 - in the path
    """Kirim pesan yang sedang ditunggu berkas."""
    who, case = auth.me(), auth.case()
    on_behalf, channel = body["atas_nama"], body["kanal"]

    def deliver(session: Session) -> None:
        # Asked here, not before: sent again, nothing waits for it any more.
        found = acting.waiting(session, case, body["name"])
        acting.send(
            session,
            context.parts().engine,
            body["name"],
            body["payload"],
            who=who,
            found=found,
            standing=access.standing(
                who, case, found.row.role, on_behalf=on_behalf, channel=channel
            ),
            now=context.now(),
        )

    return act(deliver, lambda: reader(case).instance())
