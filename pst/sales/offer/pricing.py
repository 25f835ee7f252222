"""What a quantity costs by the tiers of a tariff, step by step, in whole rupiah."""

from collections.abc import Sequence
from dataclasses import dataclass


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
