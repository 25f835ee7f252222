"""Cash that is paid in: exactly what was received, once, in time; and until when."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from pst import calendar, offices, sales
from pst.errors import DepositError, RuleError
from pst.sales.treasury import deposits
from tests.pst.sales.desk import NOW, TODAY
from tests.pst.sales.treasury.till import Till, on


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment in Kupang, eight hours before Greenwich."""
    local = datetime(2026, month, day, hour, minute, tzinfo=UTC)
    return local - timedelta(hours=8)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (at(24, 8), on(24)),
        (at(24, 12), on(24)),
        (at(24, 12, 1), on(25)),
        (at(24, 23, 59), on(25)),
        # A Friday's afternoon, a Saturday and a Sunday: Monday.
        (at(27, 13), on(30)),
        (at(28, 9), on(30)),
        (at(29, 13), on(30)),
        # Christmas and joint leave of 2026, and the Saturday and Sunday after it.
        (at(23, 13, month=12), date(2026, 12, 28)),
    ],
)
def test_cash_is_paid_in_on_its_working_day_and_after_noon_on_the_next(
    session: Session, received: datetime, due: date
) -> None:
    assert deposits.due_on(calendar.read(session, "kupang"), received, 12) == due


def test_without_an_hour_the_day_counts_until_its_end(session: Session) -> None:
    days = calendar.read(session, "kupang")
    assert deposits.due_on(days, at(24, 23, 59), None) == on(24)
    assert deposits.due_on(days, at(28, 9), None) == on(30)


def test_the_hour_is_the_offices_and_says_where_it_is_from(till: Till) -> None:
    rule = offices.rule_in_force(till.session, "kupang", deposits.CUT_OFF)
    assert rule.value == 12
    assert "PMK 3/PMK.02/2013" in rule.basis
    assert offices.KINDS[deposits.CUT_OFF].confidence == "MEDIUM"
    till.now = at(24, 13)
    till.cash(1)
    assert deposits.undeposited(till.session, "kupang", now=till.now)[0].due == on(25)
    for hour, due in ((15, on(24)), (None, on(24)), (12, on(25))):
        offices.set_rule(
            till.session,
            "kupang",
            deposits.CUT_OFF,
            hour,
            basis="Surat kantor",
            actor="kepala.kupang",
            now=till.now,
        )
        found = deposits.undeposited(till.session, "kupang", now=till.now)
        assert found[0].due == due
    with pytest.raises(RuleError, match="1 sampai 23"):
        offices.set_rule(
            till.session,
            "kupang",
            deposits.CUT_OFF,
            24,
            basis="x",
            actor="kepala.kupang",
            now=till.now,
        )


def test_what_was_not_paid_in_is_shown_with_its_day_until_it_is(till: Till) -> None:
    first = till.cash(1)
    second = till.cash(2, units=3, receipted=False)
    found = deposits.undeposited(till.session, "kupang", now=NOW)
    assert [(one.payment.id, one.receipt, one.overdue) for one in found] == [
        (first, "KW-0001/KUPANG/2026", False),
        (second, None, False),
    ]
    assert found[0].invoice == "INV-0001/KUPANG/2026"
    later = deposits.undeposited(till.session, "kupang", now=NOW + timedelta(days=1))
    assert [one.overdue for one in later] == [True, True]
    till.deposit(first, amount=100_000)
    left = deposits.undeposited(till.session, "kupang", now=NOW)
    assert [one.payment.id for one in left] == [second]
    assert deposits.undeposited(till.session, "blitar", now=NOW) == []


def test_a_deposit_is_exactly_its_payments_and_locks_them(till: Till) -> None:
    first, second = till.cash(1), till.cash(2, units=3)
    made = till.deposit(
        first, second, amount=250_000, ntpn=" 01234567 89abcdef ", note=" Slip  7 "
    )
    assert (made.amount, made.ntpn, made.note) == (
        250_000,
        "0123456789ABCDEF",
        "Slip 7",
    )
    found = deposits.deposits(till.session, "kupang", TODAY, TODAY)
    assert [one.deposit.id for one in found] == [made.id]
    assert sum(one.amount for one in found[0].payments) == made.amount
    assert deposits.deposits(till.session, "kupang", on(1), on(23)) == []
    with pytest.raises(DepositError, match="sudah disetor"):
        till.deposit(first, amount=100_000, ntpn="X")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"amount": 99_999}, "Rp99.999, sedangkan penerimaan yang dipilih Rp100.000"),
        ({"bank": "  "}, "Tulis bank"),
        ({"ntpn": " ", "note": ""}, "Tulis NTPN"),
        ({"on": on(25)}, "Tanggal setor"),
        ({"on": on(23)}, "Tanggal setor"),
    ],
)
def test_a_deposit_that_cannot_be_is_refused_with_the_reason(
    till: Till, told: dict[str, object], words: str
) -> None:
    paid = till.cash(1)
    with pytest.raises(DepositError, match=words):
        till.deposit(paid, **{"amount": 100_000} | told)
    assert till.session.scalar(select(sales.SaleDeposit.id)) is None
    till.deposit(paid, amount=100_000, ntpn="", note="Slip 7")


def test_only_verified_cash_of_the_office_is_paid_in(till: Till) -> None:
    with pytest.raises(DepositError, match="Pilih penerimaan"):
        till.deposit(amount=0)
    with pytest.raises(DepositError, match="bukan uang tunai"):
        till.deposit(404, amount=100_000)
    paid = till.cash(1)
    till.session.get_one(sales.SalePayment, paid).office = "blitar"
    with pytest.raises(DepositError, match="bukan uang tunai"):
        till.deposit(paid, amount=100_000)
    false = till.cash(2)
    sales.find_false(till.session, now=NOW, berkas=2, alasan="Uang palsu")
    with pytest.raises(DepositError, match="bukan uang tunai"):
        till.deposit(false, amount=100_000)


def test_an_ntpn_proves_one_deposit_or_one_payment(till: Till) -> None:
    first, second = till.cash(1), till.cash(2)
    till.deposit(first, amount=100_000)
    with pytest.raises(DepositError, match="sudah dipakai"):
        till.deposit(second, amount=100_000)
    till.session.get_one(sales.SalePayment, second).ntpn = "MILIKPEMBELI0001"
    till.session.flush()
    third = till.cash(3)
    with pytest.raises(DepositError, match="sudah dipakai"):
        till.deposit(third, amount=100_000, ntpn="milikpembeli0001")


def test_of_two_deposits_of_the_same_cash_at_once_one_is_refused(
    sessions: sessionmaker[Session],
) -> None:
    with sessions.begin() as session:
        paid = Till(session).cash(1)
    told: list[str] = []
    begin = threading.Barrier(2)

    def pay_in(number: int) -> None:
        with sessions() as session:
            mine = Till(session, stocked=True)
            begin.wait()
            try:
                mine.deposit(paid, amount=100_000, ntpn=f"NTPN{number}")
                session.commit()
                told.append("dicatat")
            except DepositError as error:
                told.append(str(error)[:9])

    threads = [threading.Thread(target=pay_in, args=(one,)) for one in (1, 2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told) == ["Sebagian ", "dicatat"]
    with sessions() as session:
        assert session.scalars(select(sales.SaleDeposit.amount)).all() == [100_000]
