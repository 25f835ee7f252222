"""The lobby's screen: numbers and counters, nobody's name, no login."""

from tests.web.pages.at_counter import counters, numbered, press, sits
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


def test_an_office_that_there_is_not_has_no_lobby(guest: Visitor) -> None:
    assert guest.get("/layar/mars").status == 404
