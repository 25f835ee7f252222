"""Setting up a second factor, coming in with it, and losing it, as people do it in a browser."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy.orm import Session, sessionmaker
from time_machine import Traveller, travel

from tests.web.pages.town import PASSWORD, SETTINGS, Town, Visitor, town
from web import accounts, password_links
from web.clock import RealClock

PAGE = "/akun/faktor-kedua"
ANITA = "petugas.kupang"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """A clock that stands, so that a code's half minute never ends by chance."""
    with travel(RealClock().real(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def strict(sessions: sessionmaker[Session]) -> Town:
    """Where officers and admins must have one."""
    required = frozenset({"petugas", "admin"})
    return town(sessions, replace(SETTINGS, second_factor=required))


class Phone:
    """Whose app it is, by the secret on the page; each code is a new one."""

    def __init__(self, secret: str, clock: Traveller) -> None:
        self.totp, self.clock = pyotp.TOTP(secret), clock

    def code(self) -> str:
        self.clock.shift(timedelta(seconds=30))
        return self.totp.at(RealClock().real())


def offered(visitor: Visitor) -> str:
    """The secret that the page shows."""
    (shown,) = visitor.page.xpath("//dl[contains(@class, 'rahasia-sekali')]//dd[1]")[:1]
    return str(shown.text_content()).replace(" ", "")


def set_up(visitor: Visitor, clock: Traveller) -> tuple[Phone, list[str]]:
    """Set one up and note the recovery codes."""
    visitor.get(PAGE).send({"tindakan": "mulai", "password": PASSWORD})
    phone = Phone(offered(visitor), clock)
    visitor.send({"tindakan": "nyalakan", "kode": phone.code()})
    found = visitor.page.xpath("//ul[contains(@class, 'kode-pemulihan')]/li/text()")
    return phone, found


def test_setting_it_up_asks_the_password_and_a_first_code(
    anita: Visitor, clock: Traveller
) -> None:
    anita.get("/akun").follow("Faktor kedua").send({"password": "bukan"})
    assert (anita.status, "bukan kata sandi Anda" in anita.main) == (422, True)
    anita.send({"tindakan": "mulai", "password": PASSWORD})
    assert anita.page.xpath("//svg[contains(@class, 'qr')]")
    anita.send({"tindakan": "nyalakan", "kode": "12345"})
    assert (anita.status, "tidak berlaku" in anita.main) == (422, True)
    phone = Phone(offered(anita), clock)
    anita.send({"tindakan": "nyalakan", "kode": phone.code()})
    codes = anita.page.xpath("//ul[contains(@class, 'kode-pemulihan')]/li/text()")
    assert len(set(codes)) == 10
    anita.get(PAGE)
    assert "Kode pemulihan tersisa 10" in anita.main
    assert not [one for one in codes if one in anita.text]
    assert phone.totp.secret not in anita.text


def test_coming_in_takes_the_code_and_nothing_is_open_before(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    phone, _ = set_up(anita, clock)
    other = kupang.visitor(ANITA)
    assert (other.path, other.heading) == ("/masuk/kode", "Kode masuk")
    assert kupang.value("SELECT count(*) FROM web_session") == 1
    other.get("/akun")
    assert other.status == 401
    used = phone.code()
    other.get("/masuk/kode").send({"kode": used})
    assert (other.status, other.path) == (200, "/daftar-kerja")
    again = kupang.visitor(ANITA).send({"kode": used})
    assert (again.status, again.get("/akun").status) == (422, 401)


def test_setting_it_up_ends_other_sessions_and_keeps_this_browser(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    other = kupang.visitor(ANITA)
    set_up(anita, clock)
    assert other.get("/akun").status == 401
    assert anita.get("/akun").status == 200


def test_the_login_leads_where_one_wanted_to_go_and_never_off_the_site(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    phone, _ = set_up(anita, clock)
    for onward, reached in (
        ("/akun/sesi", "/akun/sesi"),
        ("//jahat.test", "/daftar-kerja"),
    ):
        other = kupang.visitor().get("/masuk")
        pair = {"username": ANITA, "password": PASSWORD}
        other.post("/masuk", pair | {"lanjut": onward})
        other.send(other.fields() | {"kode": phone.code()})
        assert other.path == reached


def test_a_recovery_code_lets_in_once_and_says_how_many_are_left(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    _, codes = set_up(anita, clock)
    kupang.visitor(ANITA).send({"kode": codes[0]})
    other = kupang.visitor(ANITA).send({"kode": codes[1]})
    assert "tersisa 8" in other.text
    assert kupang.visitor(ANITA).send({"kode": codes[0]}).status == 422


def test_the_right_password_waits_five_minutes_for_its_code(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    phone, _ = set_up(anita, clock)
    other = kupang.visitor(ANITA)
    clock.shift(SETTINGS.half_life)
    other.post("/masuk/kode", {"kode": phone.code()})
    assert other.path == "/masuk"
    assert other.get("/akun").status == 401


def test_a_changed_password_ends_the_waiting(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    phone, _ = set_up(anita, clock)
    other = kupang.visitor(ANITA)
    with kupang.sessions.begin() as session:
        accounts.get(session, ANITA).password = "lain"
    assert other.send({"kode": phone.code()}).path == "/masuk"


def test_guessing_the_code_is_slowed_down(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    set_up(anita, clock)
    other = kupang.visitor(ANITA)
    for _ in range(5):
        assert other.send({"kode": "12345"}).status == 422
    other.send({"kode": "12345"})
    assert other.status == 429
    assert other.answer is not None
    assert int(other.answer.headers["Retry-After"]) > 0


def test_new_recovery_codes_and_switching_off_ask_password_and_code(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    phone, codes = set_up(anita, clock)
    both = {"password": PASSWORD, "kode": phone.code()}
    for wrong in ({"password": "bukan"}, {"kode": "12345"}):
        assert (
            anita.get(PAGE).send({"tindakan": "perbarui"} | both | wrong).status == 422
        )
    anita.get(PAGE).send({"tindakan": "perbarui"} | both)
    fresh = anita.page.xpath("//ul[contains(@class, 'kode-pemulihan')]/li/text()")
    assert len(set(fresh) - set(codes)) == 10
    anita.get(PAGE).send({"tindakan": "matikan"} | both)
    assert anita.status == 422
    anita.send({"tindakan": "matikan", "password": PASSWORD, "kode": fresh[0]})
    assert "Faktor kedua dimatikan" in anita.text
    assert kupang.visitor(ANITA).path == "/daftar-kerja"


def test_a_password_link_leaves_the_second_factor(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    set_up(anita, clock)
    with kupang.sessions.begin() as session:
        now = RealClock().real()
        link = password_links.make(
            session, ANITA, by="admin.kupang", settings=SETTINGS, now=now
        )
    fresh = "layang-layang putus"
    kupang.visitor().get("/sandi").send({"kode": link.code, "password": fresh})
    assert kupang.visitor().login(ANITA, fresh).path == "/masuk/kode"


def test_an_admin_removes_the_factor_of_a_lost_phone_with_his_own_password(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    set_up(anita, clock)
    oktavian = kupang.visitor("admin.kupang").get(f"/kantor/akun/{ANITA}")
    oktavian.send({"tindakan": "faktor", "password": "bukan"})
    assert oktavian.status == 422
    assert anita.get("/akun").status == 200
    oktavian.send({"tindakan": "faktor", "password": PASSWORD})
    assert "Faktor kedua Anita Lay dihapus" in oktavian.text
    assert anita.get("/akun").status == 401
    assert kupang.visitor(ANITA).path == "/daftar-kerja"


def test_who_must_have_one_does_nothing_before_it_is_set_up(
    strict: Town, clock: Traveller
) -> None:
    anita = strict.visitor(ANITA)
    assert (anita.path, "mewajibkan faktor kedua" in anita.main) == (PAGE, True)
    for path in ("/daftar-kerja", "/berkas", "/akun", "/akun/sandi", "/mulai"):
        assert anita.get(path).path == PAGE
    assert anita.post("/akun/sandi", {"lama": PASSWORD}).path == PAGE
    set_up(anita, clock)
    assert anita.get("/daftar-kerja").path == "/daftar-kerja"
    assert strict.visitor("pengguna.kupang").path == "/berkas"
    leaving = strict.visitor("admin.kupang").get("/keluar").send({})
    assert leaving.get("/akun").status == 401


def test_the_page_for_the_code_speaks_english(
    kupang: Town, anita: Visitor, clock: Traveller
) -> None:
    set_up(anita, clock)
    guest = kupang.visitor().get("/bahasa/en").login(ANITA)
    assert guest.heading == "Login code"


def test_without_a_right_password_there_is_no_page_for_the_code(guest: Visitor) -> None:
    assert guest.get("/masuk/kode").path == "/masuk"
    assert guest.post("/masuk/kode", {"kode": "123456"}).path == "/masuk"


def test_the_page_speaks_english(maria: Visitor) -> None:
    maria.get("/bahasa/en?kembali=/akun/faktor-kedua")
    assert maria.heading == "Second factor"
    maria.send({"password": "salah", "tindakan": "mulai"})
    assert "This is not your password." in maria.main
    maria.send({"password": PASSWORD, "tindakan": "mulai"})
    assert "Scan this picture" in maria.main
    assert maria.page.get("lang") == "en"
