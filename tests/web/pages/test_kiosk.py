"""The kiosk in the lobby."""

from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import COUNTER, ONLINE


def opened(sari: Visitor) -> Visitor:
    sari.get("/kios/buka")
    return sari.post("/kios/buka", {"kantor": "kupang"})


def numbered(kupang: Town, sari: Visitor) -> int:
    """A visitor's case, with the number on the screen."""
    opened(sari)
    sari.post("/kios", {"proses": COUNTER})
    sari.send({"antrian": "umum"})
    return kupang.value("SELECT max(id) FROM process_instance")


def test_the_receptionists_own_session_ends_when_the_kiosk_opens(sari: Visitor) -> None:
    opened(sari)
    assert sari.heading == "Pilih layanan"
    assert sari.get("/daftar-kerja").status == 403
    assert sari.get("/").path == "/kios"


def test_it_offers_what_is_done_at_the_counter(sari: Visitor) -> None:
    opened(sari)
    assert sari.page.xpath("//button[@name='proses']/@value") == [
        COUNTER,
        "kupang-penjualan-langsung",
        "kupang-perpustakaan-langsung",
        "kupang-rekomendasi-langsung",
    ]
    sari.post("/kios", {"proses": ONLINE})
    assert sari.status == 403


def test_a_visitor_takes_his_number_and_the_code_to_follow_it(
    kupang: Town, sari: Visitor
) -> None:
    numbered(kupang, sari)
    assert (sari.path, sari.heading) == ("/kios", "Nomor Anda")
    assert "B-001" in sari.main
    assert sari.page.xpath("//*[local-name()='svg' and @class='qr']")


def test_it_reaches_the_case_on_its_screen_only(
    kupang: Town, sari: Visitor, maria: Visitor
) -> None:
    other = kupang.start(ONLINE, maria)
    case = numbered(kupang, sari)
    assert sari.get(f"/berkas/{case}").status == 200
    assert sari.get(f"/berkas/{other}").status == 404


def test_the_next_visitor_finds_nothing_of_the_one_before(
    kupang: Town, sari: Visitor
) -> None:
    case = numbered(kupang, sari)
    sari.get("/kios/selesai")
    assert sari.heading == "Pilih layanan"
    assert sari.get(f"/berkas/{case}").status == 404


def test_only_who_serves_visitors_opens_a_kiosk_at_his_own_office(
    sari: Visitor, maria: Visitor, auditor: Visitor
) -> None:
    assert [v.get("/kios/buka").status for v in (maria, auditor)] == [403, 403]
    sari.get("/kios/buka")
    assert sari.post("/kios/buka", {"kantor": "blitar"}).status == 422
    assert sari.get("/kios").status == 403


def test_a_visitor_who_did_not_choose_yet_can_go_on(
    kupang: Town, sari: Visitor
) -> None:
    opened(sari)
    sari.post("/kios", {"proses": COUNTER})
    assert sari.heading == "Ambil nomor antrian"
    sari.get("/kios")
    assert sari.heading == "Berkas Anda"
    assert sari.follow("Lanjutkan").heading == "Ambil nomor antrian"


def test_where_the_office_goes_first_the_visitor_is_sent_to_it(kupang: Town) -> None:
    hana = kupang.visitor("resepsionis.kaltim")
    hana.get("/kios/buka")
    hana.post("/kios/buka", {"kantor": "kaltim"})
    hana.post("/kios", {"proses": "kaltim-konsultasi-langsung"})
    assert (hana.path, hana.heading) == ("/kios", "Berkas Anda")
    assert "Temui petugas di meja depan." in hana.main
    assert hana.page.xpath("//*[local-name()='svg' and @class='qr']")
    assert not hana.page.xpath("//a[text()='Lanjutkan']")
