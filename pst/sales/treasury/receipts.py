"""Receipts: numbered without a gap, void with a reason, never numbered again. The operations `kuitansi.*` of diagrams.

No regulation that was found says how receipts are numbered; gapless by office and year is good practice for pre-numbered
papers (Kupang's SOP: "Kuitansi Pre-Numbered").
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import money, offices
from pst.errors import PaymentError
from pst.sales import series
from pst.sales.invoices.orders import order
from pst.sales.invoices.reading import to_pay
from pst.sales.invoices.tables import SaleInvoice
from pst.sales.treasury.tables import SalePayment, SaleReceipt, SaleReceiptSeries

ISSUED, VOID = "terbit", "batal"
NUMBER: Final = "KW-{sequence:04d}/{office}/{year}"
WAYS: Final = {
    "tunai": "Tunai",
    "kode_billing": "Kode billing",
    "transfer": "Transfer bank",
}


def issue(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,  # noqa: ARG001 -- the contract of all `kuitansi.*`
    seri_fisik: str | None = None,
) -> dict[str, Any]:
    """`kuitansi.terbitkan`: the receipt of the verified payment of exactly the invoice in force.

    Gives `{"nomor", "tanggal": ISO date, "jumlah": rupiah, "jumlah_teks", "meterai": whether it needs a duty stamp,
    "isi": what its paper says}`; the number is given in this transaction, and the same receipt again while it is in
    force. Raises PaymentError where there is no such payment, InvoiceError where there is no invoice.
    """
    payment, invoice = _settled(session, berkas)
    receipt = of_case(session, berkas)
    if receipt is None:
        receipt = _numbered(session, payment, seri_fisik, now)
    return {
        "nomor": receipt.number,
        "tanggal": receipt.dated.isoformat(),
        "jumlah": receipt.amount,
        "jumlah_teks": money.rupiah(receipt.amount),
        "meterai": money.needs_stamp(receipt.amount),
        "isi": _paper(session, receipt, payment, invoice),
    }


def _settled(session: Session, berkas: int) -> tuple[SalePayment, SaleInvoice]:
    """The verified payment and the invoice that it settles to the rupiah. Raises PaymentError."""
    payment, invoice = paid(session, berkas), to_pay(session, berkas)
    if payment is None:
        raise PaymentError(
            "Kuitansi belum dapat dibuat: pembayaran belum terverifikasi."
        )
    if payment.invoice_id != invoice.id or payment.amount != invoice.total:
        raise PaymentError(
            "Kuitansi belum dapat dibuat: pembayaran bukan untuk invoice yang berlaku, atau jumlahnya berbeda."
        )
    return payment, invoice


def paid(session: Session, berkas: int) -> SalePayment | None:
    """The case's verified payment, locked until the transaction's end."""
    return session.scalar(
        select(SalePayment)
        .where(SalePayment.instance_id == berkas, SalePayment.state == "terverifikasi")
        .with_for_update()
    )


def of_case(session: Session, berkas: int) -> SaleReceipt | None:
    """The case's receipt in force."""
    return session.scalar(
        select(SaleReceipt).where(
            SaleReceipt.instance_id == berkas, SaleReceipt.state == ISSUED
        )
    )


def _numbered(
    session: Session, payment: SalePayment, serial: str | None, now: datetime
) -> SaleReceipt:
    dated = now.astimezone(offices.office(payment.office).zone).date()
    sequence = series.next_in(session, SaleReceiptSeries, payment.office, dated.year)
    made = SaleReceipt(
        instance_id=payment.instance_id,
        office=payment.office,
        year=dated.year,
        sequence=sequence,
        number=NUMBER.format(
            office=payment.office.upper(), year=dated.year, sequence=sequence
        ),
        payment_id=payment.id,
        amount=payment.amount,
        dated=dated,
        physical_serial=(serial or "").strip() or None,
        issued_at=now,
    )
    session.add(made)
    session.flush()
    return made


def _paper(
    session: Session, receipt: SaleReceipt, payment: SalePayment, invoice: SaleInvoice
) -> dict[str, Any]:
    """The words of the kind `kuitansi`; what there is not is left out."""
    buyer = order(session, receipt.instance_id)
    said = {
        "nama": buyer.buyer,
        "instansi": buyer.institution,
        "alamat": buyer.address,
        "npwp": buyer.npwp,
        "untuk": f"Produk statistik sesuai invoice {invoice.number}, versi {invoice.version}",
        "nomor": receipt.number,
        "nomor_invoice": invoice.number,
        "cara": WAYS[payment.way],
        "tanggal_bayar": payment.paid_on.isoformat(),
        "bank": payment.bank,
        "kode_billing": invoice.billing_code if payment.way == "kode_billing" else None,
        "ntpn": payment.ntpn,
        "seri_fisik": receipt.physical_serial,
        "dasar": invoice.basis,
        "jumlah": receipt.amount,
    }
    return {name: value for name, value in said.items() if value is not None}


def void(
    session: Session, *, now: datetime, berkas: int, alasan: str
) -> dict[str, Any]:
    """`kuitansi.batalkan`: the case's receipt is void, `{"nomor": its number}`; None where there is none.

    It keeps its number and the reason, which names nobody. Raises PaymentError without a reason.
    """
    if not alasan.strip():
        raise PaymentError("Tulis alasan kuitansi dibatalkan.")
    # Whoever issues it or finds its money false holds the payment: one after the other.
    paid(session, berkas)
    found = of_case(session, berkas)
    if found is None:
        return {"nomor": None}
    found.state, found.voided_at, found.void_reason = VOID, now, alasan.strip()
    session.flush()
    return {"nomor": found.number}
