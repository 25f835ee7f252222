"""The record of what was changed in an office's set-up: by whom, when, from what to what, and why.

Append-only: the application's role in the database may add to it and read it, nothing else.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, Index, or_, select
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
    """Keep a change; `before` and `after` are values that JSON can hold, None for nothing. The same is no change."""
    if before == after:
        return
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


def recorded(
    session: Session,
    office: str,
    *,
    kind: str | None = None,
    words: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int,
) -> Sequence[Change]:
    """Changes at an office and at all of them, the last first; at most `limit` of those that came before `before`.

    `words` stand in the user name of who changed it, in what was changed, or in the reason.
    """
    found = select(Change).where(or_(Change.office == office, Change.office.is_(None)))
    if kind is not None:
        found = found.where(Change.kind == kind)
    if words:
        told = (Change.actor, Change.subject, Change.reason)
        found = found.where(or_(*(it.icontains(words, autoescape=True) for it in told)))
    if since is not None:
        found = found.where(Change.at >= since)
    if until is not None:
        found = found.where(Change.at < until)
    if before is not None:
        found = found.where(Change.id < before)
    return session.scalars(found.order_by(Change.id.desc()).limit(limit)).all()
