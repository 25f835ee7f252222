"""The treasurer's pages at 360 and 1280 px, for who enters and for who reads."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.looking import judge, look
from tests.pst.sales.treasury.till import Till
from tests.web.pages.town import Town
from tests.web.pages.treasured import NOVEMBER, begun, ended, procedure, submit

Browse = Callable[..., Page]


@pytest.fixture
def till(kupang: Town) -> int:
    """A month at Kupang's till; the id of a receipt whose case has ended."""
    procedure(kupang)
    maria = kupang.visitor("pengguna.kupang")
    cases = [begun(kupang, maria) for _ in range(6)]
    with kupang.sessions.begin() as session:
        till = Till(session)
        first = till.cash(cases[0], 3)
        till.cash(cases[1], 120)
        till.cash(cases[2], 5)
        till.void(cases[1], "Nama pembeli salah tulis")
        till.receipt(cases[1], "A-0017")
        till.deposit(first, amount=150_000, note="Slip 7")
        submit(till, cases[3], "A" * 16)
        submit(till, cases[4], "F" * 16)
    ended(kupang, maria, cases[2])
    found: int = kupang.value(
        "SELECT id FROM sale_receipt WHERE instance_id = :i", i=cases[2]
    )
    return found


def test_the_treasurers_day(till: int, browse: Browse) -> None:
    page = browse("bendahara.kupang")
    wrong = look(page, "/bendahara", "bendahara")
    wrong += look(page, f"/bendahara/kuitansi?{NOVEMBER}", "bendahara-kuitansi")
    wrong += look(page, f"/bendahara/kuitansi/{till}", "bendahara-kuitansi-satu")
    wrong += look(page, f"/bendahara/buku-kas?{NOVEMBER}", "bendahara-kas")
    wrong += look(page, "/bendahara/nomor?bulan=2026-11", "bendahara-nomor")
    assert wrong + look(page, "/bendahara/setoran", "bendahara-setoran") == []


def test_a_deposit_that_does_not_add_up_says_so(till: int, browse: Browse) -> None:
    page = browse("bendahara.kupang")
    page.goto("/bendahara/setoran")
    page.get_by_label("Jumlah setoran").fill("1.000")
    page.get_by_label("Bank atau pos").fill("Bank Contoh")
    page.get_by_label("Bukti lain").fill("Slip 8")
    page.get_by_role("button", name="Catat setoran").click()
    page.wait_for_selector("text=Keduanya harus sama")
    wrong = judge(page)
    page.get_by_label("Jumlah setoran").fill("6.250.000")
    page.get_by_role("button", name="Catat setoran").click()
    page.wait_for_selector(".pesan.hijau")
    assert wrong + judge(page) == []


def test_who_only_reads(till: int, browse: Browse) -> None:
    page = browse("kepala.kupang")
    wrong = look(page, "/bendahara/setoran", "bendahara-setoran-kepala")
    other = browse("auditor.kupang")
    assert (
        wrong + look(other, f"/bendahara/kuitansi/{till}", "bendahara-kuitansi-baca")
        == []
    )
