"""What everybody reads of the offices: services, fourteen components, documents, closed services."""

from collections.abc import Iterator

import pytest

from pst import documents, standards
from tests.web.pages.town import Town, Visitor
from web import accounts

OFFICES = standards.office_keys()
SERVICES = [
    (office, service) for office in OFFICES for service in standards.services(office)
]
PAGES = [
    *(f"/standar/{office}" for office in OFFICES),
    *(f"/standar/{office}/dokumen" for office in OFFICES),
    *(f"/standar/{office}/{service}" for office, service in SERVICES),
]


def shown_ids(visitor: Visitor) -> set[str]:
    return {one.text_content() for one in visitor.page.xpath("//*[@class='kode']")}


def other_editions() -> Iterator[str]:
    """What stands in an edition that is not the public's (AMB-21)."""
    everything = standards.everything()
    items = [
        it
        for one in everything["standards"]
        for part in one["components"]
        for it in part["items"]
    ]
    for one in (*items, *everything["time_limits"]):
        if one.get("version") == "v1":
            yield one["id"]


def test_everything_that_the_sources_say_stands_on_a_page(guest: Visitor) -> None:
    shown: set[str] = set()
    for path in PAGES:
        shown |= shown_ids(guest.get(path))
    assert documents.ids() - shown == set(other_editions())
    for office, service in SERVICES:
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
