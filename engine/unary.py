"""Unary tests: what may stand in a condition cell of a decision table.

The grammar is a small part of FEEL's (OMG DMN 1.3, section 7.3.3 and table 43):

    tests    := "-" | list | "not(" list ")"          an empty cell is "-"
    list     := test { "," test }                     any of them
    test     := literal | sign literal | interval
    sign     := "<" | "<=" | ">" | ">=" | "=" | "!="
    interval := ("[" | "(" | "]") literal ".." literal ("]" | ")" | "[")
    literal  := number | "text" | true | false | null  a date is a text, "2026-11-16"

A value of another kind than the literal's does not match; nothing but `null`, `-` and
negations match an empty value.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from engine import values
from engine.errors import DecisionError
from engine.values import Value

Test: TypeAlias = Callable[[Value], bool]

MAX_LENGTH: Final = 1000
MAX_STEPS: Final = 20_000


@dataclass(frozen=True, kw_only=True)
class Unary:
    """A compiled cell: `literals` are the values that it compares with."""

    text: str
    matches: Test
    literals: tuple[Value, ...]


def parse(text: str) -> Unary:
    """Compile a cell. Raises DecisionError with the cell's text when it is not in the grammar."""
    shown = text.strip()
    if shown in {"", "-"}:
        return Unary(text="-", matches=lambda _value: True, literals=())
    if len(shown) > MAX_LENGTH:
        raise DecisionError(
            f'Sel "{shown[:40]}…" lebih dari {MAX_LENGTH} huruf. Pecah menjadi beberapa aturan.'
        )
    parser = _Parser(shown)
    test = parser.tests()
    return Unary(text=shown, matches=test, literals=tuple(parser.literals))


_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<number>-?\d{1,15}(?:\.\d{1,15})?(?!\w))
        | (?P<text>"[^"\\]*")
        | (?P<word>[A-Za-z_]\w*)
        | (?P<sign>\.\.|<=|>=|!=|[<>=\[\](),])
        | (?P<wrong>\S))""",
    re.VERBOSE,
)
_WORDS: Final[Mapping[str, Value]] = {"true": True, "false": False, "null": None}
_SIGNS: Final[Mapping[str, values.Operation]] = {
    "=": values.equal,
    "!=": values.unequal,
    "<": values.less,
    "<=": values.less_or_equal,
    ">": values.greater,
    ">=": values.greater_or_equal,
}


class _Parser:
    """Recursive descent over one cell."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.literals: list[Value] = []
        self.tokens = [
            (str(found.lastgroup), found[0].strip()) for found in _TOKEN.finditer(text)
        ]
        self.tokens.append(("end", ""))

    def tests(self) -> Test:
        negated = self.tokens[:2] == [("word", "not"), ("sign", "(")]
        if negated:
            self.tokens = self.tokens[2:]
        test = self.any_of()
        if negated:
            self.expect(")")
        if self.tokens[0][0] != "end":
            raise self.wrong(f'"{self.tokens[0][1]}" tidak diharapkan di sini')
        return (lambda value: not test(value)) if negated else test

    def any_of(self) -> Test:
        tests = [self.test()]
        while self.tokens[0] == ("sign", ","):
            self.take()
            tests.append(self.test())
        if len(tests) == 1:
            return tests[0]
        return lambda value: any(test(value) for test in tests)

    def test(self) -> Test:
        kind, word = self.tokens[0]
        if kind == "sign" and word in _SIGNS:
            self.take()
            return self.compared(word, self.literal())
        if kind == "sign" and word in {"[", "(", "]"}:
            return self.interval()
        return self.compared("=", self.literal())

    def interval(self) -> Test:
        _, opening = self.take()
        low = self.literal()
        self.expect("..")
        high = self.literal()
        _, closing = self.take()
        if closing not in {"]", ")", "["}:
            raise self.wrong('rentang ditutup dengan "]", ")" atau "["')
        above = self.compared(">=" if opening == "[" else ">", low)
        below = self.compared("<=" if closing == "]" else "<", high)
        if values.kind(low) != values.kind(high) or low > high:
            raise self.wrong(
                "batas bawah rentang harus sejenis dan tidak melebihi batas atas"
            )
        return lambda value: above(value) and below(value)

    def compared(self, sign: str, literal: Value) -> Test:
        compare = _SIGNS[sign]
        if sign in {"=", "!="}:
            return lambda value: bool(compare(value, literal))
        kind = values.kind(literal)
        if kind not in {"angka", "teks"}:
            raise self.wrong(f'"{sign}" hanya untuk angka dan teks')
        return lambda value: (
            values.kind(value) == kind and bool(compare(value, literal))
        )

    def literal(self) -> Value:
        kind, word = self.take()
        if kind == "number":
            value: Value = float(word) if "." in word else int(word)
        elif kind == "text":
            value = word[1:-1]
        elif word in _WORDS:
            value = _WORDS[word]
        elif kind == "word":
            raise self.wrong(f'teks ditulis dalam tanda kutip: "{word}"')
        else:
            raise self.wrong(
                f'nilai diharapkan sebelum "{word}"' if word else "selnya terpotong"
            )
        self.literals.append(value)
        return value

    def take(self) -> tuple[str, str]:
        token = self.tokens[0]
        if token[0] != "end":
            self.tokens = self.tokens[1:]
        return token

    def expect(self, word: str) -> None:
        if self.take() != ("sign", word):
            raise self.wrong(f'"{word}" tidak ditemukan')

    def wrong(self, what: str) -> DecisionError:
        return DecisionError(f"Sel {self.text} tidak dapat dibaca: {what}.")


