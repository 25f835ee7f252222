"""`GET /instances/{id}/downloads`, `GET /downloads/{token}`: the product of a sale, for its buyer."""

from typing import Any

from flask import Response, url_for

from web import downloads
from web.api.routes import Routes
from web.api.schemas import Downloads
from web.rules import milik_berkas, perlu_masuk_atau_tamu

routes = Routes("unduhan", "Produk yang dijual")


@routes.get("/instances/<id:instance_id>/downloads", answer=Downloads, errors=(404,))
@milik_berkas()
def listing(instance_id: int) -> dict[str, Any]:  # noqa: ARG001 -- in the path
    """Salinan yang dapat diunduh pembeli berkas ini.

    `url` hanya diberikan kepada pembelinya, dan hanya berguna baginya: tautan yang diteruskan ditolak (404) dan
    dicatat dalam riwayat berkas.
    """
    return {
        "items": [
            {
                "name": one.name,
                "size": one.size,
                "taken": one.taken,
                "last_taken_at": one.last_taken_at,
                "open": one.open,
                "url": one.token and url_for("api_unduhan.take", token=one.token),
            }
            for one in downloads.listed()
        ]
    }


@routes.get(
    "/downloads/<token>", media_type="application/octet-stream", errors=(401, 404)
)
@perlu_masuk_atau_tamu
def take(token: str) -> Response:
    """Isi salinan, selalu sebagai lampiran; setiap unduhan dihitung."""
    return downloads.take(token)
