"""Everybody's search of the activities that an office has recommended; no person's name or contact stands here."""

from typing import Final

from flask import Blueprint

from pst import recommendation
from web import context
from web.pages import facets, frame
from web.pages.login import Page
from web.rules import terbuka

blueprint: Final = Blueprint("rekomendasi", __name__)
NAMES: Final = {"year": "tahun", "organiser": "penyelenggara", "office": "kantor"}
"""A facet's name in the address."""


@blueprint.get("/rekomendasi")
@terbuka
def search() -> Page:
    """The form, the facets and a page of what was found; newest first where nothing is asked."""
    asked = facets.asked("rekomendasi.search", NAMES)
    found = recommendation.find(
        context.session(),
        asked.words,
        chosen=asked.chosen,
        limit=facets.ON_A_PAGE,
        offset=asked.offset,
    )
    before, after = asked.leaves(found.total)
    return frame.page(
        "rekomendasi.html",
        cari=asked.words,
        ditemukan=found,
        hari={one.id: frame.writing(one.office).day(one.issued_on) for one in found.entries},
        saringan=asked.facets(found.facets),
        dipilih=asked.in_address,
        nama_kantor_semua=facets.office_names(),
        sebelum=before,
        sesudah=after,
        paling_panjang=facets.LONGEST_SEARCH,
    )  # fmt: skip
