"""Complaints beyond the case itself: the register, who answers for it, and what it is counted by.

The register holds no word of a complaint and nobody's name: what anybody may read of it with a number and a
code is read from here. Its deadlines are rules of the office (`pst.offices`); the law that is said of each
comes with how sure that is, because not every text could be read.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Identity,
    Index,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from pst import offices, standards
from pst.base import Base, Entered
from pst.errors import ComplaintError

OPEN, NAMED_ONLY_TO_HANDLERS, ANONYMOUS = "terbuka", "rahasia", "anonim"
PUBLIC, OMBUDSMAN = "masyarakat", "ombudsman"
FILED, INCOMPLETE, FOLLOWED, CLOSED = (
    "diterima",
    "menunggu_kelengkapan",
    "ditindaklanjuti",
    "ditutup",
)
STAGES: Final[Mapping[str, str]] = {
    FILED: "Diterima, sedang diverifikasi",
    INCOMPLETE: "Menunggu kelengkapan dari pengadu",
    FOLLOWED: "Sedang ditindaklanjuti",
    CLOSED: "Ditutup",
}
OUTCOMES: Final[Mapping[str, str]] = {
    "dijawab": "Pengaduan dijawab.",
    "tanpa_bukti": "Ditutup karena bukti pendukung tidak dilengkapi sampai batas waktunya.",
    "diteruskan": "Diteruskan ke sarana pengaduan kantor, dan hasilnya sudah dicatat.",
    "ditarik": "Pengaduan ditarik atau dibatalkan.",
    "tidak_disampaikan": "Ditutup karena isi pengaduan tidak disampaikan sampai batas waktunya.",
}
LATE_AFTER: Final = timedelta(days=30)
"""UU 25/2009 article 42 (MEDIUM-HIGH); a late complaint is marked, never refused."""
NOT_STATED: Final = "belum dinyatakan"
OMBUDSMAN_HINT: Final = (
    "Bila pengaduan tidak ditanggapi atau jawabannya tidak memuaskan, Anda dapat melapor kepada Ombudsman "
    "Republik Indonesia (UU 25/2009 Pasal 46)."
)


class Complaint(Base):
    """A line of the register. `source` is masyarakat or ombudsman, `identity` how the complainant stands."""

    __tablename__ = "complaint"
    __table_args__ = (
        CheckConstraint(
            "stage in ('diterima','menunggu_kelengkapan','ditindaklanjuti','ditutup')",
            "stage",
        ),
        CheckConstraint("(stage = 'ditutup') = (closed_at is not null)", "closed"),
        Index(None, "office", "opened_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    office: Mapped[str]
    opened_at: Mapped[datetime]
    filed_at: Mapped[datetime | None] = mapped_column(default=None)
    source: Mapped[str | None] = mapped_column(default=None)
    identity: Mapped[str | None] = mapped_column(default=None)
    late: Mapped[bool] = mapped_column(default=False)
    overdue: Mapped[bool] = mapped_column(default=False)
    category: Mapped[str | None] = mapped_column(default=None)
    stage: Mapped[str] = mapped_column(default=FILED)
    complete_at: Mapped[datetime | None] = mapped_column(default=None)
    decide_by: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    outcome: Mapped[str | None] = mapped_column(default=None)


class ComplaintContact(Entered, Base):
    """Who answers for complaints at an office, as it says; an earlier one stays, withdrawn."""

    __tablename__ = "complaint_contact"
    __table_args__ = (
        Index(
            "uq_complaint_contact_in_force",
            "office",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    name: Mapped[str]
    address: Mapped[str | None]


class ComplaintCategory(Entered, Base):
    """A category that an office counts complaints by, in its own words; `code` names it in a form."""

    __tablename__ = "complaint_category"
    __table_args__ = (
        Index(
            "uq_complaint_category_in_force",
            "office",
            "code",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    code: Mapped[str]
    title: Mapped[str]
    basis: Mapped[str]


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


@dataclass(frozen=True, kw_only=True)
class Status:
    """What anybody with number and code may read: no identity, no content."""

    office: str
    received_at: datetime
    stage: str
    late: bool
    overdue: bool
    decide_by: datetime | None
    closed_at: datetime | None
    outcome: str | None


# Settings of the office.


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
    _withdraw(session, ComplaintContact, office, actor=actor, now=now)
    session.add(
        ComplaintContact(
            office=office,
            name=name.strip(),
            address=(address or "").strip() or None,
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
    _withdraw(session, ComplaintCategory, office, actor=actor, now=now)
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


def _withdraw(
    session: Session,
    table: type[ComplaintContact | ComplaintCategory],
    office: str,
    *,
    actor: str,
    now: datetime,
) -> None:
    session.execute(
        update(table)
        .where(table.office == office, table.withdrawn_at.is_(None))
        .values(withdrawn_by=actor, withdrawn_at=now)
    )


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


# What a case's operations do.


def open_line(
    session: Session, *, now: datetime, berkas: int, kantor: str
) -> dict[str, Any]:
    """Begin the register's line, and give what the office publishes to be printed on the receipt.

    `{"penanggung_jawab": name, "alamat": address, "sarana": [words], "sarana_ada": bool}`.
    """
    session.add(Complaint(instance_id=berkas, office=kantor, opened_at=now))
    session.flush()
    published = desk(session, kantor)
    return {
        "penanggung_jawab": published.name,
        "alamat": published.address,
        "sarana": [words for _, words in published.channels],
        "sarana_ada": bool(published.channels),
    }


def receive(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    pengaduan: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """Enter what was filed: `{"diterima": ISO time, "terlambat": bool, "ada_bukti": bool}`.

    `pengaduan` has sumber, identitas, tanggal_kejadian and bukti. Evidence is no condition of being received
    (AMB-53). Raises ComplaintError.
    """
    filed, line = pengaduan or {}, _line(session, berkas)
    line.filed_at = line.filed_at or now
    line.source = filed.get("sumber", PUBLIC)
    line.identity = filed.get("identitas", OPEN)
    line.late = _late(kantor, filed.get("tanggal_kejadian"), line.filed_at)
    line.stage = FILED
    session.flush()
    return {
        "diterima": _iso(line.filed_at),
        "terlambat": line.late,
        "ada_bukti": bool(filed.get("bukti")),
    }


def _late(office: str, happened: object, filed: datetime) -> bool:
    """Whether more than thirty days passed in between, by the office's own days."""
    if not isinstance(happened, str):
        return False
    day = filed.astimezone(offices.office(office).zone).date()
    return day - date.fromisoformat(happened) > LATE_AFTER


