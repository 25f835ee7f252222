"""The public search: facets, pages, what it says where nothing is found."""

import pytest
from sqlalchemy import text

from tests.web.pages.town import Town, Visitor

INSERT = text(
    "WITH new AS (INSERT INTO thread (instance_id, office, title, entered_at) "
    "VALUES (:n, :office, '-', now()) RETURNING id) "
    "INSERT INTO summary (thread_id, office, title, text, year, published_at) "
    "SELECT id, :office, :title, :text, :year, now() FROM new"
)


@pytest.fixture
def many(kupang: Town) -> None:
    """Twelve of Kupang about inflation, one of Jateng about rice."""
    with kupang.sessions.begin() as session:
        for number in range(12):
            title = f"Inflasi ke-{number} <b>"
            row = {"office": "kupang", "title": title, "text": "Lihat.", "year": 2026}
            session.execute(INSERT, row | {"n": number})
        rice = {"office": "jateng", "title": "Beras", "text": "Panen.", "year": 2025}
        session.execute(INSERT, rice | {"n": 99})


def test_facets_lead_on_and_back(many: None, guest: Visitor) -> None:
    guest.get("/konsultasi").follow("BPS Provinsi Jawa Tengah")
    assert "1 konsultasi ditemukan" in guest.main
    assert guest.page.xpath("//a[@aria-current]/@href") == ["/konsultasi"]
    guest.follow("BPS Provinsi Jawa Tengah")
    assert "13 konsultasi, yang terbaru dahulu" in guest.main
    assert "Tidak ada" in guest.get("/konsultasi?cari=beras&tahun=2026").main


def test_results_are_leafed_through(many: None, guest: Visitor) -> None:
    guest.get("/konsultasi?cari=inflasi")
    assert len(guest.page.xpath("//ol[@class='daftar-arsip']/li")) == 10
    guest.follow("Berikutnya")
    assert len(guest.page.xpath("//ol[@class='daftar-arsip']/li")) == 2
    guest.follow("Sebelumnya")
    assert guest.link("Berikutnya").endswith("halaman=2")


def test_what_people_wrote_is_no_markup(many: None, guest: Visitor) -> None:
    guest.get("/konsultasi?cari=inflasi")
    assert "&lt;b&gt;" in guest.text
    assert guest.page.xpath("//h3//b") == []


@pytest.mark.parametrize(
    "query",
    [
        "halaman=0",
        "halaman=999999999",
        "tahun=abc",
        "tahun=-1",
        "kantor=medan",
    ],
)
def test_a_strange_address_is_answered(many: None, guest: Visitor, query: str) -> None:
    assert guest.get(f"/konsultasi?{query}").status == 200


def test_the_api_finds_the_same(many: None, guest: Visitor) -> None:
    answer = guest.client.get("/api/v1/consultations?q=inflasi&limit=5").json
    assert (answer["total"], len(answer["items"])) == (12, 5)
    assert answer["items"][0]["title"][0] == ["Inflasi", True]
    assert answer["facets"]["year"] == [{"value": 2026, "count": 12}]
    one = answer["items"][0]["id"]
    read = guest.client.get(f"/api/v1/consultations/{one}").json
    assert (read["answer"], read["question"]) == ("Lihat.", None)
    assert guest.client.get("/api/v1/consultations?year=abc").status_code == 422
