"""The reader's own account."""

from dataclasses import replace

from sqlalchemy.orm import Session, sessionmaker

from tests.web.pages.town import SETTINGS, Town, Visitor, town
from web import accounts
from web.settings import PhoneBridge

ANITA = "petugas.kupang"


def test_an_account_shows_its_roles(anita: Visitor, maria: Visitor) -> None:
    assert "Petugas Layanan, BPS Kota Kupang" in anita.get("/akun").main
    assert "pengguna@contoh.test" in maria.get("/akun").main


def test_name_and_telephone_are_corrected(kupang: Town, maria: Visitor) -> None:
    maria.get("/akun").follow("Betulkan nama dan telepon")
    maria.send({"name": " Maria  Bano Lede ", "phone": "+62 812-3456-7890"})
    assert maria.path == "/akun"
    assert "Maria Bano Lede" in maria.main
    assert "+62 812-3456-7890" in maria.main
    maria.get("/akun/profil").send({"name": "Maria", "phone": ""})
    assert kupang.value("SELECT phone FROM account WHERE name = 'Maria'") is None


def test_what_is_no_name_and_no_telephone_is_said_where_it_stands(
    maria: Visitor,
) -> None:
    maria.get("/akun/profil").send({"name": "M", "phone": "telepon saja"})
    assert (maria.status, maria.title[:6]) == (422, "Galat:")
    links = maria.page.xpath("//div[@class='ringkasan-galat']//a/@href")
    assert links == ["#name", "#phone"]
    assert maria.page.get_element_by_id("phone").value == "telepon saja"


def test_the_language_of_the_account_follows_it_to_every_browser(
    kupang: Town, maria: Visitor
) -> None:
    maria.get("/akun").post("/akun", {"language": "en", "notices_by_mail": "on"})
    assert maria.heading == "My account"
    assert "Your preferences are saved." in maria.main
    assert kupang.visitor("pengguna.kupang").get("/akun").heading == "My account"
    assert kupang.visitor("petugas.kupang").get("/akun").heading == "Akun saya"


def test_whoever_works_in_an_office_reads_his_account_in_the_frames_language(
    anita: Visitor,
) -> None:
    anita.get("/bahasa/en?kembali=/akun")
    assert anita.heading == "Akun saya"
    assert anita.page.get("lang") == "id"


def kept(town: Town, username: str) -> tuple[bool, ...]:
    with town.sessions() as session:
        account = accounts.get(session, username)
        return account.keys, account.notices_by_mail, account.notices_by_phone


def test_preferences_are_kept_as_they_were_chosen(kupang: Town, anita: Visitor) -> None:
    assert kept(kupang, ANITA) == (True, True, False)
    anita.get("/akun").post("/akun", {"language": "id"})
    assert kept(kupang, ANITA) == (False, False, False)
    assert anita.page.xpath("//body/@data-tanpa-pintasan") == [""]
    anita.post("/akun", anita.fields("/akun") | {"keys": "on"})
    assert kept(kupang, ANITA) == (True, False, False)
    assert anita.page.xpath("//body/@data-tanpa-pintasan") == []
    assert anita.post("/akun", {"language": "fr"}).status == 422


def test_notices_to_the_telephone_are_offered_where_there_is_a_bridge(
    sessions: sessionmaker[Session],
) -> None:
    bridge = PhoneBridge(url="https://jembatan.contoh.test", token="kata")
    bridged = town(sessions, replace(SETTINGS, phone=bridge))
    anita = bridged.visitor(ANITA).get("/akun")
    assert "Juga lewat WhatsApp" in anita.main
    anita.post("/akun", anita.fields("/akun") | {"notices_by_phone": "on"})
    assert kept(bridged, ANITA) == (True, True, True)
    anita.post("/akun", {"language": "id"})
    assert kept(bridged, ANITA) == (False, False, False)


def test_without_a_bridge_nothing_is_said_of_it_and_what_was_chosen_stays(
    kupang: Town, anita: Visitor
) -> None:
    with kupang.sessions.begin() as session:
        accounts.get(session, ANITA).notices_by_phone = True
    anita.get("/akun")
    assert "WhatsApp" not in anita.main
    anita.post("/akun", anita.fields("/akun"))
    assert kept(kupang, ANITA) == (True, True, True)


def test_another_office_is_added_and_its_services_can_be_started(
    kupang: Town, maria: Visitor
) -> None:
    maria.get("/akun").post("/akun/kantor", {"office": "kaltim"})
    assert (maria.path, "Kantor ditambahkan" in maria.main) == ("/akun", True)
    assert (
        "BPS Provinsi Kalimantan Timur"
        in maria.page.xpath("//main//ul")[-1].text_content()
    )
    assert maria.get("/mulai").status == 200
    assert maria.get("/akun").post("/akun/kantor", {"office": "x"}).status == 422
