"""Help: the guides as pages."""

import pytest

from tests.web.pages.town import Visitor
from web.pages import guides


def test_an_officer_finds_the_guide_of_his_own_role_first(anita: Visitor) -> None:
    anita.get("/daftar-kerja").follow("Bantuan")
    first, second = anita.page.xpath("//section[@class='panduan']/ul")
    assert [one.text_content() for one in first] == ["Petugas Layanan"]
    assert len(second) == len(guides.GUIDES) - 1
    anita.follow("Petugas Layanan")
    assert anita.heading == "Panduan petugas layanan"
    assert "Menjawab pertanyaan online" in anita.main


def test_whoever_is_not_known_finds_all_from_the_login_page(guest: Visitor) -> None:
    guest.get("/masuk").follow("Baca panduan")
    (only,) = guest.page.xpath("//section[@class='panduan']/ul")
    assert len(only) == len(guides.GUIDES)


@pytest.mark.parametrize("role", guides.GUIDES)
def test_every_picture_of_a_guide_is_served(guest: Visitor, role: str) -> None:
    guest.get(f"/bantuan/{role}")
    shown = guest.page.xpath("//article//img/@src")
    assert shown
    for one in shown:
        assert guest.get(f"/bantuan/{one}").answer.mimetype == "image/png"


@pytest.mark.parametrize(
    "path",
    ["auditor", "../why", "gambar/tebakan.png", "gambar/petugas.md", "gambar/..png"],
)
def test_what_is_no_guide_is_not_there(guest: Visitor, path: str) -> None:
    assert guest.get(f"/bantuan/{path}").status == 404


def test_what_is_written_as_html_stays_text() -> None:
    assert "<script>" not in guides.MARKDOWN.render("1. Buka <script>x</script>.")
