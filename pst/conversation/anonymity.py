"""What in a text points at a person and can be recognised without knowing anybody.

A person still has to read it: a name or an agency looks like any other word.
"""

import re
from collections.abc import Mapping
from typing import Final

_POINTING: Final[Mapping[str, re.Pattern[str]]] = {
    "alamat surel": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "nomor identitas": re.compile(r"(?<![\d.])(?:\d[ .-]?){15,18}(?![\d.])"),
    "nomor telepon": re.compile(r"(?<![\d.,])(?:\+?62|0)[ -]?8\d(?:[ -]?\d){6,11}(?!\d)"),
    "akun media sosial": re.compile(r"(?<!\w)@\w{3,}"),
}  # fmt: skip


def pointers(*texts: str) -> list[str]:
    """What kinds of pointer to a person stand in the texts, in the words of the office."""
    joined = "\n".join(texts)
    return [kind for kind, pattern in _POINTING.items() if pattern.search(joined)]


def naming(known: Mapping[str, str | None], *texts: str) -> list[str]:
    """Which of the requester's own values (by what they are called) stand in the texts.

    Words of four letters or more count; shorter ones stand in too many other words.
    """
    joined = " ".join(texts).casefold()
    return [
        kind
        for kind, value in known.items()
        if value
        and any(
            re.search(rf"\b{re.escape(word)}\b", joined)
            for word in value.casefold().split()
            if len(word) > 3
        )
    ]
