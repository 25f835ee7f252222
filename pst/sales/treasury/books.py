"""The treasurer's lists of an office: what waits, receipts of a month, the cash book, deposits, numbers used and void."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Date,
    Row,
    Select,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from pst import offices
from pst.sales.invoices.tables import SaleInvoice
from pst.sales.treasury.payments import CASH, FALSE, REFUSED, WAITS
from pst.sales.treasury.tables import (
    SaleDeposit,
    SalePayment,
    SaleReceipt,
    SaleReceiptCopy,
    SaleReceiptSeries,
)

IN, CORRECTED, OUT = "masuk", "koreksi", "setor"
"""What moves cash: received, found false before it was paid in, paid in."""
_ORDER: Final = (IN, CORRECTED, OUT)
SHOWN: Final = 200
Receipted: TypeAlias = Row[SaleReceipt, SalePayment, SaleInvoice]
"""A receipt with its payment and the invoice that it settles."""


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month of the office's year."""

    year: int
    month: int

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def after(self) -> date:
        """The first day of the next month."""
        return (self.first + timedelta(days=32)).replace(day=1)

    def __str__(self) -> str:
        """As in an address, `2026-11`."""
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, kw_only=True)
class Move:
    """A line of the cash book: amounts in whole rupiah; `balance` is what is in hand after it.

    `case` and `number` are those of the receipt or, of a deposit, none and its NTPN.
    """

    day: date
    kind: str
    case: int | None
    number: str | None
    told: str | None
    received: int
    paid: int
    balance: int


@dataclass(frozen=True, kw_only=True)
class CashBook:
    """A month of the cash book."""

    opening: int
    moves: Sequence[Move]

    @property
    def closing(self) -> int:
        return self.moves[-1].balance if self.moves else self.opening

    @property
    def received(self) -> int:
        return sum(one.received for one in self.moves)

    @property
    def paid(self) -> int:
        return sum(one.paid for one in self.moves)


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """The numbers of an office's receipts in a year: the last one given, and those that are not there.

    There are none missing, unless somebody changed the database behind the application.
    """

    last: int
    missing: Sequence[int]


def to_verify(session: Session, office: str) -> Sequence[Row[SalePayment, SaleInvoice]]:
    """(payment, invoice) of what waits for the treasurer, the oldest first."""
    return session.execute(
        select(SalePayment, SaleInvoice)
        .join(SaleInvoice, SaleInvoice.id == SalePayment.invoice_id)
        .where(SalePayment.office == office, SalePayment.state == WAITS)
        .order_by(SalePayment.submitted_at, SalePayment.id)
    ).all()


def turned_down(
    session: Session, office: str
) -> Sequence[Row[SalePayment, SaleInvoice]]:
    """(payment, invoice) of what was refused or found false, the newest first."""
    return session.execute(
        select(SalePayment, SaleInvoice)
        .join(SaleInvoice, SaleInvoice.id == SalePayment.invoice_id)
        .where(SalePayment.office == office, SalePayment.state.in_((REFUSED, FALSE)))
        .order_by(
            func.coalesce(SalePayment.found_false_at, SalePayment.decided_at).desc(),
            SalePayment.id.desc(),
        )
        .limit(SHOWN)
    ).all()


def receipts(session: Session, office: str, month: Month) -> Sequence[Receipted]:
    """(receipt, payment, invoice) of the receipts of that month, by number."""
    return session.execute(
        _receipts(office)
        .where(SaleReceipt.dated >= month.first, SaleReceipt.dated < month.after)
        .order_by(SaleReceipt.year, SaleReceipt.sequence)
    ).all()


def numbers(session: Session, office: str, month: Month) -> Sequence[Receipted]:
    """(receipt, payment, invoice) of every number used in that month, and of earlier ones that became void in it."""
    voided = _local(office, SaleReceipt.voided_at)
    return session.execute(
        _receipts(office)
        .where(
            or_(
                SaleReceipt.dated.between(month.first, month.after - timedelta(days=1)),
                voided.between(month.first, month.after - timedelta(days=1)),
            )
        )
        .order_by(SaleReceipt.year, SaleReceipt.sequence)
    ).all()


def find_receipt(
    session: Session, office: str, year: int, sequence: int
) -> Receipted | None:
    """(receipt, payment, invoice) of that number; None where the office has none."""
    return session.execute(
        _receipts(office).where(
            SaleReceipt.year == year, SaleReceipt.sequence == sequence
        )
    ).one_or_none()


