"""`GET /products`: what offices sell and for how much today; `GET /instances/{id}/invoices`: a case's invoice."""

from typing import Any

from pst import offices, sales
from pst.sales.offer import offering, products, tariffs
from pst.sales.offer.tables import SaleProduct, SaleTariff
from web import access, context
from web.api.routes import Routes
from web.api.schemas import InvoiceVersions, ProductListing, ProductQuery, SoldProduct
from web.rules import milik_berkas, terbuka

routes = Routes("produk", "Produk, tarif, dan invoice")
_PRODUCT = ("office", "code", "kind", "title", "description", "media")
_TARIFF = ("unit", "basis", "valid_from", "valid_to")
_INVOICE = (
    *("number", "version", "state", "dated", "basis", "goods", "postage", "bank_fee"),
    *("total", "billing_code", "billing_expires_at", "reason", "issued_at"),
)
_LINE = (
    *("product", "kind", "title", "detail", "unit", "quantity", "steps", "amount"),
    *("cancelled", "zero_reason", "zero_approved_at"),
)
_ROUND = ("loop", "round", "asked", "outcome", "answer", "answered_at")


@routes.get("/products", query=ProductQuery, answer=ProductListing, errors=(404, 422))
@terbuka
def listing(query: dict[str, Any]) -> dict[str, Any]:
    """Produk sebuah kantor dengan tarif yang berlaku hari ini; null bila belum diatur."""
    office = offices.office(query["office"]).key
    session = context.session()
    priced = tariffs.tariffs_on(session, office, offering.today(office, context.now()))
    found = products.products(session, office)
    return {"items": [_told(one, priced.get(one.code)) for one in found]}


@routes.get("/products/<office>/<code>", answer=SoldProduct, errors=(404,))
@terbuka
def read(office: str, code: str) -> dict[str, Any]:
    """Satu produk, dengan kamus datanya bila data mikro."""
    place, session = offices.office(office).key, context.session()
    found = products.find_product(session, place, code)
    if found is None:
        raise access.absent()
    today = offering.today(place, context.now())
    priced = tariffs.tariffs_on(session, place, today)
    variables = [_of(one, ("code", "title", "description")) for one in found.variables]
    return _told(found, priced.get(code)) | {"variables": variables}


@routes.get("/instances/<id:instance_id>/invoices", answer=InvoiceVersions)
@milik_berkas()
def invoices(instance_id: int) -> dict[str, Any]:
    """Semua versi invoice berkas, dengan putaran perbaikannya. Jumlah dalam rupiah bulat."""
    session = context.session()
    versions = sales.invoice_versions(session, berkas=instance_id)
    rounds = sales.corrections(session, berkas=instance_id)
    return {
        "items": [
            _of(one, _INVOICE) | {"lines": [_of(line, _LINE) for line in one.lines]}
            for one in versions
        ],
        "corrections": [_of(one, _ROUND) for one in rounds],
    }


def _told(one: SaleProduct, tariff: SaleTariff | None) -> dict[str, Any]:
    priced = tariff and _of(tariff, _TARIFF) | {
        "tiers": [_of(tier, ("above", "price")) for tier in tariff.tiers]
    }
    return _of(one, _PRODUCT) | {"tariff": priced}


def _of(row: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
