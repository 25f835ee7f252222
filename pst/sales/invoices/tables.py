"""Orders of cases, invoices in versions with their lines, and rounds of correction."""

import uuid
from datetime import date, datetime
from typing import Any

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
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pst.base import Base


class SaleOrder(Base):
    """What a case wants to buy, and for whom; `lines` as the newest form has them.

    `domicile` (dalam_negeri or luar_negeri) is the buyer's own statement (AMB-58). `protected`: microdata or a map
    is among it, so that there must be a signed agreement before it is handed over (AMB-32).
    """

    __tablename__ = "sale_order"
    __table_args__ = (
        CheckConstraint("state in ('berjalan','batal','selesai')", "state"),
        CheckConstraint("domicile in ('dalam_negeri','luar_negeri')", "domicile"),
        CheckConstraint("(state = 'batal') = (cancelled_at is not null)", "cancelled"),
    )

    instance_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    office: Mapped[str]
    channel: Mapped[str]
    buyer: Mapped[str | None]
    institution: Mapped[str | None]
    address: Mapped[str | None]
    email: Mapped[str | None]
    npwp: Mapped[str | None]
    segment: Mapped[str | None]
    domicile: Mapped[str]
    protected: Mapped[bool]
    version: Mapped[int]
    lines: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    state: Mapped[str] = mapped_column(default="berjalan")
    created_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None)
    cancelled_for: Mapped[str | None] = mapped_column(default=None)


class SaleInvoiceSeries(Base):
    """The last invoice number of an office in a year; its row is the lock under which the next one is given."""

    __tablename__ = "sale_invoice_series"

    office: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class SaleInvoice(Base):
    """A version of a case's invoice; all versions bear the number of the first. Amounts are whole rupiah.

    `goods` is the sum of the lines; postage and bank fee stand apart, because the tariff does not include them.
    `basis` are the regulations of the tariffs in force on `dated`. `reason` says why this version was made.
    """

    __tablename__ = "sale_invoice"
    __table_args__ = (
        CheckConstraint("state in ('berlaku','diganti','batal')", "state"),
        CheckConstraint("goods >= 0 and postage >= 0 and bank_fee >= 0", "amounts"),
        CheckConstraint("total = goods + postage + bank_fee", "total"),
        CheckConstraint("billing_code ~ '^[0-9]{15}$'", "billing_code"),
        CheckConstraint(
            "(billing_code is null) = (billing_expires_at is null)", "billing_expiry"
        ),
        UniqueConstraint("instance_id", "version"),
        UniqueConstraint("office", "number", "version"),
        Index(
            "uq_sale_invoice_billing_code",
            "billing_code",
            unique=True,
            postgresql_where=text("state = 'berlaku'"),
        ),
        Index(
            "uq_sale_invoice_in_force",
            "instance_id",
            unique=True,
            postgresql_where=text("state = 'berlaku'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[str]
    number: Mapped[str]
    version: Mapped[int]
    dated: Mapped[date]
    basis: Mapped[str]
    goods: Mapped[int] = mapped_column(BigInteger)
    postage: Mapped[int] = mapped_column(BigInteger)
    bank_fee: Mapped[int] = mapped_column(BigInteger)
    total: Mapped[int] = mapped_column(BigInteger)
    billing_code: Mapped[str | None]
    billing_expires_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="berlaku")
    issued_at: Mapped[datetime]
    lines: Mapped[list["SaleInvoiceLine"]] = relationship(
        order_by="SaleInvoiceLine.position", cascade="all, delete-orphan"
    )


class SaleInvoiceLine(Base):
    """A line: so many units of a product by the tiers of its tariff, which `steps` tells one by one.

    `steps` is a list of `{"jumlah": units, "harga": rupiah, "nilai": rupiah}`. A line that was cancelled stays and
    counts nothing. A line for nothing says why, by which document, and who approved it when.
    """

    __tablename__ = "sale_invoice_line"
    __table_args__ = (
        CheckConstraint("quantity > 0", "quantity"),
        CheckConstraint("amount >= 0", "amount"),
        CheckConstraint("not cancelled or amount = 0", "cancelled"),
        CheckConstraint("zero_reason is null or amount = 0", "zero"),
    )

    invoice_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey(SaleInvoice.id), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    product: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    detail: Mapped[str | None]
    unit: Mapped[str]
    quantity: Mapped[int]
    tariff_id: Mapped[int] = mapped_column(BigInteger)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    amount: Mapped[int] = mapped_column(BigInteger)
    cancelled: Mapped[bool]
    zero_reason: Mapped[str | None]
    zero_document: Mapped[uuid.UUID | None] = mapped_column(Uuid())
    zero_approved_by: Mapped[str | None]
    zero_approved_at: Mapped[datetime | None]


class SaleCorrection(Base):
    """A round of one of the two loops: `loop` is invoice or produk, `outcome` diperbaiki or ditolak.

    From the third round on the head of the office is told (`noticed_at`), and says that he knows.
    """

    __tablename__ = "sale_correction"
    __table_args__ = (
        CheckConstraint("loop in ('invoice','produk')", "loop"),
        CheckConstraint("outcome in ('diperbaiki','ditolak')", "outcome"),
        UniqueConstraint("instance_id", "loop", "round"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[str]
    loop: Mapped[str]
    round: Mapped[int]
    asked: Mapped[str | None]
    outcome: Mapped[str]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime]
    noticed_at: Mapped[datetime | None] = mapped_column(default=None)
    known_by: Mapped[str | None] = mapped_column(default=None)
    known_at: Mapped[datetime | None] = mapped_column(default=None)
