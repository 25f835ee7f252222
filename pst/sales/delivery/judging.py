"""What a product may be handed over against: a payment with its receipt, or nothing to pay, and an agreement."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst.sales.delivery.tables import SaleAgreement
from pst.sales.invoices.lines import needs_agreement, waits_for_approval
from pst.sales.invoices.reading import IN_FORCE, newest
from pst.sales.invoices.tables import SaleInvoice, SaleOrder
from pst.sales.treasury.tables import SalePayment, SaleReceipt


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """The receipt, None where there was nothing to pay, and the agreement, None where none is needed.

    `missing` says in words what is not there yet, and is empty where the product may be handed over.
    """

    receipt: int | None = None
    agreement: int | None = None
    missing: str = ""


def grounds(session: Session, case: int) -> Grounds:
    """Judged by the version of the invoice that is in force, and by nothing that a diagram says."""
    invoice = _in_force(session, case)
    if invoice is None:
        return Grounds(
            missing="Belum ada invoice yang berlaku, jadi produk belum dapat diserahkan."
        )
    if waits_for_approval(invoice.lines):
        return Grounds(missing="Tarif nol pada invoice belum disetujui kepala kantor.")
    receipt = _receipt(session, invoice)
    if receipt is None and invoice.total:
        return Grounds(
            missing="Belum ada pembayaran terverifikasi berkuitansi yang tepat sebesar invoice yang berlaku."
        )
    agreement = session.scalar(
        select(SaleAgreement.id).where(
            SaleAgreement.instance_id == case, SaleAgreement.withdrawn_at.is_(None)
        )
    )
    if agreement is None and is_protected(session, case):
        return Grounds(
            missing="Surat perjanjian penggunaan data yang ditandatangani belum diterima."
        )
    return Grounds(receipt=receipt, agreement=agreement)


def is_protected(session: Session, case: int) -> bool:
    """Whether microdata or a map is among what is sold (AMB-32)."""
    invoice = _in_force(session, case)
    lines = [] if invoice is None else invoice.lines
    return needs_agreement(session.get(SaleOrder, case), lines)


def is_abroad(session: Session, *, berkas: int) -> bool:
    """Whether the buyer says that he lives abroad (AMB-58), so that English stands beside the Indonesian."""
    order = session.get(SaleOrder, berkas)
    return order is not None and order.domicile == "luar_negeri"


def _in_force(session: Session, case: int) -> SaleInvoice | None:
    """The version in force; None where there is none, or it was given up."""
    found = newest(session, case)
    return None if found is None or found.state != IN_FORCE else found


def _receipt(session: Session, invoice: SaleInvoice) -> int | None:
    """Of the verified payment that is exactly this version of the invoice."""
    return session.scalar(
        select(SaleReceipt.id)
        .join(SalePayment)
        .where(
            SalePayment.invoice_id == invoice.id,
            SalePayment.state == "terverifikasi",
            SalePayment.amount == invoice.total,
            SaleReceipt.state == "terbit",
            SaleReceipt.amount == invoice.total,
        )
    )
