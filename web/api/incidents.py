"""`POST /incidents/{id}/retry`: run a failed step again."""

from typing import Any

from engine import retries
from web import access, acting, auth, context
from web.access import milik_berkas
from web.api.instances import reader
from web.api.routes import Routes
from web.api.schemas import Instance

routes = Routes("kendala", "Langkah yang gagal")


@routes.post(
    "/incidents/<id:incident_id>/retry",
    answer=Instance,
    errors=(401, 403, 404, 409, 502),
)
@milik_berkas("kendala")
def retry(incident_id: int) -> dict[str, Any]:
    """Jalankan lagi langkah yang gagal."""
    case, parts, now = auth.case(), context.parts(), context.now()
    by = acting.actor(access.steering(auth.me(), case))
    context.step(
        lambda session: retries.retry(
            session, parts.engine, incident_id, actor=by, now=now
        )
    )
    return reader(case).instance()
