"""The e-mail address of an account: it counts once whoever reads its letters says so."""

from tests.web.pages.letters import code, letters
from tests.web.pages.town import PASSWORD, Town, Visitor
from web import accounts

LINK = "surel_ganti"
NEW = "maria.bano@contoh.test"


def change(maria: Visitor, email: str = NEW, password: str = PASSWORD) -> Visitor:
    maria.get("/akun/surel")
    return maria.send({"email": email, "password": password})


def prove(kupang: Town, number: int = -1) -> Visitor:
    """Open the link of a letter in a browser where nobody is logged in."""
    link = str(letters(kupang, LINK)[number].given).split("#")[1][:34]
    return kupang.visitor().get("/akun/surel/bukti").send({"kode": link})


def test_a_new_address_counts_once_its_letter_was_opened(
    kupang: Town, maria: Visitor
) -> None:
    maria.get("/akun").follow("Pastikan alamat surel")
    change(maria)
    assert (maria.path, "dikirim ke alamat itu" in maria.main) == ("/akun", True)
    assert NEW not in maria.page.xpath("//dl")[0].text_content()
    assert letters(kupang, LINK)[0].recipient == NEW
    assert "sudah dipastikan" in prove(kupang).main
    assert f"{NEW} Dipastikan" in maria.get("/akun").main
    assert kupang.visitor().login(NEW).path == "/berkas"


def test_the_former_proved_address_is_told(kupang: Town, maria: Visitor) -> None:
    change(maria, "pertama@contoh.test")
    prove(kupang)
    assert letters(kupang, "surel_diganti") == []
    change(maria)
    prove(kupang)
    (told,) = letters(kupang, "surel_diganti")
    assert told.recipient == "pertama@contoh.test"
    assert (told.given or {})["surel_baru"] == NEW


def test_a_link_works_once_and_ends_those_before_it(
    kupang: Town, maria: Visitor
) -> None:
    change(maria, "pertama@contoh.test")
    change(maria)
    assert prove(kupang, 1).status == 200
    for number in (0, 1):
        late = prove(kupang, number)
        assert (late.status, "tidak berlaku" in late.main) == (422, True)
    assert (
        kupang.value("SELECT email FROM account WHERE email_verified_at > '2026-1-1'")
        == NEW
    )


def test_an_address_of_another_account_is_answered_alike_and_its_owner_told(
    kupang: Town, maria: Visitor, daud: Visitor
) -> None:
    change(maria)
    prove(kupang)
    change(daud)
    assert "dikirim ke alamat itu" in daud.main
    (told,) = letters(kupang, "daftar_sudah_ada")
    assert (told.account, told.recipient) == ("pengguna.kupang", NEW)


def test_of_two_who_wait_for_the_same_address_the_first_has_it(
    kupang: Town, maria: Visitor, daud: Visitor
) -> None:
    change(maria)
    change(daud)
    assert prove(kupang, 0).status == 200
    assert prove(kupang, 1).status == 422
    assert kupang.value("SELECT username FROM account WHERE email = :a", a=NEW) == (
        "pengguna.kupang"
    )


def test_it_needs_the_password_and_an_address(kupang: Town, maria: Visitor) -> None:
    assert change(maria, password="salah").status == 422
    assert "bukan kata sandi Anda" in maria.main
    assert change(maria, email="maria").status == 422
    assert "Tulis seperti" in maria.main
    assert letters(kupang) == []
    for _ in range(6):
        change(maria, password="salah")
    assert (maria.status, "Retry-After" in maria.answer.headers) == (429, True)


def test_a_closed_account_proves_nothing(kupang: Town, maria: Visitor) -> None:
    change(maria)
    with kupang.sessions.begin() as session:
        accounts.deactivate(session, "pengguna.kupang")
    assert prove(kupang).status == 422


def test_guessing_is_slowed_down(kupang: Town, guest: Visitor) -> None:
    guest.get("/akun/surel/bukti")
    for _ in range(6):
        guest.send({"kode": "XXXX"})
    assert guest.status == 429


def test_english_readers_read_english(kupang: Town, maria: Visitor) -> None:
    maria.get("/bahasa/en?kembali=/akun/surel")
    assert maria.heading == "Change e-mail address"
    change(maria)
    assert "on its way to that address" in maria.main
    code(kupang, LINK)
