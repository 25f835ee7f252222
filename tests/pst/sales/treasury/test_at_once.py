"""Several people at one payment or receipt at once: the later one learns in words what the earlier one did."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from pst import sales
from pst.errors import DepositError, PaymentError
from pst.sales import SaleDeposit, SalePayment, SaleReceipt
from tests.locks import until_somebody_waits
from tests.pst.sales.desk import BILL, Desk, fill
from tests.pst.sales.treasury.payer import Payer, payer_of
from tests.pst.sales.treasury.till import Till


@pytest.fixture
def sessions(sessions):
    """Case 7 has an invoice."""
    with sessions.begin() as session:
        fill(session)
        payer_of(session)
    return sessions


def till(session):
    return Payer(Desk(session))


def issue(session):
    about = till(session).about()
    return sales.issue_receipt(session, **about, kantor="kupang")["nomor"]


def find_false(session):
    about = till(session).about()
    return sales.find_false(session, **about, alasan="uang palsu")


def at_once(sessions, first, then):
    """What `then` comes to, that began while `first` was done and not committed yet."""

    def later():
        with sessions.begin() as session:
            return then(session)

    with sessions.begin() as session, ThreadPoolExecutor(1) as pool:
        first(session)
        found = pool.submit(later)
        until_somebody_waits(sessions)
        session.commit()
        return found.result()


@pytest.mark.parametrize("come", [lambda it: it.cash(), lambda it: it.send()])
def test_of_two_who_pay_for_one_case_the_later_is_told_of_the_earlier(sessions, come):
    found = at_once(
        sessions,
        lambda session: till(session).send(ntpn="B" * 16),
        lambda session: come(till(session)),
    )
    assert found["status"] == "ditolak"
    assert "menunggu verifikasi" in found["alasan"]
    with sessions() as session:
        counted = select(func.count()).where(SalePayment.state != "ditolak")
        assert session.scalar(counted) == 1


def test_of_two_treasurers_who_judge_one_payment_the_first_decides(sessions):
    with sessions.begin() as session:
        payment = till(session).send()["pembayaran"]
    with pytest.raises(PaymentError, match="menunggu verifikasi"):
        at_once(
            sessions,
            lambda session: till(session).judge(payment, "tidak_sah", alasan="kabur"),
            lambda session: till(session).judge(payment),
        )
    with sessions() as session:
        assert (till(session).row().state, till(session).row().reason) == (
            "ditolak",
            "kabur",
        )


def test_one_file_that_comes_for_two_cases_at_once_proves_one_payment(sessions):
    with sessions.begin() as session:
        payer_of(session, 8, BILL | {"kode_billing": "8" * 15})

    def other(session):
        return Payer(Desk(session, case=8)).transfer(b"sama")

    found = at_once(sessions, lambda it: till(it).transfer(b"sama"), other)
    assert found["status"] == "ditolak"
    assert "Berkas bukti ini sudah dipakai" in found["alasan"]


def test_two_treasurers_who_issue_at_once_issue_one_receipt(sessions):
    with sessions.begin() as session:
        till(session).cash()
    assert at_once(sessions, issue, issue) == "KW-0001/KUPANG/2026"
    with sessions() as session:
        assert session.scalars(select(SaleReceipt.sequence)).all() == [1]


def test_a_payment_found_false_meanwhile_is_not_receipted(sessions):
    with sessions.begin() as session:
        till(session).cash()
    with pytest.raises(PaymentError, match="belum terverifikasi"):
        at_once(sessions, find_false, issue)


def test_a_receipt_that_is_void_already_keeps_its_reason(sessions):
    with sessions.begin() as session:
        till(session).cash()
        issue(session)

    def void(session):
        about = till(session).about()
        return sales.void_receipt(session, **about, alasan="salah tulis")

    assert at_once(sessions, find_false, void) == {"nomor": None}
    with sessions() as session:
        assert session.scalars(select(SaleReceipt.void_reason)).all() == [
            "pembayaran tidak sah"
        ]


def test_of_two_deposits_that_come_with_one_ntpn_at_once_the_later_is_refused(sessions):
    def pay_in(session, payment):
        Till(session, stocked=True).deposit(payment, amount=100_000)

    with sessions.begin() as session:
        paid = [Till(session, stocked=True).cash(case) for case in (8, 9)]
    with pytest.raises(DepositError, match="sudah dipakai untuk setoran"):
        at_once(
            sessions,
            lambda session: pay_in(session, paid[0]),
            lambda session: pay_in(session, paid[1]),
        )
    with sessions() as session:
        assert session.scalar(select(func.count(SaleDeposit.id))) == 1
