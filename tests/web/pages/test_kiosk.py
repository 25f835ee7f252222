"""The kiosk in the lobby."""

from sqlalchemy import text

from tests.web.pages.at_counter import numbered as waiting
from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import COUNTER, ONLINE
from tests.web.sample import sources


def opened(sari: Visitor, **more: str) -> Visitor:
    sari.get("/kios/buka")
    return sari.post("/kios/buka", {"kantor": "kupang"} | more)


def numbered(kupang: Town, sari: Visitor) -> int:
    """A visitor's case, with the number on the screen."""
    opened(sari)
    sari.post("/kios", {"proses": COUNTER})
    return kupang.value("SELECT max(id) FROM process_instance")


def asking_more(kupang: Town) -> str:
    """A procedure at the counter that begins with a form of its own; its key."""
    key = "uji-online"
    return kupang.deploy_sample(sources(key, "langsung"))


def test_the_receptionists_own_session_ends_when_the_kiosk_opens(sari: Visitor) -> None:
    opened(sari)
    assert sari.heading == "Pilih layanan"
    assert sari.get("/daftar-kerja").status == 403
    assert sari.get("/").path == "/kios"


def test_its_question_keeps_it_open_though_nobody_comes(
    kupang: Town, sari: Visitor
) -> None:
    opened(sari)
    (asks,) = sari.page.xpath("//*[@id='kaki-kios']/@hx-get")
    seen = "SELECT last_seen FROM web_session WHERE kind = 'kios'"
    past = "UPDATE web_session SET last_seen = last_seen - interval '20 minutes'"
    with kupang.sessions.begin() as session:
        session.execute(text(past))
    before = kupang.value(seen)
    assert sari.client.get(asks).status_code in {200, 204}
    assert kupang.value(seen) > before


def test_it_offers_what_is_done_at_the_counter(sari: Visitor) -> None:
    opened(sari)
    assert sari.page.xpath("//button[@name='proses']/@value") == [
        "kupang-perpustakaan-langsung",
        COUNTER,
        "kupang-penjualan-langsung",
        "kupang-rekomendasi-langsung",
    ]
    sari.post("/kios", {"proses": ONLINE})
    assert sari.status == 403


def test_a_visitor_takes_his_number_with_one_touch_and_can_follow_it(
    kupang: Town, sari: Visitor
) -> None:
    numbered(kupang, sari)
    assert (sari.path, sari.heading) == ("/kios", "Nomor Anda")
    assert "B-001 Konsultasi Statistik Anda berikutnya untuk front office." in sari.main
    assert "Tunggu panggilan" in sari.main
    (slip,) = sari.page.xpath("//section[@class='karcis-cetak']")
    assert slip.get("data-kertas") == "80"
    assert sari.page.xpath("//*[local-name()='svg' and @class='qr']")
    assert kupang.value("SELECT priority FROM queue_ticket") is False


def test_whoever_ticks_priority_goes_first(kupang: Town, sari: Visitor) -> None:
    opened(sari)
    assert "Lanjut usia, penyandang disabilitas" in sari.main
    sari.post("/kios", {"proses": COUNTER, "prioritas": "on"})
    assert sari.heading == "Nomor Anda"
    assert kupang.value("SELECT priority FROM queue_ticket") is True


def test_the_first_screen_counts_who_waits_and_is_brought_anew_when_it_changed(
    kupang: Town, sari: Visitor
) -> None:
    opened(sari)
    (address,) = sari.page.xpath("//*[@id='kaki-kios']/@hx-get")
    assert sari.get(address).status == 204
    waiting(kupang)
    (count,) = sari.get(address).page.xpath(f"//*[@id='menunggu-{COUNTER}']")
    assert words(count) == "1 menunggu"


def test_a_kiosk_prints_on_its_own_paper_or_not_at_all(
    kupang: Town, sari: Visitor
) -> None:
    opened(sari, kertas="58")
    sari.post("/kios", {"proses": COUNTER})
    assert sari.page.xpath("//*[@data-cetak='58']")
    hana = kupang.visitor("resepsionis.kupang")
    opened(hana, kertas="tanpa")
    hana.post("/kios", {"proses": COUNTER})
    assert not hana.page.xpath("//*[@data-cetak]")


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


def test_a_form_that_asks_more_than_the_screen_did_comes_next(
    kupang: Town, sari: Visitor
) -> None:
    opened(sari)
    sari.post("/kios", {"proses": asking_more(kupang)})
    assert sari.path.startswith("/tugas/")
    sari.get("/kios")
    assert sari.heading == "Berkas Anda"
    assert sari.follow("Lanjutkan").path.startswith("/tugas/")


def test_where_the_office_goes_first_the_visitor_is_sent_to_it(kupang: Town) -> None:
    hana = kupang.visitor("resepsionis.kaltim")
    hana.get("/kios/buka")
    hana.post("/kios/buka", {"kantor": "kaltim"})
    hana.post("/kios", {"proses": "kaltim-konsultasi-langsung"})
    assert (hana.path, hana.heading) == ("/kios", "Berkas Anda")
    assert "Temui petugas di meja depan." in hana.main
    assert hana.page.xpath("//*[local-name()='svg' and @class='qr']")
    assert not hana.page.xpath("//a[text()='Lanjutkan']")


def test_a_foreign_visitor_reads_english_and_the_next_one_indonesian(
    sari: Visitor,
) -> None:
    opened(sari).follow("English")
    assert sari.heading == "Choose a service"
    assert "Statistical consultation" in sari.main
    sari.post("/kios", {"proses": COUNTER})
    assert sari.heading == "Your number"
    assert "You are next for the front office." in sari.main
    assert sari.get("/kios/selesai").heading == "Pilih layanan"
