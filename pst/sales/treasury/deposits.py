"""Cash that the treasurer pays in: which cash waits, until when, and the deposits that were made.

PMK 3/PMK.02/2013: what a treasurer received is paid in at the end of the working day (article 4), what came after
noon on the next one (article 5). The hour is the office's setting, because it was not found whether this still holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from pst import calendar, offices
from pst.calendar import OfficeCalendar
from pst.errors import DepositError
from pst.money import rupiah
from pst.sales.invoices.tables import SaleInvoice
from pst.sales.treasury.payments import CASH, REFUSED, VERIFIED
from pst.sales.treasury.tables import SaleDeposit, SalePayment, SaleReceipt

CUT_OFF: Final = "setor_tunai_jam"
LONGEST: Final = 200


@dataclass(frozen=True, kw_only=True)
class Cash:
    """A cash payment that was not paid in, with its numbers; `due` is the day on which it has to be."""

    payment: SalePayment
    invoice: str
    receipt: str | None
    due: date
    overdue: bool


@dataclass(frozen=True, kw_only=True)
class Deposit:
    """A deposit as the treasurer tells it: the payments, what was paid in altogether, where, when and its proof."""

    payments: Sequence[int]
    amount: int
    deposited_on: date
    bank: str
    ntpn: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Deposited:
    """A deposit, and the cash payments that it was."""

    deposit: SaleDeposit
    payments: tuple[SalePayment, ...]


def due_on(days: OfficeCalendar, received_at: datetime, hour: int | None) -> date:
    """The working day on which cash that came at that moment is paid in; `hour` is local, None for the day's end."""
    local = received_at.astimezone(days.zone)
    day = local.date()
    if hour is not None and local.time() > time(hour):
        day = days.next_date(day, since=received_at)
    while not days.day(day).working:
        day = days.next_date(day, since=received_at)
    return day


def undeposited(session: Session, office: str, *, now: datetime) -> Sequence[Cash]:
    """The cash that was not paid in, the oldest first."""
    days, hour = calendar.read(session, office), _hour(session, office)
    today = days.local_date(now)
    rows = session.execute(
        select(SalePayment, SaleInvoice.number, SaleReceipt.number)
        .join(SaleInvoice, SaleInvoice.id == SalePayment.invoice_id)
        .outerjoin(
            SaleReceipt,
            (SaleReceipt.payment_id == SalePayment.id)
            & (SaleReceipt.state == "terbit"),
        )
        .where(*_waiting(office))
        .order_by(SalePayment.id)
    )
    found = []
    for payment, invoice, receipt in rows:
        due = due_on(days, payment.submitted_at, hour)
        found.append(
            Cash(
                payment=payment,
                invoice=invoice,
                receipt=receipt,
                due=due,
                overdue=due < today,
            )
        )
    return found


def _hour(session: Session, office: str) -> int | None:
    found = offices.rule(session, office, CUT_OFF)
    return None if found is None else int(found)


def _waiting(office: str) -> tuple[ColumnElement[bool], ...]:
    return (
        SalePayment.office == office,
        SalePayment.way == CASH,
        SalePayment.state == VERIFIED,
        SalePayment.deposit_id.is_(None),
    )


def deposits(
    session: Session, office: str, first: date, last: date
) -> Sequence[Deposited]:
    """The deposits from one day to another, both included, the newest first."""
    rows = session.scalars(
        select(SaleDeposit)
        .where(
            SaleDeposit.office == office,
            SaleDeposit.deposited_on.between(first, last),
        )
        .order_by(SaleDeposit.deposited_on.desc(), SaleDeposit.id.desc())
    ).all()
    of_deposit: dict[int | None, list[SalePayment]] = {}
    for one in session.scalars(
        select(SalePayment)
        .where(SalePayment.deposit_id.in_([row.id for row in rows]))
        .order_by(SalePayment.id)
    ):
        of_deposit.setdefault(one.deposit_id, []).append(one)
    return [
        Deposited(deposit=row, payments=tuple(of_deposit.get(row.id, ())))
        for row in rows
    ]


def deposit(
    session: Session, office: str, wanted: Deposit, *, actor: str, now: datetime
) -> SaleDeposit:
    """Record a deposit of exactly these payments; none of them can be paid in again. Raises DepositError.

    The payments are locked until the transaction's end: of two deposits of the same cash at once, one is refused.
    """
    bank, note = _text(wanted.bank), _text(wanted.note)
    ntpn = "".join(wanted.ntpn.split()).upper()[:LONGEST] or None
    if not bank:
        raise DepositError("Tulis bank atau pos tempat uang disetor.")
    if ntpn is None and not note:
        raise DepositError("Tulis NTPN, atau uraian bukti setornya.")
    cash = _locked(session, office, wanted)
    _require_sum(cash, wanted.amount)
    _require_day(office, cash, wanted.deposited_on, now)
    _require_unused(session, ntpn)
    made = SaleDeposit(
        office=office,
        deposited_on=wanted.deposited_on,
        amount=wanted.amount,
        bank=bank,
        ntpn=ntpn,
        note=note or None,
        entered_by=actor,
        entered_at=now,
    )
    session.add(made)
    session.flush()
    for one in cash:
        one.deposit_id = made.id
    session.flush()
    return made


def _text(typed: str) -> str:
    return " ".join(typed.split())[:LONGEST]


def _locked(session: Session, office: str, wanted: Deposit) -> Sequence[SalePayment]:
    chosen = set(wanted.payments)
    if not chosen:
        raise DepositError("Pilih penerimaan tunai yang disetor.")
    found = session.scalars(
        select(SalePayment)
        .where(SalePayment.id.in_(chosen), *_waiting(office))
        .order_by(SalePayment.id)
        .with_for_update()
    ).all()
    if len(found) != len(chosen):
        raise DepositError(
            "Sebagian penerimaan yang dipilih sudah disetor atau bukan uang tunai yang sah lagi. "
            "Lihat daftarnya, lalu pilih lagi."
        )
    return found


def _require_sum(cash: Sequence[SalePayment], amount: int) -> None:
    total = sum(one.amount for one in cash)
    if amount != total:
        raise DepositError(
            f"Jumlah setoran {rupiah(amount)}, sedangkan penerimaan yang dipilih {rupiah(total)}. "
            "Keduanya harus sama."
        )


def _require_day(
    office: str,
    cash: Sequence[SalePayment],
    day: date,
    now: datetime,
) -> None:
    today = now.astimezone(offices.office(office).zone).date()
    if not max(one.paid_on for one in cash) <= day <= today:
        raise DepositError(
            "Tanggal setor tidak boleh sebelum uangnya diterima atau sesudah hari ini."
        )


def _require_unused(session: Session, ntpn: str | None) -> None:
    """An NTPN proves one thing only: no other deposit, and no buyer's payment that was not refused."""
    if ntpn is None:
        return
    other = select(SaleDeposit.id).where(SaleDeposit.ntpn == ntpn)
    payment = select(SalePayment.id).where(
        SalePayment.ntpn == ntpn, SalePayment.state != REFUSED
    )
    if session.scalar(select(or_(other.exists(), payment.exists()))):
        raise DepositError(
            f"NTPN {ntpn} sudah dipakai untuk setoran atau pembayaran lain. Periksa bukti setornya."
        )
