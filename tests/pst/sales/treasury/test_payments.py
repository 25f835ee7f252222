"""Payments: cash, proofs that count once, the treasurer's verdict, and what was found false afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from pst import offices, sales
from pst.errors import FilingError, InvoiceError, PaymentError
from pst.money import rupiah
from pst.sales import SaleDeposit, SalePayment, SaleReceipt
from tests.locks import until_somebody_waits
from tests.pst.sales.desk import BILL, NOW, Desk, asked, fill, for_nothing
from tests.pst.sales.treasury.payer import NTPN, SUM, Payer, payer_of


@pytest.fixture
def till(session):
    fill(session)
    return payer_of(session)


@pytest.fixture
def other(session, till):
    """Another case with an invoice of the same sum."""
    return payer_of(session, 8, BILL | {"kode_billing": "820261124000002"})


def test_cash_of_exactly_the_invoice_is_verified_at_once(till):
    found = till.cash()
    assert found == {
        "pembayaran": till.row().id,
        "status": "terverifikasi",
        "alasan": "",
        "peringatan": "",
        "jumlah_teks": "Rp100.000",
    }
    assert (till.row().way, str(till.row().paid_on)) == ("tunai", "2026-11-24")


def test_cash_of_another_sum_is_refused_with_both_sums(till):
    found = till.cash(99_999)
    assert (found["pembayaran"], found["status"]) == (None, "ditolak")
    assert "Rp99.999" in found["alasan"]
    assert "Rp100.000" in found["alasan"]


def test_where_nothing_is_to_be_paid_nothing_is_taken(session):
    fill(session)
    free = Payer(Desk(session))
    free.desk.order()
    free.desk.invoice(for_nothing(), bill={})
    free.desk.approve()
    for found in (free.cash(0), free.transfer(jumlah=0)):
        assert (found["pembayaran"], found["status"]) == (None, "ditolak")
        assert "tidak ada yang harus dibayar" in found["alasan"]


ANY_SUM = st.integers(-(10**30), 10**30) | st.integers(SUM - 2, SUM + 2)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=ANY_SUM.filter(lambda amount: amount != SUM))
def test_any_sum_but_the_invoice_s_is_refused_and_told_in_words(till, amount):
    for found in (till.cash(amount), till.transfer(jumlah=amount)):
        assert found["status"] == "ditolak"
        assert f"Jumlahnya {rupiah(amount)}" in found["alasan"]
    asked = till.desk.session.scalars(select(SalePayment.amount)).all()
    assert SUM not in asked


def test_an_office_that_takes_no_cash_says_so(till):
    offices.set_rule(
        till.desk.session,
        "kupang",
        "penjualan_tunai",
        False,
        basis="uji",
        actor="rina",
        now=NOW,
    )
    assert "tidak menerima uang tunai" in till.cash()["alasan"]


def test_nothing_is_paid_twice(till):
    till.cash()
    assert "sudah terverifikasi" in till.cash()["alasan"]
    assert "sudah terverifikasi" in till.send()["alasan"]


def test_without_an_invoice_or_with_an_unapproved_line_nothing_is_paid(session):
    fill(session)
    bare = Payer(Desk(session))
    bare.desk.order(asked())
    with pytest.raises(InvoiceError, match="tidak punya invoice"):
        bare.cash()
    bare.desk.invoice(for_nothing(), ongkos_kirim=SUM)
    with pytest.raises(InvoiceError, match="belum disetujui"):
        bare.send()


def test_a_proof_waits_for_the_treasurer(till):
    found = till.send(ntpn=" 0a1b 2c3d4e5f6g7h ")
    assert (found["status"], found["alasan"], found["peringatan"]) == (
        "menunggu",
        "",
        "",
    )
    assert till.row().ntpn == NTPN
    assert till.judge(found["pembayaran"]) == {"status": "terverifikasi", "alasan": ""}


def test_an_ntpn_of_another_form_is_remarked_on_and_taken(till):
    found = till.send(ntpn="12345678")
    assert found["status"] == "menunggu"
    assert "16 huruf dan angka" in found["peringatan"]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"jumlah": SUM + 1}, "Bayar tepat sejumlah invoice"),
        ({"tanggal_bayar": "2026-11-25"}, "belum tiba"),
        ({"ntpn": None}, "NTPN belum ditulis"),
    ],
)
def test_a_proof_that_cannot_be_right_is_refused_and_kept(till, told, words):
    found = till.send(**told)
    assert found["status"] == "ditolak"
    assert words in found["alasan"]
    assert (till.row().state, till.row().reason) == ("ditolak", found["alasan"])


def test_what_was_paid_after_the_billing_code_expired_is_refused(till):
    till.desk.now = NOW + timedelta(days=9)
    assert till.send(tanggal_bayar="2026-12-01")["status"] == "menunggu"
    till.judge(till.row().id, "tidak_sah", alasan="salah unggah")
    assert "kedaluwarsa" in till.send(tanggal_bayar="2026-12-02")["alasan"]


def test_without_a_billing_code_nobody_pays_by_one(session):
    fill(session)
    abroad = Payer(Desk(session))
    abroad.desk.order(abroad=True)
    abroad.desk.invoice(bill={})
    assert "tidak punya kode billing" in abroad.send()["alasan"]
    assert abroad.transfer()["status"] == "menunggu"


def test_a_transfer_needs_its_proof_and_a_way_must_be_known(till):
    assert "belum diunggah" in till.send("transfer", ntpn=None)["alasan"]
    with pytest.raises(PaymentError, match="tidak dikenal"):
        till.send("emas")
    with pytest.raises(FilingError):
        till.send("transfer", bukti=str(uuid4()))


def test_the_same_ntpn_and_the_same_file_are_refused_in_another_case(till, other):
    till.send()
    assert "NTPN ini sudah dipakai" in other.send(ntpn=NTPN.lower())["alasan"]
    till.judge(till.desk.session.scalars(select(SalePayment.id)).first(), "tidak_sah")
    assert other.send()["status"] == "menunggu"
    third = payer_of(till.desk.session, 9, BILL | {"kode_billing": "3" * 15})
    till.transfer(b"satu")
    assert "Berkas bukti ini sudah dipakai" in third.transfer(b"satu")["alasan"]
    assert third.transfer(b"dua")["status"] == "menunggu"


def test_the_ntpn_of_false_money_or_of_a_deposit_is_no_proof(till, other):
    till.judge(till.send()["pembayaran"])
    sales.find_false(till.desk.session, **till.about(), alasan="dipalsukan")
    for again in (till, other):
        assert "NTPN ini sudah dipakai" in again.send()["alasan"]
    till.desk.session.add(
        SaleDeposit(
            office="kupang",
            deposited_on=NOW.date(),
            amount=SUM,
            bank="Bank Contoh",
            ntpn="C" * 16,
            entered_by="rina",
            entered_at=NOW,
        )
    )
    assert "NTPN ini sudah dipakai" in other.send(ntpn="c" * 16)["alasan"]


def test_a_refused_proof_may_come_again_with_its_reason_on_record(till):
    first = till.send()
    refused = till.judge(first["pembayaran"], "tidak_sah")
    assert refused == {"status": "ditolak", "alasan": "Bukti pembayaran tidak sah."}
    assert till.send()["status"] == "menunggu"


def test_only_what_waits_is_judged(till, other):
    waiting = till.send()["pembayaran"]
    with pytest.raises(PaymentError, match="menunggu verifikasi"):
        other.judge(waiting)
    till.judge(waiting)
    for payment in (waiting, 999):
        with pytest.raises(PaymentError, match="menunggu verifikasi"):
            till.judge(payment)


def test_a_payment_for_a_version_that_was_replaced_is_not_verified(till):
    waiting = till.send()["pembayaran"]
    replaced, _ = till.desk.versions()[0], None
    replaced.state = "diganti"
    till.desk.session.flush()
    newer = sales.SaleInvoice(
        **{
            one.key: getattr(replaced, one.key)
            for one in replaced.__table__.columns
            if one.key not in {"id", "version", "state"}
        },
        version=2,
    )
    till.desk.session.add(newer)
    till.desk.session.flush()
    found = till.judge(waiting)
    assert found["status"] == "ditolak"
    assert "sudah diganti" in found["alasan"]


def test_a_payment_found_false_takes_its_receipt_with_it(till):
    till.cash()
    receipt = sales.issue_receipt(till.desk.session, **till.about(), kantor="kupang")
    sales.find_false(till.desk.session, **till.about(), alasan="uang palsu")
    row = till.desk.session.scalars(select(SaleReceipt)).one()
    assert (row.number, row.state) == (receipt["nomor"], "batal")
    assert row.void_reason == "pembayaran tidak sah"
    assert (till.row().state, till.row().reason) == ("tidak_sah", "uang palsu")
    assert till.cash()["status"] == "terverifikasi"


def test_what_was_found_false_stays_as_it_was_found(till):
    till.cash()
    sales.find_false(till.desk.session, **till.about(), alasan="uang palsu")
    assert sales.find_false(till.desk.session, **till.about(), alasan="lagi") == {}
    assert till.row().reason == "uang palsu"


def test_what_is_not_verified_cannot_be_found_false(till):
    with pytest.raises(PaymentError, match="terverifikasi"):
        sales.find_false(till.desk.session, **till.about(), alasan="x")
    till.cash()
    with pytest.raises(PaymentError, match="alasan"):
        sales.find_false(till.desk.session, **till.about(), alasan=" ")


def test_of_two_cases_that_come_with_the_same_proof_at_once_the_later_is_refused(
    sessions,
):
    with sessions.begin() as session:
        fill(session)
        for case in (7, 8):
            payer_of(session, case, BILL | {"kode_billing": f"82026112400000{case}"})

    def come(case):
        with sessions.begin() as session:
            return Payer(Desk(session, case=case)).send()["status"]

    with sessions.begin() as first, ThreadPoolExecutor(1) as pool:
        assert Payer(Desk(first, case=7)).send()["status"] == "menunggu"
        later = pool.submit(come, 8)
        until_somebody_waits(sessions)
        first.commit()
        assert later.result() == "ditolak"
