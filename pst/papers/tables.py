"""Letterheads of offices, numbers of letters, and the papers that cases made."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Identity,
    Index,
    LargeBinary,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base, Entered


class PaperLetterhead(Entered, Base):
    """What an office's papers carry, as it entered it; an earlier one stays, withdrawn.

    `lines` is the name, one line each; `pattern` that of a letter's number (`numbering`). Without `signatory`
    nothing is issued.
    """

    __tablename__ = "paper_letterhead"
    __table_args__ = (
        Index(
            "uq_paper_letterhead_in_force",
            "office",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    lines: Mapped[str]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    website: Mapped[str | None]
    place: Mapped[str | None]
    position: Mapped[str | None]
    signatory: Mapped[str | None]
    nip: Mapped[str | None]
    pattern: Mapped[str | None]
    logo: Mapped[bytes | None] = mapped_column(LargeBinary())
    logo_type: Mapped[str | None]


class PaperText(Entered, Base):
    """The words of a kind of paper as an office wrote them, and in English where it did; an earlier one stays."""

    __tablename__ = "paper_text"
    __table_args__ = (
        Index(
            "uq_paper_text_in_force",
            "office",
            "kind",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    kind: Mapped[str]
    body: Mapped[str]
    english: Mapped[str | None]


class PaperSeries(Base):
    """The last number that an office gave in a year; its row is the lock under which the next one is given."""

    __tablename__ = "paper_series"

    office: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class PaperNumber(Base):
    """The number of a case's paper of a kind; `dated` is the office's day on which it was given."""

    __tablename__ = "paper_number"
    __table_args__ = (
        UniqueConstraint("instance_id", "kind"),
        UniqueConstraint("office", "year", "sequence"),
        UniqueConstraint("office", "number"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[str]
    kind: Mapped[str]
    year: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str]
    dated: Mapped[date]
    given_at: Mapped[datetime]


class Paper(Base):
    """A paper from its first draft until it is withdrawn or another one takes its place.

    `edition` counts papers of one kind in one case, `version` the drafts of all of them. `content` is what the
    template is given, typed by people; `subject` what the paper is about. The three sums are SHA-256 in
    hexadecimal: of the newest draft, of the final file that was offered for signing, of the one issued.
    """

    __tablename__ = "paper"
    __table_args__ = (
        CheckConstraint("state in ('draf','terbit','ditarik','diganti')", "state"),
        CheckConstraint(
            "(state = 'draf') = (issued_at is null) or state = 'ditarik'", "issued"
        ),
        UniqueConstraint("instance_id", "kind", "edition"),
        UniqueConstraint("code"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[str]
    kind: Mapped[str]
    edition: Mapped[int]
    version: Mapped[int]
    code: Mapped[str]
    number: Mapped[str]
    dated: Mapped[date]
    state: Mapped[str] = mapped_column(default="draf")
    subject: Mapped[str | None] = mapped_column(default=None)
    content: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[datetime]
    draft_sha256: Mapped[str | None] = mapped_column(default=None)
    offered_file: Mapped[uuid.UUID | None] = mapped_column(Uuid(), default=None)
    offered_sha256: Mapped[str | None] = mapped_column(default=None)
    issued_at: Mapped[datetime | None] = mapped_column(default=None)
    issued_sha256: Mapped[str | None] = mapped_column(default=None)
    way: Mapped[str | None] = mapped_column(default=None)
    signer: Mapped[str | None] = mapped_column(default=None)
    signature: Mapped[str | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_for: Mapped[str | None] = mapped_column(default=None)
