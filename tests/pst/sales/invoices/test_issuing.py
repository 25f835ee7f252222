"""Invoices in versions: one number, one in force, the tariff of the day, billing codes, lines for nothing."""

from datetime import timedelta

import pytest

from pst import offices, sales
from pst.errors import InvoiceError, SaleError
from pst.sales.offer import products
from tests.pst.sales.desk import (
    BASIS,
    BILL,
    DOCUMENT,
    NOW,
    TODAY,
    Desk,
    asked,
    fill,
    for_nothing,
    price,
    sold,
)


@pytest.fixture
def desk(session):
    fill(session)
    return Desk(session)


def test_an_invoice_charges_by_the_tariff_and_says_its_basis(desk):
    desk.order(asked(), asked("susenas", "mikrodata_lengkap"))
    found = desk.invoice(
        sold(), sold("susenas", 1_200), ongkos_kirim=25_000, biaya_bank=6_500
    )
    assert (found["nomor"], found["versi"], found["tanggal"]) == (
        "INV-0001/KUPANG/2026",
        1,
        "2026-11-24",
    )
    # 100 of Rp1.000, 900 of Rp800, 200 of Rp500.
    assert found["jumlah"] == 100_000 + 920_000 + 25_000 + 6_500
    assert found["jumlah_teks"] == "Rp1.051.500"
    assert found["dasar"] == BASIS
    assert found["ringkas"] == (
        "Kota Kupang Dalam Angka, 2 buah: Rp100.000; Survei Contoh, 1.200 buah: Rp920.000; "
        "Ongkos kirim: Rp25.000; Biaya bank: Rp6.500"
    )
    assert found["isi"]["kedaluwarsa"] == "1 Desember 2026 pukul 10.00 WITA"
    assert (found["kedaluwarsa"], found["putaran"]) == ("2026-12-01T02:00:00+00:00", 1)
    assert (found["bertarif_nol"], found["perlu_bayar"]) == (False, True)


def test_a_later_call_makes_the_next_version_of_the_same_number(desk):
    desk.order()
    desk.invoice()
    desk.round()
    again = desk.invoice(
        sold(quantity=3), bill=BILL | {"kode_billing": "1" * 15}, alasan="Nama"
    )
    assert (again["nomor"], again["versi"], again["putaran"]) == (
        "INV-0001/KUPANG/2026",
        2,
        2,
    )
    assert sales.count_invoice_versions(desk.session, berkas=desk.case) == 2
    first, second = desk.versions()
    assert (first.state, first.total, second.state) == ("diganti", 100_000, "berlaku")
    assert second.reason == "Nama"
    assert again["isi"]["menggantikan"] == "INV-0001/KUPANG/2026 versi 1"


def test_numbers_count_up_and_a_case_keeps_its_own(desk, session):
    other = Desk(session, case=8)
    for one in (desk, other):
        one.order()
    desk.invoice()
    assert other.invoice(bill=BILL | {"kode_billing": "2" * 15})["nomor"].startswith(
        "INV-0002/"
    )


def test_a_product_without_a_tariff_that_day_is_refused_and_says_what_to_do(desk):
    desk.order(asked("peta-desa", "peta"))
    with pytest.raises(
        InvoiceError, match="tidak punya tarif yang berlaku pada 24 November 2026"
    ):
        desk.invoice(sold("peta-desa"))
    with pytest.raises(InvoiceError, match="“lainnya” tidak ada di daftar"):
        desk.invoice(sold("lainnya"))
    price(desk.session, "peta-desa", (0, 7_000), since=TODAY)
    assert desk.invoice(sold("peta-desa"))["jumlah"] == 14_000
    assert desk.versions()[0].lines[0].kind == "peta"


def test_a_cancelled_line_stays_and_counts_nothing_even_without_a_tariff(desk, session):
    desk.order(asked(), asked("susenas", "mikrodata_lengkap"))
    desk.invoice(sold(), sold("susenas"))
    products.withdraw_product(session, "kupang", "susenas", actor="rina", now=desk.now)
    found = desk.invoice(
        sold(), sold("susenas", batal=True), bill=BILL | {"kode_billing": "3" * 15}
    )
    assert found["jumlah"] == 100_000
    assert "Survei Contoh, 2 buah: dibatalkan" in found["ringkas"]
    line = desk.versions()[-1].lines[1]
    assert (line.cancelled, line.amount, line.steps) == (True, 0, [])


def test_a_line_for_nothing_waits_for_its_approval_and_keeps_it(desk):
    desk.order()
    found = desk.invoice(for_nothing(), bill={})
    assert (found["bertarif_nol"], found["perlu_setuju"], found["perlu_bayar"]) == (
        True,
        True,
        False,
    )
    with pytest.raises(InvoiceError, match="belum disetujui"):
        sales.to_pay(desk.session, desk.case)
    assert desk.approve(yes=False) is False
    assert desk.approve() is True
    desk.now += timedelta(hours=1)
    assert desk.approve() is True
    assert sales.to_pay(desk.session, desk.case).total == 0
    line = desk.versions()[0].lines[0]
    assert (str(line.zero_document), line.zero_approved_by, line.zero_approved_at) == (
        DOCUMENT,
        "kepala.kupang",
        NOW,
    )
    assert desk.invoice(for_nothing(), bill={})["perlu_setuju"] is False
    assert desk.invoice(for_nothing(quantity=3), bill={})["perlu_setuju"] is True


