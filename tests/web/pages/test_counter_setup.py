"""An admin's counters: set up, changed, cleared; and the reasons for going first."""

import pytest

from tests.web.pages.at_counter import counters, numbered, press, sits
from tests.web.pages.town import Town, Visitor


@pytest.fixture
def oktavian(kupang: Town) -> Visitor:
    """The office's admin."""
    return kupang.visitor("admin.kupang")


def one(**more: object) -> dict[str, object]:
    return {"nama": "Loket 1", "layanan": ["konsultasi"], "tahap": ["depan"]} | more


def test_a_counter_is_set_up_and_what_is_wrong_is_said(oktavian: Visitor) -> None:
    oktavian.get("/kantor/loket")
    assert "Belum ada loket" in oktavian.main
    oktavian.post("/kantor/loket", one(tahap=[]))
    assert (oktavian.status, oktavian.title[:6]) == (422, "Galat:")
    assert oktavian.page.xpath("//input[@name='nama']/@value") == ["Loket 1"]
    oktavian.post("/kantor/loket", one())
    assert "Loket ditambahkan." in oktavian.main
    assert "Loket 1 Front office Konsultasi Statistik Tidak" in oktavian.main


def test_a_counter_is_changed_and_the_change_is_told(
    kupang: Town, oktavian: Visitor
) -> None:
    made = counters(kupang)["Loket 3"]
    oktavian.get(f"/kantor/loket/{made}")
    oktavian.send(one(nama="Loket 9", buka="tidak"))
    assert oktavian.heading == "Loket 9"
    assert "Oktavian Sir Loket 9 · Front office · Konsultasi Statistik · ditutup" in (
        oktavian.main
    )
    oktavian.send(one(nama=""))
    assert oktavian.status == 422
    assert "Ditutup" in oktavian.get("/kantor/loket").main


def test_a_counter_that_was_closed_calls_nobody(
    kupang: Town, oktavian: Visitor, sari: Visitor
) -> None:
    made = counters(kupang)["Front office"]
    sits(sari, made)
    oktavian.get(f"/kantor/loket/{made}")
    oktavian.send(one(nama="Front office", buka="tidak"))
    assert "Front office ditutup admin" in press(sari, "panggil").main
    press(sari, "tinggalkan")
    assert "Front office ditutup. Pilih loket lain." in sits(sari, made).main


def test_whoever_forgot_to_leave_is_taken_away(
    kupang: Town, oktavian: Visitor, sari: Visitor
) -> None:
    made = counters(kupang)["Front office"]
    numbered(kupang)
    sits(sari, made)
    press(sari, "panggil")
    oktavian.get(f"/kantor/loket/{made}")
    assert "Ditempati Sari Nope" in oktavian.main
    oktavian.post(f"/kantor/loket/{made}/kosongkan")
    assert "Loket dikosongkan." in oktavian.main
    assert sari.get("/loket").heading == "Pilih loket"
    assert kupang.value("SELECT state FROM queue_ticket") == "menunggu"


def test_the_reasons_for_going_first_are_the_offices(oktavian: Visitor) -> None:
    oktavian.get("/kantor/loket")
    assert "Ibu hamil" in oktavian.main
    oktavian.post("/kantor/loket/prioritas", {"daftar": "Veteran\r\nLansia\r\n"})
    (kept,) = oktavian.page.xpath("//textarea[@name='daftar']/text()")
    assert kept.split() == ["Veteran", "Lansia"]
    oktavian.post("/kantor/loket/prioritas", {"daftar": " "})
    assert oktavian.status == 422


def test_another_offices_counters_are_not_his(
    kupang: Town, oktavian: Visitor, sari: Visitor
) -> None:
    made = counters(kupang)["Front office"]
    hana = kupang.visitor("resepsionis.kaltim")
    hana.get("/loket")
    assert hana.post("/loket/tempati", {"loket": made}).status == 404
    assert oktavian.get("/kantor/loket?kantor=kaltim").status == 404
    assert oktavian.get("/kantor/loket/99").status == 404
