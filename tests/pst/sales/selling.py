"""A sale as far as its invoice, payment and receipt, entered as rows: what they are made by is tested elsewhere."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import update
from sqlalchemy.orm import Session

from pst import sales
from pst.sales import (
    SaleInvoice,
    SaleInvoiceLine,
    SaleOrder,
    SalePayment,
    SaleReceipt,
)
from tests.pst.papers.desk import Drawer

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = NOW.date()


def order(session: Session, case: int, **more: Any) -> None:
    given = {
        "instance_id": case,
        "office": "kupang",
        "channel": "online",
        "buyer": "Maria Bano",
        "institution": None,
        "address": None,
        "email": "maria@contoh.test",
        "npwp": None,
        "segment": None,
        "domicile": "dalam_negeri",
        "protected": False,
        "version": 1,
        "lines": [],
        "created_at": NOW,
    }
    session.add(SaleOrder(**given | more))
    session.flush()


def line(kind: str = "publikasi", amount: int = 100_000, **more: Any) -> dict[str, Any]:
    """A line of an invoice, without its place."""
    return {
        "product": f"{kind}-1",
        "kind": kind,
        "title": "Contoh produk",
        "detail": None,
        "unit": "dokumen",
        "quantity": 1,
        "tariff_id": 1,
        "steps": [{"jumlah": 1, "harga": amount, "nilai": amount}],
        "amount": amount,
        "cancelled": False,
        "zero_reason": None,
        "zero_document": None,
        "zero_approved_by": None,
        "zero_approved_at": None,
    } | more


def invoice(
    session: Session, case: int, *lines: dict[str, Any], version: int = 1
) -> int:
    """The version in force; the one before it is replaced."""
    before = update(SaleInvoice).where(SaleInvoice.instance_id == case)
    session.execute(before.values(state="diganti"))
    rows = lines or (line(),)
    goods = sum(one["amount"] for one in rows)
    made = SaleInvoice(
        instance_id=case,
        office="kupang",
        number=f"INV-{case:04d}",
        version=version,
        dated=TODAY,
        basis="Contoh, bukan dasar hukum",
        goods=goods,
        postage=0,
        bank_fee=0,
        total=goods,
        billing_code=None,
        billing_expires_at=None,
        reason=None,
        issued_at=NOW,
        lines=[
            SaleInvoiceLine(position=number, **one)
            for number, one in enumerate(rows, start=1)
        ],
    )
    session.add(made)
    session.flush()
    return made.id


def pay(session: Session, case: int, bill: int, amount: int, **more: Any) -> int:
    given = {
        "instance_id": case,
        "office": "kupang",
        "invoice_id": bill,
        "way": "tunai",
        "amount": amount,
        "paid_on": TODAY,
        "bank": None,
        "ntpn": None,
        "proof_file": None,
        "proof_sha256": None,
        "state": "terverifikasi",
        "reason": None,
        "submitted_at": NOW,
        "decided_at": NOW,
    }
    made = SalePayment(**given | more)
    session.add(made)
    session.flush()
    return made.id


def receipt(
    session: Session, case: int, payment: int, amount: int, sequence: int = 1
) -> int:
    made = SaleReceipt(
        instance_id=case,
        office="kupang",
        year=TODAY.year,
        sequence=sequence,
        number=f"K-{case:04d}-{sequence:04d}",
        payment_id=payment,
        amount=amount,
        dated=TODAY,
        physical_serial=None,
        issued_at=NOW,
    )
    session.add(made)
    session.flush()
    return made.id


def paid(session: Session, case: int, *lines: dict[str, Any]) -> int:
    """An invoice that was paid and receipted; gives the receipt."""
    bill = invoice(session, case, *lines)
    total = session.get_one(SaleInvoice, bill).total
    return receipt(session, case, pay(session, case, bill, total), total, case)


class Waiting:
    """Where work says how far it is: kept, to be looked at."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int, str]] = []

    def tell(
        self, session: Session, *, berkas: int, done: int, total: int, unit: str
    ) -> None:
        self.told.append((done, total, unit))


@dataclass
class Counter:
    """The operations `produk.*` of one case, one line each."""

    session: Session
    case: int = 7
    drawer: Drawer = field(default_factory=Drawer)
    waiting: Waiting = field(default_factory=Waiting)

    def upload(self, content: bytes, name: str, media_type: str) -> str:
        return self.drawer.keep(
            self.session,
            content,
            name=name,
            media_type=media_type,
            berkas=self.case,
            now=NOW,
        )

    def keep(self, *files: str, **more: Any) -> dict[str, Any]:
        return sales.keep_prepared(
            self.session,
            now=NOW,
            berkas=self.case,
            kantor="kupang",
            persiapan={"berkas": list(files)},
            cabinet=self.drawer,
            **more,
        )

    def copy(self, terms: str | None = None) -> int:
        return sales.prepare_downloads(
            self.session,
            now=NOW,
            berkas=self.case,
            kantor="kupang",
            untuk="Maria Bano",
            nomor="KUPANG-JUAL-2026-000001",
            terms=terms,
            cabinet=self.drawer,
            progress=self.waiting,
        )

    def release(self, cara: str = "unduhan") -> str:
        """Why it was not handed over; "" where it was."""
        found = sales.release(
            self.session, now=NOW, berkas=self.case, kantor="kupang", cara=cara
        )
        assert found["diserahkan"] is (found["alasan"] == "")
        return str(found["alasan"])

    def agree(self, cara: str = "langsung", **more: Any) -> dict[str, Any]:
        return sales.receive_agreement(
            self.session, now=NOW, berkas=self.case, penerimaan={"cara": cara} | more
        )

    def links(self) -> list[sales.Download]:
        return list(sales.downloads(self.session, berkas=self.case))


def somewhere() -> str:
    """The id of a file that is nowhere."""
    return str(uuid4())
