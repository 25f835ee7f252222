"""The accounts of an admin's office: whom he may help to a password, and whom not."""

import pytest

from tests.web.pages.town import PASSWORD, Town, Visitor
from web import accounts


@pytest.fixture
def oktavian(kupang: Town) -> Visitor:
    """The admin."""
    return kupang.visitor("admin.kupang")


def ask(oktavian: Visitor, username: str, password: str = PASSWORD) -> Visitor:
    """Ask for a link for the account."""
    oktavian.get(f"/kantor/akun/{username}")
    return oktavian.post(
        f"/kantor/akun/{username}", {"password": password, "tindakan": "tautan"}
    )


def test_the_list_has_the_office_and_nobody_else(oktavian: Visitor) -> None:
    oktavian.get("/kantor/akun")
    assert oktavian.heading == "Akun kantor"
    assert "Anita Lay" in oktavian.main
    assert "Bagus Wicaksono" not in oktavian.main
    oktavian.get("/kantor/akun?cari=RIO")
    assert "Rio Mella" in oktavian.main
    assert "Anita Lay" not in oktavian.main
    assert "Tidak ada akun" in oktavian.get("/kantor/akun?cari=%25").main


def test_a_link_is_shown_once_and_the_newer_one_ends_it(
    kupang: Town, oktavian: Visitor
) -> None:
    first = ask(oktavian, "petugas.kupang")
    assert "http://127.0.0.1:8000/sandi#" in first.main
    assert "/sandi#" not in oktavian.get("/kantor/akun/petugas.kupang").text
    ask(oktavian, "petugas.kupang")
    assert kupang.value("SELECT count(*) FROM password_link") == 1
    assert kupang.value("SELECT made_by FROM password_link") == "admin.kupang"


def test_who_finds_the_admins_browser_open_makes_no_link(
    kupang: Town, oktavian: Visitor
) -> None:
    assert ask(oktavian, "petugas.kupang", "bukan sandinya").status == 422
    for _ in range(5):
        ask(oktavian, "petugas.kupang", "bukan sandinya")
    assert oktavian.status == 429
    assert kupang.value("SELECT count(*) FROM password_link") == 0


def test_an_admin_reaches_no_account_beyond_his_offices(
    kupang: Town, oktavian: Visitor
) -> None:
    assert oktavian.get("/kantor/akun/petugas.blitar").status == 404
    assert oktavian.get("/kantor/akun/tidak.ada").status == 404
    with kupang.sessions.begin() as session:
        accounts.grant(session, "petugas2.kupang", office="blitar", role="kepala")
    assert ask(oktavian, "petugas2.kupang").status == 403
    assert ask(oktavian, "admin.kupang").status == 403
    assert kupang.value("SELECT count(*) FROM password_link") == 0


def test_an_admin_ends_the_sessions_of_a_lost_phone(
    oktavian: Visitor, anita: Visitor
) -> None:
    oktavian.get("/kantor/akun/petugas.kupang")
    oktavian.send({"password": PASSWORD, "tindakan": "akhiri"})
    assert "Semua sesi dan token Anita Lay berakhir." in oktavian.main
    assert anita.get("/akun").status == 401


def test_a_closed_account_gets_no_link(kupang: Town, oktavian: Visitor) -> None:
    with kupang.sessions.begin() as session:
        accounts.deactivate(session, "petugas.kupang")
    oktavian.get("/kantor/akun?cari=petugas.kupang")
    assert "Ditutup" in oktavian.main
    assert ask(oktavian, "petugas.kupang").status == 422
