"""The page of all settings: behind one entry of the menu, and each reader finds what he may open."""

import pytest

from tests.web.pages.town import Town, Visitor, words
from web import accounts


@pytest.fixture
def oktavian(kupang: Town) -> Visitor:
    """The office's admin."""
    return kupang.visitor("admin.kupang")


def listed(visitor: Visitor) -> list[str]:
    return [words(one) for one in visitor.page.xpath("//main//li/a")]


def test_an_admin_finds_every_setting_and_each_opens(oktavian: Visitor) -> None:
    oktavian.get("/daftar-kerja").follow("Pengaturan")
    assert {"Akun", "Loket", "Kop surat"} <= set(listed(oktavian))
    for address in oktavian.page.xpath("//main//li/a/@href"):
        assert oktavian.get(address).status == 200
        current = oktavian.page.xpath("//a[@aria-current='page']")
        assert "Pengaturan" in words(current[0])


def test_a_head_finds_what_is_his_to_set_and_an_officer_nothing(
    kupang: Town, anita: Visitor
) -> None:
    markus = kupang.visitor("kepala.kupang").get("/kantor")
    assert "Pengaduan" in listed(markus)
    assert "Akun" not in listed(markus)
    assert "Pengaturan" not in anita.get("/daftar-kerja").text


def test_an_admin_of_two_offices_goes_from_one_to_the_other(kupang: Town) -> None:
    with kupang.sessions.begin() as session:
        accounts.grant(session, "admin.kupang", office="blitar", role="admin")
    oktavian = kupang.visitor("admin.kupang").get("/kantor")
    oktavian.follow("BPS Kota Kupang")
    assert oktavian.link("Loket") == "/kantor/loket?kantor=kupang"
    assert oktavian.get("/kantor?kantor=bengkulu").status == 404
