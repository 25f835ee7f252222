"""A sale's own invoices on paper: what is printed is what was issued, and a given up one says so."""

import pytest

from pst import money, operations, papers, sales
from tests.pst.papers.desk import Drawer, Stationery, text_of
from tests.pst.sales.desk import BILL, Desk, asked, fill, for_nothing, sold
from tests.pst.sales.selling import pay


@pytest.fixture
def desk(session):
    fill(session)
    desk = Desk(session)
    desk.order(asked("susenas", "mikrodata_lengkap", jumlah=250), asked())
    return desk


def printed(desk, told, jenis="invoice", **more):
    drawer = Drawer()
    made = operations.OPERATIONS["surat.cetak"](
        desk.session,
        now=desk.now,
        berkas=desk.case,
        kantor="kupang",
        jenis=jenis,
        nomor=told["nomor"],
        tanggal=told["tanggal"],
        isi=told["isi"],
        cabinet=drawer,
        stationery=Stationery(),
        **more,
    )
    return made, text_of(drawer.kept[made["surat"]][2])


def test_an_invoice_by_tiers_is_printed_as_it_was_issued(desk):
    told = desk.invoice(sold("susenas", 250), sold(), ongkos_kirim=20_000)
    _, text = printed(desk, told)
    # A hundred at Rp1.000, a hundred and fifty at Rp800, two publications, and the postage.
    assert told["jumlah"] == 100_000 + 120_000 + 100_000 + 20_000
    for words in (
        told["nomor"],
        "100 × Rp1.000 = Rp100.000",
        "150 × Rp800 = Rp120.000",
        "Jumlah produk Rp320.000",
        "Ongkos kirim Rp20.000",
        "Jumlah seluruhnya Rp340.000",
        money.in_words(told["jumlah"]),
        BILL["kode_billing"],
        told["dasar"],
        "Maria Bano",
    ):
        assert words in text
    assert "Biaya bank" not in text


def test_every_version_is_printed_with_its_reason_and_the_last_one_is_in_force(
    session, desk
):
    first, _ = printed(desk, desk.invoice(sold("susenas", 250)))
    again = desk.invoice(
        sold("susenas", 250), sold(batal=True), alasan="Peta tidak jadi"
    )
    second, text = printed(desk, again, dwibahasa=True)
    for words in ("Versi / Version 2", "Peta tidak jadi", "Cancelled, not charged."):
        assert words in text
    renewed, text = printed(desk, desk.renew())
    assert "Kode billing diganti" in text
    assert "820261124000002" in text
    states = [papers.find(session, one["kode"]).state for one in (first, second, renewed)]  # fmt: skip
    assert states == ["diganti", "diganti", "terbit"]


def test_a_line_for_nothing_says_why_and_nothing_is_said_in_words(desk):
    told = desk.invoice(for_nothing(), bill={})
    _, text = printed(desk, told)
    assert "Tarif nol: Lembaga negara" in text
    assert "Terbilang: nol rupiah" in text
    assert "Invoice ini tanpa kode billing." in text


def test_who_checks_the_invoice_of_a_sale_that_was_given_up_is_told_so(session, desk):
    made, _ = printed(desk, desk.invoice())
    given = {"now": desk.now, "berkas": 7}
    found = operations.OPERATIONS["penjualan.batalkan"](
        session, **given, alasan="Tidak jadi"
    )
    assert found == {"dibatalkan": True, "alasan": "Tidak jadi"}
    assert papers.find(session, made["kode"]).state == "ditarik"
    operations.let_go_of_sale(session, **given)


def test_a_case_that_is_cancelled_takes_its_invoice_along(session, desk):
    made, _ = printed(desk, desk.invoice())
    operations.let_go_of_sale(session, now=desk.now, berkas=8)
    assert papers.find(session, made["kode"]).in_force
    operations.let_go_of_sale(session, now=desk.now, berkas=7)
    assert papers.find(session, made["kode"]).state == "ditarik"


def test_an_invoice_with_a_payment_stays_in_force_on_paper(session, desk):
    told = desk.invoice()
    made, _ = printed(desk, told)
    bill = sales.invoice_versions(session, berkas=7)[-1].id
    pay(session, 7, bill, told["jumlah"])
    found = operations.cancel_sale(session, now=desk.now, berkas=7, alasan="x")
    operations.let_go_of_sale(session, now=desk.now, berkas=7)
    assert found["dibatalkan"] is False
    assert papers.find(session, made["kode"]).in_force


def receipted(desk):
    """The invoice paid in cash, and its receipt."""
    told = desk.invoice(sold("susenas", 250))
    which = {"now": desk.now, "berkas": 7, "kantor": "kupang"}
    paid = sales.receive_cash(desk.session, **which, jumlah=told["jumlah"])
    assert paid["status"] == "terverifikasi"
    return told, sales.issue_receipt(desk.session, **which, seri_fisik="A-0017")


def test_a_receipt_is_printed_as_it_was_issued(desk):
    invoice, told = receipted(desk)
    _, text = printed(desk, told, jenis="kuitansi")
    for words in (
        told["nomor"],
        invoice["nomor"],
        "Rp220.000",
        "dua ratus dua puluh ribu rupiah",
        "Tanggal pembayaran 24 November 2026",
        "A-0017",
        "Maria Bano",
    ):
        assert words in text
    assert "meterai" not in text


@pytest.mark.parametrize(
    "operation", ["kuitansi.batalkan", "pembayaran.nyatakan_tidak_sah"]
)
def test_who_checks_a_receipt_that_is_void_is_told_so(session, desk, operation):
    given = {"now": desk.now, "berkas": 7, "alasan": "Salah nama"}
    if operation == "kuitansi.batalkan":
        assert operations.OPERATIONS[operation](session, **given) == {"nomor": None}
    _, told = receipted(desk)
    made, _ = printed(desk, told, jenis="kuitansi")
    assert papers.find(session, made["kode"]).in_force
    operations.OPERATIONS[operation](session, **given)
    assert papers.find(session, made["kode"]).state == "ditarik"
    which = {"berkas": 7, "jenis": "kuitansi", "nomor": told["nomor"]}
    again = papers.reprint(session, **which, stationery=Stationery(), now=desk.now)
    assert "BATAL. Dokumen ini tidak berlaku lagi. Alasan: Salah nama" in text_of(again)
