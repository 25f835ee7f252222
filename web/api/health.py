"""`GET /healthz`: whether this installation can serve."""

from typing import Any

from flask import Response

from web import context, health
from web.api.routes import Routes
from web.api.schemas import Health
from web.jsonio import json_response
from web.rules import terbuka

routes = Routes("kesehatan", "Kesiapan")


@routes.get("/healthz", answer=Health, errors=(503,))
@terbuka
def read() -> Response:
    """200 bila siap; 503 sebelum basis data dimigrasi, proses dipasang, dan data awal diisi."""
    found: dict[str, Any] = health.read(context.parts())
    return json_response(found, 200 if found["status"] == "siap" else 503)
