"""What an office states about itself where its sources are silent, such as its address or an online channel.

It stands beside what the sources state and never in place of it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import BigInteger, Identity, Index, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column

from pst import changes, standards
from pst.base import Base, Entered, withdraw
from pst.errors import FactError

LONGEST_BASIS: Final = 300
LONGEST_TEXT: Final = 4000
_COMPONENT: Final = re.compile(r"standar:([a-z-]+):([a-z0-9_]+)")
_YEAR: Final = re.compile(r"libur:(20\d\d)")


class OfficeFact(Entered, Base):
    """One statement. `name` is what it is about, `value` what it says, `basis` on what ground; an earlier one stays,
    withdrawn."""

    __tablename__ = "office_fact"
    __table_args__ = (
        Index(
            "uq_office_fact_in_force",
            "office",
            "name",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JSONB)
    basis: Mapped[str]


@dataclass(frozen=True, kw_only=True)
class FactKind:
    """Something that an office may state: what it is called, what to write, how many letters, in how many lines.

    `link`: it is an address on the web.
    """

    title: str
    hint: str = ""
    longest: int = 200
    lines: int = 1
    link: bool = False


KINDS: Final[Mapping[str, FactKind]] = MappingProxyType(
    {
        "alamat": FactKind(title="Alamat", hint="Seperti ditulis pada surat."),
        "telepon": FactKind(title="Telepon", hint="Satu nomor sebaris.", lines=2),
        "whatsapp": FactKind(title="WhatsApp", hint="Misalnya 0812 3456 7890."),
        "surel": FactKind(title="Surel"),
        "situs": FactKind(
            title="Situs", hint="Diawali https://, misalnya https://contoh.go.id.", link=True
        ),
        "peta": FactKind(
            title="Tautan peta",
            hint="Alamat https:// dari peta yang menunjuk kantor.",
            longest=500,
            link=True,
        ),
        "akses": FactKind(
            title="Cara datang dan akses",
            hint="Pintu masuk, parkir, kursi roda, lantai.",
            longest=1000,
            lines=3,
        ),
        "kanal_online": FactKind(
            title="Kanal pelayanan online", hint="Satu kanal sebaris.", longest=1000, lines=3
        ),
        "kanal_pengaduan": FactKind(
            title="Kanal pengaduan", hint="Satu kanal sebaris.", longest=1000, lines=3
        ),
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A statement in force, and who made it when."""

    name: str
    value: str
    basis: str
    entered_by: str
    entered_at: datetime


def component(service: str, code: str) -> str:
    """The name of the office's own text for a component of a service's standard that the source does not have."""
    return f"standar:{service}:{code}"


def holidays_of(year: int) -> str:
    """The name of the statement that an office has entered a year's holidays and joint leave.

    `pst.calendar.holidays` makes it, in a change of the calendar.
    """
    return f"libur:{year}"


def facts(session: Session, office: str) -> Mapping[str, Fact]:
    """Everything that the office states now, by name."""
    rows = session.scalars(
        select(OfficeFact)
        .where(OfficeFact.office == office, OfficeFact.withdrawn_at.is_(None))
        .order_by(OfficeFact.name)
    )
    return {
        row.name: Fact(
            name=row.name,
            value=row.value,
            basis=row.basis,
            entered_by=row.entered_by,
            entered_at=row.entered_at,
        )
        for row in rows
    }


def settled_years(session: Session, office: str) -> frozenset[int]:
    """The years whose holidays and joint leave the office says it has entered."""
    names = session.scalars(
        select(OfficeFact.name).where(
            OfficeFact.office == office,
            OfficeFact.withdrawn_at.is_(None),
            OfficeFact.name.startswith("libur:"),
        )
    )
    return frozenset(int(name.partition(":")[2]) for name in names)


def state(
    session: Session,
    office: str,
    name: str,
    value: str,
    *,
    basis: str,
    actor: str,
    now: datetime,
) -> None:
    """State something in place of what the office stated before, which stays, withdrawn; nothing takes it back.

    Raises FactError for what it may not state or say, or without a basis; CatalogueError.
    """
    wanted = checked(office, name, value)
    row = _in_force(session, office, name)
    if (row and row.value) == (wanted or None):
        return
    ground = " ".join(basis.split())
    if wanted and not 0 < len(ground) <= LONGEST_BASIS:
        raise FactError(
            f"Tulis dasarnya, misalnya surat keputusan kantor, paling panjang {LONGEST_BASIS} huruf."
        )
    _record(session, office, name, row, wanted, ground, actor=actor, now=now)
    which = (OfficeFact.office == office, OfficeFact.name == name)
    withdraw(session, OfficeFact, *which, actor=actor, now=now)
    if wanted:
        session.add(
            OfficeFact(
                office=office,
                name=name,
                value=wanted,
                basis=ground,
                entered_by=actor,
                entered_at=now,
            )
        )
    session.flush()


def _in_force(session: Session, office: str, name: str) -> OfficeFact | None:
    return session.scalar(
        select(OfficeFact)
        .where(
            OfficeFact.office == office,
            OfficeFact.name == name,
            OfficeFact.withdrawn_at.is_(None),
        )
        .with_for_update()
    )


def _record(
    session: Session,
    office: str,
    name: str,
    row: OfficeFact | None,
    wanted: str,
    basis: str,
    *,
    actor: str,
    now: datetime,
) -> None:
    changes.record(
        session,
        office=office,
        kind="standar" if name.startswith("standar:") else "keterangan",
        subject=name,
        before=row and row.value,
        after=wanted or None,
        actor=actor,
        now=now,
        reason=basis or None,
    )


def checked(office: str, name: str, value: str) -> str:
    """The text as it would be kept, "" for nothing. Raises FactError, CatalogueError."""
    kind = kind_of(office, name)
    lines = [" ".join(line.split()) for line in value.splitlines()]
    typed = "\n".join(line for line in lines if line)
    if len(typed) > kind.longest or not typed.replace("\n", "").isprintable():
        raise FactError(
            f"{kind.title} paling panjang {kind.longest} huruf, tanpa tanda yang tidak terlihat."
        )
    if kind.lines == 1 and "\n" in typed:
        raise FactError(f"Tulis {kind.title.lower()} dalam satu baris.")
    if kind.link and typed and not _is_link(typed):
        raise FactError(f"{kind.title}: tulis alamat yang diawali https://.")
    return typed


def _is_link(typed: str) -> bool:
    parts = urlsplit(typed)
    return parts.scheme == "https" and bool(parts.netloc) and " " not in typed


def kind_of(office: str, name: str) -> FactKind:
    """What the office may state under the name. Raises FactError, CatalogueError."""
    standards.office_data(office)
    if name in KINDS:
        return KINDS[name]
    found = _COMPONENT.fullmatch(name)
    if found and found[1] in standards.services(office):
        missing = {one["code"]: one for one in lacking(office, found[1])}
        if found[2] in missing:
            title = str(missing[found[2]]["name"])
            return FactKind(title=title, longest=LONGEST_TEXT, lines=6)
    if _YEAR.fullmatch(name):
        return FactKind(title="Hari libur setahun")
    raise FactError(f"“{name}” bukan keterangan yang dapat dinyatakan kantor ini.")


def lacking(office: str, service: str) -> Sequence[Mapping[str, Any]]:
    """The components of a service's standard that the source does not have. Raises CatalogueError."""
    components = standards.standard(office, service)["components"]
    return [one for one in components if one.get("missing")]
