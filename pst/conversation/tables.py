"""What is kept of a consultation in writing."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    Identity,
    Index,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base


class Thread(Base):
    """The conversation of a case. `entered_at` and `accepted_at` are both kept (AMB-14)."""

    __tablename__ = "thread"
    __table_args__ = (
        CheckConstraint("closed_by in ('pengguna','petugas','sistem')", "closed_by"),
        Index(None, "office", "entered_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    office: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str | None]
    entered_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_by: Mapped[str | None] = mapped_column(default=None)
    close_reason: Mapped[str | None] = mapped_column(default=None)


class Message(Base):
    """One message; `answers` quotes the officer's question that it completes."""

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("sender in ('pengguna','petugas','sistem')", "sender"),
        Index(None, "thread_id", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    sender: Mapped[str]
    text: Mapped[str]
    answers: Mapped[str | None]
    sent_at: Mapped[datetime]


class Summary(Base):
    """What others may find of a closed consultation, without names."""

    __tablename__ = "summary"
    __table_args__ = (Index(None, "words", postgresql_using="gin"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), unique=True)
    office: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    published_at: Mapped[datetime]
    words: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed(
            "to_tsvector('indonesian'::regconfig, title || ' ' || text)",
            persisted=True,
        ),
    )
