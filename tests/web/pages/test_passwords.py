"""Setting a password: with a link, and with the old one."""

import re

import pytest

from tests.web.pages.town import PASSWORD, Town, Visitor

FRESH = "layang-layang putus"


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


def test_how_to_get_a_link_is_told_without_asking_for_an_account(
    guest: Visitor,
) -> None:
    guest.get("/masuk").follow("Lupa kata sandi?")
    assert guest.heading == "Lupa kata sandi"
    assert guest.page.xpath("//main//input") == []
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
    assert "bukan yang sekarang berlaku" in anita.main
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
