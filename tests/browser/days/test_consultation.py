"""A visitor's consultation, from the number at the kiosk to the rating on his phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.days.day import Day, send
from tests.browser.looking import turned

pytestmark = pytest.mark.soak
Browse = Callable[..., Page]
VISITOR = {
    "nama": "Yohanes Lado",
    "asal": "Universitas Nusa Cendana",
    "surel": "yohanes@contoh.test",
    "tujuan": "Bertanya tentang inflasi",
}


def press(page: Page, name: str) -> None:
    with turned(page):
        page.get_by_role("button", name=name).first.click()


def on_with(page: Page, name: str, **told: str) -> None:
    """At the counter: the next step's form has come into the page by itself; fill it in."""
    expect(page.locator(".isian-loket")).to_contain_text(name)
    page.locator(f'.isian-loket [name="{next(iter(told))}"]').first.wait_for()
    send(page, told, given=tuple(told))
    page.wait_for_url("**/loket")


def takes_a_number(kiosk: Page, phone: Page) -> int:
    """At the kiosk; his phone follows by the number and the code on the slip. The case's id."""
    kiosk.goto("/kios/buka")
    press(kiosk, "Buka kios")
    press(kiosk, "Konsultasi Statistik")
    expect(kiosk.locator("main")).to_contain_text("B-001")
    number, code = kiosk.locator(".petunjuk b.nomor").all_inner_texts()
    phone.goto(f"/lacak#{number}/{code}")
    press(phone, "Lihat berkas")
    return int(phone.url.rpartition("/")[2])


def test_from_the_kiosk_over_two_counters_to_the_rating(
    day: Day, browse: Browse
) -> None:
    phone = browse(viewport={"width": 390, "height": 844})
    case = takes_a_number(browse("resepsionis.kupang"), phone)
    lobby = browse(reduced_motion="reduce")
    lobby.goto("/layar/kupang")
    sari, anita = day.page("resepsionis.kupang"), day.page("petugas.kupang")
    at_the_front_office(sari, lobby)
    anita.goto("/loket")
    press(anita, "Tempati Konsultasi 1")
    anita.keyboard.press("F2")
    expect(lobby.locator(".nomor-panggil")).to_have_text("B-001")
    press(anita, "Mulai pelayanan")
    on_with(anita, "Sampaikan konsultasi", jenis="data", materi="Inflasi bulanan")
    on_with(anita, "Beri informasi", informasi="Ada di tabel dinamis.")
    says(phone, case, perlu="tidak")
    says(phone, case, nilai="5")
    assert day.state(case)["status"] == "completed"
    sari.goto("/buku-tamu")
    expect(sari.locator("main")).to_contain_text("Yohanes Lado")


def at_the_front_office(sari: Page, lobby: Page) -> None:
    """Called, come, and entered into the guest book."""
    sari.goto("/loket")
    press(sari, "Tempati Front office")
    sari.keyboard.press("F2")
    expect(lobby.locator(".nomor-panggil")).to_have_text("B-001")
    press(sari, "Pengguna hadir")
    on_with(sari, "Periksa kartu identitas", diperlihatkan="ya", jenis="ktp")
    on_with(sari, "Isi buku tamu", **VISITOR)


def says(phone: Page, case: int, **told: str) -> None:
    """Do on the phone what the case's page asks for."""
    phone.goto(f"/berkas/{case}")
    with turned(phone):
        phone.locator('main a[href*="/tugas/"]').first.click()
    send(phone, told, given=tuple(told))
