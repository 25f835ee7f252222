"""Everybody's search of the published summaries: words, facets, and what was found in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from pst.conversation.tables import Summary

LANGUAGE: Final = "indonesian"
"""The dictionary is named everywhere: the server's default is English."""
BEGIN, END = "\x02", "\x03"
"""Around a word that was found; no form lets them in, and no page shows them."""
MARKS: Final = f"StartSel={BEGIN}, StopSel={END}"
EXCERPT: Final = f"{MARKS}, MaxWords=40, MinWords=20, MaxFragments=2"
FACETS: Final[Mapping[str, InstrumentedAttribute[Any]]] = {
    "office": Summary.office,
    "service": Summary.service,
    "year": Summary.year,
}

Pieces = Sequence[tuple[str, bool]]
"""A text in pieces; True marks what was looked for."""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A summary that was found, its title and an excerpt with what was looked for."""

    id: int
    office: str
    service: str
    year: int
    title: Pieces
    excerpt: Pieces


@dataclass(frozen=True, kw_only=True)
class Found:
    """`facets`: for each facet how many summaries have each value, the other choices kept."""

    total: int
    hits: Sequence[Hit]
    facets: Mapping[str, Sequence[tuple[Any, int]]]


def find(
    session: Session,
    words: str,
    *,
    chosen: Mapping[str, Any],
    limit: int,
    offset: int = 0,
) -> Found:
    """Published summaries with all the words, best first; without words all, newest first.

    `chosen` names a value for some of the facets (office, service, year).
    """
    total = session.scalar(
        select(func.count()).select_from(Summary).where(*_conditions(words, chosen))
    )
    return Found(
        total=total or 0,
        hits=_hits(session, words, chosen, limit, offset),
        facets={name: _facet(session, words, chosen, name) for name in FACETS},
    )


def read(session: Session, summary_id: int) -> Summary | None:
    """One published summary; None where there is none, or no longer."""
    return session.get(Summary, summary_id)


def pieces(marked: str) -> Pieces:
    """Split a text at the marks around what was found."""
    found: list[tuple[str, bool]] = []
    for part in marked.split(BEGIN):
        word, mark, rest = part.partition(END)
        if mark:
            found += [(word, True), (rest, False)]
        else:
            found.append((part, False))
    return [one for one in found if one[0]]


def _query(words: str) -> ColumnElement[Any]:
    return func.websearch_to_tsquery(LANGUAGE, words)


def _conditions(words: str, chosen: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    found = [FACETS[name] == value for name, value in chosen.items()]
    return [*found, Summary.words.op("@@")(_query(words))] if words else found


def _hits(
    session: Session, words: str, chosen: Mapping[str, Any], limit: int, offset: int
) -> list[Hit]:
    query = _query(words)
    # Excerpts are made of the page's rows only: making one reads the whole text.
    page = select(Summary).where(*_conditions(words, chosen))
    rank = [func.ts_rank(Summary.words, query).desc()] if words else []
    rows = (
        page.order_by(*rank, Summary.published_at.desc(), Summary.id.desc())
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    body = func.coalesce(rows.c.question, "") + " " + rows.c.text
    found = session.execute(
        select(
            rows.c.id,
            rows.c.office,
            rows.c.service,
            rows.c.year,
            func.ts_headline(LANGUAGE, rows.c.title, query, MARKS + ", HighlightAll=true").label("title"),
            func.ts_headline(LANGUAGE, body, query, EXCERPT).label("excerpt"),
        )
    )  # fmt: skip
    return [
        Hit(
            id=one.id,
            office=one.office,
            service=one.service,
            year=one.year,
            title=pieces(one.title),
            excerpt=pieces(one.excerpt.strip()),
        )
        for one in found
    ]


def _facet(
    session: Session, words: str, chosen: Mapping[str, Any], name: str
) -> list[tuple[Any, int]]:
    others = {key: value for key, value in chosen.items() if key != name}
    column = FACETS[name]
    counted = session.execute(
        select(column, func.count())
        .where(*_conditions(words, others))
        .group_by(column)
        .order_by(column.desc() if name == "year" else column)
    )
    return [(value, number) for value, number in counted]
