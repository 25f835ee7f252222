"""What people were told of, sent after them as each of them wants it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from pst.mail import AccountMail
from tests.web.notices.conftest import NOW, Ear
from tests.web.pages.town import SETTINGS, Town
from web import notices
from web.settings import PhoneBridge, Settings

MARIA, ANITA = "pengguna.kupang", "petugas.kupang"
SOON = NOW + timedelta(minutes=3)
BRIDGE = PhoneBridge(url="http://127.0.0.1:1/pesan", token="rahasia")
Post = Callable[..., list[AccountMail]]


@pytest.fixture
def post(kupang: Town) -> Post:
    """Sends what is to be sent; all letters and messages there are then."""

    def run(now: datetime = SOON, settings: Settings = SETTINGS) -> list[AccountMail]:
        with kupang.sessions.begin() as session:
            notices.post(session, settings=settings, now=now)
            return list(session.scalars(select(AccountMail).order_by(AccountMail.id)))

    return run


def tell(
    town: Town,
    who: str,
    kind: str,
    key: str = "a",
    *,
    now: datetime = NOW,
    tertutup: bool = False,
) -> None:
    about = {"nomor": "KUPANG-1", "layanan": "Konsultasi", "tugas": "Beri penilaian"}
    handed = {"oleh": ANITA, "alasan": "Cuti."}
    limit = {"satuan": "hari_kerja", "jumlah": 10, "terpakai": 8}
    with town.sessions.begin() as session:
        notices.tell(
            session,
            accounts={who},
            key=key,
            kind=kind,
            office="kupang",
            case=1,
            given=about
            | handed
            | limit
            | {"batas": now.isoformat(), "tertutup": tertutup},
            now=now,
        )


def test_whoever_did_not_read_it_gets_a_letter_in_his_language(
    kupang: Town, ear: Ear, post: Post
) -> None:
    ear.set(MARIA, language="en")
    tell(kupang, MARIA, "giliran")
    assert post(NOW + timedelta(minutes=1)) == []
    (letter,) = post()
    assert (letter.account, letter.language) == (MARIA, "en")
    assert letter.given["judul"] == "Your turn: Beri penilaian"
    assert "/pemberitahuan/" in letter.given["tautan"]
    assert len(post(SOON + timedelta(hours=1))) == 1


def test_whoever_read_it_or_wants_none_gets_no_letter(
    kupang: Town, ear: Ear, post: Post
) -> None:
    tell(kupang, MARIA, "giliran")
    with kupang.sessions.begin() as session:
        notices.mark(session, MARIA, now=NOW)
    tell(kupang, ANITA, "dilimpahkan")
    ear.set(ANITA, notices_by_mail=False)
    assert post() == []


def test_of_a_guarded_case_the_letter_says_nothing(kupang: Town, post: Post) -> None:
    tell(kupang, MARIA, "giliran", tertutup=True)
    (letter,) = post()
    said = f"{letter.given['judul']} {letter.given['teks']}"
    assert "Ada kabar untuk Anda" in said
    assert "KUPANG-1" not in said
    assert "penilaian" not in said


def test_reminders_come_in_one_letter_a_day_in_the_morning(
    kupang: Town, post: Post
) -> None:
    before_seven = NOW - timedelta(hours=3)
    tell(kupang, ANITA, "batas_dekat", now=before_seven)
    tell(kupang, ANITA, "batas_akhir", "b", now=before_seven)
    assert post(before_seven) == []
    (letter,) = post(NOW)
    assert letter.kind == "pengingat"
    assert letter.given["judul"] == "2 hal yang perlu dilihat"
    assert "terpakai 8 dari 10 hari kerja" in letter.given["daftar"][0]
    tell(kupang, ANITA, "batas_lewat", "c", now=SOON)
    assert len(post(NOW + timedelta(hours=9))) == 1
    (_, second) = post(NOW + timedelta(days=1))
    assert second.given["judul"].startswith("Batas waktu terlewati: KUPANG-1")


def test_a_message_goes_to_the_telephone_of_who_wants_that_where_there_is_a_bridge(
    kupang: Town, ear: Ear, post: Post
) -> None:
    ear.set(MARIA, notices_by_mail=False, notices_by_phone=True, phone="0812 3456 789")
    tell(kupang, MARIA, "jawaban")
    assert post() == []
    bridged = replace(SETTINGS, phone=BRIDGE)
    (message,) = post(settings=bridged)
    assert message.recipient == "tel:+628123456789"
    assert message.kind == "pesan_telepon"
    assert len(post(settings=bridged)) == 1


def test_an_address_or_number_that_is_none_stops_nobody_else(
    kupang: Town, ear: Ear, post: Post
) -> None:
    ear.set(MARIA, email="bukan-surel", notices_by_phone=True, phone="rumah")
    tell(kupang, MARIA, "jawaban")
    tell(kupang, ANITA, "dilimpahkan")
    letters = post(settings=replace(SETTINGS, phone=BRIDGE))
    assert [one.account for one in letters] == [ANITA]
    assert letters[0].given["teks"] == "Oleh Anita Lay: Cuti. Berkas KUPANG-1."


def test_a_notice_of_no_office_comes_in_the_name_of_the_service(
    kupang: Town, post: Post
) -> None:
    with kupang.sessions.begin() as session:
        notices.tell(
            session,
            accounts={ANITA},
            key="a",
            kind="pengaturan",
            office=None,
            case=None,
            given={"judul": "Libur 2027 belum ada", "teks": "Impor daftarnya."},
            now=NOW,
        )
    (letter,) = post()
    assert letter.given["kantor"] == ""
    assert letter.given["judul"] == "Libur 2027 belum ada"
