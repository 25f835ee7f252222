"""Finished Indonesian messages in another language, read back by the patterns of the catalogue.

Whoever finds a fault says it once, in Indonesian, and knows of no language. A message that holds values stands in
`pesan.po` with names for them, and a name says what its value is: `asli` (or `asli_2`) are words of a diagram, a form
or an office, which stay as they are and are marked as Indonesian; `kalimat` is another message of ours; `angka` is a
number, whose dots between thousands would be read as decimal points; any other value stays as it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from markupsafe import Markup, escape

from web import languages

ORIGINAL: Final = "asli"
SENTENCE: Final = "kalimat"
NUMBER: Final = "angka"
PART: Final = "pesan"
"""The file of messages with values; those without may stand in any."""
MOST_SENTENCES: Final = 12
"""A message of more is taken as one; nothing of ours says so much."""
_VALUE: Final = re.compile(r"%\((\w+)\)s")
_END: Final = re.compile(r"(?<=[.!?]) ")
_UNKNOWN: Final = Markup('<span lang="id">{}</span>')


@dataclass(frozen=True, kw_only=True)
class Reworded:
    """`weight` says how many letters of the Indonesian the catalogue knows: of two readings the heavier one is right."""

    weight: int
    words: Markup

    def __add__(self, other: "Reworded") -> "Reworded":
        return Reworded(
            weight=self.weight + other.weight,
            words=Markup(" ").join(filter(None, (self.words, other.words))),
        )


@dataclass(frozen=True, kw_only=True)
class _Pattern:
    """A message with values: `head` is how it begins, `words` what it is in the other language."""

    head: str
    expression: re.Pattern[str]
    weight: int
    words: Markup


def reworded(text: str, language: str) -> Markup:
    """The message in that language; a sentence that the catalogue does not know is marked as Indonesian."""
    return _best(text, language).words


def plain(text: str, language: str) -> str:
    """The same as text without marks, for what is no page; Indonesian stays as it is."""
    known = language != languages.INDONESIAN
    return reworded(text, language).striptags() if known else text


def _best(text: str, language: str) -> Reworded:
    """The heaviest way to read the message as one or more that the catalogue knows."""
    parts = _END.split(text)
    if len(parts) > MOST_SENTENCES:
        parts = [text]
    best = [Reworded(weight=0, words=Markup())]
    for end in range(1, len(parts) + 1):
        ways = [
            best[start] + one
            for start in range(end)
            for one in _readings(" ".join(parts[start:end]), language)
        ]
        unknown = Reworded(weight=0, words=_UNKNOWN.format(parts[end - 1]))
        ways.append(best[end - 1] + unknown)
        best.append(max(ways, key=lambda way: way.weight))
    return best[-1]


def _readings(text: str, language: str) -> Iterable[Reworded]:
    """What the whole of the text may be."""
    constants, patterns = _known(language)
    if text in constants:
        yield Reworded(weight=len(text), words=constants[text])
    for one in patterns:
        found = one.expression.fullmatch(text) if text.startswith(one.head) else None
        if found is not None:
            values = {
                name: _value(name, value, language)
                for name, value in found.groupdict().items()
            }
            yield Reworded(
                weight=one.weight + sum(value.weight for value in values.values()),
                words=one.words % {name: value.words for name, value in values.items()},
            )


def _value(name: str, text: str, language: str) -> Reworded:
    if name.startswith(SENTENCE):
        return _best(text, language)
    if name.startswith(ORIGINAL):
        return Reworded(weight=0, words=_UNKNOWN.format(text))
    shown = text.replace(".", "") if name.startswith(NUMBER) else text
    return Reworded(weight=0, words=escape(shown))


@cache
def _known(language: str) -> tuple[dict[str, Markup], tuple[_Pattern, ...]]:
    """Messages without values, and the patterns of those with some."""
    constants = {
        str(one.id): escape(one.string)
        for one in languages.catalogue(language)
        if one.id and one.string and not _VALUE.search(str(one.id))
    }
    patterns = (
        _pattern(str(one.id), escape(one.string))
        for one in languages.catalogue(language, PART)
        if _VALUE.search(str(one.id))
    )
    return constants, tuple(patterns)


def _pattern(said: str, words: Markup) -> _Pattern:
    parts = _VALUE.split(said)
    named = (
        re.escape(part) if place % 2 == 0 else f"(?P<{part}>.+?)"
        for place, part in enumerate(parts)
    )
    return _Pattern(
        head=parts[0],
        expression=re.compile("".join(named), re.DOTALL),
        weight=sum(map(len, parts[::2])),
        words=words,
    )
