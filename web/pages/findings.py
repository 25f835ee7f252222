"""Everybody's search of finished consultations: words, facets, results, one summary."""

from typing import Final

from flask import Blueprint

from pst import conversation, offices
from web import access, context
from web.pages import facets, frame
from web.pages.login import Page
from web.rules import terbuka

blueprint: Final = Blueprint("temuan", __name__)
NAMES: Final = {"office": "kantor", "service": "layanan", "year": "tahun"}
"""A facet's name in the address."""


@blueprint.get("/konsultasi")
@terbuka
def search() -> Page:
    """The form, the facets and a page of what was found; newest first where nothing is asked."""
    asked = facets.asked("temuan.search", NAMES)
    found = conversation.find(
        context.session(),
        asked.words,
        chosen=asked.chosen,
        limit=facets.ON_A_PAGE,
        offset=asked.offset,
    )
    before, after = asked.leaves(found.total)
    return frame.page(
        "temuan.html",
        cari=asked.words,
        ditemukan=found,
        saringan=asked.facets(found.facets),
        dipilih=asked.in_address,
        nama_kantor_semua=facets.office_names(),
        sebelum=before,
        sesudah=after,
        paling_panjang=facets.LONGEST_SEARCH,
    )


@blueprint.get("/konsultasi/<id:summary_id>")
@terbuka
def show(summary_id: int) -> Page:
    """One summary. Raises AbsentError, also when it was taken back."""
    found = conversation.read(context.session(), summary_id)
    if found is None:
        raise access.absent()
    return frame.page(
        "temuan_satu.html",
        ringkasan=found,
        kantor=offices.office(found.office),
        terbit=frame.writing(found.office).day(found.published_at),
    )
