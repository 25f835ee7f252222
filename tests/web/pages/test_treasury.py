"""The treasurer's day on his pages: what waits, receipts, cash that is paid in, and a payment that was false."""

import pytest

from pst import offices
from pst.sales import SaleDeposit, SalePayment
from tests.pst.papers.desk import text_of
from tests.pst.sales.treasury.till import Till
from tests.web.pages.town import Town, Visitor
from tests.web.pages.treasured import (
    NOVEMBER,
    NTPN,
    begun,
    ended,
    print_receipt,
    procedure,
    submit,
)


@pytest.fixture
def yeni(kupang: Town) -> Visitor:
    """The treasurer."""
    return kupang.visitor("bendahara.kupang")


@pytest.fixture
def case(kupang: Town, maria: Visitor) -> int:
    """A case of Maria's that was paid in cash and has its receipt; it waits for the treasurer."""
    procedure(kupang)
    found = begun(kupang, maria)
    with kupang.sessions.begin() as session:
        till = Till(session)
        till.cash(found)
        print_receipt(till, found)
    return found


def receipt_of(kupang: Town, case: int) -> str:
    found = kupang.value(
        "SELECT max(id) FROM sale_receipt WHERE instance_id = :i", i=case
    )
    return f"/bendahara/kuitansi/{found}"


def test_what_waits_leads_to_its_task(
    kupang: Town, maria: Visitor, yeni: Visitor
) -> None:
    yeni.get("/daftar-kerja").follow("Bendahara")
    assert "Tidak ada pembayaran yang menunggu." in yeni.main
    assert "Semua uang tunai sudah disetor." in yeni.main
    procedure(kupang)
    first, second = begun(kupang, maria), begun(kupang, maria, sent=False)
    with kupang.sessions.begin() as session:
        till = Till(session)
        submit(till, first)
        submit(till, second, "F" * 16)
    yeni.get("/bendahara")
    assert f"{NTPN} Selasa, 24 November, 01.30" in yeni.main
    assert "Rp100.000 Verifikasi" in yeni.main
    assert "belum menjadi tugas" in yeni.main
    assert yeni.link("Verifikasi") == f"/tugas/{kupang.task(first, 'jawab')}"
    markus = kupang.visitor("kepala.kupang").get("/bendahara")
    assert markus.link("Buka tugas") == yeni.link("Verifikasi")


def test_a_receipt_is_found_and_shown(case: int, yeni: Visitor) -> None:
    yeni.get(f"/bendahara/kuitansi?{NOVEMBER}&cari=maria&keadaan=terbit")
    assert "KW-0001/KUPANG/2026 24 November 2026 Maria Bano" in yeni.main
    yeni.follow("KW-0001/KUPANG/2026")
    assert yeni.heading == "Kuitansi KW-0001/KUPANG/2026"
    for told in ("Rp100.000", "Maria Bano", "INV-0001/KUPANG/2026", "Belum disetor"):
        assert told in yeni.main
    assert "Belum pernah disalin." in yeni.main
    yeni.get(f"/bendahara/kuitansi?{NOVEMBER}&keadaan=batal")
    assert "Tidak ada kuitansi pada hari dan pilihan itu." in yeni.main
    assert yeni.get("/bendahara/kuitansi/404").status == 404


def test_a_copy_is_marked_and_counted(kupang: Town, case: int, yeni: Visitor) -> None:
    page = receipt_of(kupang, case)
    yeni.get(page)
    yeni.post(f"{page}/salinan", yeni.fields("/salinan"))
    text = text_of(yeni.answer.data)
    assert yeni.answer.headers["Content-Disposition"].startswith(
        'attachment; filename="KW-0001-KUPANG-2026-salinan.pdf"'
    )
    for told in ("SALINAN", "Ini salinan.", "Rp100.000", "seratus ribu rupiah"):
        assert told in text
    yeni.get(page)
    assert "Yeni Adu, " in yeni.main
    assert "1 salinan" in yeni.get(f"/bendahara/kuitansi?{NOVEMBER}").main


def test_a_receipt_without_its_paper_has_no_copy_and_none_is_counted(
    kupang: Town, maria: Visitor, yeni: Visitor
) -> None:
    procedure(kupang)
    case = begun(kupang, maria)
    with kupang.sessions.begin() as session:
        Till(session).cash(case)
    page = receipt_of(kupang, case)
    yeni.get(page)
    yeni.post(f"{page}/salinan", yeni.fields("/salinan"))
    assert yeni.status == 422
    assert "tidak ada pada berkas ini" in yeni.main
    assert "Belum pernah disalin." in yeni.main


