"""Cases are begun no faster than people do, and nobody is locked out by what others fail at."""

import dataclasses

import pytest
from sqlalchemy import func, select

from tests.web.pages.town import PASSWORD, SETTINGS, Town, Visitor, town
from web.clock import RealClock
from web.errors import TooManyError
from web.login import Guard
from web.models import Attempt

ONLINE = "kupang-konsultasi-online"
COUNTER = "kupang-konsultasi-langsung"


@pytest.fixture
def kupang(sessions) -> Town:
    """An office where three cases in a quarter of an hour are enough."""
    return town(sessions, dataclasses.replace(SETTINGS, starts_limit=3))


def begin(visitor: Visitor, process: str = ONLINE) -> int:
    visitor.get(f"/mulai/{process}")
    data = {"kantor": "kupang"}
    return visitor.post(f"/mulai/{process}", data, follow_redirects=False).status


def test_a_visitor_who_begins_cases_like_a_machine_has_to_wait(kupang: Town) -> None:
    maria, daud = (kupang.visitor(f"{n}.kupang") for n in ("pengguna", "pengguna2"))
    assert [begin(maria) for _ in range(4)] == [303, 303, 303, 429]
    assert 0 < int(maria.answer.headers["Retry-After"]) <= 15 * 60
    assert "Terlalu banyak berkas dimulai" in maria.main
    assert kupang.value("SELECT count(*) FROM process_instance") == 3
    assert begin(daud) == 303


def test_the_api_counts_with_the_pages(kupang: Town) -> None:
    maria = kupang.visitor("pengguna.kupang")
    begin(maria)
    token = maria.get("/akun").token
    body = {"process": ONLINE, "office": "kupang"}
    said = [
        maria.client.post(
            "/api/v1/instances", json=body, headers={"X-CSRFToken": token}
        ).status_code
        for _ in range(3)
    ]
    assert said == [201, 201, 429]


def test_a_kiosk_is_counted_by_itself(kupang: Town) -> None:
    kiosk = kupang.visitor("resepsionis.kupang")
    kiosk.get("/kios/buka").post("/kios/buka", {"kantor": "kupang"})
    found = []
    for _ in range(4):
        kiosk.get("/kios").post("/kios", {"proses": COUNTER}, follow_redirects=False)
        found.append(kiosk.status)
        kiosk.get("/kios/selesai")
    assert found == [303, 303, 303, 429]


def test_officers_begin_as_many_as_people_come(kupang: Town) -> None:
    sari = kupang.visitor("resepsionis.kupang")
    sent = {"untuk": "tamu", "name": "Ibu Maria"}
    for _ in range(5):
        sari.get(f"/mulai/{COUNTER}")
        sari.post(f"/mulai/{COUNTER}", sent, follow_redirects=False)
        assert sari.status == 303


def test_what_was_begun_counts_for_no_address(kupang: Town, sessions) -> None:
    begin(kupang.visitor("pengguna.kupang"))
    with sessions() as session:
        assert session.scalars(select(Attempt.address)).all() == ["-"]
    guard = Guard(
        sessions=sessions,
        settings=kupang.app.extensions["alur"].settings,
        address="127.0.0.1",
        now=RealClock().real(),
    )
    guard.spend(b"y" * 32, 1)
    with pytest.raises(TooManyError):
        guard.spend(b"y" * 32, 1)
    with sessions() as session:
        assert session.scalar(select(func.count(Attempt.id))) == 2


def test_whoever_fails_on_purpose_locks_no_familiar_browser_out(kupang: Town) -> None:
    anita = kupang.visitor("petugas.kupang")
    stranger = kupang.visitor()
    for _ in range(6):
        stranger.login("petugas.kupang", "salah sekali")
    assert stranger.login("petugas.kupang").status == 429
    anita.get("/keluar").post("/keluar")
    assert anita.login("petugas.kupang").path == "/daftar-kerja"


def test_a_familiar_browser_has_five_guesses_too(kupang: Town) -> None:
    anita = kupang.visitor("petugas.kupang")
    anita.get("/keluar").post("/keluar")
    for _ in range(5):
        assert anita.login("petugas.kupang", "salah sekali").status == 422
    assert anita.login("petugas.kupang").status == 429


def test_a_forged_or_anothers_mark_makes_no_browser_familiar(kupang: Town) -> None:
    for _ in range(5):
        kupang.visitor().login("petugas.kupang", "salah sekali")
    for forged in ("", "x.y.z", "WyJhIiwiYiJd.aaaa.bbbb"):
        thief = kupang.visitor("petugas2.kupang")
        thief.get("/keluar").post("/keluar")
        if forged:
            thief.client.set_cookie("alur-kenal", forged)
        assert thief.login("petugas.kupang", PASSWORD).status == 429


def test_the_mark_opens_nothing(kupang: Town) -> None:
    anita = kupang.visitor("petugas.kupang")
    mark = anita.client.get_cookie("alur-kenal")
    assert (mark.http_only, mark.same_site) == (True, "Lax")
    other = kupang.visitor()
    other.client.set_cookie("alur-kenal", mark.value)
    assert other.get("/akun").status == 401
