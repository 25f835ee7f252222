"""Cases by the words that somebody typed: beginnings of words of number, requester and title.

The reading is bounded however many cases there are: a prefix is a range of `case_word`, of which no more is
read than is shown. Whoever finds too many is told to add a word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

MOST: Final = 300
"""Cases that a search finds at most."""
_PROBED: Final = 1000
"""Cases of an office with the rarest word that are asked for the others."""
_LAST: Final = "\U0010ffff"
_NUMBERED: Final = re.compile(r"-(\d+)$")
_WORD: Final = re.compile(r"[^\W_]+")

_COUNT: Final = text(
    """
SELECT count(*) FROM (SELECT FROM unnest(CAST(:offices AS text[])) AS o(office) CROSS JOIN LATERAL (
    SELECT FROM case_word w WHERE w.office = o.office AND w.word >= :low AND w.word < :high
    LIMIT :most) AS found LIMIT :most) AS counted"""
)
_CASES: Final = """
SELECT DISTINCT w.instance_id FROM unnest(CAST(:offices AS text[])) AS o(office) CROSS JOIN LATERAL (
    SELECT w.instance_id FROM case_word w
    WHERE w.office = o.office AND w.word >= :low AND w.word < :high LIMIT :probed) AS w
WHERE {others} ORDER BY 1 DESC LIMIT :most"""
_OTHER: Final = """EXISTS (SELECT FROM case_word x WHERE x.instance_id = w.instance_id
    AND x.word >= :low{n} AND x.word < :high{n})"""


@dataclass(frozen=True, kw_only=True)
class Hits:
    """Cases that have the words, and whether there are more of them; `exact`: nothing is left to compare."""

    cases: Sequence[int]
    more: bool
    exact: bool


def cases(
    session: Session, offices: Sequence[str], words: Sequence[str], names: Sequence[str]
) -> Hits:
    """Cases of the offices with all of the words; one that stands in a task's name (`names`) need not be in the case."""
    keys = {word: key for word in words if (key := _key(word))}
    counted = {
        word: _count(session, offices, key)
        for word, key in keys.items()
        if not _in_names(word, names)
    }
    if not counted:
        counted = {word: _count(session, offices, key) for word, key in keys.items()}
    found = {word: count for word, count in counted.items() if count}
    if not found:
        return Hits(cases=(), more=False, exact=True)
    rarest = min(found, key=lambda word: found[word])
    others = [keys[word] for word in found if word != rarest]
    hits = _read(session, offices, keys[rarest], others)
    exact = len(words) == 1 and keys[rarest] == words[0]
    more = len(hits) > MOST or (bool(others) and found[rarest] > MOST)
    return Hits(cases=hits[:MOST], more=more, exact=exact)


def _key(word: str) -> str:
    """What of a word to look up: the running number at its end, else its longest part."""
    number = _NUMBERED.search(word)
    if number is not None:
        return number[1]
    return max(_WORD.findall(word), key=len, default="")


def _in_names(word: str, names: Sequence[str]) -> bool:
    return any(word in name for name in names)


def _count(session: Session, offices: Sequence[str], key: str) -> int:
    values = _range(key) | {"offices": list(offices), "most": MOST + 1}
    return int(session.execute(_COUNT, values).scalar_one())


def _read(
    session: Session, offices: Sequence[str], key: str, others: Sequence[str]
) -> list[int]:
    probes = [_OTHER.format(n=n) for n in range(len(others))]
    statement = text(_CASES.format(others=" AND ".join(probes) or "true"))
    values: dict[str, Any] = _range(key) | {
        "offices": list(offices),
        "most": MOST + 1,
        "probed": _PROBED if others else MOST + 1,
    }
    for n, other in enumerate(others):
        values |= _range(other, str(n))
    return list(session.scalars(statement, values))


def _range(key: str, n: str = "") -> dict[str, Any]:
    return {f"low{n}": key, f"high{n}": key + _LAST}
