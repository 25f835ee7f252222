"""The offices and the rules that each may set for itself.

An office's identity comes from the sources (`pst.standards`). A rule is a parameter that the
sources leave to the office, or state for one office only; what the office enters goes before
what its source says.
"""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Identity, Index, Uuid, select, text
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from pst import changes, standards
from pst.base import Base, Entered, withdraw
from pst.errors import RuleError

RuleValue = int | bool | None

CALENDAR_CACHE = "pst.calendar"
"""Key in `session.info` under which a transaction remembers the calendars it has read."""

ALL_OFFICES = "*"
"""The name under which changes that concern every office are counted."""


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office: `zone` is its time zone (AMB-63), `zone_label` what is printed after a time."""

    key: str
    name: str
    zone: ZoneInfo
    zone_label: str


@dataclass(frozen=True, kw_only=True)
class RuleKind:
    """A rule that an office may set: what it means, and the type of its value.

    A deadline has its `unit` (hari_kerja or hari). `basis` says where the default is from, `confidence` how
    sure that is (HIGH, MEDIUM-HIGH, MEDIUM or LOW), and `law` that the basis is a law. `most` is the largest number
    that makes sense.
    """

    name: str
    meaning: str
    type: type[int]
    default: RuleValue
    unit: str | None = None
    basis: str = "tidak tercantum"
    confidence: str | None = None
    law: bool = False
    most: int = 365


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule in force at an office. `basis`: the source's item, the decision or the office's letter."""

    name: str
    value: RuleValue
    basis: str
    entered_by: str | None = None
    entered_at: datetime | None = None


class OfficeRule(Entered, Base):
    """A rule as an office entered it; an earlier value stays, withdrawn."""

    __tablename__ = "office_rule"
    __table_args__ = (
        Index(
            "uq_office_rule_in_force",
            "office",
            "name",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    name: Mapped[str]
    value: Mapped[RuleValue] = mapped_column(JSONB(none_as_null=False))
    basis: Mapped[str]


class OfficeRevision(Base):
    """A token that changes whenever what an office's calendar is computed from changes."""

    __tablename__ = "office_revision"

    office: Mapped[str] = mapped_column(primary_key=True)
    token: Mapped[uuid.UUID] = mapped_column(Uuid())


KINDS: Mapping[str, RuleKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            RuleKind(
                name="tutup_otomatis_hari",
                meaning="Hari kalender tanpa balasan pengguna sebelum percakapan ditutup",
                type=int,
                default=None,
            ),
            RuleKind(
                # AMB-49: a rating is offered and blocks nothing; how long is no source's, but Alur's.
                name="batas_penilaian_hari",
                meaning="Hari kalender sebelum penilaian yang tidak diisi dilewati",
                type=int,
                default=3,
            ),
            RuleKind(
                name="janji_jam",
                meaning="Jam paling sedikit sebelum janji di luar jam layanan",
                type=int,
                default=None,
            ),
            RuleKind(
                name="janji_hari",
                meaning="Hari paling sedikit sebelum janji di luar hari kerja",
                type=int,
                default=None,
            ),
            RuleKind(
                name="aduan_verifikasi_hari",
                meaning="Verifikasi pengaduan",
                type=int,
                default=3,
                unit="hari_kerja",
                basis="Kebiasaan SP4N-LAPOR!: verifikasi paling lama 3 hari kerja",
                confidence="HIGH",
            ),
            RuleKind(
                name="aduan_jawaban_kelengkapan_hari",
                meaning="Jawaban lengkap tidaknya pengaduan",
                type=int,
                default=14,
                unit="hari",
                basis="UU 25/2009 Pasal 44, teksnya belum dibaca",
                confidence="LOW",
            ),
            RuleKind(
                name="aduan_melengkapi_hari",
                meaning="Waktu bagi pengadu untuk melengkapi pengaduannya",
                type=int,
                default=30,
                unit="hari",
                basis="UU 25/2009 Pasal 44, teksnya belum dibaca",
                confidence="LOW",
            ),
            RuleKind(
                name="aduan_penyelesaian_hari",
                meaning="Penyelesaian pengaduan sejak lengkap",
                type=int,
                default=60,
                unit="hari",
                basis="UU 25/2009 Pasal 50 dan Perpres 76/2013",
                confidence="MEDIUM",
                law=True,
            ),
            RuleKind(
                # AMB-43: the source limits the notice of the check only, not the letter.
                name="terbit_rekomendasi_hari",
                meaning="Hari kerja untuk tiap tugas sampai surat rekomendasi terkirim",
                type=int,
                default=None,
            ),
            RuleKind(
                # AMB-38: printed publications stand in the office's source, but no longer in the regulation.
                name="penjualan_hardcopy",
                meaning="Produk tercetak (hardcopy) dijual",
                type=bool,
                default=True,
                basis="KUPANG-JUAL-LANGSUNG-PRODUK AMB-38",
            ),
            RuleKind(
                # AMB-39: another source of the same statistics office takes no cash.
                name="penjualan_tunai",
                meaning="Pembayaran tunai ke bendahara diterima",
                type=bool,
                default=True,
                basis="KUPANG-JUAL-LANGSUNG-n.a AMB-39",
            ),
            RuleKind(
                # Article 5 is about assistant treasurers; whether the regulation is still in force was not found.
                name="setor_tunai_jam",
                meaning="Jam setempat: uang tunai yang diterima sesudahnya disetor hari kerja berikutnya",
                type=int,
                default=12,
                basis="PMK 3/PMK.02/2013 Pasal 4 dan 5; mungkin sudah diganti PMK 155/PMK.02/2021, belum dipastikan",
                confidence="MEDIUM",
                law=True,
                most=23,
            ),
            RuleKind(
                name="cuti_bersama_libur",
                meaning="Cuti bersama tidak dihitung sebagai hari kerja",
                type=bool,
                default=True,
            ),
        )
    }
)


