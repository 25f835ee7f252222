"""The library's pages at 360 and 1280 px, for readers and for its staff, and what is said while a copy is made."""

import threading
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy import insert

from tests.browser.looking import judge, look
from tests.web.pages.town import Town
from web.clock import DemoClock
from web.models import JobProgress
from web.seed import add_library

Browse = Callable[..., Page]
ONLINE = "kupang-perpustakaan-online"
RECORDS = (
    "nomor_katalog,judul,subjek,tahun,jenis,bahasa\n"
    "B-1,Buku satu,Umum,2025,Buku,Indonesia\n"
    "B-2,,Umum,dua,Buku,Indonesia\n"
)


@pytest.fixture
def library(kupang: Town) -> Town:
    with kupang.sessions.begin() as session:
        add_library(session, now=DemoClock().real())
    return kupang


def test_what_everybody_sees(library: Town, browse: Browse) -> None:
    page = browse()
    wrong = look(page, "/pustaka", "pustaka")
    wrong += look(page, "/pustaka?cari=tidak-ada", "pustaka-kosong")
    wrong += look(page, f"/pustaka/{record(library)}", "pustaka-satu")
    assert wrong == []


def test_reading_a_page(library: Town, browse: Browse) -> None:
    page = browse("pengguna.kupang")
    wrong = look(page, f"/pustaka/{record(library)}", "pustaka-satu-masuk")
    page.get_by_role("button", name="Baca di sini").click()
    page.wait_for_url("**/baca/1")
    page.get_by_role("link", name="Berikutnya").first.click()
    page.wait_for_url("**/baca/2")
    drawn = page.locator("img.halaman-pustaka")
    assert drawn.evaluate("one => one.decode().then(() => one.naturalWidth)") > 600
    wrong += look(page, page.url, "pustaka-baca")
    page.get_by_text("Teks halaman ini").click()
    assert page.get_by_text("Data demo: bukan publikasi BPS").is_visible()
    assert [*wrong, *judge(page)] == []


def test_what_its_staff_does(library: Town, browse: Browse) -> None:
    page = browse("petugas.kupang")
    wrong = look(page, "/pustaka/kelola", "pustaka-kelola")
    page.get_by_label("Berkas CSV").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": RECORDS.encode()}
    )
    page.get_by_role("button", name="Lihat pratinjau").click()
    page.wait_for_selector("text=1 baris keliru")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wrong += judge(page)
        page.screenshot(path=f"tangkapan/pustaka-pratinjau-{width}.png", full_page=True)
    page.get_by_role("button", name="Simpan 1 pustaka").click()
    page.wait_for_selector(".pesan.hijau")
    wrong += look(page, "/pustaka/loker", "pustaka-loker")
    assert wrong == []


def test_what_is_said_while_a_copy_is_made(library: Town, browse: Browse) -> None:
    case = waiting_for_a_copy(library)
    page = browse("pengguna.kupang")
    wrong = look(page, f"/berkas/{case}", "berkas-dibuat")
    assert page.get_by_text("Halaman 120 dari 300.").first.is_visible()
    wrong += look(browse("petugas.kupang"), f"/berkas/{case}", "berkas-dibuat-petugas")
    # Playwright has an event loop of its own in this thread.
    worker = threading.Thread(target=library.work)
    worker.start()
    worker.join()
    page.wait_for_selector("text=Unduh softcopy")
    page.wait_for_selector("#sedang-dibuat", state="detached")
    wrong += look(page, f"/berkas/{case}", "berkas-softcopy")
    assert page.get_by_role("link", name="softcopy.pdf").is_visible()
    assert wrong == []


def waiting_for_a_copy(library: Town) -> int:
    """A case in which Maria asked for a copy, and the job at page 120."""
    maria = library.visitor("pengguna.kupang")
    case = library.start(ONLINE, maria)
    for element, data in (
        ("lakukan_registrasi", {"nama": "Maria Bano", "surel": "maria@contoh.test"}),
        ("cari_pustaka", {}),
        ("pilih_pustaka", {"langkah": "baca", "pustaka": str(record(library))}),
        ("baca_pustaka", {"berikutnya": "unduh"}),
    ):
        maria.get(f"/tugas/{library.task(case, element)}").send(data)
    row = {"instance_id": case, "done": 120, "total": 300, "unit": "halaman"}
    with library.sessions.begin() as session:
        session.execute(insert(JobProgress).values(row))
    return case


def record(library: Town) -> int:
    return library.value(
        "SELECT id FROM publication WHERE catalogue_number = 'DEMO-001'"
    )
