"""A sale in person at the counters: one number, called by the front office and again by the desk (AMB-09)."""

import re

import pytest

from tests.web.pages.at_counter import SARI, complete, counters, press, queue_of, sits
from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import ANSWERS
from web import acting
from web.acting import Asked
from web.clock import DemoClock
from web.seed import add_hours

SALE = "kupang-penjualan-langsung"


@pytest.fixture
def desks(kupang: Town) -> dict[str, int]:
    return counters(kupang)


@pytest.fixture
def case(kupang: Town) -> int:
    """A guest who wants to buy and holds a number."""
    with kupang.sessions.begin() as session:
        made = acting.start(
            session,
            kupang.engine,
            SALE,
            who=SARI,
            office="kupang",
            asked=Asked(name="Yohanes Lado"),
            now=DemoClock().real(),
        ).id
    complete(kupang, made, "ambil_nomor", {"antrian": "umum"})
    return made


def booked(kupang: Town, case: int) -> None:
    """His guest book is filled: he waits for the second time."""
    complete(kupang, case, "tunggu_panggilan")
    complete(kupang, case, "periksa_kartu", {"diperlihatkan": False})
    complete(kupang, case, "isi_buku_tamu", ANSWERS["isi_buku_tamu"])


def test_each_stage_calls_the_number_for_its_own_wait(
    kupang: Town, desks: dict[str, int], case: int, sari: Visitor, anita: Visitor
) -> None:
    sits(sari, desks["Front office"])
    sits(anita, desks["Konsultasi 1"])
    assert "Tidak ada yang menunggu" in press(anita, "panggil").main
    assert "C-001 dipanggil." in press(sari, "panggil").main
    booked(kupang, case)
    assert "Tidak ada yang menunggu" in press(sari, "panggil").main
    assert "C-001" in queue_of(anita.get("/loket"))
    assert "C-001 dipanggil." in press(anita, "panggil").main
    task = kupang.task(case, "tunggu_dilayani")
    holder = kupang.value("SELECT assignee FROM task WHERE id = :t", t=task)
    assert holder == "petugas.kupang"


def test_the_desk_ends_his_second_wait_for_him_and_begins_to_serve(
    kupang: Town, desks: dict[str, int], case: int, anita: Visitor
) -> None:
    booked(kupang, case)
    sits(anita, desks["Konsultasi 1"])
    press(anita, "panggil")
    for element, done in (
        ("tunggu_dilayani", "Mulai pelayanan"),
        ("mulai_layani", "Sampaikan permintaan"),
    ):
        task = kupang.task(case, element)
        anita.post(f"/tugas/{task}?dari=loket", {"tombol": "kirim"})
        assert (anita.path, anita.status) == ("/loket", 200)
        assert done in anita.main
    state = "SELECT state FROM queue_ticket WHERE instance_id = :i"
    assert kupang.value(state, i=case) == "dilayani"
    kept = "SELECT state FROM clock WHERE instance_id = :i"
    assert kupang.value(kept, i=case) == "berhenti"


def test_whoever_does_not_come_to_the_desk_waits_there_again(
    kupang: Town, desks: dict[str, int], case: int, anita: Visitor
) -> None:
    booked(kupang, case)
    sits(anita, desks["Konsultasi 1"])
    press(anita, "panggil")
    press(anita, "lewati", sesudah="akhir")
    task = kupang.task(case, "tunggu_dilayani")
    assert kupang.value("SELECT assignee FROM task WHERE id = :t", t=task) is None
    assert "C-001" in queue_of(anita.get("/loket"))
    kept = "SELECT state FROM clock WHERE instance_id = :i"
    assert kupang.value(kept, i=case) == "berjalan"


def test_the_counters_page_says_until_when_he_should_be_served(
    kupang: Town, desks: dict[str, int], case: int, anita: Visitor
) -> None:
    """The ten minutes run from the second stage only (AMB-12)."""
    with kupang.sessions.begin() as session:
        add_hours(session, now=DemoClock().real())
    begun = "SELECT count(*) FROM clock WHERE instance_id = :i"
    assert kupang.value(begun, i=case) == 0
    booked(kupang, case)
    assert kupang.value(begun, i=case) == 1
    sits(anita, desks["Konsultasi 1"])
    press(anita, "panggil")
    (limit,) = anita.page.xpath("//*[@id='isi']//*[contains(@class, 'tenggat')]")
    assert re.search(r"\d", words(limit)), words(limit)
