"""What the treasurer does with a receipt that was issued: copies of it, and the serial of its printed form."""

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst.errors import PaymentError
from pst.sales.treasury.tables import SaleReceipt, SaleReceiptCopy

LONGEST_SERIAL: Final = 60


def note_copy(
    session: Session, receipt: SaleReceipt, *, actor: str, now: datetime
) -> None:
    """A copy of the receipt was made."""
    session.add(SaleReceiptCopy(receipt_id=receipt.id, made_by=actor, made_at=now))
    session.flush()


def note_serial(session: Session, receipt: SaleReceipt, typed: str) -> None:
    """Enter the serial of the pre-printed form beside the number; nothing typed takes it away.

    Raises PaymentError for a serial that another receipt of the office has.
    """
    serial = " ".join(typed.split())[:LONGEST_SERIAL] or None
    other = session.scalar(
        select(SaleReceipt.number).where(
            SaleReceipt.office == receipt.office,
            SaleReceipt.physical_serial == serial,
            SaleReceipt.id != receipt.id,
        )
    )
    if serial is not None and other is not None:
        raise PaymentError(
            f"Nomor seri {serial} sudah tercatat pada kuitansi {other}. Periksa formulirnya."
        )
    receipt.physical_serial = serial
    session.flush()
