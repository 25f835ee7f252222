"""Payments, receipts and their copies, deposits of cash."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base
from pst.sales.invoices.tables import SaleInvoice


class SaleDeposit(Base):
    """Cash that the treasurer paid in: the sum of the payments that name it. An NTPN proves one deposit only."""

    __tablename__ = "sale_deposit"
    __table_args__ = (
        CheckConstraint("amount > 0", "amount"),
        UniqueConstraint("ntpn"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    deposited_on: Mapped[date]
    amount: Mapped[int] = mapped_column(BigInteger)
    bank: Mapped[str]
    ntpn: Mapped[str | None]
    note: Mapped[str | None]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]


class SalePayment(Base):
    """A payment for a version of an invoice, as it was told and judged. Amounts are whole rupiah.

    `way` is tunai, kode_billing or transfer; `state` menunggu, terverifikasi, ditolak, or tidak_sah when it was
    found false afterwards, at `found_false_at`. A proof counts once: NTPN and file of a payment that was not refused
    are nobody else's.
    """

    __tablename__ = "sale_payment"
    __table_args__ = (
        CheckConstraint("way in ('tunai','kode_billing','transfer')", "way"),
        CheckConstraint(
            "state in ('menunggu','terverifikasi','ditolak','tidak_sah')", "state"
        ),
        CheckConstraint("amount > 0", "amount"),
        CheckConstraint("(state = 'menunggu') = (decided_at is null)", "decided"),
        Index(
            "uq_sale_payment_ntpn",
            "ntpn",
            unique=True,
            postgresql_where=text("state <> 'ditolak'"),
        ),
        Index(
            "uq_sale_payment_proof",
            "proof_sha256",
            unique=True,
            postgresql_where=text("state <> 'ditolak'"),
        ),
        Index(
            "uq_sale_payment_verified",
            "instance_id",
            unique=True,
            postgresql_where=text("state = 'terverifikasi'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[str]
    invoice_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(SaleInvoice.id))
    way: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    paid_on: Mapped[date]
    bank: Mapped[str | None]
    ntpn: Mapped[str | None]
    proof_file: Mapped[uuid.UUID | None] = mapped_column(Uuid())
    proof_sha256: Mapped[str | None]
    state: Mapped[str]
    reason: Mapped[str | None]
    submitted_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    found_false_at: Mapped[datetime | None] = mapped_column(default=None)
    deposit_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey(SaleDeposit.id), default=None
    )


class SaleReceiptSeries(Base):
    """The last receipt number of an office in a year; its row is the lock under which the next one is given."""

    __tablename__ = "sale_receipt_series"

    office: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class SaleReceipt(Base):
    """A receipt: its number is gapless by office and year and never used again; a void one keeps number and reason.

    `physical_serial` is that of the pre-printed form, where the office uses one.
    """

    __tablename__ = "sale_receipt"
    __table_args__ = (
        CheckConstraint("state in ('terbit','batal')", "state"),
        CheckConstraint("(state = 'batal') = (voided_at is not null)", "voided"),
        CheckConstraint("(state = 'batal') = (void_reason is not null)", "reason"),
        CheckConstraint("amount > 0", "amount"),
        UniqueConstraint("office", "year", "sequence"),
        UniqueConstraint("office", "number"),
        Index(
            "uq_sale_receipt_payment",
            "payment_id",
            unique=True,
            postgresql_where=text("state = 'terbit'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[str]
    year: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str]
    payment_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(SalePayment.id))
    amount: Mapped[int] = mapped_column(BigInteger)
    dated: Mapped[date]
    physical_serial: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="terbit")
    issued_at: Mapped[datetime]
    voided_at: Mapped[datetime | None] = mapped_column(default=None)
    void_reason: Mapped[str | None] = mapped_column(default=None)


class SaleReceiptCopy(Base):
    """A copy that was made of a receipt, marked SALINAN."""

    __tablename__ = "sale_receipt_copy"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    receipt_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(SaleReceipt.id))
    made_by: Mapped[str]
    made_at: Mapped[datetime]
