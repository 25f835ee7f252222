"""A number on its holder's phone: nobody logs in, and nothing on it says who he is."""

import re

import pytest
from sqlalchemy import text

from tests.web.pages.at_counter import (
    complete,
    counters,
    followed,
    forwarded,
    numbered,
    press,
)
from tests.web.pages.at_counter import sits as takes
from tests.web.pages.town import Town, Visitor, words


def test_a_phone_sees_how_many_are_before_and_where_to_go(
    kupang: Town, sari: Visitor, guest: Visitor
) -> None:
    made = counters(kupang)
    numbered(kupang, "Ester Nenobais")
    path = followed(kupang, numbered(kupang, "Yohanes Lado"))
    assert "B-002 Konsultasi Statistik 1 nomor di depan Anda" in guest.get(path).main
    (news,) = guest.page.xpath("//section[@id='nomor-antrian']/@hx-get")
    assert guest.get(news).status == 204
    takes(sari, made["Front office"])
    press(sari, "panggil")
    assert "Anda berikutnya untuk front office." in words(guest.get(news).page)
    assert "Terakhir dipanggil: B-001" in guest.get(path).main
    press(sari, "lewati", sesudah="akhir")
    press(sari, "panggil")
    assert "Silakan datang ke Front office. Sekarang" in guest.get(path).main
    assert guest.page.xpath("//@data-panggilan") == ["B-002/1"]
    assert not {"Yohanes", "Lado", "Ester"} & set(guest.text.split())


def test_a_phone_stops_asking_once_its_holder_was_served(
    kupang: Town, guest: Visitor
) -> None:
    case = forwarded(kupang)
    path = followed(kupang, case)
    guest.get(path)
    (news,) = guest.page.xpath("//section[@id='nomor-antrian']/@hx-get")
    complete(kupang, case, "mulai_layani", by="petugas.kupang")
    assert "Anda sedang dilayani." in guest.get(path).main
    with kupang.sessions.begin() as session:
        session.execute(text("UPDATE queue_ticket SET state = 'selesai'"))
    assert guest.get(news).status == 286
    assert "Pelayanan selesai." in guest.get(path).main
    assert not guest.page.xpath("//@hx-get")


@pytest.mark.parametrize(
    ("state", "told"),
    [("tidak_hadir", "Temui resepsionis"), ("pergi", "Kunjungan ini dibatalkan.")],
)
def test_a_number_that_nobody_calls_any_more_says_why(
    kupang: Town, guest: Visitor, state: str, told: str
) -> None:
    path = followed(kupang, numbered(kupang))
    with kupang.sessions.begin() as session:
        session.execute(text("UPDATE queue_ticket SET state = :s"), {"s": state})
    assert told in guest.get(path).main


def test_yesterdays_number_says_so(kupang: Town, guest: Visitor) -> None:
    path = followed(kupang, numbered(kupang))
    with kupang.sessions.begin() as session:
        session.execute(text("UPDATE queue_ticket SET day = day - 1"))
    assert "bukan nomor hari ini" in guest.get(path).main


def test_a_code_that_was_not_given_here_opens_nothing(
    kupang: Town, guest: Visitor
) -> None:
    path = followed(kupang, numbered(kupang))
    other = re.sub(r":(\d+)", lambda found: f":{int(found[1]) + 1}", path)
    assert [guest.get(one).status for one in (other, path[:-1], "/antrian/x")] == [
        404
    ] * 3


def test_a_foreign_visitor_reads_it_in_english(kupang: Town, guest: Visitor) -> None:
    path = followed(kupang, numbered(kupang))
    guest.get(path).follow("English")
    assert guest.page.xpath("/html/@lang") == ["en"]
    assert "You are next for the front office." in guest.main
