"""Setting a password: with a link, and with the old one."""

import re

import pytest

from pst import mail
from tests.web.pages.letters import code as code_of
from tests.web.pages.letters import letters
from tests.web.pages.town import PASSWORD, Town, Visitor
from web import accounts
from web.clock import DemoClock

FRESH = "layang-layang putus"
LINK, TOLD = "sandi_tautan", "sandi_diganti"


@pytest.fixture
def oktavian(kupang: Town) -> Visitor:
    """The admin."""
    return kupang.visitor("admin.kupang")


@pytest.fixture
def code(oktavian: Visitor) -> str:
    """Of a link that Oktavian made for Anita."""
    oktavian.get("/kantor/akun/petugas.kupang")
    oktavian.send({"password": PASSWORD, "tindakan": "tautan"})
    return re.search(r"/sandi#([\w-]+)", oktavian.main)[1]


def test_a_link_leads_to_a_password_that_only_its_owner_knows(
    kupang: Town, code: str, guest: Visitor, anita: Visitor
) -> None:
    guest.get("/sandi").send({"kode": code, "password": FRESH})
    assert (guest.status, guest.path) == (200, "/masuk")
    assert "Kata sandi sudah diganti" in guest.main
    assert guest.login("petugas.kupang", PASSWORD).status == 422
    assert guest.login("petugas.kupang", FRESH).path == "/daftar-kerja"
    assert anita.get("/daftar-kerja").status == 401


def test_the_old_password_holds_until_the_link_is_used(
    kupang: Town, code: str, guest: Visitor
) -> None:
    assert guest.login("petugas.kupang").path == "/daftar-kerja"


def test_a_useless_link_and_a_weak_password_keep_what_was_typed(
    code: str, guest: Visitor
) -> None:
    guest.get("/sandi").send({"kode": "XXXX", "password": FRESH})
    assert (guest.status, "tidak berlaku" in guest.main) == (422, True)
    guest.send({"kode": code, "password": "kupang2026"})
    assert (guest.status, "mudah ditebak" in guest.main) == (422, True)
    assert guest.page.get_element_by_id("kode").value == code
    assert "kupang2026" not in guest.text


def test_the_links_page_tells_no_other_site_where_it_was(guest: Visitor) -> None:
    guest.get("/sandi")
    assert guest.answer.headers["Referrer-Policy"] == "no-referrer"
    assert guest.answer.headers["Cache-Control"] == "no-store"
    outside = guest.page.xpath("//@src | //link/@href")
    assert [one for one in outside if "//" in one] == []


def test_guessing_links_is_slowed_down(kupang: Town, guest: Visitor) -> None:
    guest.get("/sandi")
    for _ in range(5):
        guest.send({"kode": "XXXX-XXXX", "password": FRESH})
        assert guest.status == 422
    guest.send({"kode": "XXXX-XXXX", "password": FRESH})
    assert guest.status == 429
    assert int(guest.answer.headers["Retry-After"]) > 0


def forget(guest: Visitor, typed: str) -> Visitor:
    guest.get("/lupa-sandi")
    return guest.post("/lupa-sandi", guest.fields() | {"akun": typed})


@pytest.fixture
def proved(kupang: Town) -> None:
    """Maria has proved her address."""
    with kupang.sessions.begin() as session:
        maria = accounts.get(session, "pengguna.kupang")
        maria.email, maria.email_verified_at = "maria@contoh.test", DemoClock().real()


def test_the_owner_is_told_of_a_password_that_a_link_has_set(
    kupang: Town, proved: None, guest: Visitor
) -> None:
    forget(guest, "pengguna.kupang")
    assert letters(kupang, TOLD) == []
    guest.get("/sandi").send({"kode": code_of(kupang, LINK), "password": FRESH})
    (told,) = letters(kupang, TOLD)
    assert (told.account, told.recipient) == ("pengguna.kupang", "maria@contoh.test")


def test_the_owner_is_told_of_a_password_that_was_changed_and_whom_to_turn_to(
    kupang: Town, anita: Visitor
) -> None:
    anita.get("/akun/sandi").send({"lama": "salah", "password": FRESH})
    assert letters(kupang, TOLD) == []
    anita.get("/akun/sandi").send({"lama": PASSWORD, "password": FRESH})
    (told,) = letters(kupang, TOLD)
    assert (told.account, told.recipient) == ("petugas.kupang", "petugas@contoh.test")
    given = told.given or {}
    assert given["kantor"] == "BPS Kota Kupang"
    assert given["halaman_kantor"].endswith("/standar/kupang")
    assert "#" not in str(given)


def test_the_owner_is_told_in_the_language_of_his_account(
    kupang: Town, proved: None, maria: Visitor
) -> None:
    with kupang.sessions.begin() as session:
        accounts.get(session, "pengguna.kupang").language = "en"
    maria.get("/akun/sandi").send({"lama": PASSWORD, "password": FRESH})
    (told,) = letters(kupang, TOLD)
    letter = mail.accounts.compose(
        TOLD, told.given or {}, language=told.language, address="http://127.0.0.1"
    )
    assert letter.subject == "The password of your account was changed"


