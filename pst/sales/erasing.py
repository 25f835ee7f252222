"""Forgetting whom a sale was with. Numbers, amounts, days and states stay: the money has to be accounted for."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pst.sales.delivery.tables import SaleAgreement, SalePrepared, SaleRelease
from pst.sales.invoices.tables import (
    SaleCorrection,
    SaleInvoice,
    SaleInvoiceLine,
    SaleOrder,
)
from pst.sales.treasury.tables import SalePayment, SaleReceipt

ERASED = "alasan dihapus"


def erase(session: Session, *, berkas: int) -> None:
    """Forget the buyer of a case, and what people wrote about it in their own words."""
    session.execute(
        update(SaleOrder)
        .where(SaleOrder.instance_id == berkas)
        .values(
            buyer=None,
            institution=None,
            address=None,
            email=None,
            npwp=None,
            lines=None,
            cancelled_for=None,
        )
    )
    invoices = select(SaleInvoice.id).where(SaleInvoice.instance_id == berkas)
    session.execute(
        update(SaleInvoiceLine)
        .where(SaleInvoiceLine.invoice_id.in_(invoices))
        .values(detail=None)
    )
    session.execute(
        update(SaleReceipt)
        .where(SaleReceipt.instance_id == berkas, SaleReceipt.void_reason.is_not(None))
        .values(void_reason=ERASED)
    )
    for table, words in (
        (SaleInvoice, ("reason",)),
        (SaleCorrection, ("asked", "answer")),
        (SalePayment, ("bank", "reason")),
        (SalePrepared, ("reason",)),
        (SaleAgreement, ("withdrawn_for",)),
        (SaleRelease, ("withdrawn_for",)),
    ):
        session.execute(
            update(table)
            .where(table.instance_id == berkas)
            .values(dict.fromkeys(words))
        )
