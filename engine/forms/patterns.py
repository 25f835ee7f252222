"""A small grammar for the patterns of form fields.

Only what Python and ECMAScript read alike is known, and only what ends soon on any text:
`problem` bounds the steps of a backtracking matcher from the pattern and the length of
the text, and refuses what can explode. Source: design, section 5; OWASP "Regular
expression Denial of Service".
"""

import re
from dataclasses import dataclass
from typing import Final

MAX_STEPS: Final = 1_000_000
MAX_PATTERN: Final = 300
_MAX_REPEAT: Final = 1000
_MAX_DEPTH: Final = 10
_ESCAPES: Final = frozenset("dDwWsSnrt") | frozenset("\\^$.|?*+()[]{}/-")
_QUANTIFIER: Final = re.compile(r"\{([0-9]{1,4})(,([0-9]{0,4}))?\}")
_SIMPLE: Final[dict[str, tuple[int, int | None]]] = {
    "?": (0, 1),
    "*": (0, None),
    "+": (1, None),
}


class _RefusedError(Exception):
    """The message says what the pattern may not hold."""


@dataclass(frozen=True)
class _Piece:
    """A part of a pattern: its most steps, and whether it can match in several ways."""

    steps: int = 1
    several: bool = False


def problem(pattern: str, max_length: int) -> str | None:
    """What is wrong with a pattern for texts of at most `max_length`, or nothing."""
    if len(pattern) > MAX_PATTERN:
        return f"pola paling banyak {MAX_PATTERN} karakter"
    try:
        reader = _Reader(pattern, max_length)
        steps = reader.whole()
        re.compile(pattern)
    except _RefusedError as refused:
        return str(refused)
    except re.error as error:
        return f"pola tidak dapat dibaca ({error.msg})"
    if not pattern.startswith("^") or reader.alternatives_on_top:
        steps *= max_length
    if steps > MAX_STEPS:
        return "pola terlalu berat untuk teks sepanjang maxLength; pakai batas {m,n} yang lebih kecil"
    return None


class _Reader:
    """Reads a pattern once from left to right."""

    def __init__(self, pattern: str, max_length: int) -> None:
        self.text = pattern
        self.at = 0
        self.max_length = max_length
        self.alternatives_on_top = False

    def whole(self) -> int:
        piece = self._alternatives(depth=0)
        if self.at < len(self.text):
            raise _RefusedError("ada kurung tutup tanpa kurung buka")
        return piece.steps

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _take(self) -> str:
        taken = self._peek()
        self.at += 1
        return taken

    def _alternatives(self, depth: int) -> _Piece:
        first = self._sequence(depth)
        steps, several = first.steps, first.several
        while self._peek() == "|":
            self._take()
            self.alternatives_on_top |= depth == 0
            steps += self._sequence(depth).steps
            several = True
        return _Piece(steps, several)

    def _sequence(self, depth: int) -> _Piece:
        steps, several = 1, False
        while self._peek() not in {"", "|", ")"}:
            piece = self._quantified(self._atom(depth))
            steps *= piece.steps
            several |= piece.several
        return _Piece(steps, several)

    def _atom(self, depth: int) -> _Piece:
        sign = self._take()
        if sign == "(":
            return self._group(depth)
        if sign == "[":
            return self._class()
        if sign == "\\":
            self._escape()
        elif sign in {"?", "*", "+", "{", "}", "]"}:
            raise _RefusedError(
                f'tulis "{sign}" sebagai "\\{sign}"; kurung kurawal berisi satu atau dua angka'
            )
        return _Piece()

    def _group(self, depth: int) -> _Piece:
        if depth >= _MAX_DEPTH:
            raise _RefusedError(f"kurung bertingkat paling banyak {_MAX_DEPTH}")
        if self._peek() == "?":
            if self.text[self.at : self.at + 2] != "?:":
                raise _RefusedError('sesudah "(" hanya boleh "?:"')
            self.at += 2
        piece = self._alternatives(depth + 1)
        if self._take() != ")":
            raise _RefusedError("ada kurung buka tanpa kurung tutup")
        return piece

    def _class(self) -> _Piece:
        if self._peek() == "^":
            self._take()
        start, before = self.at, ""
        while (sign := self._take()) != "]":
            if sign in {"", "["} or (sign == before and sign in "-&|~"):
                raise _RefusedError(
                    'tulis "[" dan tanda berulang di dalam [...] dengan "\\"'
                )
            if sign == "\\":
                self._escape()
            before = sign
        if self.at == start + 1:
            raise _RefusedError("[] kosong")
        return _Piece()

    def _escape(self) -> None:
        if self._take() not in _ESCAPES:
            raise _RefusedError(
                "sesudah \\ hanya boleh d, w, s, D, W, S, n, r, t atau tanda baca"
            )

    def _quantified(self, piece: _Piece) -> _Piece:
        least, most = self._quantifier()
        if (least, most) == (1, 1):
            return piece
        if piece.several and most != 1:
            raise _RefusedError(
                "pengulangan tidak boleh berisi pengulangan atau pilihan lain"
            )
        if least == most:
            return piece
        longest = self.max_length if most is None else min(most, self.max_length)
        return _Piece(piece.steps * (max(longest - least, 0) + 1), several=True)

    def _quantifier(self) -> tuple[int, int | None]:
        if self._peek() in _SIMPLE:
            bounds = _SIMPLE[self._take()]
        elif found := _QUANTIFIER.match(self.text, self.at):
            self.at = found.end()
            bounds = _bounds(found)
        else:
            return (1, 1)
        if self._peek() == "?":
            self._take()
        return bounds


def _bounds(found: re.Match[str]) -> tuple[int, int | None]:
    least = int(found[1])
    if found[2] is None:
        most: int | None = least
    else:
        most = int(found[3]) if found[3] else None
    if max(least, most or 0) > _MAX_REPEAT:
        raise _RefusedError(f"pengulangan paling banyak {_MAX_REPEAT}")
    return least, most
