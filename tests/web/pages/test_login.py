"""Coming in and going out."""

import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session, sessionmaker

from tests.web.pages.at_counter import counters, sits
from tests.web.pages.town import SETTINGS, Town, Visitor, town, words
from web import accounts
from web.models import WebSession

SEEN = "SELECT min(last_seen) FROM web_session"


def test_the_front_page_leads_each_one_to_his_work(
    guest: Visitor, maria: Visitor, anita: Visitor
) -> None:
    paths = [visitor.get("/").path for visitor in (guest, maria, anita)]
    assert paths == ["/masuk", "/berkas", "/daftar-kerja"]


def test_the_head_begins_with_what_waits_for_a_signature_and_the_office_at_a_glance(
    kupang: Town,
) -> None:
    markus = kupang.visitor("kepala.kupang").get("/")
    assert markus.path == "/kantor/ringkasan"
    assert words(markus.page.find(".//nav/a")) == "Kantor sekilas"


def test_a_wrong_password_is_told_without_saying_what_was_wrong(guest: Visitor) -> None:
    guest.login("petugas.kupang", "salah-sama-sekali")
    assert guest.status == 422
    assert "tidak cocok" in guest.main
    assert guest.title.startswith("Galat:")
    assert guest.page.get_element_by_id("username").value == "petugas.kupang"


def test_too_many_failures_are_stopped_for_a_while(guest: Visitor) -> None:
    for _ in range(5):
        guest.login("petugas.kupang", "salah")
    guest.login("petugas.kupang", "salah")
    assert guest.status == 429
    assert "Terlalu banyak percobaan" in guest.main


def test_who_is_not_logged_in_gets_the_login_page_and_goes_on_after_it(
    guest: Visitor,
) -> None:
    guest.get("/berkas?cari=KUPANG")
    assert guest.status == 401
    onward = guest.fields("/masuk")["lanjut"]
    guest.post(
        "/masuk",
        {"username": "petugas.kupang", "password": "alur-demo", "lanjut": onward},
    )
    assert (guest.status, guest.path) == (200, "/berkas")


@pytest.mark.parametrize(
    "elsewhere",
    ["https://jahat.test/", "//jahat.test/", "/\\jahat.test", "javascript:alert(1)"],
)
def test_login_leads_nowhere_outside(guest: Visitor, elsewhere: str) -> None:
    guest.get("/masuk")
    guest.post(
        "/masuk",
        {"username": "maria", "password": "x", "lanjut": elsewhere},
    )
    guest.post(
        "/masuk",
        {
            "username": "pengguna.kupang",
            "password": "alur-demo",
            "lanjut": elsewhere,
        },
    )
    assert guest.path == "/berkas"


def test_going_out_ends_the_session(anita: Visitor) -> None:
    anita.get("/keluar")
    anita.post("/keluar")
    assert anita.path == "/masuk"
    assert anita.get("/daftar-kerja").status == 401


def test_a_session_planted_before_the_login_opens_nothing_after_it(
    kupang: Town, guest: Visitor
) -> None:
    thief = kupang.visitor("pengguna2.kupang")
    planted = thief.client.get_cookie("alur").value
    guest.client.set_cookie("alur", planted)
    guest.login("petugas.kupang")
    assert guest.client.get_cookie("alur").value != planted
    assert thief.get("/akun").status == 401
    assert guest.get("/akun").status == 200


def test_a_cookie_from_before_the_login_stays_nobodys(
    kupang: Town, guest: Visitor
) -> None:
    guest.get("/masuk")
    thief = kupang.visitor()
    thief.client.set_cookie("alur", guest.client.get_cookie("alur").value)
    guest.login("petugas.kupang")
    assert thief.get("/akun").status == 401


def test_a_new_role_asks_for_a_new_login(kupang: Town, anita: Visitor) -> None:
    with kupang.sessions.begin() as session:
        accounts.grant(session, "petugas.kupang", office="kupang", role="petugas")
    assert anita.get("/akun").status == 200
    with kupang.sessions.begin() as session:
        accounts.grant(session, "petugas.kupang", office="kupang", role="kepala")
    assert anita.get("/akun").status == 401


