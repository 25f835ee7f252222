"""What an office sells and for how much, for everybody."""

from typing import Final

from flask import Blueprint

from pst import offices, standards
from pst.sales.offer import offering, products, tariffs
from web import auth, context
from web.access import ADMIN
from web.pages import frame
from web.pages.login import Page
from web.rules import terbuka

blueprint: Final = Blueprint("produk", __name__)
SERVICE: Final = "penjualan"


@blueprint.get("/produk")
@terbuka
def listing() -> Page:
    """The offices, and how many products each of them offers."""
    session = context.session()
    return frame.page(
        "produk.html",
        kantor=[
            (one, len(products.products(session, one.key))) for one in offices.offices()
        ],
    )


@blueprint.get("/produk/<office>")
@terbuka
def show(office: str) -> Page:
    """The office's products with the tariff of today, or that it has none. Raises CatalogueError."""
    place, session, who = offices.office(office), context.session(), auth.current()
    found = products.products(session, office)
    priced = tariffs.tariffs_on(session, office, offering.today(office, context.now()))
    offered = [(one, priced.get(one.code)) for one in found]
    return frame.page(
        "produk_kantor.html",
        kantor=place,
        jenis=[
            (words, [pair for pair in offered if pair[0].kind == kind])
            for kind, words in products.KINDS.items()
        ],
        media=products.MEDIA,
        tarif=tariffs.in_words,
        dasar=offering.bases(tariff for _, tariff in offered if tariff is not None),
        tercetak=offices.rule(session, office, "penjualan_hardcopy"),
        layanan=SERVICE if SERVICE in standards.services(office) else None,
        kelola=who is not None and (office, ADMIN) in who.memberships,
    )
