"""Billing codes: fifteen digits that an officer got from the treasury's application, for one invoice and one amount.

There is no public interface to that application, so the codes are typed (docs/why.md).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import offices
from pst.errors import InvoiceError
from pst.money import rupiah
from pst.sales.invoices.tables import SaleInvoice, SaleOrder

IN_PERSON: Final = "langsung"
ABROAD: Final = "luar_negeri"
_CODE: Final = re.compile(r"[0-9]{15}")


@dataclass(frozen=True, kw_only=True)
class Billing:
    """A code that the officer got from the treasury's application, and when it expires."""

    code: str
    expires_at: datetime


def read(typed: Mapping[str, Any], office: str, now: datetime) -> Billing | None:
    """The code that was typed with its expiry; both or neither. Raises InvoiceError."""
    code, until = typed.get("kode_billing"), typed.get("kedaluwarsa")
    if not code and not until:
        return None
    if not code or not until:
        raise InvoiceError(
            "Tulis kode billing bersama waktu kedaluwarsanya, seperti tertera di tagihannya."
        )
    if not _CODE.fullmatch(code):
        raise InvoiceError(
            f"Tulis kode billing 15 angka. Anda menulis {len(code)} huruf."
        )
    expires = datetime.fromisoformat(until)
    if expires.tzinfo is None:
        expires = expires.replace(tzinfo=offices.office(office).zone)
    if expires <= now:
        raise InvoiceError(
            "Kode billing ini sudah kedaluwarsa. Buat kode yang baru, lalu tulis kode dan waktunya."
        )
    return Billing(code=code, expires_at=expires)


def require(session: Session, order: SaleOrder, found: SaleInvoice) -> None:
    """Who pays from within the country pays by the code, or at the counter in cash where that is taken.

    Raises InvoiceError for an invoice that nobody could pay.
    """
    if found.billing_code or found.total == 0 or order.domicile == ABROAD:
        return
    cash = offices.rule(session, order.office, "penjualan_tunai")
    if order.channel != IN_PERSON or not cash:
        raise InvoiceError(
            "Tulis kode billing 15 angka dan waktu kedaluwarsanya: pembeli di dalam negeri membayar dengan kode itu."
        )


def require_own(
    session: Session, order: SaleOrder, billing: Billing, total: int
) -> None:
    """A code is the bill of one case and one amount. Raises InvoiceError for that of another."""
    used = session.execute(
        select(SaleInvoice.instance_id, SaleInvoice.total)
        .where(SaleInvoice.billing_code == billing.code)
        .order_by(SaleInvoice.id.desc())
        .limit(1)
    ).first()
    if used is None:
        return
    if used.instance_id != order.instance_id:
        raise InvoiceError(
            f"Kode billing {billing.code} sudah dipakai invoice lain. Periksa angkanya, atau buat kode baru."
        )
    if used.total != total:
        raise InvoiceError(
            f"Kode billing {billing.code} dibuat untuk {rupiah(used.total)}, padahal jumlahnya sekarang "
            f"{rupiah(total)}. Buat kode baru."
        )
