"""The head's page: letters to sign, figures that lead to their cases, for whom it is and for whom it is not."""

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import select

from tests.web.figures.archive import COUNTER, LIBRARY, NOW, ONLINE, Archive, at
from tests.web.pages.recommended import fill, recorded
from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import accepted, finished
from tests.web.pages.walks import fill as fill_in
from web.models import Account, Membership

GLANCE = "/kantor/ringkasan"
NOVEMBER = f"{GLANCE}?masa=2026-11"


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    """Friday 20 November 2026, 14.05 in Kupang."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def markus(kupang: Town) -> Visitor:
    """The head."""
    return kupang.visitor("kepala.kupang")


@pytest.fixture
def november(kupang: Town) -> None:
    """Four cases that ended in November, one of them late, one in October, and two open ones, one of them late."""
    with kupang.sessions.begin() as session:
        archive = Archive(session)
        for day, end, due in ((2, 4, 5), (3, 12, 6), (9, 10, 12)):
            case = archive.case(ONLINE, at(day), at(end))
            archive.clock(case, (at(day), at(end)), due=at(due, 15))
            archive.rating(case, at(end), 5, "diberikan")
        walk_in = archive.case(COUNTER, at(10), at(10, 10))
        archive.ticket(walk_in, at(10), waits=6, takes=20)
        archive.case(LIBRARY, at(5, month=10), at(5, 10, month=10))
        for day, due in ((9, 12), (19, 24)):
            case = archive.case(ONLINE, at(day))
            archive.clock(case, (at(day), None), due=at(due, 15))
            archive.task(case, assignee="petugas.kupang", due_at=at(due, 15))


def figures(visitor: Visitor) -> list[str]:
    return [words(it) for it in visitor.page.xpath("//div[@class='angka-baris']/div")]


def numbers(visitor: Visitor) -> list[str]:
    """The cases of a list."""
    return [words(it) for it in visitor.page.xpath("//td/a[contains(@class,'nomor')]")]


@pytest.mark.altered
def test_the_month_at_a_glance(markus: Visitor, november: None) -> None:
    markus.get("/daftar-kerja").follow("Kantor sekilas")
    assert markus.title.startswith("Kantor sekilas, November 2026")
    assert figures(markus) == [
        "2 berkas terbuka",
        "4 selesai (Oktober 2026: 1)",
        "66,7% selesai dalam batas",
        "6 menit tunggu, median",
        "1 lewat tenggat sekarang",
    ]
    assert "sampai Jumat, 20 November 2026, 14.05 WITA" in markus.main
    assert "3 dari 3 memberi penilaian" in markus.main
    assert "bukan Indeks Kepuasan Masyarakat" in markus.main
    labels = markus.page.xpath("//*[@role='img']/@aria-label")
    assert "4 berkas, 1 lewat batas" in " ".join(labels)
    assert "tertinggi pukul 09, 6 menit" in " ".join(labels)


@pytest.mark.altered
def test_every_number_leads_to_as_many_cases(markus: Visitor, november: None) -> None:
    markus.get(NOVEMBER)
    links = markus.page.xpath("//main//a[contains(@href, '/kantor/ringkasan/berkas?')]")
    counted = [(words(one), one.get("href")) for one in links]
    plain = [(int(n), href) for n, href in counted if n.isdigit()]
    assert len(plain) > 20
    for number, href in plain:
        markus.get(href)
        assert (markus.status, len(numbers(markus))) == (200, number), href
    told = [href for n, href in counted if not n.isdigit()]
    assert [len(numbers(markus.get(href))) for href in told] == [2, 1]


@pytest.mark.altered
def test_a_list_says_what_it_is_of(markus: Visitor, november: None) -> None:
    markus.get(NOVEMBER)
    late = markus.page.xpath("//table//a[contains(@class,'merah')]/@href")
    markus.get(late[0])
    assert markus.heading == "Selesai lewat batas"
    assert "November 2026 · Konsultasi Statistik, online" in markus.main
    assert "Maria Bano Selesai Lewat batas 3 Nov 09.00 12 Nov 09.00" in markus.main
    markus.get(late[-1])
    assert markus.heading == "Berkas dengan tugas lewat tenggat"
    assert "· Anita Lay" in markus.main
    assert "Lewat sekarang" in markus.main
    markus.get(f"{GLANCE}/berkas?masa=2026-11&isi=dilayani&jam=9")
    assert "mulai menunggu pukul 09.00" in markus.main
    markus.get(f"{GLANCE}/berkas?masa=2026-11&isi=nilai&nilai=5")
    assert "· nilai 5" in markus.main
    assert len(numbers(markus)) == 3


@pytest.mark.altered
def test_another_time_is_a_link_away(markus: Visitor, november: None) -> None:
    markus.get(GLANCE).follow("‹ Oktober 2026")
    assert figures(markus)[1:2] == ["1 selesai (September 2026: 0)"]
    assert figures(markus)[4] == "0 selesai lewat batas"
    markus.follow("November 2026 ›")
    assert figures(markus)[1].startswith("4 selesai")
    assert markus.page.xpath("//nav[@class='ruas']//a[@aria-current]")[0].text == (
        "November 2026"
    )
    markus.follow("Tahun 2026")
    assert figures(markus)[1] == "5 selesai (2025: 0)"
    assert "Selesai per bulan" in markus.main
    markus.follow("Hari ini")
    assert "Selesai per jam" in markus.main
    markus.get(f"{GLANCE}?masa=2026-11-10")
    assert figures(markus)[1] == "2 selesai (9 November 2026: 0)"


def test_an_office_without_a_case_says_so(markus: Visitor) -> None:
    markus.get(GLANCE)
    assert markus.status == 200
    for told in (
        "Tidak ada surat yang menunggu tanda tangan Anda.",
        "Belum ada yang dilayani di meja layanan",
        "Belum ada penilaian pada masa ini.",
        "belum ada batas yang diukur",
    ):
        assert told in markus.main
    assert figures(markus)[0] == "0 berkas terbuka"


def test_what_waits_for_his_signature_stands_first(
    kupang: Town, maria: Visitor, anita: Visitor, markus: Visitor, auditor: Visitor
) -> None:
    case = recorded(kupang, maria)
    for element in ("periksa_formulir", "susun_surat"):
        assert fill(kupang, anita, case, element).status == 200
    markus.get(GLANCE)
    assert "Menunggu tanda tangan Anda: 1 surat" in markus.main
    assert "Survei Kepuasan Pasar Oeba" in markus.main
    assert "Disiapkan Anita Lay" in markus.main
    assert (
        markus.link("Periksa surat") == f"/tugas/{kupang.task(case, 'putuskan_surat')}"
    )
    assert "Menunggu tanda tangan" not in auditor.get(GLANCE).main


@pytest.mark.altered
def test_what_has_no_letter_waits_for_his_decision(
    kupang: Town, markus: Visitor, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    with kupang.sessions.begin() as session:
        Archive(session).task(case, role="kepala", due_at=at(19))
    markus.get(GLANCE)
    assert "Menunggu keputusan Anda: 1 tugas" in markus.main
    assert "Lewat 1 hari" in markus.main


def test_a_case_that_people_walked_through_is_counted(
    kupang: Town, maria: Visitor, anita: Visitor, markus: Visitor
) -> None:
    case = finished(kupang, maria, anita)
    fill_in(kupang, maria, case, "beri_penilaian")
    markus.get(GLANCE)
    assert figures(markus)[:3] == [
        "0 berkas terbuka",
        "1 selesai (Oktober 2026: 0)",
        "100% selesai dalam batas",
    ]
    row = next(
        one
        for one in map(words, markus.page.xpath("//tbody/tr"))
        if one.startswith("Konsultasi Statistik, online")
    )
    assert row == "Konsultasi Statistik, online 1 0 1 0 0 < 1 HK 3 HK"
    assert "1 dari 1 memberi penilaian" in markus.main
    markus.follow("1")
    assert len(numbers(markus)) == 1


def test_an_admin_is_no_reader_and_a_head_reads_his_own_offices(
    kupang: Town, markus: Visitor
) -> None:
    admin = kupang.visitor("admin.kupang")
    for page in (GLANCE, f"{GLANCE}/berkas?isi=selesai", "/kantor/laporan"):
        assert admin.get(page).status == 403
    assert "Kantor sekilas" not in admin.get("/daftar-kerja").text
    assert kupang.visitor("pemilik.kupang").get(GLANCE).status == 200
    with kupang.sessions.begin() as session:
        account = session.scalars(
            select(Account.id).where(Account.username == "kepala.kupang")
        ).one()
        session.add(Membership(account_id=account, office="jateng", role="kepala"))
    markus.get(f"{GLANCE}?kantor=kupang").follow("BPS Provinsi Jawa Tengah")
    assert "sampai Jumat, 20 November 2026, 13.05 WIB" in markus.main
    assert "Perpustakaan" not in markus.main


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("?masa=besok", 422),
        ("?kantor=blitar", 404),
        ("/berkas", 404),
        ("/berkas?isi=semua", 404),
        ("/berkas?isi=selesai&pada=kemarin", 404),
        ("/berkas?isi=selesai&pada=2026-11-10T00:00:00%2B08:00", 200),
        ("/berkas?isi=dilayani&jam=99999999999999999999", 200),
        ("/berkas?isi=nilai&nilai=x&sebelum=99999999999999999999", 200),
        ("/berkas?isi=dipegang&petugas=%00", 400),
    ],
)
def test_an_address_that_was_made_up_is_answered(
    markus: Visitor, asked: str, status: int
) -> None:
    assert markus.get(f"{GLANCE}{asked}").status == status


@pytest.mark.altered
def test_a_list_is_leafed_through(kupang: Town, markus: Visitor) -> None:
    with kupang.sessions.begin() as session:
        archive = Archive(session)
        for _ in range(51):
            archive.case(ONLINE, at(2), at(4))
    markus.get(f"{GLANCE}/berkas?masa=2026-11&isi=selesai&layanan=konsultasi")
    assert "51 berkas" in markus.main
    assert len(numbers(markus)) == 50
    markus.follow("Berkas sebelumnya")
    assert len(numbers(markus)) == 1
    assert "51 berkas" in markus.main
