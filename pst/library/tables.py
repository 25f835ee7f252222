"""Rows of the library: publications and their content, what was used, lockers and what was left for them."""

from datetime import datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from pst.base import Base

READ, DOWNLOADED, PRINTED, SCANNED = "baca", "unduh", "tercetak", "pindai"
USES: Final = (READ, DOWNLOADED, PRINTED, SCANNED)
"""How a publication is used; each use is counted once, whoever it was."""


class Publication(Base):
    """A record of an office's catalogue; `pages` is that of its digital content, None without one."""

    __tablename__ = "publication"
    __table_args__ = (
        UniqueConstraint("office", "catalogue_number"),
        Index(None, "words", postgresql_using="gin"),
        Index(None, "office", "year"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    catalogue_number: Mapped[str]
    title: Mapped[str]
    subject: Mapped[str]
    year: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[str]
    language: Mapped[str]
    standard_number: Mapped[str | None]
    abstract: Mapped[str | None]
    shelf: Mapped[str | None]
    printed: Mapped[bool]
    pages: Mapped[int | None] = mapped_column(Integer)
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    words: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed(
            "setweight(to_tsvector('indonesian'::regconfig, title), 'A') || "
            "setweight(to_tsvector('indonesian'::regconfig, subject), 'B') || "
            "setweight(to_tsvector('indonesian'::regconfig, coalesce(abstract, '')), 'C') || "
            "setweight(to_tsvector('simple'::regconfig, catalogue_number || ' ' || "
            "coalesce(standard_number, '')), 'A')",
            persisted=True,
        ),
    )


class PublicationContent(Base):
    """The digital content of a publication: a PDF, whole. It is no file of a case and never given out unmarked."""

    __tablename__ = "publication_content"

    publication_id: Mapped[int] = mapped_column(
        ForeignKey("publication.id"), primary_key=True
    )
    name: Mapped[str]
    sha256: Mapped[str]
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_by: Mapped[str]
    added_at: Mapped[datetime]


class PublicationUse(Base):
    """One use of a publication, in a case or beside one; who it was stands here nowhere.

    `watermarked` and `pages` are a scan's (AMB-30). A printed one need not be in the catalogue yet.
    """

    __tablename__ = "publication_use"
    __table_args__ = (
        CheckConstraint("kind in ('baca','unduh','tercetak','pindai')", "kind"),
        Index(None, "office", "used_at"),
        Index(None, "publication_id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("publication.id"))
    instance_id: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str]
    watermarked: Mapped[bool | None]
    pages: Mapped[int | None] = mapped_column(Integer)
    used_at: Mapped[datetime]


class Softcopy(Base):
    """Which of a case's files is a marked copy of which publication."""

    __tablename__ = "softcopy"

    file_id: Mapped[str] = mapped_column(primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[str]
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))


class Locker(Base):
    """A locker that the office named; others may be written down all the same."""

    __tablename__ = "locker"
    __table_args__ = (UniqueConstraint("office", "number"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    number: Mapped[str]
    place: Mapped[int] = mapped_column(Integer)


class LockerDeposit(Base):
    """A card that was left for a locker: its kind, never its number or a picture (AMB-27), and whether it is back."""

    __tablename__ = "locker_deposit"
    __table_args__ = (
        Index(
            None,
            "office",
            "locker",
            unique=True,
            postgresql_where="returned_at is null",
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    office: Mapped[str]
    locker: Mapped[str]
    card_kind: Mapped[str | None]
    deposited_at: Mapped[datetime]
    returned_at: Mapped[datetime | None]
