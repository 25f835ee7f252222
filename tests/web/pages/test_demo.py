"""The demo's clock on the page."""

import re

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import answered


def now(visitor: Visitor) -> str:
    strip = visitor.page.xpath("//aside[@class='demo']//*[contains(@class,'jam')]")
    return strip[0].text_content()


def test_the_strip_says_that_nothing_is_real_and_what_time_it_is(
    guest: Visitor,
) -> None:
    guest.get("/masuk")
    assert re.fullmatch(r"\w+, \d+ \w+ \d{4}, \d\d\.\d\d WITA", now(guest))
    assert "Semua orang dan berkas di sini contoh." in guest.text


def test_a_working_day_goes_over_the_weekend(guest: Visitor) -> None:
    guest.get("/demo/jam")
    seen = []
    for _ in range(7):
        guest.post("/demo/jam", {"maju": "hari_kerja"})
        seen.append(now(guest).partition(",")[0])
    assert not {"Sabtu", "Minggu"} & set(seen)


def test_it_leads_back_to_where_it_was_pressed(anita: Visitor) -> None:
    anita.get("/berkas")
    anita.post("/demo/jam", {"maju": "P1D", "kembali": "/berkas"})
    assert anita.path == "/berkas"
    anita.post("/demo/jam", {"maju": "P1D", "kembali": "//jahat.test/"})
    assert anita.path == "/demo/jam"


def test_what_falls_due_on_the_way_happens(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = answered(kupang, maria, anita)
    anita.post("/demo/jam", {"maju": "P7D", "kembali": f"/berkas/{case}"})
    anita.post("/demo/jam", {"maju": "P1D", "kembali": f"/berkas/{case}"})
    assert "Percakapan ini ditutup 24 jam setelah pemberitahuan ini" in anita.main
    assert kupang.task(case, "beri_penilaian")


def test_backwards_is_refused(guest: Visitor) -> None:
    guest.get("/demo/jam")
    assert guest.post("/demo/jam", {"maju": "-P1D"}).status == 422
    assert "bukan lama waktu" in guest.main


def test_the_sheet_of_components_is_shown(guest: Visitor) -> None:
    assert guest.get("/komponen").status == 200
