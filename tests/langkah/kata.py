"""How a step is written: `"{role}" mengambil tugas "{name}"`; a blank never runs over a quote."""

import re

from parse import with_pattern
from pytest_bdd import parsers


@with_pattern(r'[^"]*')
def _quoted(text):
    return text


def kata(sentence):
    """A sentence with blanks; `{amount:d}` is a number."""
    typed = re.sub(r"\{(\w+)\}", r"{\1:Kata}", sentence)
    return parsers.parse(typed, extra_types={"Kata": _quoted})
