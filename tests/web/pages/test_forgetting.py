"""What officers keep of a case leaves with the case, with the account, and with the year."""

from datetime import timedelta

import pytest

from engine.contract import Actor
from tests.web.pages.town import SETTINGS, Town, Visitor
from tests.web.pages.walks import asked
from web.clock import DemoClock
from web.erasing import erase_account, erase_case, forget_old

ADMIN = Actor(id="admin.kupang", role="admin")
SEEN = "SELECT count(*) FROM case_seen"


@pytest.fixture
def case(kupang: Town, maria: Visitor, anita: Visitor) -> int:
    """Looked at, noted, to be followed up, and cancelled."""
    found = asked(kupang, maria)
    anita.get(f"/berkas/{found}/catatan")
    anita.post(f"/berkas/{found}/catatan", {"teks": "Telepon Ibu Maria."})
    when = {"tanggal": "2099-01-05", "keperluan": "Telepon"}
    anita.post(f"/berkas/{found}/tindak-lanjut", when)
    anita.get(f"/berkas/{found}/batal")
    anita.post(f"/berkas/{found}/batal", {"alasan": "Terkirim dua kali"})
    return found


def test_erasing_a_case_takes_the_words_on_it_and_who_looked(
    kupang: Town, case: int
) -> None:
    assert kupang.value(SEEN) == 1
    with kupang.sessions.begin() as session:
        now = DemoClock().real()
        erase_case(session, case, "Permohonan", actor=ADMIN, now=now)
    assert kupang.value(SEEN) == 0
    assert kupang.value("SELECT count(text) FROM case_note") == 0
    assert kupang.value("SELECT count(*) FROM case_note") == 1
    assert kupang.value("SELECT count(*) FROM follow_up") == 0


def test_erasing_an_account_takes_its_filters_and_looks(
    kupang: Town, case: int, anita: Visitor
) -> None:
    anita.get("/daftar-kerja")
    anita.post("/daftar-kerja/saringan", {"cakupan": "peran", "nama": "Peran"})
    assert kupang.value("SELECT count(*) FROM saved_filter") == 1
    with kupang.sessions.begin() as session:
        erase_account(session, "petugas.kupang")
    assert kupang.value("SELECT count(*) FROM saved_filter") == 0
    assert kupang.value(SEEN) == 0


def test_looks_of_long_ago_are_forgotten(kupang: Town, case: int) -> None:
    real = DemoClock().real()
    for days, left in ((364, 1), (367, 0)):
        later = real + timedelta(days=days)
        with kupang.sessions.begin() as session:
            forget_old(session, settings=SETTINGS, now=later, real=real)
        assert kupang.value(SEEN) == left
