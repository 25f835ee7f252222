"""`GET /api/v1/products` and a case's invoices: amounts as whole rupiah."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests.pst.sales.desk import BILL, Desk, asked, fill, sold
from web.api.schemas import InvoiceVersions, ProductListing, SoldProduct


@pytest.fixture
def shop(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        fill(session)


@pytest.mark.usefixtures("shop")
def test_products_are_told_with_the_tariff_of_today(
    api: Callable[..., Any], deployed: None
) -> None:
    found = api().get("/products?office=kupang").json
    assert set(ProductListing().fields["items"].inner.schema.fields) == set(
        found["items"][0]
    )
    priced = {one["code"]: one["tariff"] for one in found["items"]}
    assert priced["peta-desa"] is None
    assert priced["susenas"]["tiers"][1] == {"above": 100, "price": 800}
    assert (priced["susenas"]["valid_from"], priced["susenas"]["valid_to"]) == (
        "2026-01-01",
        None,
    )
    assert api().get("/products?office=bali").status_code == 404
    assert api().get("/products").status_code == 422


@pytest.mark.usefixtures("shop")
def test_a_product_is_told_with_its_dictionary(
    api: Callable[..., Any], deployed: None
) -> None:
    found = api().get("/products/kupang/susenas").json
    assert set(SoldProduct().fields) == set(found)
    assert found["variables"][0] == {
        "code": "umur",
        "title": "Umur",
        "description": None,
    }
    assert api().get("/products/kupang/buku").status_code == 404
    assert api().get("/products/bali/susenas").status_code == 404


@pytest.mark.usefixtures("shop")
def test_a_case_tells_its_invoices_to_its_buyer(
    api: Callable[..., Any], online: dict[str, Any], sessions: sessionmaker[Session]
) -> None:
    with sessions.begin() as session:
        desk = Desk(session, case=online["id"])
        desk.order(asked(), asked("susenas", "mikrodata_lengkap"))
        desk.invoice(sold("susenas", 150), sold())
        desk.round()
    found = api("pengguna.kupang").get(f"/instances/{online['id']}/invoices").json
    (version,), (corrected,) = found["items"], found["corrections"]
    schema = InvoiceVersions().fields["items"].inner.schema.fields
    assert set(schema) == set(version)
    assert set(schema["lines"].inner.schema.fields) == set(version["lines"][0])
    assert version["lines"][0]["steps"][1] == {
        "jumlah": 50,
        "harga": 800,
        "nilai": 40_000,
    }
    assert (version["total"], version["billing_code"]) == (
        240_000,
        BILL["kode_billing"],
    )
    assert (corrected["loop"], corrected["round"]) == ("invoice", 1)
    assert (
        api("pengguna2.kupang").get(f"/instances/{online['id']}/invoices").status_code
        == 404
    )