def samples(tests: Iterable[Unary], *, whole: bool) -> list[Value]:
    """One value from every range between which no test changes its answer.

    Two sets of tests that agree on all samples agree on all values (for `whole`, on
    all whole numbers), so overlaps and gaps are found exactly, not by trying.
    """
    literals = [literal for test in tests for literal in test.literals]
    numbers = sorted({one for one in literals if values.is_number(one)})
    texts = sorted({one for one in literals if isinstance(one, str)})
    return [
        *texts,
        *_other_texts(texts),
        *(one for one in numbers if not whole or one == int(one)),
        *_other_numbers(numbers, whole=whole),
        True,
        False,
        None,
    ]


def _other_numbers(points: list[Value], *, whole: bool) -> Iterator[Value]:
    if not points:
        yield 0
        return
    yield int(points[-1] // 1) + 1
    yield -int(-points[0] // 1) - 1
    for low, high in pairwise(points):
        between = int(low // 1) + 1 if whole or high - low > 1 else (low + high) / 2
        if low < between < high:
            yield between


def _other_texts(points: list[str]) -> Iterator[str]:
    if not points:
        yield "lainnya"
        return
    yield points[-1] + " lainnya"
    for low, high in pairwise(points):
        for ending in (" lainnya", " ", "\0"):
            if low + ending < high:
                yield low + ending
                break
    if points[0]:
        yield ""


def overlap(
    first: Sequence[Unary], second: Sequence[Unary], axes: Sequence[Sequence[Value]]
) -> list[Value] | None:
    """Inputs for which both rows of cells match; None when there are none.

    Rows are conjunctions of one test a column, so each column is looked at alone.
    """
    both = []
    for axis, one, other in zip(axes, first, second, strict=True):
        shared = [
            value for value in axis if one.matches(value) and other.matches(value)
        ]
        if not shared:
            return None
        both.append(shared[0])
    return both


def uncovered(
    rows: Sequence[Sequence[Unary]], axes: Sequence[Sequence[Value]]
) -> list[Value] | None:
    """Inputs for which no row matches, searched column by column; None when there are none.

    Which rows still match decides what lies ahead, so each such set is searched once.
    Raises DecisionError after MAX_STEPS of them.
    """
    seen: set[tuple[int, frozenset[int]]] = set()

    def search(place: int, left: frozenset[int]) -> list[Value] | None:
        if not left:
            return [axis[0] for axis in axes[place:]]
        if place == len(axes) or (place, left) in seen:
            return None
        seen.add((place, left))
        if len(seen) > MAX_STEPS:
            raise DecisionError("Tabel terlalu rumit untuk diperiksa. Pecah tabelnya.")
        for value in axes[place]:
            rest = search(
                place + 1,
                frozenset(row for row in left if rows[row][place].matches(value)),
            )
            if rest is not None:
                return [value, *rest]
        return None

    return search(0, frozenset(range(len(rows))))
