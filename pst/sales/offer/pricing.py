"""What a quantity costs by the tiers of a tariff, step by step, in whole rupiah."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pst.errors import OfferError

_WHOLE: Final = r"([1-9][0-9]{0,2}(?:\.[0-9]{3}){1,3}|[0-9]{1,11})"
"""A whole number, with a point between all thousands or none: 1.5 could be a thousand and a half."""
_LINE: Final = re.compile(rf"\s*{_WHOLE}\s*:\s*(?:Rp\s*)?{_WHOLE}\s*")


@dataclass(frozen=True, kw_only=True)
class Tier:
    """The price in rupiah of each unit beyond the first `above` ones, up to the next tier."""

    above: int
    price: int


@dataclass(frozen=True, kw_only=True)
class Step:
    """So many units for so many rupiah each."""

    units: int
    price: int

    @property
    def value(self) -> int:
        """What the step costs, in rupiah."""
        return self.units * self.price


def steps(tiers: Sequence[Tier], quantity: int) -> tuple[Step, ...]:
    """Each tier that the quantity reaches, the first one first; their units make up the quantity.

    `tiers` are in order, the first one with `above` 0; `quantity` is at least 0.
    """
    ends = [*(one.above for one in tiers[1:]), quantity]
    found = [
        Step(units=min(quantity, end) - tier.above, price=tier.price)
        for tier, end in zip(tiers, ends, strict=True)
    ]
    return tuple(one for one in found if one.units > 0)


def amount(found: Sequence[Step]) -> int:
    """What the steps cost together, in rupiah."""
    return sum(one.value for one in found)


def read(text: str) -> tuple[Tier, ...]:
    """Tiers as they are typed, one a line: from which unit on, and the price of each, as in `101: 1.200`.

    Raises OfferError for a line that is not like that.
    """
    return tuple(_tier(line) for line in text.splitlines() if line.strip())


def typed(tiers: Sequence[Tier]) -> str:
    """The tiers as they could be typed again."""
    return "\n".join(f"{one.above + 1}: {one.price}" for one in tiers)


def _tier(line: str) -> Tier:
    found = _LINE.fullmatch(line)
    if found is None:
        raise OfferError(
            "Tulis satu jenjang satu baris: mulai dari satuan ke berapa, titik dua, lalu harga dalam rupiah bulat, "
            f"misalnya 101: 1.200. Yang tidak terbaca: “{line.strip()[:60]}”."
        )
    first, price = (int(one.replace(".", "")) for one in found.groups())
    return Tier(above=first - 1, price=price)
