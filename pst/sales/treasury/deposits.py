"""Cash that the treasurer has in hand, until when it has to be paid in, and paying it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import calendar, dates, offices
from pst.calendar import OfficeCalendar
from pst.errors import DepositError
from pst.sales.treasury.payments import CASH, VERIFIED
from pst.sales.treasury.tables import SaleDeposit, SalePayment

CUT_OFF: Final = "setor_tunai_jam"
"""The office's rule: what is received after this hour is paid in on the next working day."""
LONGEST: Final = 200
"""Letters of the bank's name, and of a note."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """Cash of one payment; `due_on` is the working day at whose end it has to be paid in."""

    payment: SalePayment
    due_on: date


@dataclass(frozen=True, kw_only=True)
class PayingIn:
    """What the treasurer says of a deposit: the payments whose cash it is, the day, the bank, and its number."""

    payments: Sequence[int]
    deposited_on: date
    bank: str
    ntpn: str | None = None
    note: str | None = None


def cash_in_hand(session: Session, office: str) -> list[Held]:
    """Verified cash that was not paid in yet, what is due first before the rest."""
    found = session.scalars(
        select(SalePayment)
        .where(
            SalePayment.office == office,
            SalePayment.way == CASH,
            SalePayment.state == VERIFIED,
            SalePayment.deposit_id.is_(None),
        )
        .order_by(SalePayment.submitted_at, SalePayment.id)
    ).all()
    if not found:
        return []
    days, hour = calendar.read(session, office), offices.rule(session, office, CUT_OFF)
    return [
        Held(payment=one, due_on=due_on(days, one.submitted_at, hour)) for one in found
    ]


def due_on(days: OfficeCalendar, received_at: datetime, cut_off: int | None) -> date:
    """The day of receipt; the next working day after the hour of the cut-off, and on a day that is none."""
    local = received_at.astimezone(days.zone)
    found = local.date()
    late = cut_off is not None and local.time() > time(cut_off)
    if days.day(found).working and not late:
        return found
    found = days.next_date(found, since=received_at)
    while not days.day(found).working:
        found = days.next_date(found, since=received_at)
    return found


def pay_in(
    session: Session, office: str, told: PayingIn, *, actor: str, now: datetime
) -> SaleDeposit:
    """Put down that the cash of these payments was paid in. Raises DepositError."""
    bank, ntpn = told.bank.strip(), "".join((told.ntpn or "").split()).upper() or None
    if not bank:
        raise DepositError("Tulis bank atau pos tempat uangnya disetor.")
    cash = _cash(session, office, told.payments)
    _require_day(office, told.deposited_on, cash, now)
    if ntpn is not None and _used(session, ntpn):
        raise DepositError(
            f"NTPN {ntpn} sudah dipakai setoran atau pembayaran lain. Periksa bukti setornya."
        )
    found = SaleDeposit(
        office=office,
        deposited_on=told.deposited_on,
        amount=sum(one.amount for one in cash),
        bank=bank[:LONGEST],
        ntpn=ntpn,
        note=(told.note or "").strip()[:LONGEST] or None,
        entered_by=actor,
        entered_at=now,
    )
    session.add(found)
    session.flush()
    for one in cash:
        one.deposit_id = found.id
    session.flush()
    return found


def _cash(session: Session, office: str, wanted: Sequence[int]) -> list[SalePayment]:
    """The payments, held until the transaction's end, so that no cash is paid in twice. Raises DepositError."""
    found = session.scalars(
        select(SalePayment)
        .where(
            SalePayment.id.in_(wanted),
            SalePayment.office == office,
            SalePayment.way == CASH,
            SalePayment.state == VERIFIED,
            SalePayment.deposit_id.is_(None),
        )
        .order_by(SalePayment.id)
        .with_for_update()
    ).all()
    if not wanted:
        raise DepositError("Pilih sedikitnya satu penerimaan tunai yang disetor.")
    if len(found) < len(set(wanted)):
        raise DepositError(
            "Sebagian uang yang dipilih sudah disetor atau pembayarannya tidak sah. Muat ulang halaman, lalu pilih lagi."
        )
    return list(found)


def _require_day(
    office: str, told: date, cash: Sequence[SalePayment], now: datetime
) -> None:
    zone = offices.office(office).zone
    if told > now.astimezone(zone).date():
        raise DepositError(
            f"Tanggal setor {dates.day(told)} belum tiba. Tulis tanggal pada bukti setor."
        )
    received = max(one.submitted_at for one in cash).astimezone(zone).date()
    if told < received:
        raise DepositError(
            f"Uangnya baru diterima {dates.day(received)}, sesudah tanggal setor {dates.day(told)}. Periksa tanggalnya."
        )


def _used(session: Session, ntpn: str) -> bool:
    deposits = select(SaleDeposit.id).where(SaleDeposit.ntpn == ntpn)
    payments = select(SalePayment.id).where(
        SalePayment.ntpn == ntpn, SalePayment.state != "ditolak"
    )
    return session.scalar(deposits.union_all(payments).limit(1)) is not None
