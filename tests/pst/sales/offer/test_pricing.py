"""Tiers: the steps make up the quantity and the amount, more is never cheaper, and nothing is rounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pst.errors import OfferError
from pst.sales.offer import pricing
from pst.sales.offer.pricing import Step, Tier, amount, steps

QUANTITIES = st.integers(min_value=0, max_value=1_000_000)


@st.composite
def tariffs(draw):
    """Tiers as an office may enter them: from 0 upwards, each cheaper than the one before or as dear."""
    starts = draw(st.sets(st.integers(1, 999_999), max_size=19))
    prices = st.lists(
        st.integers(0, 10_000_000_000),
        min_size=len(starts) + 1,
        max_size=len(starts) + 1,
    )
    falling = sorted(draw(prices), reverse=True)
    return [
        Tier(above=above, price=price)
        for above, price in zip([0, *sorted(starts)], falling, strict=True)
    ]


def by_unit(tiers, number):
    """The price of the unit with that number, as the tariff says it."""
    return [one.price for one in tiers if one.above < number][-1]


@given(tariffs(), QUANTITIES)
def test_the_steps_make_up_the_quantity_and_the_amount(tiers, quantity):
    found = steps(tiers, quantity)
    assert sum(one.units for one in found) == quantity
    assert amount(found) == sum(one.units * one.price for one in found)
    assert all(one.units > 0 for one in found)


@given(tariffs(), st.integers(1, 300))
def test_each_unit_costs_what_its_own_tier_says(tiers, quantity):
    one_by_one = [by_unit(tiers, number) for number in range(1, quantity + 1)]
    assert amount(steps(tiers, quantity)) == sum(one_by_one)


@given(tariffs(), QUANTITIES, QUANTITIES)
def test_more_never_costs_less_and_together_never_more_than_apart(tiers, few, many):
    few, many = sorted((few, many))
    assert amount(steps(tiers, few)) <= amount(steps(tiers, many))
    together = amount(steps(tiers, few + many))
    assert together <= amount(steps(tiers, few)) + amount(steps(tiers, many))


def test_a_tier_begins_after_its_last_unit_of_the_one_before():
    tiers = [Tier(above=0, price=1_000), Tier(above=100, price=800)]
    assert steps(tiers, 100) == (Step(units=100, price=1_000),)
    assert steps(tiers, 101) == (Step(units=100, price=1_000), Step(units=1, price=800))
    assert steps(tiers, 0) == ()


def test_tiers_are_read_as_they_are_typed():
    found = pricing.read("1: Rp1.500\n\n 1.001 : 1200 \n")
    assert found == (Tier(above=0, price=1_500), Tier(above=1_000, price=1_200))
    assert pricing.read(pricing.typed(found)) == found
    assert pricing.read("1:0")[0].price == 0


@pytest.mark.parametrize(
    "line", ["1", "1: 1.5", "1: 1,200", "satu: 5", "1: -5", "1: 01.200"]
)
def test_a_line_that_could_mean_two_things_is_no_tier(line):
    with pytest.raises(OfferError, match="Tulis satu jenjang satu baris"):
        pricing.read(line)
