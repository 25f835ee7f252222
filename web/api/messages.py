"""`POST /instances/{id}/messages`: what a waiting case is told."""

from typing import Any

from web import access, acting, auth, context
from web.access import milik_berkas
from web.api.instances import reader
from web.api.routes import Routes
from web.api.schemas import Instance, Message

routes = Routes("pesan", "Pesan kepada berkas")


@routes.post(
    "/instances/<id:instance_id>/messages",
    body=Message,
    answer=Instance,
    errors=(401, 403, 404, 409, 422, 502),
)
@milik_berkas()
def send(body: dict[str, Any], instance_id: int) -> dict[str, Any]:  # noqa: ARG001 - in the path
    """Kirim pesan yang sedang ditunggu berkas."""
    who, case, parts, now = auth.me(), auth.case(), context.parts(), context.now()
    found = acting.waiting(context.session(), case, body["name"])
    by = access.standing(
        who, case, found.row.role, on_behalf=body["atas_nama"], channel=body["kanal"]
    )
    context.step(
        lambda session: acting.send(
            session,
            parts.engine,
            body["name"],
            body["payload"],
            who=who,
            found=found,
            standing=by,
            now=now,
        )
    )
    return reader(case).instance()
