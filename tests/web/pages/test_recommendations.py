"""The public register of recommended activities: its page and `GET /api/v1/recommendations`."""

from datetime import date

import pytest

from pst import recommendation
from tests.web.pages.town import Town, Visitor


@pytest.fixture
def register(kupang: Town) -> None:
    with kupang.sessions.begin() as session:
        for number, activity, organiser, year in (
            ("B-1", "Survei Harga Ikan", "Dinas Perikanan", 2025),
            ("B-2", "Pendataan Nelayan", "Dinas Perikanan", 2026),
            ("B-3", "Survei Biaya Pendidikan", "Dinas Pendidikan", 2026),
        ):
            recommendation.add_earlier(
                session,
                office="kupang",
                number=number,
                issued_on=date(year, 2, 1),
                activity=activity,
                organiser=organiser,
                year=year,
                method="cross sectional",
                note="Contoh.",
            )


def shown(visitor: Visitor) -> list[str]:
    return [one.text for one in visitor.page.xpath("//ol[@class='daftar-arsip']//h3")]


def test_the_empty_register_says_what_will_be_there(guest: Visitor) -> None:
    assert "Belum ada rekomendasi yang terbit" in guest.get("/rekomendasi").main
    assert "Tidak ada kegiatan yang cocok" in guest.get("/rekomendasi?cari=ikan").main


@pytest.mark.usefixtures("register")
def test_everybody_finds_activities_by_words_and_facets(guest: Visitor) -> None:
    assert shown(guest.get("/rekomendasi")) == [
        "Survei Biaya Pendidikan",
        "Pendataan Nelayan",
        "Survei Harga Ikan",
    ]
    assert "Tanggal surat Minggu, 1 Februari 2026" in guest.main
    assert shown(guest.follow("Dinas Perikanan 2")) == [
        "Pendataan Nelayan",
        "Survei Harga Ikan",
    ]
    assert shown(guest.follow("2025 1")) == ["Survei Harga Ikan"]
    assert shown(guest.get("/rekomendasi?cari=survei+pendidikan")) == [
        "Survei Biaya Pendidikan"
    ]


@pytest.mark.usefixtures("register")
def test_the_api_gives_the_same(kupang: Town) -> None:
    client = kupang.app.test_client()
    path = "/api/v1/recommendations?q=survei&organiser=Dinas+Perikanan&limit=1"
    answer = client.get(path).json
    assert answer["total"] == 1
    assert answer["items"][0] == {
        "id": answer["items"][0]["id"],
        "office": "kupang",
        "number": "B-1",
        "issued_on": "2025-02-01",
        "activity": "Survei Harga Ikan",
        "organiser": "Dinas Perikanan",
        "year": 2025,
        "method": "cross sectional",
        "note": "Contoh.",
    }
    assert answer["facets"]["organiser"] == [
        {"value": "Dinas Pendidikan", "count": 1},
        {"value": "Dinas Perikanan", "count": 1},
    ]
