"""The counter, its setting up, the guest book and the lobby at 360 and 1280 px."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import look, shots
from tests.web.pages.at_counter import complete, counters, forwarded, numbered
from tests.web.pages.town import Town
from tests.web.pages.walks import COUNTER

Browse = Callable[..., Page]


@pytest.fixture
def desks(kupang: Town) -> dict[str, int]:
    """Two visitors wait for the front office, two for the desk."""
    made = counters(kupang)
    for name in ("Yohanes Lado", "Ester Nenobais"):
        forwarded(kupang, name)
    numbered(kupang, "Imelda Kolo")
    numbered(kupang, "Robert Amalo", antrian="prioritas")
    return made


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def test_a_counter_from_taking_it_to_serving(
    browse: Browse, desks: dict[str, int]
) -> None:
    page = browse("petugas.kupang")
    wrong = look(page, "/loket", "loket-pilih")
    press(page, "Tempati Konsultasi 1")
    wrong += shots(page, "loket-kosong")
    page.keyboard.press("F2")
    expect(page.locator(".pelat")).to_have_text("B-001")
    wrong += shots(page, "loket-dipanggil")
    wrong += look(page, "/loket/alihkan", "loket-alihkan")
    wrong += look(page, "/loket/tidak-hadir", "loket-tidak-hadir")
    wrong += look(page, "/loket/nomor/2", "loket-nomor")
    assert wrong == []


def test_the_setting_up_of_counters(browse: Browse, desks: dict[str, int]) -> None:
    page = browse("admin.kupang")
    wrong = look(page, "/kantor/loket", "atur-loket")
    wrong += look(page, f"/kantor/loket/{desks['Loket 3']}", "atur-loket-satu")
    assert wrong == []


def test_the_lobby_and_the_queue_hear_of_a_call_by_themselves(
    kupang: Town, browse: Browse, desks: dict[str, int]
) -> None:
    lobby, sari = browse(reduced_motion="reduce"), browse("resepsionis.kupang")
    lobby.goto("/layar/kupang")
    sari.goto("/loket")
    press(sari, "Tempati Front office")
    press(sari, "Panggil berikutnya")
    expect(lobby.locator(".nomor-panggil")).to_have_text("B-004")
    wrong = shots(lobby, "layar")
    expect(sari.locator("#antrian li")).to_have_count(1)
    numbered(kupang, "Ani")
    expect(sari.locator("#antrian li")).to_have_count(2)
    wrong += look(sari, "/buku-tamu", "buku-tamu")
    wrong += look(asking(kupang, browse), "/berkas/6", "berkas-bernomor")
    assert wrong == []


def asking(kupang: Town, browse: Browse) -> Page:
    """Maria, who took a number with her own account; her case is the sixth."""
    case = kupang.start(COUNTER, kupang.visitor("pengguna.kupang"))
    complete(kupang, case, "ambil_nomor", {"antrian": "umum"})
    return browse("pengguna.kupang")
