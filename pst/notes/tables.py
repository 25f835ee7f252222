"""The tables of notes and follow-ups."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base, Entered


class CaseNote(Entered, Base):
    """A note of an officer on a case; only the office reads it. `files` are ids of files of the case.

    One that was taken back keeps who and when, without its words.
    """

    __tablename__ = "case_note"
    __table_args__ = (Index(None, "instance_id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[str]
    text: Mapped[str | None]
    files: Mapped[list[Any]] = mapped_column(JSONB)


class FollowUp(Base):
    """The day on which the office wants to come back to a case, and what for; it changes no clock."""

    __tablename__ = "follow_up"
    __table_args__ = (Index(None, "office", "due_on"),)

    instance_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    office: Mapped[str]
    due_on: Mapped[date]
    reason: Mapped[str | None]
    set_by: Mapped[str]
    set_at: Mapped[datetime]