@cache
def office(key: str) -> Office:
    """The office by key, such as `kupang`. Raises CatalogueError."""
    data = standards.office_data(key)
    return Office(
        key=key,
        name=data["name"],
        zone=ZoneInfo(data["time_zone"]["iana"]),
        zone_label=data["time_zone"]["abbr"],
    )


def offices() -> tuple[Office, ...]:
    """Every office, in the order of the sources."""
    return tuple(office(key) for key in standards.office_keys())


def rule(session: Session, office: str, name: str) -> RuleValue:
    """The value of a rule at an office; None where neither the office nor its source has one.

    `tutup_otomatis_hari`: calendar days (AMB-01). `janji_jam`, `janji_hari`: AMB-19.
    Raises RuleError for an unknown rule, CatalogueError for an unknown office.
    """
    return rule_in_force(session, office, name).value


def rule_in_force(session: Session, office: str, name: str) -> Rule:
    """The rule with where its value comes from. Raises RuleError and CatalogueError."""
    stated = _stated(office, _kind(name).name)
    entered = session.scalar(
        select(OfficeRule).where(
            OfficeRule.office == office,
            OfficeRule.name == name,
            OfficeRule.withdrawn_at.is_(None),
        )
    )
    return stated if entered is None else _entered(entered)


def rules(session: Session, office: str) -> tuple[Rule, ...]:
    """Every rule of an office with its value and where it comes from, in the order of KINDS."""
    return tuple(rule_in_force(session, office, name) for name in KINDS)


