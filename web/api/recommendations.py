"""`GET /recommendations`: activities that an office has recommended, without anybody's name or contact."""

from typing import Any

from pst import recommendation
from web import context
from web.api.routes import Routes
from web.api.schemas import RecommendationPage, RecommendationQuery
from web.rules import terbuka

routes = Routes("rekomendasi", "Kegiatan statistik yang direkomendasikan")


@routes.get(
    "/recommendations",
    query=RecommendationQuery,
    answer=RecommendationPage,
    errors=(422,),
)
@terbuka
def search(query: dict[str, Any]) -> dict[str, Any]:
    """Cari rekomendasi: semua kata, dengan saringan kantor, tahun, dan penyelenggara."""
    found = recommendation.find(
        context.session(),
        query["q"],
        chosen={
            name: query[name]
            for name in ("office", "year", "organiser")
            if query[name] is not None
        },
        limit=query["limit"],
        offset=query["offset"],
    )
    return {
        "total": found.total,
        "items": found.entries,
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in found.facets.items()
        },
    }
