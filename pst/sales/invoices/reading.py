"""The versions of a case's invoice."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from pst.errors import InvoiceError
from pst.sales.invoices.lines import waits_for_approval
from pst.sales.invoices.tables import SaleInvoice

IN_FORCE: Final = "berlaku"
REPLACED: Final = "diganti"


def invoice_versions(session: Session, *, berkas: int) -> Sequence[SaleInvoice]:
    """Every version with its lines, the first one first; nothing where the case has none."""
    return session.scalars(
        select(SaleInvoice)
        .where(SaleInvoice.instance_id == berkas)
        .order_by(SaleInvoice.version)
        .options(selectinload(SaleInvoice.lines))
    ).all()


def count_invoice_versions(session: Session, *, berkas: int) -> int:
    """How many versions the case's invoice has; 0 without one."""
    found = session.scalar(
        select(func.count()).where(SaleInvoice.instance_id == berkas)
    )
    return found or 0


def newest(session: Session, berkas: int) -> SaleInvoice | None:
    """The last version, in force or not."""
    return session.scalar(
        select(SaleInvoice)
        .where(SaleInvoice.instance_id == berkas)
        .order_by(SaleInvoice.version.desc())
        .limit(1)
    )


def in_force(session: Session, berkas: int) -> SaleInvoice:
    """The version in force. Raises InvoiceError without one."""
    found = newest(session, berkas)
    if found is None or found.state != IN_FORCE:
        raise InvoiceError(
            "Berkas ini tidak punya invoice yang berlaku. Terbitkan invoicenya lebih dulu."
        )
    return found


def to_pay(session: Session, berkas: int) -> SaleInvoice:
    """The version in force, where its lines for nothing are all approved. Raises InvoiceError."""
    found = in_force(session, berkas)
    if waits_for_approval(found.lines):
        raise InvoiceError(
            "Invoice ini memuat tarif nol yang belum disetujui kepala kantor. Tunggu keputusannya."
        )
    return found
