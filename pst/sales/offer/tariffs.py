"""Tariffs in versions: which one is in force on a day, and entering the next one.

No price is built in: the regulation's numbers are entered by the office, with the regulation's name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, selectinload

from pst import changes, dates
from pst.base import withdraw
from pst.errors import OfferError
from pst.money import grouped, rupiah
from pst.sales.offer.pricing import Tier
from pst.sales.offer.products import product, words
from pst.sales.offer.tables import SaleProduct, SaleTariff, SaleTier

MOST_TIERS: Final = 20
HIGHEST_PRICE: Final = 10_000_000_000
"""Rupiah for one unit; with MOST_UNITS no amount of a line outgrows what the database holds."""
MOST_UNITS: Final = 100_000_000
LONGEST_UNIT: Final = 60
LONGEST_BASIS: Final = 300


@dataclass(frozen=True, kw_only=True)
class Tariff:
    """A tariff as it is typed; in force from `valid_from` to `valid_to`, or until further notice."""

    product: str
    unit: str
    basis: str
    valid_from: date
    valid_to: date | None
    tiers: Sequence[Tier]


def enter_tariff(
    session: Session, office: str, wanted: Tariff, *, actor: str, now: datetime
) -> SaleTariff:
    """Enter a version. One that is in force until further notice ends the day before, and goes on after it.

    Raises OfferError, also where a day would have two tariffs.
    """
    _lock(session, office, wanted.product)
    _require_tiers(wanted.tiers)
    if wanted.valid_to is not None and wanted.valid_to < wanted.valid_from:
        raise OfferError("Tarif berakhir sebelum mulai berlaku. Periksa tanggalnya.")
    typed = Tariff(
        product=wanted.product,
        unit=words(wanted.unit, "satuan", LONGEST_UNIT),
        basis=words(wanted.basis, "dasar hukum", LONGEST_BASIS),
        valid_from=wanted.valid_from,
        valid_to=wanted.valid_to,
        tiers=wanted.tiers,
    )
    _make_room(session, office, typed, actor=actor, now=now)
    return _add(session, office, typed, actor=actor, now=now)


def _record(
    session: Session, row: SaleTariff, *, entered: bool, actor: str, now: datetime
) -> None:
    """Say in the record of changes that a version came or went."""
    told = {
        "tarif": in_words(row),
        "dasar": row.basis,
        "mulai": row.valid_from.isoformat(),
        "sampai": row.valid_to and row.valid_to.isoformat(),
    }
    changes.record(
        session,
        office=row.office,
        kind="tarif",
        subject=row.product,
        before=None if entered else told,
        after=told if entered else None,
        actor=actor,
        now=now,
    )


def _lock(session: Session, office: str, code: str) -> None:
    """Versions of a product are entered one at a time, so that two never share a day."""
    found = product(session, office, code)
    session.execute(
        select(SaleProduct.id).where(SaleProduct.id == found.id).with_for_update()
    )


def _require_tiers(tiers: Sequence[Tier]) -> None:
    if not 1 <= len(tiers) <= MOST_TIERS or tiers[0].above != 0:
        raise OfferError(
            f"Tulis satu sampai {MOST_TIERS} jenjang harga; jenjang pertama mulai dari satuan ke-1."
        )
    if any(one.above >= after.above for one, after in pairwise(tiers)):
        raise OfferError("Urutkan jenjang harga dari jumlah terkecil, tanpa yang sama.")
    if tiers[-1].above >= MOST_UNITS:
        raise OfferError(
            f"Jenjang paling tinggi mulai di bawah {grouped(MOST_UNITS)} satuan."
        )
    if any(not 0 <= one.price <= HIGHEST_PRICE for one in tiers):
        raise OfferError(
            f"Tulis harga dalam rupiah bulat, dari Rp0 sampai {rupiah(HIGHEST_PRICE)}."
        )
    if any(one.price < after.price for one, after in pairwise(tiers)):
        raise OfferError(
            "Tarif berjenjang turun: harga jenjang berikutnya tidak boleh lebih tinggi. Periksa angkanya."
        )


def _make_room(
    session: Session, office: str, wanted: Tariff, *, actor: str, now: datetime
) -> None:
    shared = session.scalars(
        select(SaleTariff).where(
            *_of(office, wanted.product),
            _reaches(wanted.valid_from),
            *(
                ()
                if wanted.valid_to is None
                else (SaleTariff.valid_from <= wanted.valid_to,)
            ),
        )
    ).all()
    for one in shared:
        if one.valid_to is not None or one.valid_from >= wanted.valid_from:
            ends = f" sampai {dates.day(one.valid_to)}" if one.valid_to else ""
            raise OfferError(
                f"Sudah ada tarif yang berlaku mulai {dates.day(one.valid_from)}{ends}. Satu hari hanya punya satu "
                "tarif: tarik yang lama, atau ubah tanggalnya."
            )
        withdraw_tariff(session, office, one.id, actor=actor, now=now)
        for since, until in _around(one.valid_from, wanted):
            _add(session, office, _again(one, since, until), actor=actor, now=now)


def _around(begun: date, wanted: Tariff) -> list[tuple[date, date | None]]:
    """What is left of a version until further notice: the days before this one, and those after it."""
    day = timedelta(days=1)
    before = (begun, wanted.valid_from - day)
    if wanted.valid_to is None:
        return [before]
    return [before, (wanted.valid_to + day, None)]


def _again(row: SaleTariff, since: date, until: date | None) -> Tariff:
    return Tariff(
        product=row.product,
        unit=row.unit,
        basis=row.basis,
        valid_from=since,
        valid_to=until,
        tiers=tiers_of(row),
    )


def _add(
    session: Session, office: str, wanted: Tariff, *, actor: str, now: datetime
) -> SaleTariff:
    found = SaleTariff(
        office=office,
        product=wanted.product,
        unit=wanted.unit,
        basis=wanted.basis,
        valid_from=wanted.valid_from,
        valid_to=wanted.valid_to,
        tiers=[SaleTier(above=one.above, price=one.price) for one in wanted.tiers],
        entered_by=actor,
        entered_at=now,
    )
    session.add(found)
    session.flush()
    _record(session, found, entered=True, actor=actor, now=now)
    return found


def withdraw_tariff(
    session: Session, office: str, tariff: int, *, actor: str, now: datetime
) -> None:
    """Take a version back; invoices that were made by it stay as they are."""
    which = (SaleTariff.office == office, SaleTariff.id == tariff)
    in_force = SaleTariff.withdrawn_at.is_(None)
    for row in session.scalars(select(SaleTariff).where(*which, in_force)):
        _record(session, row, entered=False, actor=actor, now=now)
    withdraw(session, SaleTariff, *which, actor=actor, now=now)


def tariffs(session: Session, office: str, code: str) -> Sequence[SaleTariff]:
    """Every version of a product's tariff, withdrawn ones too; the latest in force first."""
    return session.scalars(
        select(SaleTariff)
        .where(SaleTariff.office == office, SaleTariff.product == code)
        .order_by(SaleTariff.valid_from.desc(), SaleTariff.id.desc())
        .options(selectinload(SaleTariff.tiers))
    ).all()


