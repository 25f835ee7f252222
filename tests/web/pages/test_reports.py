"""The report of a month or a year: as a page, as PDF and as a workbook, with the same numbers."""

import io
from collections.abc import Iterator

import pytest
import time_machine
from openpyxl import load_workbook

from tests.pst.papers.desk import text_of
from tests.web.figures.archive import COUNTER, NOW, ONLINE, Archive, at
from tests.web.pages.town import Town, Visitor

pytestmark = pytest.mark.altered
REPORT = "/kantor/laporan"


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    """Friday 20 November 2026, 14.05 in Kupang."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def markus(kupang: Town) -> Visitor:
    """The head, whose office ended two cases in November, one of them late, and served one visitor."""
    with kupang.sessions.begin() as session:
        archive = Archive(session)
        for end in (4, 12):
            case = archive.case(ONLINE, at(3), at(end))
            archive.clock(case, (at(3), at(end)), due=at(6, 15))
            archive.task(
                case,
                status="completed",
                completed_by="petugas.kupang",
                completed_at=at(end),
            )
            archive.rating(case, at(end), 4, "diberikan")
        archive.ticket(archive.case(COUNTER, at(10)), at(10), waits=7, takes=25)
    return kupang.visitor("kepala.kupang")


def test_the_page_says_what_its_files_say(markus: Visitor) -> None:
    markus.get("/kantor/ringkasan")
    markus.get(f"{REPORT}?masa=2026-11")
    assert markus.heading == "Laporan pelayanan November 2026"
    assert "Masa ini belum selesai: angka sampai Jumat, 20 November" in markus.main
    assert "Dalam batas (%) 50" in markus.main
    assert "Konsultasi Statistik, online 2 0 2 0 1 1 0 0 50" in markus.main
    assert "Anita Lay 2 0 0" in markus.main
    markus.follow("Tahun 2026")
    assert markus.heading == "Laporan pelayanan tahun 2026"
    assert "Nov 2 1" in markus.main


def test_the_pdf_stands_on_the_letterhead(markus: Visitor) -> None:
    markus.get(f"{REPORT}.pdf?masa=2026-11")
    head = markus.answer.headers
    assert head["Content-Type"] == "application/pdf"
    assert 'filename="laporan-kupang-2026-11.pdf"' in head["Content-Disposition"]
    text = text_of(markus.answer.data)
    for told in (
        "BADAN PUSAT STATISTIK KOTA KUPANG",
        "Laporan pelayanan November 2026",
        "Konsultasi Statistik, online 2 0 2 0 1 1 0 0 50",
        "Menit. Tunggu: sejak buku tamu terisi",
        "Penilaian layanan bukan Indeks Kepuasan Masyarakat (IKM).",
        "Dicetak 20 November 2026 pukul 14.05 WITA",
    ):
        assert told in text


def test_the_workbook_has_a_sheet_for_each_table(markus: Visitor) -> None:
    markus.get(f"{REPORT}.xlsx?masa=2026-11")
    book = load_workbook(io.BytesIO(markus.answer.data))
    assert book.sheetnames == [
        "Laporan pelayanan November 2026",
        "Menurut layanan",
        "Waktu terhadap batas",
        "Tunggu dan layanan di meja",
        "Waktu tunggu menurut jam",
        "Selesai per tanggal",
        "Beban petugas",
        "Penilaian pengguna layanan",
    ]
    facts = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert (facts["Berkas selesai"], facts["Dalam batas (%)"]) == (2, 50)
    rows = list(book["Menurut layanan"].iter_rows(values_only=True))
    assert ("Konsultasi Statistik, online", 2, 0, 2, 0, 1, 1, 0, 0, 50) in rows
    assert rows[-1][0] == "Jumlah"


def test_nobodys_request_names_a_visitor(markus: Visitor) -> None:
    assert "Maria Bano" not in markus.get(f"{REPORT}?masa=2026-11").main
    assert "Maria" not in text_of(markus.get(f"{REPORT}.pdf?masa=2026-11").answer.data)


def test_a_month_without_anything_is_a_report_too(markus: Visitor) -> None:
    text = text_of(markus.get(f"{REPORT}.pdf?masa=2026-02").answer.data)
    assert "Laporan pelayanan Februari 2026" in text
    assert "Tidak ada." in text
    assert markus.get(f"{REPORT}.xlsx?masa=2026-02").status == 200
