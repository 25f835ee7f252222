"""Who pays for the sale of one case, and what he shows for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import sales
from pst.errors import FilingError
from pst.sales import SalePayment
from tests.pst.sales.desk import BILL, Desk

NTPN = "0A1B2C3D4E5F6G7H"
SUM = 100_000


@dataclass
class Drawer:
    """Where proofs lie; each is its own name."""

    papers: dict[str, bytes] = field(default_factory=dict)

    def put(self, content: bytes) -> str:
        name = str(uuid4())
        self.papers[name] = content
        return name

    def fetch(self, _session: Any, identity: str, *, berkas: int) -> bytes:
        if identity not in self.papers:
            raise FilingError(f"Berkas {berkas} tidak punya berkas itu.")
        return self.papers[identity]


@dataclass
class Payer:
    """A case of the desk's, and its payments."""

    desk: Desk
    drawer: Drawer = field(default_factory=Drawer)

    def about(self) -> dict[str, Any]:
        return {"now": self.desk.now, "berkas": self.desk.case}

    def cash(self, amount: int = SUM) -> dict[str, Any]:
        return sales.receive_cash(
            self.desk.session, **self.about(), kantor="kupang", jumlah=amount
        )

    def send(self, way: str = "kode_billing", **proof: Any) -> dict[str, Any]:
        told = {"jumlah": SUM, "tanggal_bayar": "2026-11-24", "ntpn": NTPN} | proof
        return sales.submit_proof(
            self.desk.session,
            **self.about(),
            kantor="kupang",
            cara=way,
            bukti=told,
            cabinet=self.drawer,
        )

    def transfer(self, content: bytes = b"bukti", **proof: Any) -> dict[str, Any]:
        return self.send("transfer", ntpn=None, bukti=self.drawer.put(content), **proof)

    def judge(self, payment: int, verdict: str = "sah", **more: Any) -> dict[str, Any]:
        putusan = {"hasil": verdict} | more
        return sales.verify(
            self.desk.session, **self.about(), pembayaran=payment, putusan=putusan
        )

    def row(self) -> SalePayment:
        return self.desk.session.scalars(
            select(SalePayment).order_by(SalePayment.id.desc()).limit(1)
        ).one()


def payer_of(session: Session, case: int = 7, bill: Mapping[str, Any] = BILL) -> Payer:
    """A case with an invoice, and nothing paid yet."""
    found = Payer(Desk(session, case=case))
    found.desk.order()
    found.desk.invoice(bill=bill)
    return found
