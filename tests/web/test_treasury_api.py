"""`/api/v1/treasury`: the treasurer's books as whole rupiah, and cash that is paid in once."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests.pst.sales.treasury.till import Till
from web.api.treasury_schemas import Book, Deposit, Due, Entry, Payment, Receipt

SPAN = "office=kupang&since=2026-11-01&until=2026-11-30"
Api = Callable[..., Any]


@pytest.fixture
def payment(sessions: sessionmaker[Session]) -> int:
    """Cash of two sales in hand; the first one's payment."""
    with sessions.begin() as session:
        till = Till(session)
        first = till.cash(1, 3)
        till.cash(2, 2)
    return first


@pytest.fixture
def yeni(api: Api, deployed: None) -> Any:
    """The office's treasurer."""
    return api("bendahara.kupang")


def told(payment: int, **more: Any) -> dict[str, Any]:
    return {
        "office": "kupang",
        "payments": [payment],
        "amount": 150_000,
        "deposited_on": "2026-11-24",
        "bank": "Bank Contoh",
        "ntpn": "0123456789abcdef",
    } | more


def test_the_books_are_told_as_they_are(payment: int, yeni: Any) -> None:
    found = yeni.get("/treasury/payments?office=kupang").json["items"]
    assert {one["amount"] for one in found} == {150_000, 100_000}
    assert set(Payment().fields) == set(found[0])
    found = yeni.get(f"/treasury/receipts?{SPAN}").json["items"]
    assert [one["number"] for one in found] == [
        "KW-0002/KUPANG/2026",
        "KW-0001/KUPANG/2026",
    ]
    assert set(Receipt().fields) == set(found[0])
    book = yeni.get(f"/treasury/book?{SPAN}").json
    assert (book["opening"], book["closing"]) == (0, 250_000)
    assert set(Book().fields) == set(book)
    assert set(Entry().fields) == set(book["items"][0])


def test_cash_is_paid_in_once(payment: int, yeni: Any) -> None:
    made = yeni.post("/treasury/deposits", told(payment))
    assert made.status_code == 201
    assert (made.json["ntpn"], made.json["payments"]) == ("0123456789ABCDEF", [payment])
    assert set(Deposit().fields) == set(made.json)
    again = yeni.post("/treasury/deposits", told(payment, ntpn="F" * 16))
    assert again.status_code == 422
    assert "sudah disetor" in again.json["error"]["message"]
    found = yeni.get(f"/treasury/deposits?{SPAN}").json
    assert found["items"] == [made.json]
    assert [one["amount"] for one in found["waiting"]] == [100_000]
    assert set(Due().fields) == set(found["waiting"][0])
    assert yeni.get(f"/treasury/book?{SPAN}").json["closing"] == 100_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 1},
        {"amount": 1.5},
        {"payments": []},
        {"deposited_on": "besok"},
        {"deposited_on": "2026-11-23"},
        {"ntpn": None},
        {"bank": ""},
        {"lain": 1},
    ],
)
def test_a_deposit_that_is_none_is_refused(
    wrong: dict[str, Any], payment: int, yeni: Any
) -> None:
    assert yeni.post("/treasury/deposits", told(payment) | wrong).status_code == 422
    assert yeni.get(f"/treasury/deposits?{SPAN}").json["items"] == []


def test_only_the_offices_own_treasurer_pays_in(
    payment: int, yeni: Any, api: Api
) -> None:
    for reader in ("kepala.kupang", "auditor.kupang"):
        assert api(reader).get(f"/treasury/book?{SPAN}").status_code == 200
        answer = api(reader).post("/treasury/deposits", told(payment))
        assert answer.status_code == 403
    other = told(payment, office="blitar")
    assert yeni.post("/treasury/deposits", other).status_code == 404
    assert yeni.get("/treasury/book?office=blitar").status_code == 404
