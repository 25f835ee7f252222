"""Payments: told, judged, and found false afterwards. The operations `pembayaran.*` of diagrams.

What a buyer or officer can get wrong is answered, not raised: a refused proof stays in the case's history, and in
a row that says why. A proof counts once, whoever comes with it.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pst import offices
from pst.errors import PaymentError
from pst.filing import Cabinet
from pst.money import rupiah
from pst.sales.invoices.issuing import LARGEST
from pst.sales.invoices.orders import standing_payment
from pst.sales.invoices.reading import to_pay
from pst.sales.invoices.tables import SaleInvoice, SaleOrder
from pst.sales.treasury import receipts
from pst.sales.treasury.tables import SaleDeposit, SalePayment

CASH, BILLING, TRANSFER = "tunai", "kode_billing", "transfer"
WAITS, VERIFIED, REFUSED, FALSE = "menunggu", "terverifikasi", "ditolak", "tidak_sah"
VALID: Final = "sah"
CASH_RULE: Final = "penjualan_tunai"
NTPN: Final = re.compile(r"[0-9A-Z]{16}")
"""What an NTPN usually looks like; no regulation that was found says so, so another one is only remarked on."""
_UNUSUAL: Final = (
    "NTPN biasanya 16 huruf dan angka. Cocokkan dengan bukti penerimaan negara."
)
_USED: Final = (
    "{what} ini sudah dipakai untuk pembayaran lain. Periksa bukti pembayarannya, "
    "lalu kirim bukti yang benar."
)


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What tells of a payment; `sha256` is that of the proof's file, in hexadecimal."""

    amount: int
    paid_on: date
    bank: str | None = None
    ntpn: str | None = None
    file: UUID | None = None
    sha256: str | None = None


def receive_cash(
    session: Session, *, now: datetime, berkas: int, kantor: str, jumlah: int
) -> dict[str, Any]:
    """`pembayaran.catat_tunai`: cash that the treasurer counted, which is verified by that.

    Gives `{"pembayaran": id, "status": "terverifikasi", "alasan": "", "jumlah_teks"}`, or status "ditolak" with the
    reason and no id: cash is switched off, or it is another sum than the invoice in force. Raises InvoiceError where
    there is none.
    """
    invoice = _due(session, berkas)
    why = _why_no_cash(session, kantor) or _why_not(session, invoice, jumlah)
    if why:
        return _answer(None, REFUSED, why, jumlah)
    paid_on = now.astimezone(offices.office(kantor).zone).date()
    row = _row(invoice, CASH, Proof(amount=jumlah, paid_on=paid_on), VERIFIED, now)
    row.decided_at = now
    session.add(row)
    session.flush()
    return _answer(row.id, VERIFIED, "", jumlah)


def _due(session: Session, berkas: int) -> SaleInvoice:
    """What is to be paid; of two who come for one case at once the later sees what the earlier one did."""
    session.get(SaleOrder, berkas, with_for_update=True)
    return to_pay(session, berkas)


def _why_no_cash(session: Session, office: str) -> str:
    if offices.rule(session, office, CASH_RULE):
        return ""
    return "Kantor ini tidak menerima uang tunai. Bayar dengan kode billing."


