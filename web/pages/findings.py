"""Everybody's search of finished consultations: words, facets, results, one summary."""

from typing import Any, Final

from flask import Blueprint, request, url_for

from pst import conversation, offices
from web import access, context
from web.access import terbuka
from web.pages import frame
from web.pages.login import Page

blueprint: Final = Blueprint("temuan", __name__)
ON_A_PAGE: Final = 10
LONGEST_SEARCH: Final = 200
DEEPEST: Final = 100
"""Pages that are offered: whoever leafs further asks for more words instead."""
NAMES: Final = {"office": "kantor", "service": "layanan", "year": "tahun"}
"""A facet's name in the address."""


@blueprint.get("/konsultasi")
@terbuka
def search() -> Page:
    """The form, the facets and a page of what was found; newest first where nothing is asked."""
    words = request.args.get("cari", "").strip()[:LONGEST_SEARCH]
    number = min(max(request.args.get("halaman", 1, type=int), 1), DEEPEST)
    chosen = choices()
    found = conversation.find(
        context.session(),
        words,
        chosen=chosen,
        limit=ON_A_PAGE,
        offset=(number - 1) * ON_A_PAGE,
    )
    more = number * ON_A_PAGE < found.total and number < DEEPEST
    return frame.page(
        "temuan.html",
        cari=words,
        ditemukan=found,
        saringan=[_facet(name, found, words, chosen) for name in NAMES],
        dipilih={NAMES[name]: value for name, value in chosen.items()},
        nama_kantor_semua=office_names(),
        sebelum=_address(words, chosen, number - 1) if number > 1 else None,
        sesudah=_address(words, chosen, number + 1) if more else None,
        paling_panjang=LONGEST_SEARCH,
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


def choices() -> dict[str, Any]:
    """The facets that the address chooses; what is no value of a facet chooses nothing."""
    year = request.args.get("tahun", type=int)
    found: dict[str, Any] = {
        name: request.args.get(NAMES[name], "")[:LONGEST_SEARCH]
        for name in ("office", "service")
    }
    if year is not None and 0 < year < 10000:
        found["year"] = year
    return {name: value for name, value in found.items() if value}


def office_names() -> dict[str, str]:
    return {one.key: one.name for one in offices.offices()}


def _facet(
    name: str, found: conversation.Found, words: str, chosen: dict[str, Any]
) -> dict[str, Any]:
    """Its label and values: words, number, whether it is chosen, and where a click leads."""
    labels = office_names() if name == "office" else {}
    return {
        "label": NAMES[name].capitalize(),
        "nilai": [
            (
                labels.get(value, str(value).capitalize()),
                number,
                chosen.get(name) == value,
                _address(words, _toggled(chosen, name, value)),
            )
            for value, number in found.facets[name]
        ],
    }


def _toggled(chosen: dict[str, Any], name: str, value: object) -> dict[str, Any]:
    others = {key: one for key, one in chosen.items() if key != name}
    return others if chosen.get(name) == value else others | {name: value}


def _address(words: str, chosen: dict[str, Any], number: int = 1) -> str:
    asked = {NAMES[name]: value for name, value in chosen.items()}
    page = number if number > 1 else None
    return url_for("temuan.search", cari=words or None, halaman=page, **asked)
