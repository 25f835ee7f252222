"""`GET /consultations`: finished consultations that everybody may find, without names."""

from typing import Any

from pst import conversation
from web import access, context
from web.api.routes import Routes
from web.api.schemas import Consultation, ConsultationPage, ConsultationQuery
from web.rules import terbuka

routes = Routes("konsultasi", "Konsultasi yang diterbitkan")


@routes.get(
    "/consultations", query=ConsultationQuery, answer=ConsultationPage, errors=(422,)
)
@terbuka
def search(query: dict[str, Any]) -> dict[str, Any]:
    """Cari ringkasan: semua kata, dengan saringan kantor, layanan, dan tahun.

    Dalam `title` dan `excerpt`, yang dicari ditandai `true`.
    """
    chosen = {
        name: query[name]
        for name in ("office", "service", "year")
        if query[name] is not None
    }
    found = conversation.find(
        context.session(),
        query["q"],
        chosen=chosen,
        limit=query["limit"],
        offset=query["offset"],
    )
    return {
        "total": found.total,
        "items": [
            {
                "id": one.id,
                "office": one.office,
                "service": one.service,
                "year": one.year,
                "title": one.title,
                "excerpt": one.excerpt,
            }
            for one in found.hits
        ],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in found.facets.items()
        },
    }


@routes.get("/consultations/<id:summary_id>", answer=Consultation, errors=(404,))
@terbuka
def read(summary_id: int) -> dict[str, Any]:
    """Satu ringkasan yang terbit."""
    found = conversation.read(context.session(), summary_id)
    if found is None:
        raise access.absent()
    return {
        "id": found.id,
        "office": found.office,
        "service": found.service,
        "year": found.year,
        "title": found.title,
        "question": found.question,
        "answer": found.text,
        "published_at": found.published_at,
    }