def copies(session: Session, receipt: SaleReceipt) -> Sequence[SaleReceiptCopy]:
    """The copies that were made of a receipt, in their order."""
    return session.scalars(
        select(SaleReceiptCopy)
        .where(SaleReceiptCopy.receipt_id == receipt.id)
        .order_by(SaleReceiptCopy.id)
    ).all()


def without_gap(session: Session, office: str, year: int) -> Numbers:
    """Whether every number from 1 to the last one is there."""
    last = session.scalar(
        select(SaleReceiptSeries.last).where(
            SaleReceiptSeries.office == office, SaleReceiptSeries.year == year
        )
    )
    given = session.scalars(
        select(SaleReceipt.sequence).where(
            SaleReceipt.office == office, SaleReceipt.year == year
        )
    )
    missing = set(range(1, (last or 0) + 1)) - set(given)
    return Numbers(last=last or 0, missing=sorted(missing))


def deposits(session: Session, office: str, month: Month) -> Sequence[SaleDeposit]:
    """What was paid in that month, in its order."""
    return session.scalars(
        select(SaleDeposit)
        .where(
            SaleDeposit.office == office,
            SaleDeposit.deposited_on >= month.first,
            SaleDeposit.deposited_on < month.after,
        )
        .order_by(SaleDeposit.deposited_on, SaleDeposit.id)
    ).all()


def cash_book(session: Session, office: str, month: Month) -> CashBook:
    """Cash received, corrected and paid in, with what was in hand before and after each."""
    moved = _moves(office).subquery()
    before = select(func.coalesce(func.sum(moved.c.received - moved.c.paid), 0)).where(
        moved.c.day < month.first
    )
    balance = opening = int(session.scalar(before) or 0)
    found = []
    for row in session.execute(
        select(moved)
        .where(moved.c.day >= month.first, moved.c.day < month.after)
        .order_by(moved.c.day, moved.c.place, moved.c.id)
    ):
        balance += row.received - row.paid
        found.append(
            Move(
                day=row.day,
                kind=_ORDER[row.place],
                case=row.instance_id,
                number=row.number,
                told=row.told,
                received=row.received,
                paid=row.paid,
                balance=balance,
            )
        )
    return CashBook(opening=opening, moves=found)


def _moves(office: str) -> Any:  # noqa: ANN401 -- a union has no name in SQLAlchemy's types that tells more
    """Every move of cash with its day; `place` is the kind's in `_ORDER`."""
    number = (
        select(SaleReceipt.number)
        .where(SaleReceipt.payment_id == SalePayment.id)
        .order_by(SaleReceipt.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    nothing = literal(0)
    cash = (SalePayment.office == office, SalePayment.way == CASH)
    received = select(
        SalePayment.paid_on.label("day"),
        literal(0).label("place"),
        SalePayment.id.label("id"),
        SalePayment.instance_id.label("instance_id"),
        number.label("number"),
        literal(None).label("told"),
        SalePayment.amount.label("received"),
        nothing.label("paid"),
    ).where(*cash, SalePayment.state != REFUSED)
    corrected = select(
        _local(office, SalePayment.found_false_at),
        literal(1),
        SalePayment.id,
        SalePayment.instance_id,
        number,
        literal(None),
        nothing,
        SalePayment.amount,
    ).where(*cash, SalePayment.state == FALSE, SalePayment.deposit_id.is_(None))
    paid_in = select(
        SaleDeposit.deposited_on,
        literal(2),
        SaleDeposit.id,
        literal(None),
        SaleDeposit.ntpn,
        SaleDeposit.bank,
        nothing,
        SaleDeposit.amount,
    ).where(SaleDeposit.office == office)
    return union_all(received, corrected, paid_in)


def _receipts(office: str) -> Select[SaleReceipt, SalePayment, SaleInvoice]:
    return (
        select(SaleReceipt, SalePayment, SaleInvoice)
        .join(SalePayment, SalePayment.id == SaleReceipt.payment_id)
        .join(SaleInvoice, SaleInvoice.id == SalePayment.invoice_id)
        .where(SaleReceipt.office == office)
    )


def _local(office: str, moment: Any) -> ColumnElement[date]:  # noqa: ANN401 -- a column of times
    """The day of a moment at the office."""
    zone = offices.office(office).zone.key
    return cast(func.timezone(zone, moment), Date)
