"""The worklist with filters, notes on a case, follow-ups, and the keys that go with them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from tests.browser.looking import SHOTS, judge, look
from tests.web.pages.town import Town
from tests.web.pages.walks import accepted, asked, at_counter, fill

Browse = Callable[..., Page]


def busy(kupang: Town) -> int:
    """Some work for Anita: in time, at the counter, and a case that Maria has answered since she looked."""
    maria, anita, sari = (
        kupang.visitor(f"{role}.kupang")
        for role in ("pengguna", "petugas", "resepsionis")
    )
    at_counter(kupang, sari)
    accepted(kupang, maria, anita)
    case = accepted(kupang, maria, anita)
    fill(kupang, anita, case, "beri_informasi")
    anita.get(f"/berkas/{case}")
    fill(
        kupang,
        maria,
        case,
        "tanggapi_informasi",
        lanjut="percakapan",
        pesan="Per kota?",
    )
    asked(kupang, maria)
    return case


def test_the_worklist_its_filters_and_what_is_kept_on_a_case(
    kupang: Town, browse: Browse
) -> None:
    case = busy(kupang)
    anita = kupang.visitor("petugas.kupang")
    anita.get(f"/berkas/{case}/catatan")
    anita.post(f"/berkas/{case}/catatan", {"teks": "Minta data per kecamatan dulu."})
    when = {"tanggal": "2099-01-05", "keperluan": "Telepon Ibu Maria"}
    anita.post(f"/berkas/{case}/tindak-lanjut", when)
    chosen = {"cakupan": "peran", "pemegang": "bebas", "nama": "Bebas atau saya"}
    anita.post("/daftar-kerja/saringan", chosen)
    page = browse("petugas.kupang")
    wrong = look(page, "/daftar-kerja?cakupan=peran", "kerja-peran")
    wrong += look(page, "/daftar-kerja?cakupan=peran&tenggat=pekan", "kerja-saringan")
    page.get_by_text("Pemegang", exact=True).first.click()
    wrong += judge(page)
    wrong += look(page, "/daftar-kerja/tindak-lanjut", "kerja-tindak-lanjut")
    wrong += look(page, f"/berkas/{case}/catatan", "kerja-catatan")
    assert wrong == []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_last_scope_is_in_view_on_a_phone(
    kupang: Town, browse: Browse, *, scripts: bool
) -> None:
    busy(kupang)
    page = browse("petugas.kupang", java_script_enabled=scripts)
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("/daftar-kerja/tindak-lanjut")
    box = page.locator(".hanya-sempit .tab [aria-current]").bounding_box()
    page.screenshot(path=SHOTS / f"kerja-cakupan-{scripts}.png")
    assert box is not None
    assert 0 <= box["x"] <= 360 - box["width"]


def test_filters_open_one_at_a_time_and_escape_closes_them(
    kupang: Town, browse: Browse
) -> None:
    busy(kupang)
    page = browse("petugas.kupang")
    page.goto("/daftar-kerja?cakupan=peran")
    due, holder = (
        page.get_by_text("Lewat dan hari ini"),
        page.get_by_text("Saya", exact=True),
    )
    page.locator("summary", has_text="Tenggat").click()
    expect(due).to_be_visible()
    page.locator("summary", has_text="Pemegang").click()
    expect(due).to_be_hidden()
    expect(holder).to_be_visible()
    page.keyboard.press("Escape")
    expect(holder).to_be_hidden()


def test_two_letters_lead_to_other_lists_unless_the_account_wants_none(
    kupang: Town, browse: Browse
) -> None:
    page = browse("petugas.kupang")
    page.goto("/daftar-kerja")
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url("**/berkas")
    with kupang.sessions.begin() as session:
        session.execute(
            text("UPDATE account SET keys = false WHERE username = 'petugas.kupang'")
        )
    page.goto("/daftar-kerja")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("b")
    assert page.url.endswith("/daftar-kerja")
