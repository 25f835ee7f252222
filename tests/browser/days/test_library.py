"""A visit of the library: a number, a locker, a book on paper, a digital one to take home, the card back."""

from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.days.day import MARIA, Day
from tests.web.pages.mailing import carried

pytestmark = pytest.mark.soak
ANITA, SARI = "petugas.kupang", "resepsionis.kupang"


def test_from_the_number_to_the_card_given_back(day: Day) -> None:
    case = day.begins(MARIA, "kupang-perpustakaan-langsung")
    day.goes_on(case, until="pilih_pemakaian", visitor=SARI)
    sari = day.page(SARI)
    sari.goto("/pustaka/loker")
    expect(sari.locator(f'main a[href$="/berkas/{case}"]').first).to_be_visible()
    day.does(MARIA, case, "pilih_pemakaian", pakai="tercetak")
    day.does(MARIA, case, "baca_tercetak", pindai="tidak")
    book = day.desk.town.value("SELECT min(publication_id) FROM publication_content")
    day.does(MARIA, case, "pilih_pemakaian", pakai="digital")
    day.does(MARIA, case, "baca_digital", langkah="softcopy", pustaka=book)
    day.does(MARIA, case, "isi_permintaan")
    day.does(ANITA, case, "setujui_permintaan", keputusan="setuju")
    day.beside(partial(carried, day.desk.town))
    day.work()
    day.does(MARIA, case, "pilih_pemakaian", pakai="selesai")
    day.goes_on(case, until="beri_penilaian")
    day.does(MARIA, case, "beri_penilaian", nilai="5")
    assert day.state(case)["status"] == "completed"
