"""What the treasurer reads: payments to verify, receipts, the cash book, and the numbers of a month.

The cash book holds cash only, and its balance is the cash that was not paid in yet. Money that was paid by billing
code or transfer went to the state's account by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from pst import offices
from pst.sales.invoices.tables import SaleInvoice, SaleOrder
from pst.sales.treasury.payments import CASH, FALSE, VERIFIED, WAITS
from pst.sales.treasury.receipts import VOID
from pst.sales.treasury.tables import (
    SaleDeposit,
    SalePayment,
    SaleReceipt,
    SaleReceiptCopy,
    SaleReceiptSeries,
)

RECEIVED, PAID_IN, TAKEN_OUT = "terima", "setor", "tidak_sah"
"""What an entry of the cash book is; in this order within a day."""
_ORDER: Final = (RECEIVED, PAID_IN, TAKEN_OUT)


@dataclass(frozen=True, kw_only=True)
class Paid:
    """A payment with the number and version of its invoice, and who buys; None when that was erased."""

    payment: SalePayment
    invoice: str
    version: int
    buyer: str | None


@dataclass(frozen=True, kw_only=True)
class Receipted:
    """A receipt with its payment, its invoice's number, who bought, and how many copies were made of it."""

    receipt: SaleReceipt
    payment: SalePayment
    invoice: str
    buyer: str | None
    copies: int


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which receipts: dated from `first` to `last` where those are given, in a state, with a word in them."""

    first: date | None = None
    last: date | None = None
    state: str | None = None
    search: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the cash book; `balance` is the cash that was not paid in after it.

    `kind` is RECEIVED, PAID_IN or TAKEN_OUT: a cash payment that was found false before it was paid in.
    """

    day: date
    kind: str
    case: int | None
    told: str
    taken: int
    given: int
    balance: int


@dataclass(frozen=True, kw_only=True)
class CashBook:
    """The entries from one day to another, and the balance before the first and after the last."""

    opening: int
    entries: tuple[Entry, ...]
    closing: int

    @property
    def taken(self) -> int:
        return sum(one.taken for one in self.entries)

    @property
    def given(self) -> int:
        return sum(one.given for one in self.entries)


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """The receipt numbers of a month.

    `issued` are those dated in it; `voided` those of earlier months that became void in it. `last` is the year's last
    number until now, and `missing` are those up to it that no receipt bears: there must be none.
    """

    issued: tuple[Receipted, ...]
    voided: tuple[Receipted, ...]
    last: int
    missing: tuple[int, ...]


def payments(
    session: Session, office: str, *, state: str | None = None, limit: int = 200
) -> Sequence[Paid]:
    """The office's payments: those that wait for verification oldest first, all others newest first."""
    found = (
        select(SalePayment, SaleInvoice.number, SaleInvoice.version, SaleOrder.buyer)
        .join(SaleInvoice, SaleInvoice.id == SalePayment.invoice_id)
        .outerjoin(SaleOrder, SaleOrder.instance_id == SalePayment.instance_id)
        .where(SalePayment.office == office)
        .order_by(SalePayment.id if state == WAITS else SalePayment.id.desc())
        .limit(limit)
    )
    if state is not None:
        found = found.where(SalePayment.state == state)
    return [
        Paid(payment=row[0], invoice=row[1], version=row[2], buyer=row[3])
        for row in session.execute(found)
    ]


def receipts(
    session: Session, office: str, wanted: Wanted, *, limit: int = 200
) -> Sequence[Receipted]:
    """The office's receipts, the last number first."""
    found = _receipts(SaleReceipt.office == office, *_conditions(wanted))
    newest = found.order_by(SaleReceipt.year.desc(), SaleReceipt.sequence.desc())
    return _told(session, newest.limit(limit))


def receipt(session: Session, office: str, receipt_id: int) -> Receipted | None:
    """One receipt of the office by id."""
    found = _receipts(SaleReceipt.office == office, SaleReceipt.id == receipt_id)
    return next(iter(_told(session, found)), None)


def copies(session: Session, receipt_id: int) -> Sequence[SaleReceiptCopy]:
    """The copies that were made of a receipt, the first one first."""
    return session.scalars(
        select(SaleReceiptCopy)
        .where(SaleReceiptCopy.receipt_id == receipt_id)
        .order_by(SaleReceiptCopy.id)
    ).all()


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.first is not None:
        found.append(SaleReceipt.dated >= wanted.first)
    if wanted.last is not None:
        found.append(SaleReceipt.dated <= wanted.last)
    if wanted.state is not None:
        found.append(SaleReceipt.state == wanted.state)
    if wanted.search:
        places = (
            SaleReceipt.number,
            SaleReceipt.physical_serial,
            SaleInvoice.number,
            SaleOrder.buyer,
            SalePayment.ntpn,
        )
        found.append(
            or_(*(one.icontains(wanted.search, autoescape=True) for one in places))
        )
    return found