def test_a_link_alone_logs_nobody_out(anita: Visitor) -> None:
    anita.get("/keluar")
    assert anita.heading == "Keluar"
    assert anita.get("/daftar-kerja").status == 200


def test_login_without_the_pages_token_is_refused(kupang: Town) -> None:
    answer = kupang.app.test_client().post(
        "/masuk", data={"username": "petugas.kupang", "password": "alur-demo"}
    )
    assert answer.status_code == 403


def test_the_tour_logs_in_as_each_role_of_the_chosen_office(guest: Visitor) -> None:
    guest.get("/masuk?kantor=blitar")
    names = guest.page.xpath("//ol//input[@name='username']/@value")
    assert names[0] == "pengguna.blitar"
    assert len(names) == 8
    guest.get("/masuk")
    guest.post("/masuk", {"username": "auditor.kupang", "password": "alur-demo"})
    assert guest.path == "/kantor/ringkasan"


def test_outside_demo_only_the_login_remains(sessions: sessionmaker[Session]) -> None:
    secret = dataclasses.replace(SETTINGS, demo=False, secret_key="r" * 40)
    guest = town(sessions, secret).visitor().get("/masuk")
    assert "Tur" not in guest.text
    assert "alur-demo" not in guest.text
    assert not guest.page.xpath("//*[@aria-label='Mode demo']")
    assert guest.get("/demo/jam").status == 404
    assert guest.get("/komponen").status == 404


def test_the_first_pages_speak_english_to_who_asks_for_it(guest: Visitor) -> None:
    guest.get("/bahasa/en?kembali=/lacak")
    assert (guest.path, guest.heading) == ("/lacak", "Track a case")
    assert guest.page.get("lang") == "en"
    assert guest.get("/masuk").heading == "Log in"
    assert guest.get("/bahasa/xx?kembali=//jahat.test").path == "/masuk"


def test_what_is_wrong_is_said_in_the_readers_language(guest: Visitor) -> None:
    guest.get("/bahasa/en")
    assert "do not match" in guest.login("petugas.kupang", "salah").main
    for _ in range(6):
        guest.login("petugas.kupang", "salah")
    assert "Try again after 15 minutes." in guest.main


def idle(town: Town, minutes: int) -> None:
    """Whoever is logged in has done nothing for so long."""
    with town.sessions.begin() as session:
        past = WebSession.last_seen - timedelta(minutes=minutes)
        session.execute(update(WebSession).values(last_seen=past))


def questions(visitor: Visitor) -> list[str]:
    """What the page asks by itself while it stands open."""
    return visitor.page.xpath("//*[starts-with(@hx-trigger, 'every')]/@hx-get")


@pytest.mark.parametrize("page", ["/berkas", "/daftar-kerja", "/loket"])
def test_a_page_that_stands_open_keeps_no_login_alive(
    kupang: Town, sari: Visitor, page: str
) -> None:
    sits(sari, counters(kupang)["Front office"])
    asked = questions(sari.get(page))
    assert len(asked) == (1 if page == "/berkas" else 2)
    idle(kupang, 5)
    before = kupang.value(SEEN)
    assert {sari.client.get(one).status_code for one in asked} == {204}
    assert kupang.value(SEEN) == before
    sari.client.get(page)
    assert kupang.value(SEEN) > before


@pytest.mark.parametrize("page", ["/daftar-kerja", "/loket"])
def test_once_the_login_has_ended_the_page_comes_anew_and_shows_the_way_back(
    kupang: Town, sari: Visitor, page: str
) -> None:
    sits(sari, counters(kupang)["Front office"])
    asked = questions(sari.get(page))
    idle(kupang, 40)
    answers = [sari.client.get(one) for one in asked]
    assert ["HX-Refresh" in one.headers for one in answers] == [False, True]
    assert "HX-Refresh" not in sari.client.get(page).headers
    assert sari.get(page).fields("/masuk")["lanjut"] == page
