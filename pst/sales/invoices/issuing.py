"""Issuing an invoice and its later versions, approving its lines for nothing, and renewing its billing code.

All versions of a case's invoice bear one number; one is in force at most. A version is never changed, but replaced.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from pst.errors import InvoiceError
from pst.money import rupiah
from pst.sales.invoices import billing, lines, orders, reading, telling
from pst.sales.invoices.billing import Billing
from pst.sales.invoices.tables import (
    SaleInvoice,
    SaleInvoiceLine,
    SaleInvoiceSeries,
    SaleOrder,
)
from pst.sales.offer import offering
from pst.sales.series import next_in

LARGEST: Final = 1_000_000_000_000
"""Rupiah of an invoice: more is a slip of the pen."""
EXPIRED, ADDED, CHANGED = (
    "Kode billing kedaluwarsa",
    "Kode billing ditambahkan",
    "Kode billing diganti",
)


def issue_invoice(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    invoice: Mapping[str, Any],
    alasan: str | None = None,
) -> dict[str, Any]:
    """Issue the case's invoice, or its next version, by the tariffs in force today.

    `invoice` is the form: rincian, ongkos_kirim, biaya_bank, kode_billing, kedaluwarsa. The answer is
    `telling.told`. Raises InvoiceError where it cannot be issued, SaleError where the sale is over.
    """
    order = orders.running_order(session, berkas)
    _require_unpaid(session, berkas)
    before = reading.newest(session, berkas)
    day = offering.today(kantor, now)
    drawn = lines.drawing(session, order, day, before)
    typed = invoice.get("rincian") or ()
    found = [drawn.line(number, one) for number, one in enumerate(typed, start=1)]
    _require_lines(found)
    version = _version(
        session,
        before,
        now,
        order=order,
        dated=day,
        basis=offering.bases(drawn.tariffs[one.product] for one in _sold(found)),
        lines=found,
        postage=_fee(invoice, "ongkos_kirim"),
        bank_fee=_fee(invoice, "biaya_bank"),
        bill=billing.read(invoice, kantor, now),
        reason=alasan,
    )
    billing.require(session, order, version)
    return _put(session, before, version, order)


def renew_billing(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kode_billing: str,
    kedaluwarsa: str,
) -> dict[str, Any]:
    """A new version with a new billing code: lines, amounts, date and basis stay those that the buyer accepted.

    The answer is `telling.told`. Raises InvoiceError, SaleError.
    """
    before = reading.in_force(session, berkas)
    typed = {
        "kode_billing": kode_billing,
        "kedaluwarsa": kedaluwarsa,
        "ongkos_kirim": before.postage,
        "biaya_bank": before.bank_fee,
    }
    return _issue_again(
        session, before, typed, now=now, reason=_why_renewed(before, now)
    )


def adjust_invoice(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    penyesuaian: Mapping[str, Any],
    alasan: str,
) -> dict[str, Any]:
    """A new version for a buyer who pays another way: fees and billing code only.

    What is sold stays what the buyer accepted, so that neither approval nor agreement has to be asked for anew.
    `penyesuaian` is `{"ongkos_kirim"?, "biaya_bank"?, "kode_billing"?, "kedaluwarsa"?}`. The answer is `telling.told`.
    Raises InvoiceError, SaleError.
    """
    before = reading.in_force(session, berkas)
    return _issue_again(session, before, penyesuaian, now=now, reason=alasan)


def _issue_again(
    session: Session,
    before: SaleInvoice,
    typed: Mapping[str, Any],
    *,
    now: datetime,
    reason: str,
) -> dict[str, Any]:
    """The next version with the lines, date and basis of the one before."""
    order = orders.running_order(session, before.instance_id)
    _require_unpaid(session, before.instance_id)
    version = _version(
        session,
        before,
        now,
        order=order,
        dated=before.dated,
        basis=before.basis,
        lines=[lines.copy(one) for one in before.lines],
        postage=_fee(typed, "ongkos_kirim"),
        bank_fee=_fee(typed, "biaya_bank"),
        bill=billing.read(typed, order.office, now),
        reason=reason,
    )
    billing.require(session, order, version)
    return _put(session, before, version, order)


def decide_zero(
    session: Session, *, now: datetime, berkas: int, setuju: bool, penyetuju: str
) -> dict[str, Any]:
    """Approve that lines of the invoice in force cost nothing, or not. `{"disetujui": bool}`.

    Raises InvoiceError where no invoice is in force, or it has no such line.
    """
    found = reading.in_force(session, berkas)
    asked = [one for one in found.lines if one.zero_reason is not None]
    if not asked:
        raise InvoiceError("Invoice ini tidak memuat baris bertarif nol.")
    if setuju:
        for one in asked:
            if one.zero_approved_at is None:
                one.zero_approved_by, one.zero_approved_at = penyetuju, now
        session.flush()
    return {"disetujui": setuju}


def _why_renewed(before: SaleInvoice, now: datetime) -> str:
    """Mostly the code expired; who pays another way than he first said gets one before that, or for the first time."""
    if before.billing_expires_at is None:
        return ADDED
    return EXPIRED if before.billing_expires_at <= now else CHANGED


def _require_unpaid(session: Session, berkas: int) -> None:
    against = orders.standing_payment(session, berkas)
    if against:
        raise InvoiceError(f"Invoice tidak dapat diganti. {against}")


def _require_lines(found: Sequence[SaleInvoiceLine]) -> None:
    charged = [one.product for one in _sold(found) if one.zero_reason is None]
    if not _sold(found):
        raise InvoiceError(
            "Invoice ini tidak memuat produk. Tulis sedikitnya satu baris yang tidak dibatalkan, "
            "atau batalkan penjualannya."
        )
    if len(set(charged)) < len(charged):
        raise InvoiceError(
            "Satu produk tertulis di dua baris. Gabungkan, supaya jenjang tarifnya dihitung bersama."
        )


def _sold(found: Sequence[SaleInvoiceLine]) -> list[SaleInvoiceLine]:
    return [one for one in found if not one.cancelled]


def _fee(invoice: Mapping[str, Any], name: str) -> int:
    value: int = invoice.get(name) or 0
    if value < 0:
        raise InvoiceError("Ongkos kirim dan biaya bank paling sedikit Rp0.")
    return value


def _version(
    session: Session,
    before: SaleInvoice | None,
    now: datetime,
    *,
    order: SaleOrder,
    dated: date,
    lines: list[SaleInvoiceLine],
    postage: int,
    bank_fee: int,
    bill: Billing | None,
    basis: str,
    reason: str | None,
) -> SaleInvoice:
    goods = sum(one.amount for one in lines)
    total = goods + postage + bank_fee
    if total > LARGEST:
        raise InvoiceError(
            f"Jumlahnya {rupiah(total)}, lebih dari {rupiah(LARGEST)}. Periksa kuantitasnya."
        )
    if bill is not None:
        billing.require_own(session, order, bill, total)
    return SaleInvoice(
        instance_id=order.instance_id,
        office=order.office,
        number=_number(session, order.office, dated)
        if before is None
        else before.number,
        version=1 if before is None else before.version + 1,
        dated=dated,
        goods=goods,
        postage=postage,
        bank_fee=bank_fee,
        total=total,
        billing_code=bill and bill.code,
        billing_expires_at=bill and bill.expires_at,
        state=reading.IN_FORCE,
        issued_at=now,
        lines=lines,
        basis=basis,
        reason=reason,
    )


def _number(session: Session, office: str, dated: date) -> str:
    """The office's practice decides how a number looks; none of the sources prescribes it."""
    serial = next_in(session, SaleInvoiceSeries, office, dated.year)
    return f"INV-{serial:04d}/{office.upper()}/{dated.year}"


def _put(
    session: Session,
    before: SaleInvoice | None,
    found: SaleInvoice,
    order: SaleOrder,
) -> dict[str, Any]:
    """The one before is replaced first: the database knows one in force at most."""
    if before is not None and before.state == reading.IN_FORCE:
        before.state = reading.REPLACED
        session.flush()
    session.add(found)
    session.flush()
    return telling.told(session, found, order, before)
