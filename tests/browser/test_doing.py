"""What is done in a browser: by keyboard only, with a script that steps, and with none."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import ABOVE, settle
from tests.web.pages.town import Town
from tests.web.pages.walks import accepted, answered, asked

Browse = Callable[..., Page]


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element with these words, or this id, has the focus."""
    focused = "(() => {const e = document.activeElement; return [e.id, e.textContent.trim()]})()"
    for _ in range(80):
        page.keyboard.press("Tab")
        identity, words = page.evaluate(focused)
        if identity == name or words.startswith(name):
            return
    raise AssertionError(f"Tab tidak sampai ke “{name}”")


def test_a_task_is_done_from_login_to_the_end_by_keyboard_only(
    kupang: Town, browse: Browse
) -> None:
    case = asked(kupang, kupang.visitor("pengguna.kupang"))
    task = kupang.task(case, "periksa_kejelasan")
    page = browse()
    page.goto("/masuk")
    tab_to(page, "username")
    page.keyboard.type("petugas.kupang")
    page.keyboard.press("Tab")
    page.keyboard.type("alur-demo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/daftar-kerja")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_url(f"**/tugas/{task}")
    expect(page.locator("main")).to_contain_text("Anda pegang")
    tab_to(page, "isian-hasil-1")
    page.keyboard.press("Space")
    tab_to(page, "Selesaikan tugas")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/berkas/{case}")
    expect(page.locator("main")).to_contain_text(
        "Selesai: Periksa kejelasan permintaan."
    )
    assert kupang.task(case, "beri_informasi")


def test_the_keyboards_focus_is_always_seen(kupang: Town, browse: Browse) -> None:
    asked(kupang, kupang.visitor("pengguna.kupang"))
    page = browse("petugas.kupang")
    page.goto("/daftar-kerja?cakupan=peran")
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """(() => { const s = getComputedStyle(document.activeElement);
            const r = document.activeElement.closest("tr.fokus");
            return s.outlineStyle !== "none" || s.boxShadow !== "none" || Boolean(r) })()"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("place", ["", "/riwayat?langkah=5"])
def test_the_mark_of_bpmn_io_is_whole_and_topmost(
    kupang: Town, browse: Browse, place: str, width: int
) -> None:
    case = asked(kupang, kupang.visitor("pengguna.kupang"))
    page = browse("petugas.kupang")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/berkas/{case}{place}")
    settle(page)
    assert page.evaluate(ABOVE)


def test_the_diagram_shows_where_the_case_is(kupang: Town, browse: Browse) -> None:
    maria, anita = kupang.visitor("pengguna.kupang"), kupang.visitor("petugas.kupang")
    case = accepted(kupang, maria, anita)
    page = browse("pengguna.kupang")
    page.goto(f"/berkas/{case}")
    settle(page)
    now = page.locator(".djs-element.st-kini").first
    expect(now).to_have_attribute("data-element-id", "beri_informasi")
    walked = kupang.value("SELECT count(*) FROM event WHERE type = 'flow_taken'")
    assert page.locator(".djs-connection.st-lewat").count() >= walked
    assert page.locator(".djs-connection.st-belum").count() > 0


def test_the_replay_steps_and_keeps_its_address(kupang: Town, browse: Browse) -> None:
    maria, anita = kupang.visitor("pengguna.kupang"), kupang.visitor("petugas.kupang")
    case = answered(kupang, maria, anita)
    page = browse("auditor.kupang")
    page.goto(f"/berkas/{case}/riwayat?langkah=3")
    settle(page)
    expect(page.locator(".djs-element.st-kini").first).to_have_attribute(
        "data-element-id", "cari_informasi"
    )
    page.get_by_role("link", name="Langkah berikutnya").click()
    expect(page.locator("#isi-langkah h2").first).to_have_text(
        "Langkah 4: Cari ringkasan konsultasi"
    )
    expect(page).to_have_url(re.compile(r"\?langkah=4$"))
    page.get_by_role("slider", name="Langkah").press("End")
    expect(page.locator("#isi-langkah h2").first).to_contain_text("Menunggu:")


def test_a_list_that_changed_says_so_and_moves_nothing(
    kupang: Town, browse: Browse
) -> None:
    maria = kupang.visitor("pengguna.kupang")
    asked(kupang, maria)
    page = browse("petugas.kupang")
    page.goto("/daftar-kerja?cakupan=peran")
    asked(kupang, maria)
    expect(page.get_by_text("Daftar ini berubah.")).to_be_visible()
    rows = page.locator("tbody tr:not(.kelompok)")
    expect(rows).to_have_count(1)
    page.get_by_role("link", name="Tampilkan yang baru").click()
    expect(rows).to_have_count(2)


def test_several_tasks_are_picked_and_taken(kupang: Town, browse: Browse) -> None:
    maria = kupang.visitor("pengguna.kupang")
    asked(kupang, maria)
    asked(kupang, maria)
    page = browse("petugas.kupang")
    page.goto("/daftar-kerja?cakupan=peran")
    assert not page.locator(".bilah-pilih").is_visible()
    page.get_by_label("Pilih semua").check()
    page.get_by_role("button", name="Ambil 2 tugas").click()
    expect(page.locator("main")).to_contain_text("Anda mengambil 2 tugas.")


def test_without_javascript_a_task_is_done_and_the_history_read(
    kupang: Town, browse: Browse
) -> None:
    maria, anita = kupang.visitor("pengguna.kupang"), kupang.visitor("petugas.kupang")
    case = accepted(kupang, maria, anita)
    page = browse("petugas.kupang", java_script_enabled=False)
    page.goto(f"/tugas/{kupang.task(case, 'beri_informasi')}")
    page.get_by_label("Jawaban untuk pengguna layanan").fill("Ada di tabel dinamis.")
    page.get_by_role("button", name="Selesaikan tugas").click()
    page.wait_for_url(f"**/berkas/{case}")
    page.goto(f"/berkas/{case}/riwayat?langkah=12")
    expect(page.locator("#isi-langkah")).to_contain_text("Ada di tabel dinamis.")
    page.get_by_role("link", name="Langkah sebelumnya").click()
    expect(page).to_have_url(re.compile(r"\?langkah=11$"))
    expect(page.locator("#isi-langkah h2").first).to_contain_text("Langkah 11:")
