"""Everybody's search of the published summaries: words, facets, and what was found in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pst.conversation.tables import Summary
from pst.searching import LANGUAGE, Searchable

BEGIN, END = "\x02", "\x03"
"""Around a word that was found; no form lets them in, and no page shows them."""
MARKS: Final = f"StartSel={BEGIN}, StopSel={END}"
EXCERPT: Final = f"{MARKS}, MaxWords=40, MinWords=20, MaxFragments=2"
SUMMARIES: Final = Searchable(
    table=Summary,
    words=Summary.words,
    facets={
        "office": Summary.office.expression,
        "service": Summary.service.expression,
        "year": Summary.year.expression,
    },
)

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
    return Found(
        total=SUMMARIES.count(session, words, chosen),
        hits=_hits(session, words, chosen, limit, offset),
        facets=SUMMARIES.values(session, words, chosen),
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


def _hits(
    session: Session, words: str, chosen: Mapping[str, Any], limit: int, offset: int
) -> list[Hit]:
    query = SUMMARIES.query(words)
    # Excerpts are made of the page's rows only: making one reads the whole text.
    page = select(Summary).where(*SUMMARIES.conditions(words, chosen))
    rows = (
        page.order_by(
            *SUMMARIES.rank(words), Summary.published_at.desc(), Summary.id.desc()
        )
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
