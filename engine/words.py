"""The words and signs that an expression may consist of.

They are checked one by one before Python's parser sees the text, so what is not in
the lists below never becomes a syntax tree, and the message can name it.
"""

import io
import keyword
import re
import tokenize
from collections.abc import Callable, Mapping
from typing import Final

from engine import values

_WORDS: Final = frozenset(
    {"and", "or", "not", "in", "if", "else", "True", "False", "None"}
)
_SIGNS: Final = frozenset(
    {"+", "-", "*", "/", "//", "%", "(", ")", "[", "]", ",", "."}
    | {"==", "!=", "<", "<=", ">", ">=", "="}
)
_INSTEAD: Final = {
    "is": "pakai == atau !=",
    "**": "tulis perkalian",
    "&": "pakai and",
    "|": "pakai or",
    "!": "pakai not",
}
_NUMBER: Final = re.compile(r"\d{1,16}(\.\d{1,16})?([eE][+-]?\d{1,2})?")
_STRING: Final = re.compile(r"""(?!'''|\"\"\")(["'])(?:[^\\]|\\[\\"'n])*\1""")
NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_END: Final = frozenset({tokenize.NEWLINE, tokenize.NL, tokenize.ENDMARKER})


def forbidden(line: str) -> str | None:
    """What is wrong with the first word or sign outside the list; None when all are in it."""
    number_ends = -1
    try:
        for token in tokenize.generate_tokens(io.StringIO(line).readline):
            if token.type in _END:
                continue
            wrong = _CHECKS.get(token.type, _wrong_sign)(token)
            if wrong is None and token.start[1] == number_ends:
                wrong = f'sisipkan spasi sebelum "{token.string}"'
            if wrong is not None:
                return wrong
            glued = token.type == tokenize.NUMBER and line[token.end[1] :][:1].isalnum()
            number_ends = token.end[1] if glued else -1
    except (tokenize.TokenError, SyntaxError):
        return "kurung atau tanda kutipnya tidak ditutup"
    return None


def _wrong_name(token: tokenize.TokenInfo) -> str | None:
    word = token.string
    if keyword.iskeyword(word) and word not in _WORDS:
        return _forbidden("kata", word)
    if NAME.fullmatch(word):
        return None
    return (
        f'nama "{word}" tidak boleh dipakai; nama terdiri dari huruf a-z, angka '
        "dan garis bawah, diawali huruf"
    )


def _wrong_number(token: tokenize.TokenInfo) -> str | None:
    word = token.string
    if _NUMBER.fullmatch(word) and float(word) <= values.MAX_NUMBER:
        return None
    return f'angka "{word}" terlalu besar atau bukan desimal biasa'


def _wrong_string(token: tokenize.TokenInfo) -> str | None:
    if _STRING.fullmatch(token.string):
        return None
    return 'teks ditulis "…" tanpa awalan dan tanpa garis miring khusus'


def _wrong_sign(token: tokenize.TokenInfo) -> str | None:
    if token.type == tokenize.OP and token.string in _SIGNS:
        return None
    sign = token.line[token.start[1] :].lstrip()[:1]
    if sign in {'"', "'"}:
        return "tanda kutipnya tidak ditutup"
    return _forbidden("tanda", token.string.strip() or sign)


_CHECKS: Final[Mapping[int, Callable[[tokenize.TokenInfo], str | None]]] = {
    tokenize.NAME: _wrong_name,
    tokenize.NUMBER: _wrong_number,
    tokenize.STRING: _wrong_string,
}


def _forbidden(what: str, word: str) -> str:
    instead = f"; {_INSTEAD[word]}" if word in _INSTEAD else ""
    return f'{what} "{word}" tidak boleh dipakai dalam ekspresi{instead}'
