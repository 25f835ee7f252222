"""The table of notices."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from web.models import Base


class Notice(Base):
    """One thing that one account is told of.

    `key` names what happened, so that nobody is told of it twice. `kind` chooses the words, in both languages, and
    `given` are their values. `office` is whose matter it is, `instance_id` the case, where it is about one.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("account_id", "key"),
        Index(
            "ix_notice_unread", "account_id", postgresql_where=text("read_at IS NULL")
        ),
        Index(None, "instance_id"),
        Index(None, "created_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE")
    )
    key: Mapped[str]
    kind: Mapped[str]
    office: Mapped[str | None]
    instance_id: Mapped[int | None] = mapped_column(BigInteger)
    given: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
