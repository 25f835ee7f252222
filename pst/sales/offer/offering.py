"""What an office offers today, as a diagram's forms ask and tell it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import offices
from pst.sales.offer import tariffs
from pst.sales.offer.products import OTHER, products
from pst.sales.offer.tables import SaleProduct, SaleTariff

_OTHER: Final = {"kode": OTHER, "judul": "Lainnya, tulis di uraian"}
_MEDIA: Final = [
    {"kode": "softcopy", "judul": "Softcopy"},
    {"kode": "hardcopy", "judul": "Hardcopy, tercetak / printed"},
]
_WAYS: Final = [
    {"kode": "tunai", "judul": "Tunai ke bendahara / In cash to the treasurer"},
    {
        "kode": "kode_billing",
        "judul": "Kode billing pada invoice / By the billing code",
    },
    {"kode": "batal", "judul": "Batalkan pembelian / Cancel the purchase"},
]
NO_TARIFF: Final = "Tarif belum diatur kantor ini."


def present_offer(session: Session, *, now: datetime, kantor: str) -> dict[str, Any]:
    """What a form of the office can offer today.

    `{"produk": [{"kode", "judul"}], "berbayar": those of them with a tariff, "hardcopy", "tunai": the office's
    rules, and in words what they leave to choose from: "media" and "cara_bayar" of a sale in person; "dasar": the
    regulations, "ketentuan": the tariffs in words}`. `produk` ends with OTHER.
    """
    day = today(kantor, now)
    printed = bool(offices.rule(session, kantor, "penjualan_hardcopy"))
    cash = bool(offices.rule(session, kantor, "penjualan_tunai"))
    found = products(session, kantor)
    priced = tariffs.tariffs_on(session, kantor, day)
    options = [{"kode": one.code, "judul": one.title} for one in found]
    offered = [one for one in found if one.code in priced]
    return {
        "produk": [*options, _OTHER],
        "berbayar": [one for one in options if one["kode"] in priced],
        "hardcopy": printed,
        "tunai": cash,
        "media": _MEDIA if printed else _MEDIA[:1],
        "cara_bayar": _WAYS if cash else _WAYS[1:],
        "dasar": bases(priced[one.code] for one in offered) if offered else NO_TARIFF,
        "ketentuan": _terms(found, priced),
    }


def today(office: str, now: datetime) -> date:
    """The day at the office."""
    return now.astimezone(offices.office(office).zone).date()


def bases(found: Iterable[SaleTariff]) -> str:
    """The regulations of these tariffs, each once."""
    return "; ".join(dict.fromkeys(one.basis for one in found))


def _terms(found: Sequence[SaleProduct], priced: Mapping[str, SaleTariff]) -> str:
    if not found:
        return f"Kantor ini belum memasukkan produk. {NO_TARIFF}"
    return "\n".join(_term(one, priced.get(one.code)) for one in found)


def _term(one: SaleProduct, tariff: SaleTariff | None) -> str:
    if tariff is None:
        return f"{one.title}: tarif belum diatur kantor."
    return f"{one.title}: {tariffs.in_words(tariff)} ({tariff.basis})."
