"""Prepared files, signed agreements, releases and downloads."""

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
from pst.sales.treasury.tables import SaleReceipt


class SalePrepared(Base):
    """A file of a prepared product, the office's alone; a later `version` replaces it.

    Without a file the product was prepared on paper or another medium.
    """

    __tablename__ = "sale_prepared"
    __table_args__ = (UniqueConstraint("instance_id", "version", "file_id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int]
    file_id: Mapped[uuid.UUID | None] = mapped_column(Uuid())
    reason: Mapped[str | None]
    kept_at: Mapped[datetime]


class SaleAgreement(Base):
    """The signed agreement on the use of data, as it was received; `way` is langsung, unggahan, surel or pos.

    `original_on` is the day on which the signed paper itself arrived (AMB-40).
    """

    __tablename__ = "sale_agreement"
    __table_args__ = (
        CheckConstraint("way in ('langsung','unggahan','surel','pos')", "way"),
        Index(
            "uq_sale_agreement_in_force",
            "instance_id",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    way: Mapped[str]
    file_id: Mapped[uuid.UUID | None] = mapped_column(Uuid())
    received_at: Mapped[datetime]
    original_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_for: Mapped[str | None] = mapped_column(default=None)


class SaleRelease(Base):
    """The product was handed over against this receipt (None: there was nothing to pay) and this agreement.

    `way` is langsung or unduhan. A release that was taken back gives nothing any more.
    """

    __tablename__ = "sale_release"
    __table_args__ = (
        CheckConstraint("way in ('langsung','unduhan')", "way"),
        Index(
            "uq_sale_release_in_force",
            "instance_id",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    receipt_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey(SaleReceipt.id)
    )
    agreement_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey(SaleAgreement.id)
    )
    way: Mapped[str]
    released_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_for: Mapped[str | None] = mapped_column(default=None)


class SaleDownload(Base):
    """A copy of a prepared file that the buyer, and nobody else, may take by its `token` once it is released.

    `version` is that of the files it was made from; `taken` counts how often he took it.
    """

    __tablename__ = "sale_download"
    __table_args__ = (UniqueConstraint("token"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger, index=True)
    version: Mapped[int]
    release_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey(SaleRelease.id), default=None
    )
    file_id: Mapped[uuid.UUID] = mapped_column(Uuid())
    token: Mapped[str]
    taken: Mapped[int] = mapped_column(default=0)
    last_taken_at: Mapped[datetime | None] = mapped_column(default=None)
