"""`GET /standards/{office}/{service}`: what the office promises, component by component."""

from typing import Any

from pst import documents, offices, standards
from web import context, openness
from web.api.routes import Routes
from web.api.schemas import Standard, StandardListing
from web.rules import terbuka

routes = Routes("standar", "Standar pelayanan")


@routes.get("/standards", answer=StandardListing, errors=())
@terbuka
def listing() -> dict[str, Any]:
    """Kantor dan layanan yang punya standar atau SOP."""
    officers = openness.active_officers(context.session())
    return {
        "items": [
            {
                "office": one.key,
                "name": one.name,
                "service": service,
                "open": officers.get(one.key, 0) >= openness.FEWEST,
            }
            for one in offices.offices()
            for service in standards.services(one.key)
        ]
    }


@routes.get("/standards/<office>/<service>", answer=Standard, errors=(404,))
@terbuka
def read(office: str, service: str) -> dict[str, Any]:
    """Empat belas komponen standar pelayanan, persyaratan, jangka waktu, kanal, dan dokumennya, dengan id."""
    found = documents.published(office, service)
    officers = openness.active_officers(context.session()).get(office, 0)
    return found | {
        "open": officers >= openness.FEWEST,
        "active_officers": officers,
    }
