"""Buying a publication online, from coming in to the product on one's disk, and the rating."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.days.day import MARIA, Day, turned

pytestmark = pytest.mark.soak
SALE = "kupang-penjualan-online"


def begun(day: Day, process: str) -> int:
    """Maria chooses the service and begins it."""
    maria = day.page(MARIA)
    maria.goto("/mulai")
    with turned(maria):
        maria.locator(f'main form[action$="/mulai/{process}"] button').click()
    return day.newest()


def test_from_the_request_over_invoice_and_payment_to_the_download(day: Day) -> None:
    case = begun(day, SALE)
    day.goes_on(case, until="periksa_invoice")
    maria = day.page(MARIA)
    maria.goto(f"/berkas/{case}/invoice")
    expect(maria.locator("main")).to_contain_text("Rp")
    day.goes_on(case, until="siapkan_produk")
    day.does("petugas.kupang", case, "siapkan_produk", berkas=["buku.pdf"])
    day.goes_on(case, until="periksa_ntpn")
    yeni = day.page("bendahara.kupang")
    yeni.goto("/bendahara")
    expect(yeni.locator(f'main a[href$="/berkas/{case}"]').first).to_be_visible()
    day.goes_on(case, until="periksa_produk")
    maria.goto(f"/berkas/{case}/unduhan")
    with maria.expect_download() as given:
        maria.locator('main a[href*="/unduhan/"]').first.click()
    assert Path(given.value.path()).read_bytes().startswith(b"%PDF")
    day.goes_on(case, until="beri_penilaian")
    day.does(MARIA, case, "beri_penilaian", nilai="5")
    assert day.state(case)["status"] == "completed"
