"""`GET /api/v1/treasury/...`: the same figures as the treasurer's pages."""

import pytest

from tests.pst.sales.treasury.till import Till
from tests.web.pages.town import Town, Visitor, town
from tests.web.pages.treasured import NTPN, submit

NOVEMBER = "office=kupang&since=2026-11-01&until=2026-11-30"


@pytest.fixture
def yeni(sessions) -> Visitor:
    """The treasurer, after a morning: two cash sales of which one was paid in, and one that waits."""
    kupang: Town = town(sessions)
    with sessions.begin() as session:
        till = Till(session)
        first = till.cash(1)
        till.cash(2, units=3)
        till.deposit(first, amount=100_000)
        submit(till, 3, "F" * 16)
    return kupang.visitor("bendahara.kupang")


def asked(who: Visitor, path: str):
    answer = who.client.get(f"/api/v1/treasury/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json


def test_the_books_agree_with_each_other(yeni):
    book = asked(yeni, f"book?{NOVEMBER}")
    assert (book["opening"], book["closing"]) == (0, 150_000)
    assert [one["kind"] for one in book["items"]] == ["terima", "terima", "setor"]
    deposits = asked(yeni, f"deposits?{NOVEMBER}")
    assert [one["amount"] for one in deposits["items"]] == [100_000]
    assert deposits["items"][0]["ntpn"] == NTPN
    assert len(deposits["items"][0]["payments"]) == 1
    (waiting,) = deposits["waiting"]
    assert (waiting["amount"], waiting["due"], waiting["overdue"]) == (
        150_000,
        "2026-11-24",
        True,
    )


def test_payments_and_receipts_are_told(yeni):
    (waiting,) = asked(yeni, "payments?office=kupang&state=menunggu")["items"]
    assert (waiting["ntpn"], waiting["amount"]) == ("F" * 16, 100_000)
    assert waiting["invoice"] == "INV-0003/KUPANG/2026"
    assert len(asked(yeni, "payments?office=kupang")["items"]) == 3
    found = asked(yeni, f"receipts?{NOVEMBER}&q=KW-0002&state=terbit")["items"]
    assert [(one["number"], one["amount"], one["buyer"]) for one in found] == [
        ("KW-0002/KUPANG/2026", 150_000, "Maria Bano")
    ]
    assert asked(yeni, f"receipts?{NOVEMBER}&state=batal")["items"] == []


def test_days_by_themselves_are_this_months(yeni):
    assert asked(yeni, "book?office=kupang&until=2026-11-23")["items"] == []
    assert "items" in asked(yeni, "receipts?office=kupang&since=2999-01-01")


def test_what_is_no_office_or_no_day_is_refused(yeni):
    get = yeni.client.get
    assert get("/api/v1/treasury/book").status_code == 422
    assert get("/api/v1/treasury/book?office=kupang&since=kemarin").status_code == 422
    assert get("/api/v1/treasury/book?office=blitar").status_code == 404
