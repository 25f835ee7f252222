"""Buying a publication online, from opening an account to the product on one's disk, and the rating."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.days.day import Day
from tests.browser.looking import turned
from tests.mail_server import Mailbox, serving
from tests.web.pages.town import SETTINGS
from web.clock import DemoClock
from web.postman import Postman

pytestmark = pytest.mark.soak
SALE = "kupang-penjualan-online"
EMAIL, CHOSEN = "melati@contoh.test", "layang-layang putus"


@pytest.fixture
def mailbox(day: Day) -> Iterator[tuple[Mailbox, Postman]]:
    """Melati's mail, and who carries it there."""
    town, mailbox = day.desk.town, Mailbox()
    with serving(mailbox) as server:
        settings = replace(SETTINGS, mail=server)
        yield (
            mailbox,
            Postman(sessions=town.sessions, engine=town.engine, settings=settings),
        )


def asked_for(melati: Page) -> None:
    """She fills in the form for an account."""
    melati.goto("/masuk")
    melati.get_by_role("link", name="Buat akun").first.click()
    melati.get_by_label("Nama lengkap").fill("Melati Banamtuan")
    melati.get_by_label("Alamat surel").fill(EMAIL)
    melati.get_by_label("Kantor yang akan").select_option("kupang")
    melati.get_by_role("button", name="Kirim tautan").click()
    expect(melati.get_by_role("heading", level=1)).to_have_text("Periksa surel Anda")


def opened(melati: Page, mailbox: Mailbox) -> None:
    """She follows the link in her letter, which leads to this office's Alur, and chooses a password."""
    ((recipients, letter),) = mailbox.taken
    assert recipients == [EMAIL]
    body = letter.get_body(("plain",))
    assert body is not None
    link = re.search(r"https?://\S+#\S+", body.get_content())
    assert link is not None
    way = urlsplit(link[0])
    melati.goto(f"{way.path}#{way.fragment}")
    melati.locator("#password").fill(CHOSEN)
    melati.get_by_role("button", name="Buat akun").click()
    expect(melati.locator(".pesan.hijau")).to_contain_text("Akun Anda sudah jadi")


def logged_in(melati: Page) -> None:
    """She leaves, and comes back with her address and her password."""
    melati.goto("/akun")
    with turned(melati):
        melati.locator('main form[action$="/keluar"] button').click()
    melati.goto("/masuk")
    melati.fill("#username", EMAIL)
    melati.fill("#password", CHOSEN)
    melati.press("#password", "Enter")
    melati.wait_for_url(lambda url: "/masuk" not in url)


def registered(day: Day, mailbox: tuple[Mailbox, Postman]) -> str:
    """Melati opens an account and logs in with it; its user name."""
    taken, postman = mailbox
    melati = day.browse()
    asked_for(melati)
    day.beside(lambda: postman.empty(DemoClock().real()))
    opened(melati, taken)
    logged_in(melati)
    find = "SELECT username FROM account WHERE email = :email"
    username = str(day.desk.town.value(find, email=EMAIL))
    day.keeps(username, melati)
    return username


def test_from_registration_over_invoice_and_payment_to_the_download(
    day: Day, mailbox: tuple[Mailbox, Postman]
) -> None:
    melati = registered(day, mailbox)
    case = day.begins(melati, SALE)
    day.goes_on(case, until="periksa_invoice", visitor=melati)
    day.page(melati).goto(f"/berkas/{case}/invoice")
    expect(day.page(melati).locator("main")).to_contain_text("Rp")
    day.goes_on(case, until="siapkan_produk", visitor=melati)
    day.does("petugas.kupang", case, "siapkan_produk", berkas=["buku.pdf"])
    day.goes_on(case, until="periksa_ntpn", visitor=melati)
    day.page("bendahara.kupang").goto("/bendahara")
    waiting = day.page("bendahara.kupang").locator(f'main a[href$="/berkas/{case}"]')
    expect(waiting.first).to_be_visible()
    day.goes_on(case, until="periksa_produk", visitor=melati)
    day.page(melati).goto(f"/berkas/{case}/unduhan")
    with day.page(melati).expect_download() as given:
        day.page(melati).locator('main a[href*="/unduhan/"]').first.click()
    assert Path(given.value.path()).read_bytes().startswith(b"%PDF")
    day.goes_on(case, until="beri_penilaian", visitor=melati)
    day.does(melati, case, "beri_penilaian", nilai="5")
    assert day.state(case)["status"] == "completed"