def verify(
    session: Session, *, now: datetime, berkas: int, lengkap: bool, batas: str | None
) -> dict[str, Any]:
    """It was found complete, from which the office's limit runs until `batas`, or has to be completed first.

    `batas` is an ISO time, None where it is not measured. `{"waktu": ISO time, "batas": ISO time or None}`.
    Raises ComplaintError.
    """
    line = _line(session, berkas)
    line.stage = FOLLOWED if lengkap else INCOMPLETE
    if lengkap:
        line.complete_at = now
        line.decide_by = None if batas is None else datetime.fromisoformat(batas)
    session.flush()
    return {"waktu": _iso(now), "batas": batas if lengkap else None}


def classify(
    session: Session, *, now: datetime, berkas: int, kategori: str
) -> dict[str, Any]:
    """Keep what it is counted by: `{"kategori": code, "waktu": ISO time}`. Raises ComplaintError."""
    _line(session, berkas).category = kategori
    session.flush()
    return {"kategori": kategori, "waktu": _iso(now)}


def mark_overdue(session: Session, *, now: datetime, berkas: int) -> dict[str, Any]:
    """A deadline passed, which everybody may see: `{"lewat": ISO time}`. Raises ComplaintError."""
    _line(session, berkas).overdue = True
    session.flush()
    return {"lewat": _iso(now)}


