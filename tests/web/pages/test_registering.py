"""Opening an account: what is asked, what the letter says, and what nobody learns from the answer."""

from collections.abc import Mapping

import pytest

from tests.web.pages.letters import code, letters
from tests.web.pages.town import PASSWORD, Town, Visitor

MELATI: Mapping[str, str] = {
    "name": "Melati Banamtuan",
    "email": "melati@contoh.test",
    "office": "kupang",
}
FRESH = "layang-layang putus"
LETTER = "daftar_verifikasi"


def ask(guest: Visitor, path: str = "/daftar", **changed: str) -> Visitor:
    """Fill in the form as it stands."""
    guest.get(path)
    return guest.post("/daftar", guest.fields("/daftar") | MELATI | changed)


@pytest.fixture
def melati(kupang: Town, guest: Visitor) -> Visitor:
    """Somebody who has registered."""
    ask(guest)
    guest.get("/daftar/bukti")
    return guest.send({"kode": code(kupang, LETTER), "password": FRESH})


def test_from_the_login_page_to_an_account_that_asks_for_services(
    kupang: Town, guest: Visitor
) -> None:
    ask(guest, guest.get("/masuk").link("Buat akun"))
    assert (guest.status, guest.path) == (200, "/daftar/terkirim")
    (letter,) = letters(kupang)
    assert (letter.kind, letter.recipient) == (LETTER, "melati@contoh.test")
    guest.get("/daftar/bukti")
    guest.send({"kode": code(kupang, LETTER), "password": FRESH})
    assert (guest.status, guest.path) == (200, "/berkas")
    assert "Akun Anda sudah jadi" in guest.main
    assert "Konsultasi" in guest.get("/mulai").main


def test_the_address_logs_in_and_the_user_name_says_nothing_of_anybody(
    kupang: Town, melati: Visitor
) -> None:
    name = kupang.value("SELECT max(username) FROM account WHERE name LIKE 'Melati%'")
    assert name.startswith("pengguna-")
    for typed in ("melati@contoh.test", " MELATI@contoh.test", name):
        assert kupang.visitor().login(typed, FRESH).path == "/berkas"
    assert kupang.visitor().login("melati@contoh.test", PASSWORD).status == 422


def test_failures_count_for_the_account_however_it_is_named(
    kupang: Town, melati: Visitor
) -> None:
    name = kupang.value("SELECT max(username) FROM account WHERE name LIKE 'Melati%'")
    thief = kupang.visitor()
    for _ in range(3):
        thief.login("melati@contoh.test", "salah")
        thief.login(name, "salah")
    assert thief.status == 429


def test_a_known_address_gets_the_same_answer_and_a_letter_that_says_so(
    kupang: Town, melati: Visitor
) -> None:
    pages = []
    for email in ("melati@contoh.test", "baru@contoh.test"):
        other = kupang.visitor()
        ask(other, email=email)
        pages.append((other.status, other.path, other.main))
    assert pages[0] == pages[1]
    (told,) = letters(kupang, "daftar_sudah_ada")
    assert told.recipient == "melati@contoh.test"
    assert [one.recipient for one in letters(kupang, LETTER)][1:] == [
        "baru@contoh.test"
    ]


def test_the_letter_greets_nobody_with_a_name_that_a_stranger_typed(
    kupang: Town, guest: Visitor
) -> None:
    ask(guest, name="Menangkan hadiah di situs.test")
    (letter,) = letters(kupang)
    assert "hadiah" not in str(letter.given)


def test_a_link_opens_one_account_once(kupang: Town, guest: Visitor) -> None:
    for _ in range(2):
        ask(guest)
    first, second = (str(one.given).split("#")[1][:34] for one in letters(kupang))
    guest.get("/daftar/bukti").send({"kode": second, "password": FRESH})
    for used in (first, second):
        late = kupang.visitor().get("/daftar/bukti")
        late.send({"kode": used, "password": FRESH})
        assert (late.status, "tidak berlaku" in late.main) == (422, True)
    assert kupang.value("SELECT count(*) FROM account WHERE name LIKE 'Melati%'") == 1
    assert kupang.value("SELECT count(*) FROM email_proof") == 0


def test_a_weak_password_leaves_the_link_whole(kupang: Town, guest: Visitor) -> None:
    ask(guest)
    link = code(kupang, LETTER)
    guest.get("/daftar/bukti").send({"kode": link, "password": "kupang2026"})
    assert (guest.status, "mudah ditebak" in guest.main) == (422, True)
    assert guest.page.get_element_by_id("kode").value == link
    guest.send({"kode": link, "password": FRESH})
    assert guest.path == "/berkas"


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    kupang: Town, guest: Visitor
) -> None:
    ask(guest, name=" ", email="melati.contoh.test", office="")
    assert (guest.status, guest.title[:6]) == (422, "Galat:")
    links = guest.page.xpath("//div[@class='ringkasan-galat']//a/@href")
    assert links == ["#name", "#email", "#office"]
    assert guest.page.get_element_by_id("email").value == "melati.contoh.test"
    assert letters(kupang) == []


def test_whoever_wanted_a_page_gets_there(kupang: Town, guest: Visitor) -> None:
    ask(guest, "/daftar?lanjut=/mulai&kantor=kupang")
    guest.get("/daftar/bukti")
    guest.send({"kode": code(kupang, LETTER), "password": FRESH})
    assert guest.path == "/mulai"
    ask(guest, "/daftar?lanjut=//jahat.test", email="lain@contoh.test")
    guest.get("/daftar/bukti")
    guest.send({"kode": code(kupang, LETTER), "password": FRESH})
    assert guest.path == "/berkas"


def test_a_robot_that_fills_every_field_sends_no_letter(
    kupang: Town, guest: Visitor
) -> None:
    ask(guest, situs="https://jahat.test")
    assert (guest.status, "tersembunyi" in guest.main) == (422, True)
    ask(guest, _sejak="ditebak")
    assert (guest.status, "lebih cepat" in guest.main) == (422, True)
    assert letters(kupang) == []


def test_nobody_floods_a_mailbox(kupang: Town, guest: Visitor) -> None:
    statuses = [ask(guest).status for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert int(guest.answer.headers["Retry-After"]) > 0
    assert len(letters(kupang)) == 3
    assert ask(guest, email="lain@contoh.test").status == 200


def test_guessing_codes_is_slowed_down(guest: Visitor) -> None:
    guest.get("/daftar/bukti")
    for _ in range(5):
        guest.send({"kode": "XXXX", "password": FRESH})
    assert guest.send({"kode": "XXXX", "password": FRESH}).status == 429


def test_the_page_of_the_link_tells_no_other_site_where_it_was(guest: Visitor) -> None:
    guest.get("/daftar/bukti")
    assert guest.answer.headers["Referrer-Policy"] == "no-referrer"
    assert "code" not in guest.answer.request.args


def test_everything_is_there_in_english(kupang: Town, guest: Visitor) -> None:
    guest.get("/bahasa/en?kembali=/daftar")
    assert guest.heading == "Create an account"
    ask(guest, email="x")
    assert "Write your e-mail address like this" in guest.main
    ask(guest)
    assert guest.heading == "Check your e-mail"
    assert letters(kupang)[0].language == "en"
    guest.get("/daftar/bukti").send({"kode": code(kupang, LETTER), "password": FRESH})
    assert kupang.value("SELECT language FROM account ORDER BY id DESC LIMIT 1") == "en"
