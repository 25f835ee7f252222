"""`GET /library`: the catalogue of the offices' libraries."""

from typing import Any

from pst import library
from pst.library import Publication
from web import access, context
from web.api.routes import Routes
from web.api.schemas import LibraryPage, LibraryQuery
from web.api.schemas import Publication as PublicationSchema
from web.rules import terbuka

routes = Routes("pustaka", "Perpustakaan")
FACETS = ("office", "subject", "year", "kind", "form")


@routes.get("/library", query=LibraryQuery, answer=LibraryPage, errors=(422,))
@terbuka
def search(query: dict[str, Any]) -> dict[str, Any]:
    """Cari pustaka: semua kata, dengan saringan kantor, subjek, tahun, jenis, dan bentuk."""
    chosen = {name: query[name] for name in FACETS if query[name] is not None}
    found = library.find(
        context.session(),
        query["q"],
        chosen=chosen,
        limit=query["limit"],
        offset=query["offset"],
    )
    return {
        "total": found.total,
        "items": [_told(one) for one in found.hits],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in found.facets.items()
        },
    }


@routes.get("/library/<id:publication_id>", answer=PublicationSchema, errors=(404,))
@terbuka
def read(publication_id: int) -> dict[str, Any]:
    """Satu pustaka. Naskahnya tidak diberikan; softcopy dengan watermark diminta lewat layanan perpustakaan."""
    found = library.read(context.session(), publication_id)
    if found is None:
        raise access.absent()
    return _told(found)


def _told(one: Publication) -> dict[str, Any]:
    fields = (
        *("id", "office", "catalogue_number", "title", "subject", "year", "kind"),
        *("language", "standard_number", "abstract", "shelf", "printed", "pages"),
    )
    return {name: getattr(one, name) for name in fields} | {
        "form": library.form_of(one)
    }
