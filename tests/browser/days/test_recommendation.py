"""A recommendation, from the request over a correction to a signed letter that its receiver checks."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session, sessionmaker

from tests.browser.days.day import MARIA, Day
from tests.browser.looking import turned
from tests.pst.papers.desk import container, issuer, put, set_head
from tests.web.pages.recommended import FORM
from tests.web.pages.town import SETTINGS
from tests.web.test_every_procedure import everybody
from tests.web.walking import Desk
from web.clock import DemoClock

pytestmark = pytest.mark.soak
ANITA, MARKUS = "petugas.kupang", "kepala.kupang"


@pytest.fixture
def desk(sessions: sessionmaker[Session], tmp_path: Path) -> Desk:
    """Kupang with a certificate of its own."""
    since = DemoClock().real() - timedelta(days=1)
    folder = put(
        tmp_path, container("Yosefina Tnunay", issuer("Penerbit Uji"), since=since)
    )
    found = everybody(sessions, replace(SETTINGS, certificates=folder))
    with sessions.begin() as session:
        set_head(session)
    return found


def test_from_the_request_to_a_signed_letter_that_is_checked(day: Day) -> None:
    case = day.begins(MARIA, "kupang-rekomendasi-online")
    day.goes_on(case, until="isi_formulir")
    day.does(MARIA, case, "isi_formulir", **FORM | {"tahun": 2027})
    day.does(
        ANITA,
        case,
        "periksa_formulir",
        hasil="perlu_perbaikan",
        catatan_umum="Rancangan belum jelas",
        catatan=[{"isian": "judul", "catatan": "Sebutkan wilayahnya"}],
    )
    day.does(MARIA, case, "perbaiki_formulir", judul="Survei Pasar Oeba di Kota Kupang")
    day.goes_on(case, until="putuskan_surat")
    day.does(MARKUS, case, "putuskan_surat", hasil="terbitkan", cara="sertifikat")
    day.goes_on(case, until="beri_penilaian")
    code = day.desk.town.value("SELECT code FROM paper")
    checks_the_letter(day.page(MARIA), case, code)
    day.does(MARIA, case, "beri_penilaian", nilai="5")
    assert day.state(case)["status"] == "completed"


def checks_the_letter(maria: Page, case: int, code: str) -> None:
    """Download it, and compare the file with what the code on it leads to."""
    maria.goto(f"/berkas/{case}")
    with maria.expect_download() as given:
        maria.get_by_role("link", name="surat-rekomendasi.pdf").first.click()
    letter = Path(given.value.path())
    assert letter.read_bytes().startswith(b"%PDF")
    maria.goto(f"/dokumen/{code}")
    expect(maria.locator("main")).to_contain_text("Yosefina Tnunay")
    maria.set_input_files("#berkas", letter)
    with turned(maria):
        maria.get_by_role("button", name="Bandingkan").click()
    expect(maria.locator("main")).to_contain_text("byte demi byte")
