"""The lines of an invoice: what is charged for each product by the tariff in force on the invoice's day."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import dates
from pst.errors import InvoiceError
from pst.money import grouped, rupiah
from pst.sales.invoices.requested import OPEN, detail
from pst.sales.invoices.tables import SaleInvoice, SaleInvoiceLine, SaleOrder
from pst.sales.offer import pricing, tariffs
from pst.sales.offer.pricing import Step
from pst.sales.offer.products import products
from pst.sales.offer.tables import SaleProduct, SaleTariff
from pst.sales.offer.tariffs import MOST_UNITS

APPROVAL: Final = ("zero_approved_by", "zero_approved_at")
_COPIED: Final = (
    *("position", "product", "kind", "title", "detail", "unit", "quantity"),
    *("tariff_id", "steps", "amount", "cancelled", "zero_reason", "zero_document"),
    *APPROVAL,
)


@dataclass(kw_only=True)
class Drawing:
    """What lines are drawn from: products and tariffs of the day, the order, and the version before."""

    products: Mapping[str, SaleProduct]
    tariffs: Mapping[str, SaleTariff]
    day: date
    order: SaleOrder
    before: Sequence[SaleInvoiceLine]

    def line(self, position: int, typed: Mapping[str, Any]) -> SaleInvoiceLine:
        """Raises InvoiceError for a product without a tariff on that day, or a line that says what cannot be."""
        code, quantity = typed["produk"], typed["kuantitas"]
        if not 1 <= quantity <= MOST_UNITS:
            raise InvoiceError(f"Tulis kuantitas 1 sampai {grouped(MOST_UNITS)}.")
        earlier = next((one for one in self.before if one.product == code), None)
        if typed.get("batal") and earlier is not None:
            return self._cancelled(position, quantity, earlier)
        product, tariff = self._found(code)
        found = SaleInvoiceLine(
            position=position,
            product=code,
            kind=product.kind,
            title=product.title,
            detail=self._detail(code),
            unit=tariff.unit,
            quantity=quantity,
            tariff_id=tariff.id,
            cancelled=bool(typed.get("batal")),
            zero_approved_by=None,
            zero_approved_at=None,
            **_zero(typed),
            **_charged(tariff, typed),
        )
        _carry(found, self.before)
        return found

    def _found(self, code: str) -> tuple[SaleProduct, SaleTariff]:
        product, tariff = self.products.get(code), self.tariffs.get(code)
        if product is None:
            raise InvoiceError(
                f"Produk “{code}” tidak ada di daftar kantor ini. Minta admin kantor memasukkannya di halaman "
                "Produk dan tarif, lalu terbitkan lagi."
            )
        if tariff is None:
            raise InvoiceError(
                f"Produk “{product.title}” tidak punya tarif yang berlaku pada {dates.day(self.day)}. Minta admin kantor "
                "mengaturnya di halaman Produk dan tarif, lalu terbitkan lagi."
            )
        return product, tariff

    def _cancelled(
        self, position: int, quantity: int, earlier: SaleInvoiceLine
    ) -> SaleInvoiceLine:
        """As it stood in the version before: what is given up needs no tariff any more."""
        found = copy(earlier)
        found.position, found.quantity, found.cancelled = position, quantity, True
        found.amount, found.steps = 0, []
        found.zero_reason = found.zero_document = None
        found.zero_approved_by = found.zero_approved_at = None
        return found

    def _detail(self, code: str) -> str | None:
        asked = [one for one in self.order.lines or () if one["produk"] == code]
        return "; ".join(filter(None, (detail(one) for one in asked))) or None


def drawing(
    session: Session, order: SaleOrder, day: date, before: SaleInvoice | None
) -> Drawing:
    """What lines of an invoice of that day are drawn from."""
    return Drawing(
        products={one.code: one for one in products(session, order.office)},
        tariffs=tariffs.tariffs_on(session, order.office, day),
        day=day,
        order=order,
        before=() if before is None else before.lines,
    )


def copy(line: SaleInvoiceLine) -> SaleInvoiceLine:
    """The same line for the next version."""
    return SaleInvoiceLine(**{name: getattr(line, name) for name in _COPIED})


def waits_for_approval(lines: Sequence[SaleInvoiceLine]) -> bool:
    """Whether one of the lines is for nothing without anybody's approval."""
    return any(
        one.zero_reason is not None and one.zero_approved_at is None for one in lines
    )


def needs_agreement(order: SaleOrder | None, lines: Sequence[SaleInvoiceLine]) -> bool:
    """Whether microdata or a map is among what is sold (AMB-32).

    The order says so; where the invoice has lines of that kind, it depends on whether one of them still counts.
    """
    guarded = [one for one in lines if one.kind != OPEN]
    if guarded:
        return any(not one.cancelled for one in guarded)
    return order is not None and order.protected


def in_words(line: SaleInvoiceLine) -> str:
    """As in `Kota Kupang Dalam Angka, 2 buku: Rp100.000`."""
    told = f"{line.title}, {grouped(line.quantity)} {line.unit}"
    if line.cancelled:
        return f"{told}: dibatalkan"
    return f"{told}: {rupiah(line.amount)}" + (
        " (tarif nol)" if line.zero_reason else ""
    )


def _charged(tariff: SaleTariff, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Steps and amount; what is cancelled counts nothing, and a zero tariff charges nothing for each unit."""
    quantity = typed["kuantitas"]
    if typed.get("batal"):
        found: Sequence[Step] = ()
    elif typed.get("tarif_nol"):
        found = (Step(units=quantity, price=0),)
    else:
        found = pricing.steps(tariffs.tiers_of(tariff), quantity)
    told = [
        {"jumlah": one.units, "harga": one.price, "nilai": one.value} for one in found
    ]
    return {"steps": told, "amount": pricing.amount(found)}


def _zero(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Why the line is for nothing and by which document; nothing where it is not."""
    asked = typed.get("tarif_nol")
    if not asked or typed.get("batal"):
        return {"zero_reason": None, "zero_document": None}
    reason = (asked.get("alasan") or "").strip()
    if not reason or not asked.get("dokumen"):
        raise InvoiceError(
            "Tarif nol memerlukan alasan dan dokumen dasarnya. Lengkapi keduanya."
        )
    try:
        document = uuid.UUID(asked["dokumen"])
    except ValueError as error:
        raise InvoiceError("Dokumen tarif nol tidak terbaca. Unggah lagi.") from error
    return {"zero_reason": reason, "zero_document": document}


def _carry(found: SaleInvoiceLine, before: Sequence[SaleInvoiceLine]) -> None:
    """What was approved stays approved as long as product, quantity, reason and document are the same."""
    same = ("product", "quantity", "zero_reason", "zero_document")
    if found.zero_reason is None:
        return
    for one in before:
        if all(getattr(one, name) == getattr(found, name) for name in same):
            for name in APPROVAL:
                setattr(found, name, getattr(one, name))
