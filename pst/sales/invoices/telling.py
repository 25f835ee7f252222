"""What a diagram, a paper and the buyer are told of a version of an invoice."""

from datetime import UTC
from typing import Any

from sqlalchemy.orm import Session

from pst import dates, offices
from pst.money import rupiah
from pst.sales.invoices import rounds
from pst.sales.invoices.lines import in_words, needs_agreement, waits_for_approval
from pst.sales.invoices.tables import SaleInvoice, SaleInvoiceLine, SaleOrder


def told(
    session: Session,
    found: SaleInvoice,
    order: SaleOrder,
    before: SaleInvoice | None,
) -> dict[str, Any]:
    """The version as a diagram goes on with it.

    `{"nomor", "versi", "tanggal": ISO date, "jumlah": rupiah, "jumlah_teks", "kode_billing", "kedaluwarsa": ISO time
    or None, "dasar", "ringkas": the lines in words, "bertarif_nol", "perlu_setuju": a line for nothing is not
    approved yet, "perlu_bayar", "perlu_perjanjian", "putaran": which round of the check it is for, "isi": what its
    paper says}`.
    """
    expires = found.billing_expires_at
    return {
        "nomor": found.number,
        "versi": found.version,
        "tanggal": found.dated.isoformat(),
        "jumlah": found.total,
        "jumlah_teks": rupiah(found.total),
        "kode_billing": found.billing_code,
        "kedaluwarsa": expires and expires.astimezone(UTC).isoformat(),
        "dasar": found.basis,
        "ringkas": summary(found),
        "bertarif_nol": any(one.zero_reason is not None for one in found.lines),
        "perlu_setuju": waits_for_approval(found.lines),
        "perlu_bayar": found.total > 0,
        "perlu_perjanjian": needs_agreement(order, found.lines),
        "putaran": rounds.count(session, found.instance_id, rounds.INVOICE) + 1,
        "isi": _paper(found, order, before),
    }


def summary(found: SaleInvoice) -> str:
    """The lines in words, then what stands apart from them."""
    parts = [in_words(one) for one in found.lines]
    parts += [
        f"{name}: {rupiah(amount)}"
        for name, amount in (
            ("Ongkos kirim", found.postage),
            ("Biaya bank", found.bank_fee),
        )
        if amount
    ]
    return "; ".join(parts)


def _paper(
    found: SaleInvoice, order: SaleOrder, before: SaleInvoice | None
) -> dict[str, Any]:
    """What the paper says. Amounts are whole rupiah, and 0 where there is nothing; a text is empty then."""
    expires, place = found.billing_expires_at, offices.office(found.office)
    return {
        "nomor": found.number,
        "versi": found.version,
        "menggantikan": ""
        if before is None
        else f"{before.number} versi {before.version}",
        "alasan": found.reason or "",
        "nama": order.buyer or "",
        "instansi": order.institution or "",
        "alamat": order.address or "",
        "surel": order.email or "",
        "npwp": order.npwp or "",
        "rincian": [_row(one) for one in found.lines],
        "barang": found.goods,
        "ongkos_kirim": found.postage,
        "biaya_bank": found.bank_fee,
        "jumlah": found.total,
        "kode_billing": found.billing_code or "",
        "kedaluwarsa": "" if expires is None else dates.moment(expires, place),
        "dasar": found.basis,
    }


def _row(line: SaleInvoiceLine) -> dict[str, Any]:
    return {
        "uraian": line.title,
        "keterangan": line.detail or "",
        "kuantitas": line.quantity,
        "satuan": line.unit,
        "langkah": [dict(one) for one in line.steps],
        "jumlah": line.amount,
        "dibatalkan": line.cancelled,
        "tarif_nol": line.zero_reason or "",
    }
