"""Hours, closures and holidays of an office: seen with their effect on running cases, then saved."""

import io
from datetime import date

import pytest
from sqlalchemy import text

from pst import calendar
from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import accepted
from web import accounts
from web.clock import DemoClock


@pytest.fixture
def oktavian(kupang: Town) -> Visitor:
    """The office's admin."""
    return kupang.visitor("admin.kupang")


def sure(visitor: Visitor) -> Visitor:
    """Say that the effect was seen, on the page that shows it."""
    return visitor.post(visitor.path, visitor.fields(visitor.path))


def next_days(kupang: Town, count: int) -> list[str]:
    """The coming days in Kupang, from tomorrow on."""
    return [
        str(
            kupang.value(
                "SELECT (now() AT TIME ZONE 'Asia/Makassar')::date + CAST(:n AS int)",
                n=n,
            )
        )
        for n in range(1, count + 1)
    ]


def close(visitor: Visitor, first: str, last: str = "", **more: str) -> Visitor:
    visitor.get("/kantor/hari")
    sent = {
        "jenis": "tutup",
        "tanggal": first,
        "sampai": last,
        "alasan": "Kantor pindah",
    }
    return visitor.post("/kantor/hari", sent | more)


def test_a_closure_shows_what_it_does_to_a_running_case_before_it_is_saved(
    kupang: Town, oktavian: Visitor, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    number = kupang.value("SELECT number FROM process_instance WHERE id = :i", i=case)
    days = next_days(kupang, 10)
    close(oktavian, days[0], days[-1], dasar="Surat 8/2026")
    assert oktavian.heading == "Akibat perubahan kalender"
    assert number in oktavian.main
    assert kupang.value("SELECT count(*) FROM calendar_override") == 0
    sure(oktavian)
    assert "disimpan" in oktavian.main
    assert kupang.value("SELECT count(*) FROM calendar_override") == 10
    assert kupang.value("SELECT count(*) FROM setting_change WHERE kind = 'hari'") == 10


def test_of_a_guarded_case_only_the_number_of_limits_is_told(
    kupang: Town, oktavian: Visitor, maria: Visitor, anita: Visitor
) -> None:
    case = accepted(kupang, maria, anita)
    number = kupang.value("SELECT number FROM process_instance WHERE id = :i", i=case)
    with kupang.sessions.begin() as session:
        session.execute(
            text("UPDATE process_instance SET readers = '{kepala}' WHERE id = :i"),
            {"i": case},
        )
    days = next_days(kupang, 10)
    close(oktavian, days[0], days[-1])
    assert number not in oktavian.main
    assert "1 di antaranya pada berkas terbatas" in oktavian.main


def test_a_closure_is_taken_back(kupang: Town, oktavian: Visitor) -> None:
    sure(close(oktavian, "2027-02-01"))
    oktavian.get("/kantor/hari?tahun=2027")
    assert "Kantor pindah" in oktavian.main
    made = kupang.value("SELECT max(id) FROM calendar_override")
    oktavian.post(f"/kantor/hari/{made}/tarik", {"kantor": "kupang"})
    assert "Tidak ada jangka waktu yang sedang berjalan." in oktavian.main
    sure(oktavian)
    assert "dicabut" in oktavian.main
    assert (
        kupang.value(
            "SELECT count(*) FROM calendar_override WHERE withdrawn_at IS NULL"
        )
        == 0
    )
    assert oktavian.post(f"/kantor/hari/{made}/tarik").status == 422
    assert oktavian.post("/kantor/hari/999/tarik").status == 404


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"tanggal": ""}, "Tulis tanggalnya"),
        ({"tanggal": "besok"}, "Anda menulis “besok”"),
        ({"tanggal": "2150-01-01"}, "belum diketahui"),
        ({"sampai": "2027-01-01"}, "tidak mendahului"),
        ({"jenis": "pindah"}, "Pilih tutup atau buka"),
        ({"alasan": ""}, "Tulis alasannya"),
        ({"alasan": "x" * 301}, "paling panjang 300"),
        ({"jam_buka": "8"}, "Tulis jam seperti 08.00"),
        ({"jam_buka": "08.00"}, "keduanya"),
        ({"jam_buka": "08.00", "jam_tutup": "10.00"}, "tidak mempunyai jam"),
    ],
)
def test_what_is_wrong_with_a_day_is_said(
    oktavian: Visitor, changed: dict[str, str], told: str
) -> None:
    close(oktavian, "2027-02-01")
    sent = {"jenis": "tutup", "tanggal": "2027-02-01", "alasan": "Kantor pindah"}
    oktavian.post("/kantor/hari", sent | changed)
    assert (oktavian.status, oktavian.title[:6]) == (422, "Galat:")
    assert told in oktavian.main


