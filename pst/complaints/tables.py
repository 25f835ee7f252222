"""The tables of complaints; no word of one and no complainant's name stands in them."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Identity,
    Index,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base, Entered


class Complaint(Base):
    """A line of the register. `source` is masyarakat or ombudsman, `identity` how the complainant stands."""

    __tablename__ = "complaint"
    __table_args__ = (
        CheckConstraint(
            "stage in ('diterima','menunggu_kelengkapan','ditindaklanjuti','ditutup')",
            "stage",
        ),
        CheckConstraint("(stage = 'ditutup') = (closed_at is not null)", "closed"),
        Index(None, "office", "opened_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    office: Mapped[str]
    opened_at: Mapped[datetime]
    filed_at: Mapped[datetime | None] = mapped_column(default=None)
    source: Mapped[str | None] = mapped_column(default=None)
    identity: Mapped[str | None] = mapped_column(default=None)
    late: Mapped[bool] = mapped_column(default=False)
    overdue: Mapped[bool] = mapped_column(default=False)
    category: Mapped[str | None] = mapped_column(default=None)
    stage: Mapped[str] = mapped_column(default="diterima")
    complete_at: Mapped[datetime | None] = mapped_column(default=None)
    decide_by: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    outcome: Mapped[str | None] = mapped_column(default=None)


class ComplaintContact(Entered, Base):
    """Who answers for complaints at an office, as it says; an earlier one stays, withdrawn."""

    __tablename__ = "complaint_contact"
    __table_args__ = (
        Index(
            "uq_complaint_contact_in_force",
            "office",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    name: Mapped[str]
    address: Mapped[str | None]


class ComplaintCategory(Entered, Base):
    """A category that an office counts complaints by, in its own words; `code` names it in a form."""

    __tablename__ = "complaint_category"
    __table_args__ = (
        Index(
            "uq_complaint_category_in_force",
            "office",
            "code",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    code: Mapped[str]
    title: Mapped[str]
    basis: Mapped[str]
