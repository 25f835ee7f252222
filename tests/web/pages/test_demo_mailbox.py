"""The demo's mailbox, where the links of letters about accounts are followed."""

import dataclasses

from sqlalchemy.orm import Session, sessionmaker

from tests.web.pages.town import SETTINGS, Town, Visitor, town
from web.clock import DemoClock
from web.postman import Postman


def register(guest: Visitor) -> Visitor:
    guest.get("/daftar")
    who = {"name": "Melati Banamtuan", "email": "m@contoh.test", "office": "kupang"}
    return guest.post("/daftar", guest.fields("/daftar") | who)


def test_a_letter_is_read_and_its_link_followed(kupang: Town, guest: Visitor) -> None:
    assert "Belum ada surat" in guest.get("/demo/surel").main
    register(guest).follow("kotak surat demo")
    assert "Sedang disiapkan" in guest.main
    postman = Postman(
        sessions=kupang.sessions, engine=kupang.engine, settings=SETTINGS, stays=True
    )
    postman.empty(DemoClock().real())
    guest.get("/demo/surel")
    assert "Kepada m@contoh.test" in guest.main
    assert "/daftar/bukti#" in guest.link("http://127.0.0.1:8000/daftar/bukti#")


def test_outside_the_demo_there_is_no_such_page(
    sessions: sessionmaker[Session],
) -> None:
    real = dataclasses.replace(SETTINGS, demo=False, secret_key="s" * 40)
    office = town(sessions, real)
    assert office.visitor().get("/demo/surel").status == 404
    told = register(office.visitor())
    assert "demo" not in told.main
    told.get("/daftar")
    assert "Pengiriman surel belum diatur" in told.main
