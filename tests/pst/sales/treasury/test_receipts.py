"""Receipts: of exactly the verified payment, gapless, void with a reason and never numbered again."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from pst import sales
from pst.errors import PaymentError
from pst.sales import SaleReceipt
from tests.pst.sales.desk import BILL, Desk, fill, sold
from tests.pst.sales.treasury.payer import Payer, payer_of

MANY = 24


@pytest.fixture
def till(session):
    fill(session)
    return payer_of(session)


def issue(till, **more):
    return sales.issue_receipt(
        till.desk.session, **till.about(), kantor="kupang", **more
    )


def void(till, reason="salah tulis"):
    return sales.void_receipt(till.desk.session, **till.about(), alasan=reason)


def test_a_receipt_says_what_was_paid(till):
    till.judge(till.send(bank="Bank Contoh")["pembayaran"])
    found = issue(till, seri_fisik=" A-17 ")
    assert found["nomor"] == "KW-0001/KUPANG/2026"
    assert (found["tanggal"], found["jumlah"], found["jumlah_teks"]) == (
        "2026-11-24",
        100_000,
        "Rp100.000",
    )
    assert found["meterai"] is False
    assert found["isi"] == {
        "nama": "Maria Bano",
        "instansi": "Universitas Contoh",
        "alamat": "Jl. Contoh 1",
        "untuk": "Produk statistik sesuai invoice INV-0001/KUPANG/2026, versi 1",
        "nomor": "KW-0001/KUPANG/2026",
        "nomor_invoice": "INV-0001/KUPANG/2026",
        "cara": "Kode billing",
        "tanggal_bayar": "2026-11-24",
        "bank": "Bank Contoh",
        "kode_billing": "820261124000001",
        "ntpn": "0A1B2C3D4E5F6G7H",
        "seri_fisik": "A-17",
        "dasar": "Contoh dasar tarif 2024",
        "jumlah": 100_000,
    }


def test_the_same_receipt_comes_again_until_it_is_void(till):
    till.cash()
    first = issue(till)
    assert issue(till)["nomor"] == first["nomor"]
    assert void(till) == {"nomor": first["nomor"]}
    assert issue(till)["nomor"] == "KW-0002/KUPANG/2026"
    assert [
        (one.number, one.state, one.void_reason)
        for one in till.desk.session.scalars(
            select(SaleReceipt).order_by(SaleReceipt.sequence)
        )
    ] == [
        ("KW-0001/KUPANG/2026", "batal", "salah tulis"),
        ("KW-0002/KUPANG/2026", "terbit", None),
    ]


def test_what_is_above_five_million_needs_a_duty_stamp(session):
    fill(session)
    rich = payer_of(session)
    rich.desk.invoice(sold(quantity=101), bill=BILL | {"kode_billing": "4" * 15})
    rich.cash(5_050_000)
    assert issue(rich)["meterai"] is True


def test_nothing_is_receipted_before_it_is_paid(till):
    with pytest.raises(PaymentError, match="belum terverifikasi"):
        issue(till)
    till.send()
    with pytest.raises(PaymentError, match="belum terverifikasi"):
        issue(till)


def test_a_payment_of_another_sum_than_the_invoice_is_not_receipted(till):
    till.cash()
    payment = till.row()
    payment.amount = 99_000
    till.desk.session.flush()
    with pytest.raises(PaymentError, match="jumlahnya berbeda"):
        issue(till)


def test_void_needs_a_reason_and_a_receipt(till):
    assert void(till) == {"nomor": None}
    with pytest.raises(PaymentError, match="alasan"):
        void(till, " ")


def test_each_year_of_the_office_begins_anew(session, till):
    till.cash()
    issue(till)
    later = payer_of(session, 8, BILL | {"kode_billing": "5" * 15})
    later.cash()
    later.desk.now = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    assert issue(later)["nomor"] == "KW-0001/KUPANG/2027"


def test_many_treasurers_at_once_leave_no_number_out(sessions):
    chance = random.Random(20261126)
    with sessions.begin() as session:
        fill(session)
        for case in range(1, MANY + 1):
            code = BILL | {"kode_billing": f"{case:015d}"}
            payer_of(session, case, code).cash()
    fails = {case for case in range(1, MANY + 1) if chance.random() < 0.4}

    def work(case):
        with sessions() as session:
            issue(Payer(Desk(session, case=case)))
            if case in fails:
                session.rollback()
            session.commit()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(1, MANY + 1)))
    with sessions() as session:
        given = session.scalars(select(SaleReceipt.sequence)).all()
    assert sorted(given) == list(range(1, MANY + 1 - len(fails)))