def set_rule(
    session: Session,
    office: str,
    name: str,
    value: RuleValue,
    *,
    basis: str,
    actor: str,
    now: datetime,
) -> None:
    """Enter a rule for an office; None switches it off. `basis` is the office's reason or letter.

    Raises RuleError when the rule cannot take the value, CatalogueError for an unknown office.
    """
    _check(_kind(name), value)
    standards.office_data(office)
    with changing(session, office):
        earlier = _told(rule_in_force(session, office, name))
        _withdraw(session, office, name, actor=actor, now=now)
        changes.record(
            session,
            office=office,
            kind="aturan",
            subject=name,
            before=earlier,
            after={"nilai": value, "dasar": basis},
            actor=actor,
            now=now,
        )
        session.add(
            OfficeRule(
                office=office,
                name=name,
                value=value,
                basis=basis,
                entered_by=actor,
                entered_at=now,
            )
        )


def withdraw_rule(
    session: Session, office: str, name: str, *, actor: str, now: datetime
) -> None:
    """Take back what the office entered: its source's rule is in force again. Raises RuleError."""
    stated = _stated(office, _kind(name).name)
    with changing(session, office):
        earlier = rule_in_force(session, office, name)
        _withdraw(session, office, name, actor=actor, now=now)
        changes.record(
            session,
            office=office,
            kind="aturan",
            subject=name,
            before=_told(earlier),
            after=_told(stated),
            actor=actor,
            now=now,
        )


def _told(found: Rule) -> dict[str, object]:
    """A rule as the record of changes has it."""
    return {"nilai": found.value, "dasar": found.basis}


def _withdraw(
    session: Session, office: str, name: str, *, actor: str, now: datetime
) -> None:
    which = (OfficeRule.office == office, OfficeRule.name == name)
    withdraw(session, OfficeRule, *which, actor=actor, now=now)


@contextmanager
def changing(session: Session, office: str = ALL_OFFICES) -> Iterator[None]:
    """Around a change of what the calendar is computed from: an office changes one at a time.

    The revision is renewed before, because its row is the lock that others wait for, and after,
    because a calendar that was read during the change must not be used for the changed one.
    """
    _renew(session, office)
    yield
    session.flush()
    _renew(session, office)


def _renew(session: Session, office: str) -> None:
    row = insert(OfficeRevision).values(office=office, token=uuid.uuid4())
    session.execute(
        row.on_conflict_do_update(
            index_elements=[OfficeRevision.office], set_={"token": row.excluded.token}
        )
    )
    session.info.pop(CALENDAR_CACHE, None)


def _kind(name: str) -> RuleKind:
    try:
        return KINDS[name]
    except KeyError:
        raise RuleError(
            f"Aturan “{name}” tidak dikenal. Pilih salah satu: {', '.join(KINDS)}."
        ) from None


def _check(kind: RuleKind, value: object) -> None:
    if kind.type is bool:
        if not isinstance(value, bool):
            raise RuleError(f"Isi aturan “{kind.name}” dengan ya atau tidak.")
    elif value is not None and not _is_count(value, kind.most):
        raise RuleError(
            f"Isi aturan “{kind.name}” dengan bilangan bulat 1 sampai {kind.most}, "
            f"atau kosongkan untuk mematikannya. Anda menulis {value}."
        )


def _is_count(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def _entered(row: OfficeRule) -> Rule:
    return Rule(
        name=row.name,
        value=row.value,
        basis=row.basis,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
    )


@cache
def _stated(office: str, name: str) -> Rule:
    """The rule as the office's source has it; the kind's default where the source is silent."""
    standards.office_data(office)
    for limit in standards.time_limits().values():
        if limit.office == office and _states(limit, name) and limit.enabled:
            basis = " ".join((limit.id, *limit.ambiguities))
            return Rule(name=name, value=limit.amount, basis=basis)
    return Rule(name=name, value=KINDS[name].default, basis=KINDS[name].basis)


def _states(limit: standards.TimeLimit, name: str) -> bool:
    stated = {
        "tutup_otomatis_hari": ("tutup_otomatis", "calendar_days"),
        "janji_jam": ("janji_temu", "hours"),
        "janji_hari": ("janji_temu", "calendar_days"),
    }
    return stated.get(name) == (limit.purpose, limit.kind)
