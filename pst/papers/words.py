"""What a kind of paper is given: texts, whole numbers, yes and no, and tables of them, checked before they are set."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from pst.errors import PaperError

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
MOST: Final = 10**15
"""Rupiah; more than that is a slip of the keyboard, and words for it are in nobody's mouth."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Words by name with what they are called; a text may also be a list of texts.

    `numbers` are whole and not negative, 0 where they are left out; `flags` are yes or no; `rows` are tables, each
    a list of mappings of a shape of its own.
    """

    required: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    numbers: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    flags: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    rows: Mapping[str, tuple[str, "Shape"]] = field(default_factory=lambda: NOTHING)

    @property
    def titles(self) -> dict[str, str]:
        """What everything is called."""
        tables = {name: title for name, (title, _) in self.rows.items()}
        return {
            **self.required,
            **self.optional,
            **self.numbers,
            **self.flags,
            **tables,
        }


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of paper, drawn in `templates/<template>.typ`.

    `subject` says of a given content what the paper is about, also to whoever checks it with its code. `service` is
    the one whose standard states the legal basis; None where the paper's words state theirs. `check` raises
    PaperError for words that contradict each other. What is `signed` is drafted and issued under a number of the
    office's letters; what is not is printed at once under a number that it is given. `english` are the title and
    the names of words as they stand beside the Indonesian ones for a reader from abroad.
    """

    name: str
    title: str
    template: str
    service: str | None
    subject: Callable[[Mapping[str, Any]], str]
    shape: Shape
    check: Callable[[Mapping[str, Any]], None] = lambda _: None
    signed: bool = True
    english: Mapping[str, str] = field(default_factory=lambda: NOTHING)


def content(of: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
    """The template's words from what a case gives. Raises PaperError. A text that is empty is left out."""
    found = _shaped(of.title, of.shape, given)
    of.check(found)
    return found


def _shaped(title: str, shape: Shape, given: Mapping[str, Any]) -> dict[str, Any]:
    known = shape.titles
    unknown = sorted(given.keys() - known.keys())
    if unknown:
        raise PaperError(
            f"{title} tidak mengenal isian {', '.join(unknown)}. Yang dikenal: {', '.join(known)}."
        )
    texts = {**shape.required, **shape.optional}
    words = {name: _word(texts[name], given.get(name)) for name in texts}
    found: dict[str, Any] = {name: value for name, value in words.items() if value}
    missing = [called for name, called in shape.required.items() if name not in found]
    if missing:
        raise PaperError(f"{title} belum dapat disusun. Isi: {', '.join(missing)}.")
    for name, called in shape.numbers.items():
        found[name] = _number(called, given.get(name))
    for name in shape.flags:
        found[name] = given.get(name) is True
    for name, (called, inner) in shape.rows.items():
        found[name] = _rows(called, inner, given.get(name))
    return found


def _rows(title: str, shape: Shape, given: object) -> list[dict[str, Any]]:
    rows = () if given is None else given
    if not isinstance(rows, list | tuple) or not all(
        isinstance(one, Mapping) for one in rows
    ):
        raise PaperError(f"Isian “{title}” harus daftar.")
    return [_shaped(title, shape, one) for one in rows]


def _number(title: str, value: object) -> int:
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise PaperError(
            f"Isian “{title}” harus bilangan bulat, tidak negatif. Yang diberikan: {value}."
        )
    return value


def _word(title: str, value: object) -> str | list[str]:
    if isinstance(value, list | tuple):
        return [text for one in value if (text := _text(title, one))]
    return _text(title, value)


def _text(title: str, value: object) -> str:
    """A text without what paper cannot show; a number as it is written."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise PaperError(f"Isian “{title}” harus teks, atau daftar teks.")
    kept = (one for one in str(value) if one == "\n" or one.isprintable())
    return "".join(kept).strip()
