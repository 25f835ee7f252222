"""What is kept of a consultation in writing."""

from datetime import datetime

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base


class Thread(Base):
    """The conversation of a case. `entered_at` and `accepted_at` are both kept (AMB-14).

    `consent`: the requester lets a summary without names be published (AMB-23); `consent_at` is
    when he last said so or the opposite, None while nobody has asked him.
    """

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
    service: Mapped[str] = mapped_column(
        default="konsultasi", server_default="konsultasi"
    )
    consent: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    consent_at: Mapped[datetime | None] = mapped_column(default=None)


class Message(Base):
    """One message; `answers` quotes the officer's question that it completes.

    `channel` is over which it came where that was not Alur itself (AMB-50); `files` are the ids
    of what hangs on it.
    """

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
    channel: Mapped[str | None] = mapped_column(default=None)
    files: Mapped[list[str] | None] = mapped_column(ARRAY(Text()), default=None)


class Summary(Base):
    """What everybody may find of a closed consultation, without names.

    `question` is the question as the officer wrote it anew, `text` the answer; `year` is that of
    publication in the office's zone. `published_by` is None where the closing form published it.
    """

    __tablename__ = "summary"
    __table_args__ = (
        Index(None, "words", postgresql_using="gin"),
        Index(None, "published_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), unique=True)
    office: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    published_at: Mapped[datetime]
    service: Mapped[str] = mapped_column(
        default="konsultasi", server_default="konsultasi"
    )
    year: Mapped[int] = mapped_column(SmallInteger)
    question: Mapped[str | None] = mapped_column(default=None)
    published_by: Mapped[str | None] = mapped_column(default=None)
    words: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed(
            "setweight(to_tsvector('indonesian'::regconfig, title), 'A') || "
            "setweight(to_tsvector('indonesian'::regconfig, "
            "coalesce(question, '') || ' ' || text), 'B')",
            persisted=True,
        ),
    )


class SummaryDeed(Base):
    """Who did what to a summary, or to the consent for it, and when; without a word of it."""

    __tablename__ = "summary_deed"
    __table_args__ = (
        CheckConstraint("deed in ('izin','cabut','terbit','ubah','tarik')", "deed"),
        Index(None, "thread_id", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    deed: Mapped[str]
    by: Mapped[str | None]
    at: Mapped[datetime]