def tariffs_on(session: Session, office: str, day: date) -> Mapping[str, SaleTariff]:
    """The tariff in force on that day of each product that has one, by the product's code."""
    found = session.scalars(
        select(SaleTariff)
        .where(
            SaleTariff.office == office,
            SaleTariff.withdrawn_at.is_(None),
            SaleTariff.valid_from <= day,
            _reaches(day),
        )
        .options(selectinload(SaleTariff.tiers))
    )
    return {one.product: one for one in found}


def tiers_of(tariff: SaleTariff) -> tuple[Tier, ...]:
    return tuple(Tier(above=one.above, price=one.price) for one in tariff.tiers)


def in_words(tariff: SaleTariff) -> str:
    """As in `Rp500 per rekaman, dari yang ke-1.001 Rp400`."""
    first, *others = tariff.tiers
    told = [f"{rupiah(first.price)} per {tariff.unit}"]
    told += [
        f"dari yang ke-{grouped(one.above + 1)} {rupiah(one.price)}" for one in others
    ]
    return ", ".join(told)


def _of(office: str, code: str) -> tuple[ColumnElement[bool], ...]:
    return (
        SaleTariff.office == office,
        SaleTariff.product == code,
        SaleTariff.withdrawn_at.is_(None),
    )


def _reaches(day: date) -> ColumnElement[bool]:
    return or_(SaleTariff.valid_to.is_(None), SaleTariff.valid_to >= day)