def submit_proof(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,  # noqa: ARG001 -- the contract of all `pembayaran.*`
    cara: str,
    bukti: Mapping[str, Any],
    cabinet: Cabinet,
) -> dict[str, Any]:
    """`pembayaran.ajukan`: a payment by billing code or transfer, which the treasurer has to verify.

    `bukti` is `{"jumlah": rupiah, "tanggal_bayar": ISO date, "ntpn"?, "bukti"?: file id, "bank"?}`. Gives
    `{"pembayaran": id, "status": "menunggu" or "ditolak", "alasan", "peringatan", "jumlah_teks"}`. What is refused is
    kept with its reason: another sum (without an id where no sum can be that), a billing code that had expired, an NTPN
    or a file that another payment has. Raises PaymentError for another way, InvoiceError without an invoice,
    FilingError for a file that is not the case's.
    """
    if cara not in {BILLING, TRANSFER}:
        raise PaymentError(
            f"Cara membayar “{cara}” tidak dikenal. Pilih: {BILLING}, {TRANSFER}."
        )
    invoice = _due(session, berkas)
    proof = _proof(session, bukti, berkas, cabinet)
    why = _why_not(session, invoice, proof.amount) or _why_no_proof(
        session, invoice, cara, proof, now
    )
    if not why:
        row = _kept(session, _row(invoice, cara, proof, WAITS, now))
        if row is not None:
            return _answer(row.id, WAITS, "", proof.amount, _unusual(proof))
        # Somebody else came with the same proof just now.
        why = _why_used(session, proof) or _USED.format(what="Bukti")
    if not 0 < proof.amount <= LARGEST:
        return _answer(None, REFUSED, why, proof.amount)
    refused = _row(invoice, cara, proof, REFUSED, now)
    refused.reason, refused.decided_at = why, now
    session.add(refused)
    session.flush()
    return _answer(refused.id, REFUSED, why, proof.amount, _unusual(proof))


def _proof(
    session: Session, told: Mapping[str, Any], case: int, cabinet: Cabinet
) -> Proof:
    file = told.get("bukti") or None
    content = None if file is None else cabinet.fetch(session, file, berkas=case)
    return Proof(
        amount=told["jumlah"],
        paid_on=date.fromisoformat(told["tanggal_bayar"]),
        bank=told.get("bank") or None,
        ntpn="".join((told.get("ntpn") or "").split()).upper() or None,
        file=None if file is None else UUID(file),
        sha256=None if content is None else hashlib.sha256(content).hexdigest(),
    )


def _why_not(session: Session, invoice: SaleInvoice, amount: int) -> str:
    """Why this invoice cannot be paid with that much; "" when it can."""
    standing = standing_payment(session, invoice.instance_id)
    if standing:
        return standing
    if invoice.total == 0:
        return "Untuk invoice ini tidak ada yang harus dibayar. Lanjutkan tanpa pembayaran."
    if amount != invoice.total:
        return (
            f"Jumlahnya {rupiah(amount)}, sedangkan invoice yang berlaku {rupiah(invoice.total)}. "
            "Bayar tepat sejumlah invoice."
        )
    return ""


def _why_no_proof(
    session: Session, invoice: SaleInvoice, way: str, proof: Proof, now: datetime
) -> str:
    zone = offices.office(invoice.office).zone
    if proof.paid_on > now.astimezone(zone).date():
        return "Tanggal pembayaran belum tiba. Tulis tanggal pada bukti pembayaran."
    if way == BILLING:
        if proof.ntpn is None:
            return "NTPN belum ditulis. Salin dari bukti penerimaan negara (BPN)."
        expires = invoice.billing_expires_at
        if expires is None:
            return "Invoice ini tidak punya kode billing. Minta petugas menerbitkannya."
        if proof.paid_on > expires.astimezone(zone).date():
            return "Kode billing sudah kedaluwarsa pada tanggal pembayaran. Minta kode billing baru."
    elif proof.file is None:
        return "Bukti transfer belum diunggah. Unggah bukti dari bank."
    return _why_used(session, proof)


def _why_used(session: Session, proof: Proof) -> str:
    """Why the proof is no proof any more: another payment, here or elsewhere, has it, or the treasurer's deposit."""
    if proof.ntpn is not None and (
        _other(session, SalePayment.ntpn == proof.ntpn)
        or _deposited(session, proof.ntpn)
    ):
        return _USED.format(what="NTPN")
    if proof.sha256 is not None and _other(
        session, SalePayment.proof_sha256 == proof.sha256
    ):
        return _USED.format(what="Berkas bukti")
    return ""


