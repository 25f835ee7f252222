"""What everybody reads of the offices: services, fourteen components, documents, closed services."""

import pytest

from docs import telusur
from pst import documents, facts, standards
from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import at_counter, fill
from web import accounts
from web.clock import DemoClock

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
        path, shown = f"/standar/{office}/{service}", set()
        for channel in standards.CHANNELS:
            shown |= shown_ids(guest.get(f"{path}?kanal={channel}"))
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


def test_an_offices_sites_are_links_where_their_whole_address_is_known(
    guest: Visitor,
) -> None:
    page = guest.get("/standar/kupang").page
    (sites,) = page.xpath("//dt[text()='Situs']/following-sibling::dd[1]")
    links = {one.get("href"): one.get("rel").split() for one in sites.xpath("./a")}
    assert set(links) == {
        "https://romantik.bps.go.id/",
        "https://ppid.bps.go.id/app/konten/5371/Tata-Cara-Pengaduan.html",
    }
    assert all("noopener" in rel for rel in links.values())
    assert "pst.bps.go.id aplikasi pelayanan" in words(sites)


def test_each_address_that_an_office_states_is_a_link_of_its_own(
    kupang: Town, guest: Visitor
) -> None:
    told = (
        "Kami di\nhttps://satu.contoh.test\njavascript:alert(1)\nhttp://dua.contoh.test"
    )
    with kupang.sessions.begin() as session:
        given = {"basis": "Surat kepala", "actor": "admin", "now": DemoClock().real()}
        facts.state(session, "kupang", "kanal_online", told, **given)
    links = guest.get("/standar/kupang").page.xpath("//dd/*[@class='alinea']/a/@href")
    assert links == ["https://satu.contoh.test", "http://dua.contoh.test"]


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
    assert len(guest.get("/standar/kupang/konsultasi").page.xpath(start)) == 1
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


def test_a_service_shows_one_channel_and_leads_to_the_other(guest: Visitor) -> None:
    guest.get("/standar/kupang/konsultasi")
    assert "Pengguna layanan melakukan registrasi" in guest.main
    assert "mengambil nomor antrian" not in steps_of(guest)
    guest.follow("Datang langsung")
    assert "mengambil nomor antrian" in steps_of(guest)


def steps_of(visitor: Visitor) -> str:
    (line,) = visitor.page.xpath("//ol[contains(@class, 'prosedur')]")
    return str(line.text_content())


def test_the_line_names_who_acts_where_it_changes_and_draws_a_decision(
    guest: Visitor,
) -> None:
    guest.get("/standar/bengkulu/konsultasi")
    (line,) = guest.page.xpath("//ol[contains(@class, 'prosedur')]")
    actors = [one.text for one in line.xpath(".//span[@class='aktor']")]
    assert actors == ["Anda", "Resepsionis", "Petugas", "Anda"]
    second = line.xpath("./li")[1]
    assert [one.text for one in second.xpath(".//ul/li/b")] == ["Ya", "Tidak"]


def test_a_procedure_is_read_as_a_diagram_and_as_a_list(guest: Visitor) -> None:
    guest.get("/standar/kupang/konsultasi").follow("Lihat sebagai diagram")
    (diagram,) = guest.page.xpath("//div[@data-bpmn]")
    assert "Buat transaksi" in steps_of(guest)
    assert "datang langsung" in steps_of(guest)
    guest.get(diagram.get("data-bpmn"))
    assert guest.answer.mimetype == "application/xml"
    assert "kupang-konsultasi-online" in guest.text


def test_a_procedure_of_another_office_is_not_found(guest: Visitor) -> None:
    for key in ("jateng-konsultasi-online", "tidak-ada"):
        assert guest.get(f"/standar/kupang/konsultasi/diagram/{key}").status == 404
        assert guest.get(f"/standar/kupang/konsultasi/diagram/{key}.bpmn").status == 404


def test_an_offices_page_says_how_many_wait_for_what(
    kupang: Town, sari: Visitor, guest: Visitor
) -> None:
    assert "Menunggu Tidak ada" in guest.get("/standar/kupang").main
    case = at_counter(kupang, sari)
    assert fill(kupang, sari, case, "ambil_nomor", _atas_nama="ya").status == 200
    guest.get("/standar/kupang")
    assert "Menunggu 1 orang Konsultasi Statistik 1" in guest.main


def test_an_offices_page_tracks_a_case(guest: Visitor) -> None:
    guest.get("/standar/kupang")
    guest.post("/lacak", {"nomor": "5371-KONSUL-2026-9999", "kode": "SALAH"})
    assert guest.status == 422
    assert guest.heading == "Lacak berkas"
