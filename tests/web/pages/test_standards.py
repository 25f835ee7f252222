"""What everybody reads of the offices: services, fourteen components, documents, closed services."""

import pytest

from docs import telusur
from pst import documents, standards
from tests.web.pages.town import Town, Visitor
from web import accounts

OFFICES = standards.office_keys()
SERVICES = [
    (office, service) for office in OFFICES for service in standards.services(office)
]
PAGES = telusur.pages()


def shown_ids(visitor: Visitor) -> set[str]:
    return {one.text_content() for one in visitor.page.xpath("//*[@class='kode']")}


def test_everything_that_the_sources_say_stands_on_its_page(guest: Visitor) -> None:
    missing = {
        path: set(ids) - shown_ids(guest.get(path)) for path, ids in PAGES.items()
    }
    assert not any(missing.values()), missing


def test_the_steps_of_every_procedure_stand_on_its_services_page(
    guest: Visitor,
) -> None:
    for office, service in SERVICES:
        shown = shown_ids(guest.get(f"/standar/{office}/{service}"))
        steps = documents.published(office, service)["steps"]
        assert {one["id"] for one in steps} <= shown


@pytest.mark.parametrize("office", OFFICES)
def test_an_offices_page_leads_to_each_of_its_services(
    guest: Visitor, office: str
) -> None:
    guest.get("/standar").follow(standards.office_data(office)["name"])
    assert (guest.status, guest.path) == (200, f"/standar/{office}")
    for service in standards.services(office):
        assert guest.page.xpath(f"//a[@href='/standar/{office}/{service}']")


def test_hours_that_no_source_states_are_said_to_be_lacking(guest: Visitor) -> None:
    assert "Belum dinyatakan KUPANG-JAM" in guest.get("/standar/kupang").main
    assert "Senin-Kamis (Pukul 08.00-15.00)" in guest.get("/standar/blitar").main


def test_the_checklist_marks_what_is_not_stated(guest: Visitor) -> None:
    guest.get("/standar/jateng/konsultasi")
    marks = guest.page.xpath("//*[@class='periksa-14']/li")
    assert ["Belum lengkap" in one.text_content() for one in marks] == (
        [False] * 6 + [True] * 8
    )
    part = guest.page.get_element_by_id("JATENG-KONSUL-B1").getparent()
    assert "Belum tercantum pada dokumen sumber" in part.text_content()


def test_a_service_without_an_active_officer_is_shown_closed(
    kupang: Town, guest: Visitor, maria: Visitor
) -> None:
    assert "minimal 1" not in maria.get("/mulai").main
    start = "//a[starts-with(@href, '/mulai/')]"
    assert len(guest.get("/standar/kupang/konsultasi").page.xpath(start)) == 2
    with kupang.sessions.begin() as session:
        for username in ("petugas.kupang", "petugas2.kupang"):
            accounts.deactivate(session, username)
    guest.get("/standar/kupang/konsultasi")
    assert "jumlah pelaksana minimal 1" in guest.main
    assert guest.page.xpath(start) == []
    assert "jumlah pelaksana minimal 1" in guest.get("/standar/kupang").main
    assert "Tutup" in guest.get("/standar").main
    assert "jumlah pelaksana minimal 1" in maria.get("/mulai").main


def test_what_is_not_there_is_not_found(guest: Visitor) -> None:
    for path in ("/standar/medan", "/standar/kaltim/penjualan", "/standar/x/dokumen"):
        assert guest.get(path).status == 404
