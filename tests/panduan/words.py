"""The grammar of the guides: which sentences a numbered step may be, and what each does.

A `{}` stands for words in bold. A sentence that none of them is, is no step.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.panduan.hand import Hand
from tests.panduan.reading import GuideError, Step

GRAMMAR: Final[Mapping[str, Callable[..., Any]]] = {
    # Come in with the demo's password, in a browser of one's own.
    "Masuk sebagai {}.": Hand.log_in,
    # Open an address without an account.
    "Buka alamat {} tanpa akun.": Hand.come,
    # Follow a link of the menu or of the page; of those with these words the one beside other words.
    "Buka {}.": Hand.follow,
    "Buka {} pada {}.": Hand.follow,
    # Press a button, or what looks like one.
    "Tekan {}.": Hand.press,
    "Tekan {} pada {}.": Hand.press,
    "Tekan tombol {} di papan ketik.": Hand.key,
    # Fill in a field by its label; choose in a list or among circles; tick a box.
    "Isi {} dengan {}.": Hand.fill,
    "Pilih {} pada {}.": Hand.choose,
    "Centang {}.": Hand.tick,
    # A file arrives.
    "Unduh {}.": Hand.download,
    # What has to be there now.
    "Halaman menunjukkan {}.": Hand.sees,
}


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(re.escape(sentence).replace(r"\{\}", r"\*\*([^*]+)\*\*"))


_WORDS: Final = [(_pattern(one), act) for one, act in GRAMMAR.items()]


def understood(step: Step) -> Callable[[Hand], None]:
    """What the step does, done by a hand. Raises GuideError where no sentence of the grammar is this one."""
    for pattern, act in _WORDS:
        if found := pattern.fullmatch(step.sentence):
            values = found.groups()
            return lambda hand: act(hand, *values)
    raise GuideError(f"{step}\nTidak ada di GRAMMAR: {', '.join(GRAMMAR)}")
