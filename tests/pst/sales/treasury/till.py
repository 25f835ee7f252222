"""A treasurer's till: sales that are paid in cash, one line each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from pst import sales
from pst.sales.treasury import deposits
from pst.sales.treasury.deposits import Deposit
from tests.pst.sales.desk import NOW, TODAY, Desk, fill, sold

UNTIL = "2027-01-31T10:00:00+08:00"


@dataclass
class Till:
    """Kupang's till, with the three products of `desk` on offer; `stocked`: they are already."""

    session: Session
    now: datetime = NOW
    stocked: bool = False

    def __post_init__(self) -> None:
        if not self.stocked:
            fill(self.session)

    def sell(self, case: int, units: int = 2) -> Desk:
        """A case with an invoice of so many units at Rp50.000."""
        desk = Desk(self.session, case=case, now=self.now)
        desk.order()
        bill = {"kode_billing": f"8202611{case:08d}", "kedaluwarsa": UNTIL}
        desk.invoice(sold(quantity=units), bill=bill)
        return desk

    def cash(self, case: int, units: int = 2, *, receipted: bool = True) -> int:
        """Sold and paid in cash; the id of the payment."""
        self.sell(case, units)
        paid = sales.receive_cash(
            self.session,
            now=self.now,
            berkas=case,
            kantor="kupang",
            jumlah=units * 50_000,
        )
        if receipted:
            self.receipt(case)
        return int(paid["pembayaran"])

    def receipt(self, case: int, serial: str | None = None) -> str:
        made = sales.issue_receipt(
            self.session,
            now=self.now,
            berkas=case,
            kantor="kupang",
            seri_fisik=serial,
        )
        return str(made["nomor"])

    def void(self, case: int, reason: str = "Salah cetak") -> None:
        sales.void_receipt(self.session, now=self.now, berkas=case, alasan=reason)

    def deposit(self, *payments: int, amount: int, **more: Any) -> sales.SaleDeposit:
        told = {"bank": "Bank Contoh", "ntpn": "0123456789ABCDEF"} | more
        return deposits.deposit(
            self.session,
            "kupang",
            Deposit(
                payments=payments,
                amount=amount,
                deposited_on=told.pop("on", TODAY),
                **told,
            ),
            actor="bendahara.kupang",
            now=self.now,
        )


def on(day: int, month: int = 11) -> date:
    return date(2026, month, day)
