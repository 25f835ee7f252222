"""Products of an office: entering, changing and withdrawing them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pst import changes, standards
from pst.base import withdraw
from pst.errors import OfferError
from pst.sales.offer.tables import SaleProduct, SaleVariable

KINDS: Final[Mapping[str, str]] = {
    "publikasi": "Publikasi",
    "mikrodata": "Data mikro",
    "peta": "Peta digital wilayah kerja statistik",
}
MEDIA: Final[Mapping[str, str]] = {
    "softcopy": "Softcopy",
    "hardcopy": "Hardcopy",
    "keduanya": "Softcopy dan hardcopy",
}
OTHER: Final = "lainnya"
"""The code under which a request asks for what is not on the list; no product has it."""
LONGEST_TITLE: Final = 200
LONGEST_DESCRIPTION: Final = 1000
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, kw_only=True)
class Description:
    """A product as it is typed; `kind` one of KINDS, `media` one of MEDIA."""

    code: str
    kind: str
    title: str
    media: str
    description: str | None = None


def products(session: Session, office: str) -> Sequence[SaleProduct]:
    """The products on offer, by kind and title, with their data dictionaries."""
    found = session.scalars(
        select(SaleProduct)
        .where(SaleProduct.office == office, SaleProduct.withdrawn_at.is_(None))
        .options(selectinload(SaleProduct.variables))
    )
    order = list(KINDS)
    return sorted(found, key=lambda one: (order.index(one.kind), one.title, one.code))


def product(session: Session, office: str, code: str) -> SaleProduct:
    """The product on offer under that code. Raises OfferError."""
    found = find_product(session, office, code)
    if found is None:
        raise OfferError(
            f"Produk “{code}” tidak ada di daftar kantor ini. Pilih dari daftar, "
            "atau minta admin kantor memasukkannya di halaman Produk dan tarif."
        )
    return found


def find_product(session: Session, office: str, code: str) -> SaleProduct | None:
    return session.scalar(
        select(SaleProduct).where(
            SaleProduct.office == office,
            SaleProduct.code == code,
            SaleProduct.withdrawn_at.is_(None),
        )
    )


def enter_product(
    session: Session, office: str, wanted: Description, *, actor: str, now: datetime
) -> SaleProduct:
    """Put a product on offer, in place of the one under its code, whose data dictionary it takes over.

    Raises OfferError, CatalogueError.
    """
    standards.office_data(office)
    typed = _checked(wanted)
    earlier = find_product(session, office, typed.code)
    if earlier is not None and earlier.kind != typed.kind:
        raise OfferError(
            f"Produk “{typed.code}” sudah ada dengan jenis {KINDS[earlier.kind]}. Pakai kode lain."
        )
    kept = [] if earlier is None else copies(earlier.variables)
    _record(session, office, typed.code, earlier, typed, actor=actor, now=now)
    return replace(session, office, typed, kept, actor=actor, now=now)


def replace(
    session: Session,
    office: str,
    wanted: Description,
    variables: list[SaleVariable],
    *,
    actor: str,
    now: datetime,
) -> SaleProduct:
    """Withdraw what is there under the code and enter this one with these variables."""
    _withdraw(session, office, wanted.code, actor=actor, now=now)
    found = SaleProduct(
        office=office,
        code=wanted.code,
        kind=wanted.kind,
        title=wanted.title,
        description=wanted.description,
        media=wanted.media,
        variables=variables,
        entered_by=actor,
        entered_at=now,
    )
    session.add(found)
    session.flush()
    return found


def copies(variables: Sequence[SaleVariable]) -> list[SaleVariable]:
    """The same variables for another row of the product: those of the withdrawn one stay with it."""
    return [
        SaleVariable(
            code=one.code,
            position=one.position,
            title=one.title,
            description=one.description,
        )
        for one in variables
    ]


def described(row: SaleProduct) -> Description:
    """A product as it could be typed again."""
    return Description(
        code=row.code,
        kind=row.kind,
        title=row.title,
        media=row.media,
        description=row.description,
    )


def withdraw_product(
    session: Session, office: str, code: str, *, actor: str, now: datetime
) -> None:
    """Take a product off the offer; it stays readable in the invoices that were made by it."""
    earlier = find_product(session, office, code)
    _record(session, office, code, earlier, None, actor=actor, now=now)
    _withdraw(session, office, code, actor=actor, now=now)


def _record(
    session: Session,
    office: str,
    code: str,
    earlier: SaleProduct | None,
    wanted: Description | None,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Say in the record of changes what comes in place of what is on offer."""
    changes.record(
        session,
        office=office,
        kind="produk",
        subject=code,
        before=None if earlier is None else asdict(described(earlier)),
        after=None if wanted is None else asdict(wanted),
        actor=actor,
        now=now,
    )


def _withdraw(
    session: Session, office: str, code: str, *, actor: str, now: datetime
) -> None:
    which = (SaleProduct.office == office, SaleProduct.code == code)
    withdraw(session, SaleProduct, *which, actor=actor, now=now)


def _checked(wanted: Description) -> Description:
    code = wanted.code.strip().lower()
    if not _CODE.fullmatch(code) or code == OTHER:
        raise OfferError(
            "Tulis kode produk dengan huruf kecil, angka, dan tanda hubung, paling panjang 40 huruf, "
            f"dan bukan “{OTHER}”. Anda menulis “{wanted.code[:40]}”."
        )
    if wanted.kind not in KINDS or wanted.media not in MEDIA:
        raise OfferError("Pilih jenis dan media produk dari daftar.")
    return Description(
        code=code,
        kind=wanted.kind,
        title=words(wanted.title, "judul produk", LONGEST_TITLE),
        media=wanted.media,
        description=words(wanted.description, "keterangan", LONGEST_DESCRIPTION)
        if (wanted.description or "").strip()
        else None,
    )


def words(typed: str | None, what: str, longest: int) -> str:
    """The text in one line. Raises OfferError for none, a longer one, or letters that cannot be printed."""
    text = " ".join((typed or "").split())
    if not text or len(text) > longest or not text.isprintable():
        raise OfferError(
            f"Tulis {what}, paling panjang {longest} huruf, tanpa tanda yang tidak terlihat."
        )
    return text
