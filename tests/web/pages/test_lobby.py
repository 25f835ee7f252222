"""The lobby's screen: numbers and counters, nobody's name, no login."""

import re

from tests.web.pages.at_counter import (
    complete,
    counters,
    forwarded,
    numbered,
    press,
    sits,
)
from tests.web.pages.town import Town, Visitor


def test_the_lobby_shows_who_is_called_where_and_who_is_next(
    kupang: Town, sari: Visitor, guest: Visitor
) -> None:
    made = counters(kupang)
    assert "Belum ada panggilan" in guest.get("/layar/kupang").main
    for name in ("Yohanes Lado", "Ester Nenobais"):
        numbered(kupang, name)
    sits(sari, made["Front office"])
    press(sari, "panggil")
    seen = guest.get("/layar/kupang")
    assert "Dipanggil sekarang B-001 Front office" in seen.main
    assert "Berikutnya B-002" in seen.main
    assert not {"Yohanes", "Ester"} & set(seen.text.split())


def test_the_lobby_is_brought_anew_only_when_it_changed(
    kupang: Town, sari: Visitor, guest: Visitor
) -> None:
    made = counters(kupang)
    (address,) = guest.get("/layar/kupang").page.xpath("//main/@hx-get")
    assert guest.get(address).status == 204
    numbered(kupang)
    sits(sari, made["Front office"])
    assert guest.get(address).status == 200
    (address,) = guest.get("/layar/kupang").page.xpath("//main/@hx-get")
    press(sari, "panggil")
    press(sari, "ulang")
    assert 'data-panggilan="B-001/2"' in guest.get(address).text


def test_each_call_is_there_to_be_spoken_and_who_is_served_is_not_called_any_more(
    kupang: Town, sari: Visitor, anita: Visitor, guest: Visitor
) -> None:
    made = counters(kupang)
    served = forwarded(kupang)
    numbered(kupang, "Ester Nenobais")
    sits(sari, made["Front office"])
    sits(anita, made["Konsultasi 1"])
    press(anita, "panggil")
    press(sari, "panggil")
    assert guest.get("/layar/kupang").page.xpath("//@data-ucapan") == [
        "Nomor B, nol nol dua. Silakan ke Front office.",
        "Nomor B, nol nol satu. Silakan ke Konsultasi 1.",
    ]
    complete(kupang, served, "mulai_layani", by="petugas.kupang")
    assert guest.get("/layar/kupang").page.xpath("//@data-panggilan") == ["B-002/1"]
    assert "Di loket B-001 Konsultasi 1" in guest.main


def test_a_screen_of_another_release_is_told_to_load_itself_anew(
    kupang: Town, guest: Visitor
) -> None:
    (address,) = guest.get("/layar/kupang").page.xpath("//main/@hx-get")
    older = re.sub("rilis=[0-9a-f]+", "rilis=lama", address)
    answer = guest.get(older).answer
    assert answer is not None
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (204, "true")
    assert guest.get(address).status == 204


def test_an_office_that_there_is_not_has_no_lobby(guest: Visitor) -> None:
    assert guest.get("/layar/mars").status == 404
