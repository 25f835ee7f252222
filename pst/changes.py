"""The record of what was changed in an office's set-up: by whom, when, from what to what, and why.

Append-only: the application's role in the database may add to it and read it, nothing else.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column

from pst.base import Base


class Change(Base):
    """One change. `kind` is what was changed (such as `akun`, `jam`, `hari_libur`, `aturan`), `subject` which one.

    `office` is null for what concerns every office. `before` and `after` are what was and is in force; null where
    there was or is nothing.
    """

    __tablename__ = "setting_change"
    __table_args__ = (Index(None, "office", "at"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str | None]
    at: Mapped[datetime]
    actor: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    before: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    after: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    reason: Mapped[str | None]


def record(
    session: Session,
    *,
    office: str | None,
    kind: str,
    subject: str,
    before: object,
    after: object,
    actor: str,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Keep a change; `before` and `after` are values that JSON can hold, None for nothing."""
    session.add(
        Change(
            office=office,
            at=now,
            actor=actor,
            kind=kind,
            subject=subject,
            before=before,
            after=after,
            reason=reason,
        )
    )