def close(
    session: Session, *, now: datetime, berkas: int, hasil: str
) -> dict[str, Any]:
    """Close the line: `{"ditutup": ISO time, "hasil": outcome, "alasan": words, "ombudsman": hint}`.

    Raises ComplaintError for an outcome that is none.
    """
    if hasil not in OUTCOMES:
        raise ComplaintError(
            f"Hasil “{hasil}” tidak dikenal. Pilih: {', '.join(OUTCOMES)}."
        )
    line = _line(session, berkas)
    line.stage, line.closed_at, line.outcome = CLOSED, now, hasil
    session.flush()
    return {
        "ditutup": _iso(now),
        "hasil": hasil,
        "alasan": OUTCOMES[hasil],
        "ombudsman": OMBUDSMAN_HINT,
    }


def let_go(session: Session, *, now: datetime, berkas: int) -> None:
    """The case was cancelled: where it is a complaint, its line ends."""
    session.execute(
        update(Complaint)
        .where(Complaint.instance_id == berkas, Complaint.stage != CLOSED)
        .values(stage=CLOSED, closed_at=now, outcome="ditarik")
    )


def _line(session: Session, case: int) -> Complaint:
    line = session.scalar(select(Complaint).where(Complaint.instance_id == case))
    if line is None:
        raise ComplaintError("Berkas ini tidak ada dalam register pengaduan.")
    return line


def in_words(pengaduan: Mapping[str, Any] | None) -> str:
    """What was filed, as the case's conversation shows it to its handlers."""
    filed = pengaduan or {}
    parts = {
        "": filed.get("uraian"),
        "Tempat": filed.get("tempat"),
        "Tanggal kejadian": filed.get("tanggal_kejadian"),
        "Petugas yang diadukan": filed.get("terlapor"),
        "Penyelesaian yang diminta": filed.get("permintaan"),
    }
    return "\n".join(
        f"{name}: {words}" if name else str(words)
        for name, words in parts.items()
        if words
    )


# What is read of the register.


def status(session: Session, *, berkas: int) -> Status | None:
    """What anybody with the case's code may read; None where the case is no complaint."""
    line = session.scalar(select(Complaint).where(Complaint.instance_id == berkas))
    if line is None:
        return None
    return Status(
        office=line.office,
        received_at=line.filed_at or line.opened_at,
        stage=STAGES[line.stage],
        late=line.late,
        overdue=line.overdue,
        decide_by=line.decide_by,
        closed_at=line.closed_at,
        outcome=None if line.outcome is None else OUTCOMES[line.outcome],
    )


def monthly(session: Session, office: str, year: int) -> Sequence[Mapping[str, Any]]:
    """Counts by month of receipt in the office's zone: `{"bulan": "2026-11", "diterima", "ditutup", "lewat",
    "kategori": {code: count}}`; months without a complaint are left out."""
    zone = offices.office(office).zone
    lines: dict[str, list[Complaint]] = {}
    for line in session.scalars(
        select(Complaint)
        .where(
            Complaint.office == office,
            Complaint.opened_at >= datetime(year, 1, 1, tzinfo=zone),
            Complaint.opened_at < datetime(year + 1, 1, 1, tzinfo=zone),
        )
        .order_by(Complaint.opened_at)
    ):
        lines.setdefault(f"{line.opened_at.astimezone(zone):%Y-%m}", []).append(line)
    return [
        {
            "bulan": month,
            "diterima": len(found),
            "ditutup": sum(one.stage == CLOSED for one in found),
            "lewat": sum(one.overdue for one in found),
            "kategori": dict(Counter(one.category for one in found if one.category)),
        }
        for month, found in lines.items()
    ]


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
