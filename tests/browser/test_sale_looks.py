"""Products, tariffs, an invoice's versions and repeated corrections at 360 and 1280 px."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.looking import judge, look
from tests.pst.sales.desk import DICTIONARY, Desk, asked, fill, for_nothing, sold
from tests.web.pages.town import Town
from tests.web.pages.walks import ONLINE
from web.clock import DemoClock
from web.seed import add_products

Browse = Callable[..., Page]
ONE = "/kantor/produk/contoh-mikrodata"


@pytest.fixture
def shop(kupang: Town) -> Town:
    with kupang.sessions.begin() as session:
        add_products(session, now=DemoClock().real())
    return kupang


@pytest.fixture
def case(kupang: Town) -> int:
    """A case whose invoice was corrected three times."""
    found = kupang.start(ONLINE, kupang.visitor("pengguna.kupang"))
    with kupang.sessions.begin() as session:
        fill(session)
        desk = Desk(session, case=found)
        desk.order(asked(uraian="Edisi 2025"), asked("susenas", "mikrodata_lengkap"))
        desk.invoice(sold(), sold("susenas", 1_200), ongkos_kirim=9_000)
        for _ in range(3):
            desk.round()
        desk.invoice(
            for_nothing(), sold("susenas", batal=True), bill={}, alasan="Lembaga negara"
        )
    return found


def test_what_everybody_sees(shop: Town, browse: Browse) -> None:
    page = browse()
    wrong = look(page, "/produk", "produk")
    page.goto("/produk/kupang")
    page.get_by_text("Kamus data: 5 variabel").click()
    wrong += judge(page)
    assert page.get_by_text("Jumlah anggota rumah tangga").is_visible()
    wrong += look(page, "/produk/kupang", "produk-kantor")
    assert wrong + look(page, "/produk/blitar", "produk-kosong") == []


def test_what_the_admin_sets(shop: Town, browse: Browse) -> None:
    page = browse("admin.kupang")
    wrong = look(page, "/kantor/produk", "produk-kelola")
    wrong += look(page, ONE, "produk-satu")
    page.get_by_label("Harga per satuan").fill("1: gratis")
    page.get_by_role("button", name="Simpan tarif").click()
    page.wait_for_selector("text=Yang tidak terbaca")
    wrong += judge(page)
    page.get_by_label("Kamus data dari CSV").set_input_files(
        {
            "name": "a.csv",
            "mimeType": "text/csv",
            "buffer": f"{DICTIONARY},x\n".encode(),
        }
    )
    page.get_by_role("button", name="Lihat pratinjau").click()
    page.wait_for_selector("text=1 baris keliru")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wrong += judge(page)
        page.screenshot(path=f"tangkapan/produk-kamus-{width}.png", full_page=True)
    page.get_by_role("button", name="Simpan 2 variabel").click()
    page.wait_for_selector(".pesan.hijau")
    assert wrong == []


def test_versions_of_an_invoice(case: int, browse: Browse) -> None:
    wrong = look(browse("pengguna.kupang"), f"/berkas/{case}/invoice", "invoice-warga")
    officer = browse("petugas.kupang")
    assert wrong + look(officer, f"/berkas/{case}/invoice", "invoice-petugas") == []


@pytest.mark.usefixtures("case")
def test_what_the_head_is_told(browse: Browse) -> None:
    page = browse("kepala.kupang")
    wrong = look(page, "/kantor/perbaikan-berulang", "perbaikan-berulang")
    page.get_by_role("button", name="Saya sudah mengetahui").click()
    page.wait_for_selector(".pesan.hijau")
    assert wrong + judge(page) == []


CLOCK = (
    '<span class="tenggat"><svg></svg><b>Berhenti sejak Sabtu, 28 Nov</b>'
    "<small>terpakai 0 dari 10 hari kerja</small></span>"
)


def test_a_button_leaves_the_clock_of_its_task_room(case: int, browse: Browse) -> None:
    """On a narrow screen, beside the longest words that a clock says. This task has none of its own."""
    page = browse("petugas.kupang")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"/berkas/{case}")
    row = page.locator(".tugas .dokumen li").first
    row.locator("> span").evaluate(
        "(it, clock) => it.insertAdjacentHTML('beforeend', clock)", CLOCK
    )
    words = row.locator(".tenggat").bounding_box()
    button = row.locator(".btn").bounding_box()
    assert words
    assert button
    assert words["x"] + words["width"] <= button["x"]
