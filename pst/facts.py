"""What an office states about itself where its sources are silent, such as its address or an online channel."""

from typing import Any

from sqlalchemy import BigInteger, Identity, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base, Entered


class OfficeFact(Entered, Base):
    """One statement. `name` is what it is about, `value` what it says, `basis` on what ground; an earlier one stays,
    withdrawn."""

    __tablename__ = "office_fact"
    __table_args__ = (
        Index(
            "uq_office_fact_in_force",
            "office",
            "name",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JSONB)
    basis: Mapped[str]
