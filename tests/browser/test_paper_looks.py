"""Letters checked by anybody, and the letterhead that an admin sets, at 360 and 1280 px."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.looking import judge, look
from tests.pst.papers.desk import Desk, Stationery, container, put, set_head
from tests.web.pages.town import Town

Browse = Callable[..., Page]


def test_checking_a_letter(kupang: Town, browse: Browse, tmp_path: Path) -> None:
    folder = put(tmp_path, container("Yosefina Tnunay"))
    with kupang.sessions.begin() as session:
        set_head(session)
        desk = Desk(session, stationery=Stationery(certificates=folder), case=1)
        draft = desk.draft()
        drawn = Desk(session, drawer=desk.drawer, case=2)
        by_hand = drawn.draft()
        drawn.issue("tanda_tangan_basah")
        letter = tmp_path / "surat.pdf"
        letter.write_bytes(desk.content(desk.issue("sertifikat")["surat"]))
        waiting = Desk(session, case=3).draft()
    page = browse()
    wrong = look(page, "/dokumen", "dokumen-kode")
    wrong += look(page, "/dokumen/abcd", "dokumen-tidak-dikenal")
    wrong += look(page, f"/dokumen/{waiting['kode']}", "dokumen-draf")
    wrong += look(page, f"/dokumen/{by_hand['kode']}", "dokumen-basah")
    wrong += look(page, f"/dokumen/{draft['kode']}", "dokumen-terbit")
    page.set_input_files("#berkas", letter)
    page.get_by_role("button", name="Bandingkan").click()
    page.get_by_text("byte demi byte").wait_for()
    wrong += [f"sama: {one}" for one in judge(page)]
    assert wrong == []


def test_setting_a_letterhead(browse: Browse) -> None:
    page = browse("admin.kupang")
    wrong = look(page, "/kantor/kop-surat", "kop-surat-sumber")
    page.get_by_label("Pola nomor surat").fill("{urut}")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("harus memuat {tahun}").wait_for()
    wrong += [f"galat: {one}" for one in judge(page)]
    page.get_by_label("Pola nomor surat").fill("B-{urut3}/5371/{tahun}")
    page.get_by_label("Nama penanda tangan").fill("Yosefina Tnunay")
    page.get_by_label("Jabatan penanda tangan").fill("Kepala BPS Kota Kupang")
    with page.expect_download() as given:
        page.get_by_role("button", name="Unduh pratinjau").click()
    assert given.value.suggested_filename == "pratinjau-kop-surat-kupang.pdf"
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Kop surat disimpan.").wait_for()
    wrong += look(page, "/kantor/kop-surat", "kop-surat")
    assert wrong == []
