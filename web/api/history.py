"""`/instances/{id}/history`: what happened, in order, and as an XES log."""

from typing import Any

from flask import Response

from engine import history
from engine.bundles import Bundle
from engine.history import Event, moment
from web import access, auth, context, xes
from web.api.routes import Routes
from web.api.schemas import HistoryPage, HistoryQuery
from web.confidential import readable_event
from web.rules import milik_berkas

routes = Routes("riwayat", "Riwayat berkas")


@routes.get(
    "/instances/<id:instance_id>/history",
    query=HistoryQuery,
    answer=HistoryPage,
    errors=(401, 404, 422),
)
@milik_berkas()
def read(query: dict[str, Any], instance_id: int) -> dict[str, Any]:
    """Peristiwa berurutan, dengan semua yang perlu untuk menghitung ulang rantainya."""
    bundle, roles = _bundle(), access.reading_roles(auth.me(), auth.case())
    events = history.read(
        context.session(), instance_id, after=query["after"], limit=query["limit"]
    )
    return {
        "items": [_event(one, readable_event(bundle, one, roles)) for one in events]
    }


@routes.get("/instances/<id:instance_id>/history.xes", media_type="application/xml")
@milik_berkas()
def log(instance_id: int) -> Response:
    """Riwayat menurut IEEE 1849 (XES)."""
    bundle, roles = _bundle(), access.reading_roles(auth.me(), auth.case())
    events = history.read(context.session(), instance_id)
    content = xes.write(
        bundle,
        auth.case(),
        [(one, readable_event(bundle, one, roles)) for one in events],
    )
    response = Response(content, mimetype="application/xml")
    name = f"{auth.case().number}.xes"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _bundle() -> Bundle:
    definition = auth.found().row.definition_id
    return context.parts().engine.bundles.get(context.session(), definition)


def _event(event: Event, data: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": moment(event.at),
        "recorded_at": moment(event.recorded_at),
        "type": event.type,
        "actor": event.actor,
        "on_behalf_of": event.on_behalf_of,
        "role": event.role,
        "process": event.process,
        "element_id": event.element_id,
        "flow_id": event.flow_id,
        "langkah": event.langkah,
        "data": data,
        "digest": event.digest,
        "prev_hash": event.prev_hash,
        "hash": event.hash,
    }
