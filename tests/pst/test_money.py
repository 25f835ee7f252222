"""Rupiah in figures and words, read back by rules of the test's own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pst import money

MOST = 10**15
UNITS = [
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
]
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ENGLISH_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}


def indonesian(words: str) -> int:
    """What the words say: `se-` is one of what follows, `belas` ten more."""
    told = re.sub(r"\bse(?=puluh|belas|ratus|ribu)", "satu ", words).split()
    total = group = unit = 0
    for word in told:
        if word in UNITS:
            unit = UNITS.index(word)
        elif word == "belas":
            group, unit = group + 10 + unit, 0
        elif word in {"puluh", "ratus"}:
            group, unit = group + unit * (10 if word == "puluh" else 100), 0
        else:
            total, group, unit = total + (group + unit) * SCALES[word], 0, 0
    return total + group + unit


def english(words: str) -> int:
    total = group = 0
    for word in re.split(r"[ ,-]+", words.replace(" and ", " ")):
        if word in ENGLISH:
            group += ENGLISH.index(word)
        elif word in TENS:
            group += 20 + 10 * TENS.index(word)
        elif word == "hundred":
            group *= 100
        else:
            total, group = total + group * ENGLISH_SCALES[word], 0
    return total + group


AMOUNTS = st.one_of(
    st.integers(0, MOST - 1),
    st.integers(0, 1_100_000),
    # Groups of three digits that are nothing, one, or whatever, where numerals go wrong.
    st.lists(
        st.sampled_from([0, 1, 10, 11, 100, 111, 999]), min_size=1, max_size=5
    ).map(lambda groups: int("".join(f"{one:03d}" for one in groups))),
)


@given(AMOUNTS)
def test_figures_and_words_say_the_amount(amount):
    figures = money.rupiah(amount)
    assert re.fullmatch(r"Rp\d{1,3}(\.\d{3})*", figures)
    assert int(figures.removeprefix("Rp").replace(".", "")) == amount
    told = money.in_words(amount)
    assert indonesian(told.removesuffix(" rupiah")) == amount
    assert english(money.in_words(amount, "en").removesuffix(" rupiah")) == amount
    assert not re.search(r"(^|juta |miliar |triliun )satu ribu", told)


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (1_001_500, "satu juta seribu lima ratus rupiah"),
        (121_000, "seratus dua puluh satu ribu rupiah"),
        (1_000, "seribu rupiah"),
        (0, "nol rupiah"),
        (1_250_000, "satu juta dua ratus lima puluh ribu rupiah"),
    ],
)
def test_a_single_thousand_is_seribu(amount, told):
    assert money.in_words(amount) == told


def test_a_stamp_is_needed_above_five_million_only():
    found = [money.needs_stamp(one) for one in (4_999_999, 5_000_000, 5_000_001)]
    assert found == [False, False, True]
