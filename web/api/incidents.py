"""`POST /incidents/{id}/retry`: run a failed step again."""

from flask import Response

from engine import retries
from web import access, acting, auth, context
from web.api.acts import act
from web.api.instances import reader
from web.api.routes import Routes
from web.api.schemas import Instance
from web.rules import milik_berkas

routes = Routes("kendala", "Langkah yang gagal")


@routes.post(
    "/incidents/<id:incident_id>/retry",
    answer=Instance,
    once=True,
    errors=(401, 403, 404, 409, 422, 502),
)
@milik_berkas("kendala")
def retry(incident_id: int) -> Response:
    """Jalankan lagi langkah yang gagal."""
    case, parts, now = auth.case(), context.parts(), context.now()
    by = acting.actor(access.steering(auth.me(), case))
    return act(
        lambda session: retries.retry(
            session, parts.engine, incident_id, actor=by, now=now
        ),
        lambda: reader(case).instance(),
    )
