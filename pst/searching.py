"""Search of a register in words and by facets, the same everywhere: PostgreSQL's full text in Indonesian."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

LANGUAGE: Final = "indonesian"
"""The dictionary is named everywhere: the server's default is English."""
NEWEST_FIRST: Final = "year"
"""The facet whose values stand from the newest to the oldest; others are in the order of the alphabet."""


@dataclass(frozen=True, kw_only=True)
class Searchable:
    """A table with a column of its words, and the facets by which what was found is narrowed.

    `literal`: words are also looked for as they stand, like a catalogue number or an ISSN.
    """

    table: type[Any]
    words: InstrumentedAttribute[Any]
    facets: Mapping[str, ColumnElement[Any]]
    literal: bool = False

    def query(self, words: str) -> ColumnElement[Any]:
        """The words as a text search query."""
        found: ColumnElement[Any] = func.websearch_to_tsquery(LANGUAGE, words)
        if self.literal:
            found = found.op("||")(func.websearch_to_tsquery("simple", words))
        return found

    def conditions(
        self, words: str, chosen: Mapping[str, Any]
    ) -> list[ColumnElement[bool]]:
        """What rows have all the words ("" for any) and the chosen value of each facet."""
        found = [self.facets[name] == value for name, value in chosen.items()]
        if words:
            found.append(self.words.op("@@")(self.query(words)))
        return found

    def rank(self, words: str) -> list[ColumnElement[Any]]:
        """The order of best first; none without words."""
        return [func.ts_rank(self.words, self.query(words)).desc()] if words else []

    def count(self, session: Session, words: str, chosen: Mapping[str, Any]) -> int:
        """How many rows there are."""
        rows = select(func.count()).select_from(self.table)
        return session.scalar(rows.where(*self.conditions(words, chosen))) or 0

    def values(
        self, session: Session, words: str, chosen: Mapping[str, Any]
    ) -> dict[str, list[tuple[Any, int]]]:
        """For each facet how many rows have each value, the other choices kept."""
        return {name: self._facet(session, words, chosen, name) for name in self.facets}

    def _facet(
        self, session: Session, words: str, chosen: Mapping[str, Any], name: str
    ) -> list[tuple[Any, int]]:
        others = {key: value for key, value in chosen.items() if key != name}
        column = self.facets[name].label("value")
        counted = session.execute(
            select(column, func.count())
            .select_from(self.table)
            .where(*self.conditions(words, others))
            .group_by(column)
            .order_by(column.desc() if name == NEWEST_FIRST else column)
        )
        return [(value, number) for value, number in counted]