def test_the_serial_of_the_printed_form_stands_beside_the_number(
    kupang: Town, case: int, yeni: Visitor
) -> None:
    page = receipt_of(kupang, case)
    yeni.get(page)
    yeni.post(f"{page}/seri", {"kantor": "kupang", "seri": "A-0017"})
    assert "Nomor seri formulir cetak disimpan." in yeni.main
    assert "A-0017" in yeni.main
    assert "seri A-0017" in yeni.get(f"/bendahara/kuitansi?{NOVEMBER}").main
    other = begun(kupang, kupang.visitor("pengguna2.kupang"))
    with kupang.sessions.begin() as session:
        Till(session, stocked=True).cash(other)
    yeni.get(receipt_of(kupang, other))
    yeni.post(f"{receipt_of(kupang, other)}/seri", {"seri": "A-0017"})
    assert yeni.status == 422
    assert "sudah tercatat pada kuitansi KW-0001" in yeni.main


def test_while_the_case_runs_its_diagram_makes_a_receipt_void(
    kupang: Town, case: int, yeni: Visitor
) -> None:
    page = receipt_of(kupang, case)
    yeni.get(page)
    assert "dibatalkan dan diterbitkan lagi di langkah perbaikan" in yeni.main
    yeni.post(f"{page}/batal", {"alasan": "Salah cetak"})
    assert yeni.status == 422
    assert "masih berjalan" in yeni.main
    assert kupang.value("SELECT state FROM sale_receipt") == "terbit"


def test_a_receipt_of_an_ended_case_becomes_void_with_its_reason(
    kupang: Town, case: int, maria: Visitor, yeni: Visitor
) -> None:
    ended(kupang, maria, case)
    page = receipt_of(kupang, case)
    yeni.get(page)
    yeni.post(f"{page}/batal", {"alasan": " "})
    assert "Tulis alasan kuitansi dibatalkan." in yeni.main
    yeni.post(f"{page}/batal", {"alasan": "Nama  salah"})
    assert "Kuitansi dibatalkan. Nomornya tetap tercatat." in yeni.main
    assert "Alasan: Nama salah" in yeni.main
    yeni.post(f"{page}/batal", {"alasan": "Lagi"})
    assert "sudah batal" in yeni.main
    yeni.get(page)
    yeni.post(f"{page}/salinan", yeni.fields("/salinan"))
    assert "BATAL" in text_of(yeni.answer.data)
    yeni.get("/bendahara/nomor?bulan=2026-11")
    assert "0 terpakai, 1 batal" in yeni.main
    assert "Nomor 1 sampai 1 pada tahun ini lengkap" in yeni.main


def test_a_running_case_is_told_by_its_message_that_the_payment_was_false(
    kupang: Town, case: int, yeni: Visitor
) -> None:
    page = receipt_of(kupang, case)
    yeni.get(page)
    to = f"/berkas/{case}/pesan/pembayaran_tidak_sah"
    assert yeni.link("Nyatakan tidak sah") == to
    yeni.post(f"{page}/tidak-sah", {"alasan": "x"})
    assert yeni.path == to
    yeni.send({"alasan": "Transfer dibatalkan bank"})
    assert yeni.status == 200
    assert "Terkirim" in yeni.main
    status = kupang.value("SELECT status FROM process_instance WHERE id = :i", i=case)
    assert status == "completed"


def test_a_step_that_cannot_take_the_message_says_so(
    kupang: Town, maria: Visitor, yeni: Visitor
) -> None:
    procedure(kupang)
    case = begun(kupang, maria, sent=False)
    with kupang.sessions.begin() as session:
        Till(session).cash(case)
    page = receipt_of(kupang, case)
    assert "belum dapat menerima pernyataan ini" in yeni.get(page).main
    yeni.post(f"{page}/tidak-sah", {"alasan": "Uang palsu"})
    assert yeni.status == 422
    assert "masih berjalan" in yeni.main


def test_after_the_end_a_false_payment_voids_its_receipt_and_says_that_the_case_had_ended(
    kupang: Town, case: int, maria: Visitor, yeni: Visitor
) -> None:
    ended(kupang, maria, case)
    page = receipt_of(kupang, case)
    assert "Berkasnya sudah berakhir" in yeni.get(page).main
    yeni.post(f"{page}/tidak-sah", {"alasan": ""})
    assert "Tulis alasan pembayaran dinyatakan tidak sah." in yeni.main
    yeni.post(f"{page}/tidak-sah", {"alasan": "Uang palsu"})
    assert "dinyatakan tidak sah setelah berkas selesai" in yeni.main
    assert "Setelah berkas selesai: Uang palsu" in yeni.main
    with kupang.sessions() as session:
        paid = session.query(SalePayment).one()
        assert (paid.state, paid.reason) == (
            "tidak_sah",
            "Setelah berkas selesai: Uang palsu",
        )
    yeni.get(f"/bendahara/buku-kas?{NOVEMBER.replace('11-30', '12-31')}")
    assert kupang.value("SELECT state FROM sale_receipt") == "batal"