def test_another_offices_day_is_not_his(kupang: Town, oktavian: Visitor) -> None:
    with kupang.sessions.begin() as session:
        theirs, everybodys = (
            calendar.add_override(
                session,
                date(2027, 2, 1),
                "tutup",
                office=office,
                reason="Rapat",
                actor="bagus",
                now=DemoClock().real(),
            )
            for office in ("blitar", None)
        )
    oktavian.get("/kantor/hari?tahun=2027")
    assert "Semua kantor" in oktavian.main
    assert oktavian.post(f"/kantor/hari/{theirs}/tarik").status == 404
    assert oktavian.post(f"/kantor/hari/{everybodys}/tarik").status == 404


def test_hours_are_entered_in_versions_and_taken_back(
    kupang: Town, oktavian: Visitor
) -> None:
    oktavian.get("/kantor/jam")
    assert "belum dinyatakan" in oktavian.main
    week = {"senin_pagi_buka": "08:00", "senin_pagi_tutup": "12:00"}
    week |= {"senin_siang_buka": "13.00", "senin_siang_tutup": "15.30"}
    oktavian.post("/kantor/jam", week | {"dasar": "SK 5/2026", "mulai": "2026-01-01"})
    assert "senin 08.00-12.00, 13.00-15.30" in oktavian.main
    sure(oktavian)
    assert "Senin 08.00-12.00, 13.00-15.30" in oktavian.main
    assert oktavian.fields("/kantor/jam")["senin_siang_tutup"] == "15:30"
    oktavian.post("/kantor/jam/tarik", {"mulai": "2026-01-01"})
    sure(oktavian)
    assert "Kantor belum menetapkan" in oktavian.main


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"dasar": "SK"}, "sedikitnya untuk satu hari"),
        ({"dasar": "SK", "senin_pagi_buka": "08:00"}, "Hari senin"),
        ({"senin_pagi_buka": "08:00", "senin_pagi_tutup": "09:00"}, "Tulis dasarnya"),
    ],
)
def test_what_is_wrong_with_hours_is_said(
    oktavian: Visitor, sent: dict[str, str], told: str
) -> None:
    oktavian.get("/kantor/jam")
    oktavian.post("/kantor/jam", sent)
    assert oktavian.status == 422
    assert told in oktavian.main
    assert oktavian.post("/kantor/jam/tarik", {"mulai": "x"}).status == 422


def test_stated_hours_stand_beside_those_of_the_office(kupang: Town) -> None:
    with kupang.sessions.begin() as session:
        accounts.grant(session, "petugas.blitar", office="blitar", role="admin")
    bagus = kupang.visitor("petugas.blitar").get("/kantor/jam")
    assert "dokumen sumber BLITAR-JAM" in bagus.main
    assert "Senin-Kamis (Pukul 08.00-15.00)" in bagus.main


HOLIDAYS = "tanggal;jenis;nama\n25/02/2028;libur;Idulfitri\n29/02/2028;cuti bersama;Cuti bersama\nx;libur;Y\n"


def send(oktavian: Visitor, content: str, basis: str = "SKB 2028") -> Visitor:
    oktavian.get("/kantor/libur?tahun=2028")
    file = (io.BytesIO(content.encode()), "libur.csv")
    return oktavian.post(
        "/kantor/libur/periksa", {"tahun": 2028, "dasar": basis, "berkas": file}
    )


def test_a_years_holidays_come_from_a_file_after_a_preview(
    kupang: Town, oktavian: Visitor
) -> None:
    send(oktavian, HOLIDAYS)
    assert "2 baru" in oktavian.main
    assert "1 baris keliru" in oktavian.main
    assert kupang.value("SELECT count(*) FROM calendar_override") == 0
    oktavian.post("/kantor/libur/impor", oktavian.fields("/kantor/libur/impor"))
    assert "Hari libur 2028 disimpan" in oktavian.main
    assert "Cuti bersama" in oktavian.main
    assert "sudah dimasukkan" in oktavian.get("/kantor/libur?tahun=2028").main


def test_a_file_of_holidays_that_is_none_is_refused(oktavian: Visitor) -> None:
    assert "Pilih berkas CSV" in send(oktavian, "").main
    assert "Tulis dasarnya" in send(oktavian, HOLIDAYS, basis="").main
    send(oktavian, "tanggal;jenis;nama\nx;libur;Y\n")
    assert "Tidak ada baris yang dapat disimpan" in oktavian.main
    oktavian.post("/kantor/libur/impor", oktavian.fields("/kantor/libur/impor"))
    assert oktavian.status == 422
    assert oktavian.get("/kantor/hari?tahun=2099").status == 200