def test_a_new_billing_code_changes_nothing_else(desk):
    desk.order()
    desk.invoice(sold(), ongkos_kirim=9_000)
    price(desk.session, "dalam-angka", (0, 90_000), since=TODAY, basis="Dasar baru")
    found = desk.renew()
    assert (found["versi"], found["jumlah"], found["dasar"]) == (2, 109_000, BASIS)
    assert found["kode_billing"] == "820261124000002"
    desk.now += timedelta(days=7)
    desk.renew("820261201000003")
    assert [one.reason for one in desk.versions()] == [
        None,
        "Kode billing diganti",
        "Kode billing kedaluwarsa",
    ]


def test_who_pays_within_the_country_after_all_gets_his_first_code(desk):
    desk.order(abroad=True)
    desk.invoice(bill={})
    assert desk.renew()["kode_billing"] == "820261124000002"
    assert desk.versions()[-1].reason == "Kode billing ditambahkan"


@pytest.mark.parametrize(
    ("bill", "message"),
    [
        ({}, "Tulis kode billing 15 angka dan waktu"),
        ({"kode_billing": "1" * 15}, "bersama waktu kedaluwarsanya"),
        (BILL | {"kode_billing": "12"}, "Anda menulis 2 huruf"),
        (BILL | {"kedaluwarsa": "2026-11-23T10:00:00"}, "sudah kedaluwarsa"),
    ],
)
def test_a_billing_code_that_nobody_could_pay_by_is_refused(desk, bill, message):
    desk.order()
    with pytest.raises(InvoiceError, match=message):
        desk.invoice(bill=bill)


def test_who_pays_abroad_or_in_cash_needs_no_code(desk, session):
    desk.order(abroad=True)
    assert desk.invoice(bill={})["kode_billing"] is None
    counter = Desk(session, case=8, channel="langsung")
    counter.order()
    assert counter.invoice(bill={})["jumlah"] == 100_000
    offices.set_rule(
        session,
        "kupang",
        "penjualan_tunai",
        False,
        basis="Surat",
        actor="rina",
        now=desk.now,
    )
    with pytest.raises(InvoiceError, match="Tulis kode billing"):
        counter.invoice(bill={})


def test_a_code_is_the_bill_of_one_case_and_one_amount(desk, session):
    desk.order()
    desk.invoice()
    assert desk.invoice()["versi"] == 2
    with pytest.raises(
        InvoiceError,
        match=r"dibuat untuk Rp100\.000, padahal jumlahnya sekarang Rp150\.000",
    ):
        desk.invoice(sold(quantity=3))
    other = Desk(session, case=8)
    other.order()
    with pytest.raises(InvoiceError, match="sudah dipakai invoice lain"):
        other.invoice()


@pytest.mark.parametrize(
    ("lines", "more", "message"),
    [
        ([sold(batal=True)], {}, "tidak memuat produk"),
        ([sold(), sold()], {}, "Gabungkan"),
        ([sold(quantity=0)], {}, "Tulis kuantitas 1"),
        ([sold(quantity=1_000_000)], {"ongkos_kirim": 10**12}, "Periksa kuantitasnya"),
        ([sold()], {"biaya_bank": -1}, "paling sedikit Rp0"),
        ([sold(tarif_nol={"alasan": " "})], {}, "alasan dan dokumen"),
        ([sold(tarif_nol={"alasan": "A", "dokumen": "x"})], {}, "tidak terbaca"),
    ],
)  # fmt: skip
def test_an_invoice_that_cannot_be_is_refused(desk, lines, more, message):
    desk.order()
    with pytest.raises(InvoiceError, match=message):
        desk.invoice(*lines, **more)
    assert desk.versions() == []


def test_an_invoice_that_is_being_paid_is_not_replaced(desk):
    desk.order()
    desk.invoice()
    desk.pay("menunggu")
    for act in (desk.invoice, desk.renew):
        with pytest.raises(InvoiceError, match="menunggu verifikasi"):
            act()


def test_nothing_is_approved_renewed_or_issued_without_what_it_is_of(desk):
    with pytest.raises(SaleError, match="belum dicatat"):
        desk.invoice()
    desk.order()
    with pytest.raises(InvoiceError, match="tidak punya invoice"):
        desk.renew()
    desk.invoice()
    with pytest.raises(InvoiceError, match="tidak memuat baris bertarif nol"):
        desk.approve()


def test_another_way_to_pay_changes_fees_and_code_and_nothing_that_is_sold(desk):
    desk.order(asked(), asked("susenas", "mikrodata_lengkap"))
    desk.invoice(sold(), sold("susenas", batal=True), ongkos_kirim=9_000)
    changed = BILL | {"kode_billing": "9" * 15, "biaya_bank": 5_000}
    found = sales.adjust_invoice(
        desk.session,
        now=NOW,
        berkas=desk.case,
        penyesuaian=changed,
        alasan="perubahan domisili",
    )
    assert (found["versi"], found["jumlah"], found["kode_billing"]) == (
        2,
        105_000,
        "9" * 15,
    )
    assert found["perlu_perjanjian"] is False
    first, second = desk.versions()
    assert [one.cancelled for one in first.lines] == [
        one.cancelled for one in second.lines
    ]
    assert (first.dated, first.basis) == (second.dated, second.basis)