def _other(session: Session, which: ColumnElement[bool]) -> bool:
    found = select(SalePayment.id).where(which, SalePayment.state != REFUSED).limit(1)
    return session.scalar(found) is not None


def _deposited(session: Session, ntpn: str) -> bool:
    found = select(SaleDeposit.id).where(SaleDeposit.ntpn == ntpn)
    return session.scalar(found) is not None


def _unusual(proof: Proof) -> str:
    known = proof.ntpn is None or NTPN.fullmatch(proof.ntpn)
    return "" if known else _UNUSUAL


def _row(
    invoice: SaleInvoice, way: str, proof: Proof, state: str, now: datetime
) -> SalePayment:
    return SalePayment(
        instance_id=invoice.instance_id,
        office=invoice.office,
        invoice_id=invoice.id,
        way=way,
        amount=proof.amount,
        paid_on=proof.paid_on,
        bank=proof.bank,
        ntpn=proof.ntpn,
        proof_file=proof.file,
        proof_sha256=proof.sha256,
        state=state,
        submitted_at=now,
    )


def _kept(session: Session, row: SalePayment) -> SalePayment | None:
    """The row, stored; None where its proof became another payment's in the meantime."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return None
    return row


def _answer(
    payment: int | None, status: str, why: str, amount: int, warning: str = ""
) -> dict[str, Any]:
    return {
        "pembayaran": payment,
        "status": status,
        "alasan": why,
        "peringatan": warning,
        "jumlah_teks": rupiah(amount),
    }


def verify(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    pembayaran: int,
    putusan: Mapping[str, Any],
) -> dict[str, Any]:
    """`pembayaran.verifikasi`: the treasurer's verdict, `{"status": "terverifikasi" or "ditolak", "alasan"}`.

    `putusan` is `{"hasil": "sah" or "tidak_sah", "alasan"?}`. A payment for an invoice that is not in force any more is
    refused. Raises PaymentError for one that does not wait, or that is not the case's.
    """
    row = session.get(SalePayment, pembayaran, with_for_update=True)
    if row is None or row.instance_id != berkas or row.state != WAITS:
        raise PaymentError("Tidak ada pembayaran berkas ini yang menunggu verifikasi.")
    why = ""
    if putusan["hasil"] != VALID:
        why = putusan.get("alasan") or "Bukti pembayaran tidak sah."
    elif to_pay(session, berkas).id != row.invoice_id:
        why = "Pembayaran ini untuk versi invoice yang sudah diganti."
    row.state, row.reason, row.decided_at = (
        REFUSED if why else VERIFIED,
        why or None,
        now,
    )
    session.flush()
    return {"status": row.state, "alasan": why}


def find_false(
    session: Session, *, now: datetime, berkas: int, alasan: str
) -> dict[str, Any]:
    """`pembayaran.nyatakan_tidak_sah`: the verified payment was false; its receipt is void. `{}`.

    Nothing changes where its last payment was found false already, by the treasurer outside the case's diagram.
    Raises PaymentError where the case has no verified payment, or without a reason.
    """
    if not alasan.strip():
        raise PaymentError("Tulis alasan pembayaran dinyatakan tidak sah.")
    row = verified(session, berkas)
    if row is None and _last_state(session, berkas) == FALSE:
        return {}
    if row is None:
        raise PaymentError("Berkas ini tidak punya pembayaran yang terverifikasi.")
    receipts.void(session, now=now, berkas=berkas, alasan="pembayaran tidak sah")
    row.state, row.reason, row.found_false_at = FALSE, alasan.strip(), now
    session.flush()
    return {}


def _last_state(session: Session, berkas: int) -> str | None:
    return session.scalar(
        select(SalePayment.state)
        .where(SalePayment.instance_id == berkas, SalePayment.state != REFUSED)
        .order_by(SalePayment.id.desc())
        .limit(1)
    )


def verified(session: Session, berkas: int) -> SalePayment | None:
    """The case's verified payment, locked until the transaction's end."""
    return receipts.paid(session, berkas)