def _receipts(*conditions: ColumnElement[bool]) -> Select[Any]:
    counted = (
        select(func.count())
        .where(SaleReceiptCopy.receipt_id == SaleReceipt.id)
        .scalar_subquery()
    )
    return (
        select(SaleReceipt, SalePayment, SaleInvoice.number, SaleOrder.buyer, counted)
        .join(SalePayment, SalePayment.id == SaleReceipt.payment_id)
        .join(SaleInvoice, SaleInvoice.id == SalePayment.invoice_id)
        .outerjoin(SaleOrder, SaleOrder.instance_id == SaleReceipt.instance_id)
        .where(*conditions)
    )


def _told(session: Session, found: Select[Any]) -> list[Receipted]:
    return [
        Receipted(
            receipt=row[0], payment=row[1], invoice=row[2], buyer=row[3], copies=row[4]
        )
        for row in session.execute(found)
    ]


def cash_book(session: Session, office: str, first: date, last: date) -> CashBook:
    """The cash that came in and was paid in from one day to another, both of them included."""
    balance = opening = 0
    entries = []
    for day, kind, case, told, amount in _moves(session, office, until=last):
        taken = amount if kind == RECEIVED else 0
        given = amount - taken
        balance += taken - given
        if day < first:
            opening = balance
            continue
        entries.append(
            Entry(
                day=day,
                kind=kind,
                case=case,
                told=told,
                taken=taken,
                given=given,
                balance=balance,
            )
        )
    return CashBook(opening=opening, entries=tuple(entries), closing=balance)


Move = tuple[date, str, int | None, str, int]


def _moves(session: Session, office: str, *, until: date) -> list[Move]:
    """What moved the office's cash up to that day: day, kind, case, what is told of it, amount."""
    moves = [*_cash(session, office), *_paid_in(session, office)]
    known = [one for one in moves if one[0] <= until]
    return sorted(known, key=lambda one: (one[0], _ORDER.index(one[1])))


def _cash(session: Session, office: str) -> list[Move]:
    """Cash that was received, and that which turned out to be none before it was paid in."""
    zone = offices.office(office).zone
    rows = session.execute(
        select(SalePayment, SaleInvoice.number, SaleReceipt.number)
        .join(SaleInvoice, SaleInvoice.id == SalePayment.invoice_id)
        .outerjoin(SaleReceipt, _newest_receipt())
        .where(
            SalePayment.office == office,
            SalePayment.way == CASH,
            SalePayment.state.in_((VERIFIED, FALSE)),
        )
        .order_by(SalePayment.id)
    )
    moves: list[Move] = []
    for payment, invoice, number in rows:
        told = f"{number or 'Belum berkuitansi'}, invoice {invoice}"
        case, amount = payment.instance_id, payment.amount
        moves.append((payment.paid_on, RECEIVED, case, told, amount))
        if payment.state == FALSE and payment.deposit_id is None:
            assert payment.found_false_at is not None  # noqa: S101 -- written with the state
            day = payment.found_false_at.astimezone(zone).date()
            moves.append((day, TAKEN_OUT, case, told, amount))
    return moves


def _newest_receipt() -> ColumnElement[bool]:
    """The payment's last receipt: the one in force, or the one that was the last to become void."""
    of_payment = (
        select(func.max(SaleReceipt.id))
        .where(SaleReceipt.payment_id == SalePayment.id)
        .correlate(SalePayment)
        .scalar_subquery()
    )
    return SaleReceipt.id == of_payment


def _paid_in(session: Session, office: str) -> list[Move]:
    rows = session.scalars(
        select(SaleDeposit).where(SaleDeposit.office == office).order_by(SaleDeposit.id)
    )
    return [
        (one.deposited_on, PAID_IN, None, _of_deposit(one), one.amount) for one in rows
    ]


def _of_deposit(one: SaleDeposit) -> str:
    proof = f"NTPN {one.ntpn}" if one.ntpn else one.note or ""
    return f"{one.bank}, {proof}"


def numbers(session: Session, office: str, year: int, month: int) -> Numbers:
    """The receipt numbers of a month, and whether the year lacks one."""
    begin = date(year, month, 1)
    end = (begin + timedelta(days=31)).replace(day=1)
    since, until = (_midnight(office, one) for one in (begin, end))
    issued = and_(SaleReceipt.dated >= begin, SaleReceipt.dated < end)
    voided = and_(
        SaleReceipt.state == VOID,
        SaleReceipt.dated < begin,
        SaleReceipt.voided_at >= since,
        SaleReceipt.voided_at < until,
    )
    series = session.get(SaleReceiptSeries, (office, year))
    last = 0 if series is None else series.last
    return Numbers(
        issued=_in_order(session, SaleReceipt.office == office, issued),
        voided=_in_order(session, SaleReceipt.office == office, voided),
        last=last,
        missing=_missing(session, office, year, last),
    )


def _midnight(office: str, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=offices.office(office).zone)


def _in_order(
    session: Session, *conditions: ColumnElement[bool]
) -> tuple[Receipted, ...]:
    found = _receipts(*conditions).order_by(SaleReceipt.year, SaleReceipt.sequence)
    return tuple(_told(session, found))


def _missing(session: Session, office: str, year: int, last: int) -> tuple[int, ...]:
    borne = session.scalars(
        select(SaleReceipt.sequence).where(
            SaleReceipt.office == office, SaleReceipt.year == year
        )
    )
    return tuple(sorted(set(range(1, last + 1)) - set(borne)))
