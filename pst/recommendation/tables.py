"""The tables of recommendations: a request's versions and checks, and the register that anybody may search."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Computed, Identity, Index, SmallInteger
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base


class RecommendationVersion(Base):
    """The request form as it was recorded; `number` counts from 1 within the case.

    `answer` has the form's fields as they were sent; None once the case's data were erased. `recorded_as` is the
    role that recorded it: pengguna or petugas.
    """

    __tablename__ = "recommendation_version"
    __table_args__ = (
        Index("uq_recommendation_version_number", "instance_id", "number", unique=True),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[str]
    number: Mapped[int] = mapped_column(SmallInteger)
    recorded_as: Mapped[str]
    recorded_at: Mapped[datetime]
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class RecommendationCheck(Base):
    """What an officer found in a version. `remarks` are `{"isian": path, "catatan": words}`; None once erased."""

    __tablename__ = "recommendation_check"
    __table_args__ = (
        Index("uq_recommendation_check_number", "instance_id", "number", unique=True),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    number: Mapped[int] = mapped_column(SmallInteger)
    version: Mapped[int] = mapped_column(SmallInteger)
    checked_at: Mapped[datetime]
    complete: Mapped[bool]
    note: Mapped[str | None]
    remarks: Mapped[list[dict[str, Any]] | None] = mapped_column(
        JSONB(none_as_null=True)
    )


class RecommendationEntry(Base):
    """A recommended activity, for everybody: no person's name or contact, and no word of the letter.

    `instance_id` is None for what was not issued here: earlier recommendations and the demo's. `note` says so.
    """

    __tablename__ = "recommendation_entry"
    __table_args__ = (
        Index("uq_recommendation_entry_instance", "instance_id", unique=True),
        Index("uq_recommendation_entry_number", "office", "number", unique=True),
        Index(None, "words", postgresql_using="gin"),
        Index(None, "issued_on"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int | None] = mapped_column(BigInteger)
    office: Mapped[str]
    number: Mapped[str]
    issued_on: Mapped[date]
    activity: Mapped[str]
    organiser: Mapped[str]
    year: Mapped[int] = mapped_column(SmallInteger)
    method: Mapped[str | None]
    note: Mapped[str | None] = mapped_column(default=None)
    words: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed(
            "setweight(to_tsvector('indonesian'::regconfig, activity), 'A') || "
            "setweight(to_tsvector('indonesian'::regconfig, "
            "organiser || ' ' || coalesce(method, '') || ' ' || number), 'B')",
            persisted=True,
        ),
    )
