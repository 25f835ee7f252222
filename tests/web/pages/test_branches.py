"""A procedure with two branches, online and at the counter, and what its officer copies elsewhere."""

from typing import Any

import pytest

from tests.web.pages.town import Town, Visitor, words

PROCESS = "bengkulu-konsultasi"
GUEST_BOOK = {
    "nama": "Ana Fitri",
    "asal": "Universitas Bengkulu",
    "surel": "ana@contoh.test",
    "tujuan": "Ekspor batu bara",
}


@pytest.fixture
def yuli(kupang: Town) -> Visitor:
    return kupang.visitor("resepsionis.bengkulu")


@pytest.fixture
def hendra(kupang: Town) -> Visitor:
    return kupang.visitor("petugas.bengkulu")


def begin(town: Town, who: Visitor, channel: str = "langsung") -> int:
    """A guest's case that the receptionist began."""
    who.get(f"/mulai/{PROCESS}?kantor=bengkulu")
    guest = {"kantor": "bengkulu", "untuk": "tamu", "name": "Ana", "channel": channel}
    who.send(guest)
    return town.value("SELECT coalesce(max(id), 0) FROM process_instance")


def fill(town: Town, who: Visitor, case: int, element: str, **data: Any) -> Visitor:
    who.get(f"/tugas/{town.task(case, element)}")
    return who.send(data)


def visiting(town: Town, yuli: Visitor) -> int:
    """Ana is in the queue for the desk."""
    case = begin(town, yuli)
    over = {"_kanal": "langsung"}
    fill(town, yuli, case, "tentukan_media", media="langsung", **over)
    fill(town, yuli, case, "tentukan_kunjungan", kunjungan="jam_layanan", **over)
    fill(town, yuli, case, "arahkan_registrasi")
    fill(town, yuli, case, "isi_buku_tamu", **GUEST_BOOK, **over)
    return case


def test_the_kiosk_offers_it_and_asks_which_way(yuli: Visitor) -> None:
    yuli.get("/kios/buka")
    yuli.post("/kios/buka", {"kantor": "bengkulu"})
    assert yuli.page.xpath("//button[@name='proses']/@value") == [PROCESS]
    yuli.post("/kios", {"proses": PROCESS})
    assert yuli.heading == "Tentukan media layanan"


def test_a_visitor_at_the_kiosk_reads_why_his_appointment_was_refused(
    yuli: Visitor,
) -> None:
    yuli.get("/kios/buka")
    yuli.post("/kios/buka", {"kantor": "bengkulu"})
    yuli.post("/kios", {"proses": PROCESS})
    yuli.send({"media": "langsung"})
    yuli.follow("Lanjutkan")
    yuli.send({"kunjungan": "janji", "waktu": "2026-01-03T10:00"})
    yuli.follow("Lanjutkan")
    assert yuli.heading == "Tentukan waktu kunjungan"
    assert "paling lambat 1 hari sebelumnya" in yuli.main


def test_who_begins_it_for_a_guest_says_how_he_asked(
    kupang: Town, yuli: Visitor
) -> None:
    yuli.get(f"/mulai/{PROCESS}?kantor=bengkulu")
    ways = yuli.page.xpath("//select[@name='channel']/option/@value")
    assert ways[:2] == ["", "langsung"]
    assert begin(kupang, yuli, "") == 0
    assert "Pilih kanal" in yuli.main
    assert begin(kupang, yuli, "telepon") > 0


def test_the_guest_waits_among_the_visitors_at_the_counter(
    kupang: Town, yuli: Visitor
) -> None:
    begin(kupang, yuli)
    yuli.get("/daftar-kerja?cakupan=loket")
    assert "Tentukan media layanan" in yuli.main


def test_whoever_comes_too_soon_reads_why_the_appointment_was_refused(
    kupang: Town, yuli: Visitor
) -> None:
    case = begin(kupang, yuli)
    over = {"_kanal": "langsung"}
    fill(kupang, yuli, case, "tentukan_media", media="langsung", **over)
    yuli.get(f"/tugas/{kupang.task(case, 'tentukan_kunjungan')}")
    assert "Janji tadi belum diterima" not in yuli.main
    yuli.send({"kunjungan": "janji", "waktu": "2026-01-03T10:00", **over})
    yuli.get(f"/tugas/{kupang.task(case, 'tentukan_kunjungan')}")
    assert "Janji tadi belum diterima Janji di luar hari kerja dibuat" in yuli.main


def test_beside_the_form_stands_what_the_guest_asks(
    kupang: Town, yuli: Visitor, hendra: Visitor
) -> None:
    task = kupang.task(visiting(kupang, yuli), "mulai_layani")
    hendra.get(f"/tugas/{task}")
    assert "Materi yang dikonsultasikan Ekspor batu bara" in hendra.main


def test_the_visit_is_copied_into_silastik_by_hand(
    kupang: Town, yuli: Visitor, hendra: Visitor
) -> None:
    case = visiting(kupang, yuli)
    fill(kupang, hendra, case, "mulai_layani")
    fill(kupang, hendra, case, "beri_informasi", informasi="Tabel ekspor")
    hendra.get(f"/tugas/{kupang.task(case, 'input_silastik')}")
    (facts,) = hendra.page.xpath("//dl[@aria-label='Data untuk tugas ini']")
    terms, values = facts.xpath("dt"), facts.xpath("dd")
    told = {words(t): words(v) for t, v in zip(terms, values, strict=True)}
    assert told["Nama"] == "Ana Fitri"
    assert told["Nomor antrian"] == "B-001"
    assert told["Mulai dilayani"].endswith("WIB")
    assert told["Nomor telepon"] == "tidak diisi"
    assert told["Informasi yang diberikan"] == "Tabel ekspor"
    assert "Alur tidak tersambung ke Silastik" in hendra.main
