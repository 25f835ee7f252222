"""The guest book: who came, from where and what for.

Of the identity card only that it was shown, and its kind, are kept; never its number
or a picture (AMB-27).
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, Index, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from pst.base import Base


class GuestVisit(Base):
    """A line of the guest book. The person's fields are empty once they are erased."""

    __tablename__ = "guest_visit"
    __table_args__ = (Index(None, "office", "visited_at"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    instance_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    office: Mapped[str]
    service: Mapped[str]
    visited_at: Mapped[datetime]
    name: Mapped[str | None]
    origin: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    purpose: Mapped[str | None]
    card_shown: Mapped[bool]
    card_kind: Mapped[str | None]


def record(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    layanan: str,
    tamu: Mapping[str, Any] | None,
    kartu: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Write a visit down: `{"nomor": line's number, "waktu": ISO time}`.

    `tamu` has nama, asal, surel, telepon, tujuan; `kartu` has diperlihatkan and jenis.
    """
    guest, card = tamu or {}, kartu or {}
    visit = GuestVisit(
        instance_id=berkas,
        office=kantor,
        service=layanan,
        visited_at=now,
        name=guest.get("nama"),
        origin=guest.get("asal"),
        email=guest.get("surel"),
        phone=guest.get("telepon"),
        purpose=guest.get("tujuan"),
        card_shown=bool(card.get("diperlihatkan")),
        card_kind=card.get("jenis"),
    )
    session.add(visit)
    session.flush()
    return {"nomor": visit.id, "waktu": now.astimezone(UTC).isoformat()}


def visits(
    session: Session,
    office: str,
    *,
    since: datetime,
    until: datetime,
    search: str = "",
    limit: int,
) -> Sequence[GuestVisit]:
    """The office's visits in [since, until), the last one first; `search` is part of a name, origin or purpose."""
    found = (
        select(GuestVisit)
        .where(
            GuestVisit.office == office,
            GuestVisit.visited_at >= since,
            GuestVisit.visited_at < until,
        )
        .order_by(GuestVisit.visited_at.desc(), GuestVisit.id.desc())
        .limit(limit)
    )
    if search:
        columns = (GuestVisit.name, GuestVisit.origin, GuestVisit.purpose)
        found = found.where(
            or_(*(one.icontains(search, autoescape=True) for one in columns))
        )
    return session.scalars(found).all()


def origin_of(session: Session, cases: Sequence[int]) -> str | None:
    """From where whoever these cases belong to came last, as he wrote it."""
    return session.scalar(
        select(GuestVisit.origin)
        .where(GuestVisit.instance_id.in_(cases), GuestVisit.origin.is_not(None))
        .order_by(GuestVisit.id.desc())
        .limit(1)
    )


def erase(session: Session, *, berkas: int) -> None:
    """Take the person out of the case's line; that somebody came stays."""
    session.execute(
        update(GuestVisit)
        .where(GuestVisit.instance_id == berkas)
        .values(
            name=None,
            origin=None,
            email=None,
            phone=None,
            purpose=None,
            card_kind=None,
        )
    )
