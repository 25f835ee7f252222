"""Rupiah as people write them: in figures, and in words that cannot be changed by adding a digit."""

import re
from typing import Final

from num2words import num2words

INDONESIAN, ENGLISH = "id", "en"
_ONE_THOUSAND: Final = re.compile(r"(?<=(?:juta|liar|liun) )satu ribu")
"""A single thousand behind millions or more; num2words has its proper word at the beginning only."""
STAMPED_ABOVE: Final = 5_000_000
"""A paper that says that more than this was received needs a duty stamp."""
STAMP: Final = 10_000
STAMP_BASIS: Final = "Undang-Undang Nomor 10 Tahun 2020 tentang Bea Meterai, Pasal 3"


def grouped(number: int) -> str:
    """A whole number with a point between thousands, as in `1.250`."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """As in `Rp1.250.000`."""
    return f"Rp{grouped(amount)}"


def in_words(amount: int, language: str = INDONESIAN) -> str:
    """As in `satu juta dua ratus lima puluh ribu rupiah`; `amount` is not negative."""
    words = num2words(amount, lang=language)
    if language == INDONESIAN:
        words = _ONE_THOUSAND.sub("seribu", words)
    return f"{words} rupiah"


def needs_stamp(amount: int) -> bool:
    """Whether a receipt of that much needs a duty stamp."""
    return amount > STAMPED_ABOVE
