"""`GET /standards/{office}/{service}`: what the office promises, component by component."""

from typing import Any

from pst import standards
from web.access import terbuka
from web.api.routes import Routes
from web.api.schemas import Standard

routes = Routes("standar", "Standar pelayanan")


@routes.get("/standards/<office>/<service>", answer=Standard, errors=(404,))
@terbuka
def read(office: str, service: str) -> dict[str, Any]:
    """Empat belas komponen standar pelayanan, masing-masing dengan id."""
    return standards.standard(office, service)
