"""The register: what a case's operations enter in it, and what is read of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    select,
    update,
)
from sqlalchemy.orm import Session

from pst import offices
from pst.complaints.publishing import desk
from pst.complaints.tables import Complaint
from pst.errors import ComplaintError

OPEN: Final = "terbuka"
PUBLIC: Final = "masyarakat"
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
OMBUDSMAN_HINT: Final = (
    "Bila pengaduan tidak ditanggapi atau jawabannya tidak memuaskan, Anda dapat melapor kepada Ombudsman "
    "Republik Indonesia (UU 25/2009 Pasal 46)."
)


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
