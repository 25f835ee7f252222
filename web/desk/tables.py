"""The tables of an officer's own desk, and the words by which its search finds cases."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from web.models import Base


class SavedFilter(Base):
    """A filter of the worklist under a name of its owner's; `query` is what stands in the list's address."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE")
    )
    name: Mapped[str]
    query: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class CaseSeen(Base):
    """Up to which event of a case somebody has read it, so that what came since can be told."""

    __tablename__ = "case_seen"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    instance_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    seq: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime]


class CaseWord(Base):
    """A word by which a running case is found: of its number, its requester's name, its conversation's title.

    The database keeps them (triggers of the migration), so that whoever changes a name cannot forget it. Of a
    case that not the whole office reads only the number's words stand here; those of a case that ended are
    deleted. Lower case, at most 40 characters.
    """

    __tablename__ = "case_word"
    __table_args__ = (Index(None, "instance_id", "word"),)

    office: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    instance_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