def test_cash_is_paid_in_as_it_was_ticked(
    kupang: Town, case: int, yeni: Visitor
) -> None:
    yeni.get("/bendahara")
    assert "Rp100.000 dari 1 penerimaan. 1 lewat waktu" in yeni.main
    yeni.follow("Catat setoran")
    assert "Selasa, 24 November 2026 Lewat waktu" in yeni.main
    told = yeni.fields("/setoran") | {
        "tanggal": "2026-11-24",
        "bank": "Bank Contoh",
        "ntpn": NTPN.lower(),
    }
    assert told["jumlah"] == "100.000"
    yeni.post("/bendahara/setoran", told | {"jumlah": "99.000"})
    assert yeni.status == 422
    assert "Keduanya harus sama." in yeni.main
    assert yeni.fields("/setoran")["bank"] == "Bank Contoh"
    yeni.post("/bendahara/setoran", told)
    assert "Setoran Rp100.000 dicatat." in yeni.main
    assert "Semua uang tunai sudah disetor." in yeni.main
    yeni.get(f"/bendahara/setoran?{NOVEMBER}")
    assert f"Bank Contoh NTPN {NTPN} 1 penerimaan Yeni Adu" in yeni.main
    with kupang.sessions() as session:
        assert session.query(SaleDeposit).one().entered_by == "bendahara.kupang"
    yeni.get(f"/bendahara/buku-kas?{NOVEMBER}")
    assert "Setor Bank Contoh" in yeni.main
    assert "Jumlah Rp100.000 Rp100.000 Rp0" in yeni.main


REFUSED = (
    ({"tanggal": "kemarin"}, "Tulis tanggal setor seperti"),
    ({"jumlah": "seratus ribu"}, "Tulis jumlah setoran dalam rupiah bulat"),
    ({"jumlah": "9" * 16}, "Tulis jumlah setoran dalam rupiah bulat"),
    ({"tunai": "9" * 30}, "Pilih penerimaan tunai"),
    ({"tunai": "x"}, "Pilih penerimaan tunai"),
    ({"bank": ""}, "Tulis bank"),
)


def test_a_deposit_that_is_none_is_refused(
    kupang: Town, case: int, yeni: Visitor
) -> None:
    yeni.get("/bendahara/setoran")
    told = yeni.fields("/setoran") | {"bank": "Bank Contoh", "ntpn": NTPN}
    for wrong, words in REFUSED:
        yeni.post("/bendahara/setoran", told | wrong)
        assert yeni.status == 422
        assert words in yeni.main
    assert kupang.value("SELECT count(*) FROM sale_deposit") == 0


def test_the_head_sets_the_hour_and_the_treasurer_reads_where_it_is_from(
    kupang: Town, yeni: Visitor
) -> None:
    yeni.get("/bendahara/setoran")
    assert "sampai pukul 12.00 WITA" in yeni.main
    assert "Keyakinan sedang." in yeni.main
    assert "Kepala kantor mengaturnya" in yeni.main
    markus = kupang.visitor("kepala.kupang").get("/bendahara/setoran")
    for hour, told in {
        "24": "1 sampai 23",
        "siang": "1 sampai 23",
        "14": "sampai pukul 14.00 WITA",
        "": "jam berapa pun diterimanya",
    }.items():
        sent = {"kantor": "kupang", "jam": hour, "dasar": "Surat KPPN"}
        markus.post("/bendahara/setoran/aturan", sent)
        assert told in markus.main
    assert "Dasar: Surat KPPN." in markus.main
    assert "Keyakinan" not in markus.main
    with kupang.sessions() as session:
        found = offices.rule_in_force(session, "kupang", "setor_tunai_jam")
        assert (found.value, found.entered_by) == (None, "kepala.kupang")


def test_another_offices_receipt_is_not_there(
    kupang: Town, case: int, yeni: Visitor
) -> None:
    assert yeni.get("/bendahara?kantor=blitar").status == 404
    assert kupang.visitor("petugas.kupang").get("/bendahara").status == 403
    page = receipt_of(kupang, case)
    auditor = kupang.visitor("auditor.kupang").get(page)
    assert "Batalkan kuitansi" not in auditor.main
    assert "Unduh salinan" not in auditor.main
    assert auditor.post(f"{page}/salinan").status == 403


def test_days_that_make_no_sense_are_refused(kupang: Town, yeni: Visitor) -> None:
    for asked in (
        "buku-kas?dari=2026-11-30&sampai=2026-11-01",
        "buku-kas?dari=kemarin",
        "nomor?bulan=2026-13",
        "nomor?bulan=0001-01",
    ):
        assert yeni.get(f"/bendahara/{asked}").status == 422
    assert yeni.get("/bendahara/lain.pdf").status == 404
    assert "Belum ada nomor pada tahun ini." in yeni.get("/bendahara/nomor").main
