"""What an office decides and publishes about complaints: who answers, categories, deadlines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import changes, offices, standards
from pst.base import withdraw
from pst.complaints.tables import ComplaintCategory, ComplaintContact
from pst.errors import ComplaintError

NOT_STATED: Final = "belum dinyatakan"


@dataclass(frozen=True, kw_only=True)
class Category:
    """What complaints are counted by; `basis` says where it is from, `confidence` how sure that is."""

    code: str
    title: str
    basis: str
    confidence: str | None = None


_PRACTICE: Final = (
    "Praktik BPS (unsur Survei Kepuasan Masyarakat), bukan ketentuan hukum"
)
DEFAULT_CATEGORIES: Final = tuple(
    Category(code=code, title=title, basis=_PRACTICE, confidence="HIGH")
    for code, title in (
        ("persyaratan", "Persyaratan"),
        ("prosedur", "Sistem, mekanisme, dan prosedur"),
        ("waktu", "Waktu penyelesaian"),
        ("biaya", "Biaya atau tarif"),
        ("produk", "Produk layanan"),
        ("kompetensi", "Kompetensi pelaksana"),
        ("perilaku", "Perilaku pelaksana"),
        ("sarana", "Sarana dan prasarana"),
    )
)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who answers for complaints and how they reach the office; what is not known says so.

    `channels` are (id in the catalogue, words of the source); none where the source has none (AMB-25).
    """

    name: str
    address: str
    stated: bool
    channels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A deadline in force: `basis` says why, `is_law` whether it may be told as law.

    What the office entered itself, and what nobody could read surely (LOW), is never told as law.
    """

    name: str
    meaning: str
    days: int | None
    unit: str
    basis: str
    confidence: str | None
    is_law: bool


def desk(session: Session, office: str) -> Desk:
    """What the office publishes (KUPANG-PENGADUAN-4). Raises CatalogueError."""
    channels = tuple(
        (one["id"], one["text"])
        for one in standards.office_data(office)["complaint_channels"]
    )
    row = _in_force(session, office)
    return Desk(
        name=NOT_STATED if row is None else row.name,
        address=NOT_STATED if row is None or row.address is None else row.address,
        stated=row is not None,
        channels=channels,
    )


def _in_force(session: Session, office: str) -> ComplaintContact | None:
    return session.scalar(
        select(ComplaintContact).where(
            ComplaintContact.office == office, ComplaintContact.withdrawn_at.is_(None)
        )
    )


def set_desk(
    session: Session,
    office: str,
    *,
    name: str,
    address: str | None,
    actor: str,
    now: datetime,
) -> None:
    """Say who answers for complaints. Raises ComplaintError without a name, CatalogueError."""
    standards.office_data(office)
    if not name.strip():
        raise ComplaintError("Tulis nama penanggung jawab pengaduan.")
    row = _in_force(session, office)
    wanted = {"nama": name.strip(), "alamat": (address or "").strip() or None}
    changes.record(
        session,
        office=office,
        kind="pengaduan",
        subject="penanggung jawab",
        before=None if row is None else {"nama": row.name, "alamat": row.address},
        after=wanted,
        actor=actor,
        now=now,
    )
    withdraw(
        session,
        ComplaintContact,
        ComplaintContact.office == office,
        actor=actor,
        now=now,
    )
    session.add(
        ComplaintContact(
            office=office,
            name=wanted["nama"],
            address=wanted["alamat"],
            entered_by=actor,
            entered_at=now,
        )
    )
    session.flush()


def categories(session: Session, office: str) -> tuple[Category, ...]:
    """The office's own categories, else those that BPS offices use."""
    rows = session.scalars(
        select(ComplaintCategory)
        .where(
            ComplaintCategory.office == office, ComplaintCategory.withdrawn_at.is_(None)
        )
        .order_by(ComplaintCategory.id)
    ).all()
    if not rows:
        return DEFAULT_CATEGORIES
    return tuple(
        Category(code=one.code, title=one.title, basis=one.basis) for one in rows
    )


def set_categories(
    session: Session,
    office: str,
    wanted: Mapping[str, str],
    *,
    basis: str,
    actor: str,
    now: datetime,
) -> None:
    """Put the office's categories (code to title) in place of the earlier ones; none brings the defaults back.

    Raises CatalogueError for an unknown office.
    """
    standards.office_data(office)
    withdraw(
        session,
        ComplaintCategory,
        ComplaintCategory.office == office,
        actor=actor,
        now=now,
    )
    session.add_all(
        ComplaintCategory(
            office=office,
            code=code,
            title=title,
            basis=basis,
            entered_by=actor,
            entered_at=now,
        )
        for code, title in wanted.items()
    )
    session.flush()


def deadlines(session: Session, office: str) -> tuple[Deadline, ...]:
    """The deadlines in force at an office, each with its basis and how sure that is."""
    found = []
    for kind in offices.KINDS.values():
        if kind.unit is None:
            continue
        rule = offices.rule_in_force(session, office, kind.name)
        own = rule.entered_by is not None
        found.append(
            Deadline(
                name=kind.name,
                meaning=kind.meaning,
                days=None if rule.value is None else int(rule.value),
                unit=kind.unit,
                basis=rule.basis,
                confidence=None if own else kind.confidence,
                is_law=kind.law and not own,
            )
        )
    return tuple(found)
