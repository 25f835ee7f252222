"""A buyer's downloads, the office's view of them, and the office's own text of the agreement, at 360 and 1280 px."""

from collections.abc import Callable

from playwright.sync_api import Page

from pst import sales
from tests.browser.looking import judge, look
from tests.pst.papers.desk import Desk, set_head
from tests.pst.papers.printer import INVOICE
from tests.pst.papers.test_printing import printed
from tests.web.pages.test_downloads import NOW, sell
from tests.web.pages.town import Town
from tests.web.pages.walks import ONLINE

Browse = Callable[..., Page]


def test_the_downloads_of_a_sale(kupang: Town, browse: Browse) -> None:
    maria = kupang.visitor("pengguna.kupang")
    sold = sell(kupang, kupang.start(ONLINE, maria))
    at = f"/berkas/{sold.case}/unduhan"
    page = browse("pengguna.kupang")
    wrong = look(page, f"/berkas/{sold.case}", "berkas-dengan-unduhan")
    wrong += look(page, at, "unduhan")
    with page.expect_download() as given:
        page.get_by_role("link", name="susenas.csv").click()
    assert given.value.suggested_filename == "susenas.csv"
    with kupang.sessions.begin() as session:
        sales.take_back(session, now=NOW, berkas=sold.case, alasan="Bukti palsu")
    wrong += look(page, at, "unduhan-ditarik")
    kupang.visitor("pengguna2.kupang").get(f"/unduhan/{sold.link.token}")
    officer = browse("petugas.kupang")
    wrong += look(officer, at, "unduhan-kantor")
    wrong += look(officer, f"/berkas/{sold.case}", "berkas-penolakan")
    assert wrong == []


def test_writing_the_text_of_the_agreement(browse: Browse) -> None:
    page = browse("admin.kupang")
    wrong = look(page, "/kantor/teks-surat", "teks-surat-kosong")
    page.get_by_label("Teks", exact=True).fill("# Pasal 1\n\n{pihak}")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("kurung kurawal yang tidak dikenal").wait_for()
    wrong += [f"galat: {one}" for one in judge(page)]
    page.get_by_label("Teks", exact=True).fill("# Pasal 1\n\n{nama} memakai {data}.")
    with page.expect_download() as given:
        page.get_by_role("button", name="Unduh pratinjau").click()
    name = "pratinjau-perjanjian_data-kupang.pdf"
    assert given.value.suggested_filename == name
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Teks disimpan.").wait_for()
    wrong += look(page, "/kantor/teks-surat", "teks-surat")
    assert wrong == []


def test_checking_an_invoice(kupang: Town, browse: Browse) -> None:
    with kupang.sessions.begin() as session:
        set_head(session)
        desk = Desk(session)
        first, second = (printed(desk, "invoice", INVOICE) for _ in range(2))
    page = browse()
    wrong = look(page, f"/dokumen/{first['kode']}", "invoice-diganti")
    wrong += look(page, f"/dokumen/{second['kode']}", "invoice-berlaku")
    assert wrong == []
