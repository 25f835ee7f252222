"""What people see of letters by e-mail, and what the office does about those that do not arrive."""

from dataclasses import replace
from email import message_from_bytes

from sqlalchemy.orm import Session, sessionmaker

from tests.web.pages.mailing import MARIA, asked, carried, letter, letters_to, path
from tests.web.pages.town import SETTINGS, Town, Visitor, town

NEW = "maria.bano@contoh.test"


def test_both_see_a_letter_wait_and_then_that_it_was_sent(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang)
    assert (
        "Surel untuk Anda sedang menunggu dikirim" in maria.get(f"/berkas/{case}").main
    )
    assert "Menunggu surel terkirim" in anita.get(f"/berkas/{case}").main
    assert f"Kepada {MARIA}" in anita.main

    carried(kupang)

    assert "Terkirim pada" in maria.get(f"/berkas/{case}").main
    assert MARIA not in maria.main
    assert "Terkirim" in anita.get(f"/berkas/{case}").main
    assert "arsip" in anita.main


def test_an_officer_sees_why_a_letter_is_late_and_has_it_tried_now(
    kupang: Town, anita: Visitor
) -> None:
    case = asked(kupang)
    carried(kupang, "451 antrian penuh")
    page = anita.get(f"/berkas/{case}").main
    assert "Server surel menjawab 451: antrian penuh" in page
    assert "1 kali dicoba" in page
    assert "dicoba lagi hari ini" in page
    assert carried(kupang).taken == []

    anita.post(path(kupang, case, "kirim"))

    assert "Surel segera dicoba lagi." in anita.text
    assert len(carried(kupang).taken) == 1


def test_an_address_that_is_refused_is_corrected_and_the_letter_sent_again(
    kupang: Town, anita: Visitor
) -> None:
    case = asked(kupang)
    carried(kupang, "RCPT 550 tidak dikenal")
    assert "Terkendala:" in anita.get(f"/berkas/{case}").main
    anita.get(anita.link("Ubah alamat")).send({"alamat": "bukan alamat"})
    assert (anita.status, anita.heading) == (422, "Ubah alamat surel")
    assert "Tulis seperti nama@contoh.go.id" in anita.main

    anita.send({"alamat": NEW})
    incident = kupang.value("SELECT id FROM incident")
    anita.post(f"/kendala/{incident}/ulang")

    ((to, _),) = carried(kupang).taken
    assert to == [NEW]
    told = anita.get(f"/berkas/{case}/riwayat").main
    assert "alamat surel diubah" in told


def test_what_was_sent_is_neither_corrected_nor_sent_again(
    kupang: Town, anita: Visitor
) -> None:
    case = asked(kupang)
    carried(kupang)
    anita.get(path(kupang, case, "alamat")).send({"alamat": NEW})
    assert (anita.status, "sudah terkirim" in anita.main) == (422, True)
    anita.post(path(kupang, case, "kirim"))
    assert "Surel ini tidak menunggu lagi." in anita.text
    assert letter(kupang).recipient == MARIA


def test_the_demo_keeps_its_letters_to_be_read(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang)
    kupang.work()

    maria.get(f"/berkas/{case}").follow("Baca (demo)")

    assert "[DEMO] Softcopy pustaka: Statistik Kupang dalam Angka" in maria.main
    assert "tidak keluar dari mesin ini" in maria.main
    raw = anita.client.get(path(kupang, case, "eml"))
    assert raw.mimetype == "message/rfc822"
    assert message_from_bytes(raw.data)["To"] == MARIA
    assert "attachment" in raw.headers["Content-Disposition"]


def test_outside_the_demo_no_letter_is_kept(
    kupang: Town, maria: Visitor, anita: Visitor
) -> None:
    case = asked(kupang)
    carried(kupang)
    assert maria.get(path(kupang, case)).status == 404
    assert anita.get(path(kupang, case, "eml")).status == 404
    assert anita.get(f"/berkas/{case}/surel/999").status == 404


def test_without_a_mail_server_pages_say_what_is_missing(
    sessions: sessionmaker[Session],
) -> None:
    real = replace(SETTINGS, demo=False, secret_key="s" * 40)
    office = town(sessions, real)
    case, anita = asked(office), office.visitor("petugas.kupang")
    assert "ALUR_MAIL_HOST" in anita.get("/surel").main
    assert "Server surel kantor belum diatur" in anita.get(f"/berkas/{case}").main


def test_the_offices_letters_are_listed_by_their_state(
    kupang: Town, anita: Visitor, maria: Visitor
) -> None:
    assert "Belum ada surel" in anita.get("/berkas").follow("Surel yang").main
    asked(kupang)
    carried(kupang, "550 isinya ditolak")
    assert MARIA in anita.get("/surel").main
    assert "550: isinya ditolak" in anita.get("/surel?keadaan=gagal").main
    assert "Tidak ada surel dalam keadaan ini" in anita.get("/surel?keadaan=batal").main
    assert maria.get("/surel").status == 403
    assert "Belum ada surel" in kupang.visitor("petugas.blitar").get("/surel").main


def test_a_list_shows_nobodys_name_in_a_case_that_is_not_for_everybody(
    kupang: Town, auditor: Visitor
) -> None:
    case = asked(kupang, letters_to(pembaca="auditor"))
    mailbox = carried(kupang)
    (sent,) = mailbox.letters
    assert "Statistik Kupang dalam Angka" not in sent.as_string()
    assert "Ada kabar" in sent["Subject"]
    number = kupang.value("SELECT number FROM process_instance WHERE id = :i", i=case)
    assert number not in sent.as_string()
    assert number in auditor.get("/surel").main
    assert MARIA not in auditor.main
    assert number not in kupang.visitor("kepala.kupang").get("/surel").main


def test_a_long_list_goes_on(kupang: Town, anita: Visitor) -> None:
    asked(kupang)
    with kupang.sessions.begin() as session:
        found = letter(kupang)
        columns = {c.name: getattr(found, c.name) for c in found.__table__.columns}
        for number in range(30):
            more = columns | {"id": 1000 + number, "call_id": 1000 + number}
            session.execute(found.__table__.insert().values(more))
    anita.get("/surel")
    assert len(anita.page.xpath("//tbody/tr")) == 25
    anita.follow("Surel sebelumnya")
    assert len(anita.page.xpath("//tbody/tr")) == 6