@pytest.mark.parametrize("email", [None, "bukan surel"])
def test_a_password_is_changed_where_no_letter_can_be_written(
    kupang: Town, anita: Visitor, email: str | None
) -> None:
    with kupang.sessions.begin() as session:
        accounts.get(session, "petugas.kupang").email = email
    anita.get("/akun/sandi").send({"lama": PASSWORD, "password": FRESH})
    assert (anita.path, letters(kupang)) == ("/akun", [])


@pytest.mark.parametrize("typed", ["Maria@contoh.test", "pengguna.kupang"])
def test_a_proved_address_gets_a_link_that_leads_to_a_new_password(
    kupang: Town, proved: None, guest: Visitor, typed: str
) -> None:
    guest.get("/masuk").follow("Lupa kata sandi?")
    assert forget(guest, typed).path == "/lupa-sandi/terkirim"
    (letter,) = letters(kupang)
    assert letter.recipient == "maria@contoh.test"
    assert kupang.value("SELECT made_by FROM password_link") == "surel"
    guest.get("/sandi").send({"kode": code_of(kupang, LINK), "password": FRESH})
    assert guest.login("maria@contoh.test", FRESH).path == "/berkas"


def test_the_answer_of_a_reset_is_the_same_for_every_address(
    kupang: Town, proved: None
) -> None:
    pages = set()
    for typed in ("maria@contoh.test", "tidak@ada.test", "petugas@contoh.test"):
        other = forget(kupang.visitor(), typed)
        pages.add((other.status, other.path, other.main))
    assert len(pages) == 1
    assert [one.account for one in letters(kupang)] == ["pengguna.kupang"]


def test_an_address_that_nobody_proved_and_a_closed_account_get_no_letter(
    kupang: Town, proved: None, guest: Visitor
) -> None:
    with kupang.sessions.begin() as session:
        accounts.deactivate(session, "pengguna.kupang")
    for typed in ("pengguna.kupang", "petugas.kupang", "petugas@contoh.test"):
        assert forget(guest, typed).status == 200
    assert letters(kupang) == []


def test_asking_for_links_is_slowed_down_and_robots_get_none(
    kupang: Town, proved: None, guest: Visitor
) -> None:
    assert forget(guest, "").status == 422
    guest.post("/lupa-sandi", {"akun": "pengguna.kupang", "situs": "x"})
    assert (guest.status, letters(kupang)) == (422, [])
    statuses = [forget(guest, "pengguna.kupang").status for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert "Retry-After" in guest.answer.headers


def test_who_has_no_proved_address_reads_how_the_office_helps(guest: Visitor) -> None:
    guest.get("/lupa-sandi")
    assert "tunjukkan siapa Anda" in guest.main
    guest.follow("Pilih kata sandi")
    assert guest.path == "/sandi"


def test_both_pages_speak_english(guest: Visitor) -> None:
    guest.get("/bahasa/en?kembali=/lupa-sandi")
    assert guest.heading == "Forgotten password"
    assert guest.get("/sandi").heading == "Choose a password"


def test_changing_it_needs_the_one_that_holds(anita: Visitor) -> None:
    anita.get("/akun").follow("Ganti kata sandi")
    anita.send({"lama": "bukan yang ini", "password": FRESH})
    assert anita.status == 422
    assert "bukan kata sandi Anda" in anita.main
    anita.send({"lama": PASSWORD, "password": "petugas.kupang"})
    assert anita.status == 422
    assert anita.title.startswith("Galat:")


def test_changing_it_keeps_this_browser_under_a_new_id_and_ends_the_others(
    kupang: Town, anita: Visitor
) -> None:
    elsewhere = kupang.visitor("petugas.kupang")
    before = anita.client.get_cookie("alur").value
    anita.get("/akun/sandi").send({"lama": PASSWORD, "password": FRESH})
    assert (anita.status, anita.path) == (200, "/akun")
    assert elsewhere.get("/akun").status == 401
    thief = kupang.visitor()
    thief.client.set_cookie("alur", before)
    assert thief.get("/akun").status == 401
    assert kupang.visitor().login("petugas.kupang", FRESH).status == 200


def test_guessing_the_one_that_holds_is_slowed_down(anita: Visitor) -> None:
    anita.get("/akun/sandi")
    for _ in range(5):
        anita.send({"lama": "bukan", "password": FRESH})
    anita.send({"lama": PASSWORD, "password": FRESH})
    assert anita.status == 429
    assert "Retry-After" in anita.answer.headers


@pytest.mark.parametrize("path", ["/sandi", "/akun/sandi"])
def test_password_fields_welcome_managers_and_pasting(
    path: str, anita: Visitor
) -> None:
    field = anita.get(path).page.get_element_by_id("password")
    assert field.get("type") == "password"
    assert field.get("autocomplete") == "new-password"
    assert int(field.get("maxlength")) >= 64
    assert not [name for name in field.attrib if name.startswith("on")]
