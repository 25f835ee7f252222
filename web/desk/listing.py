"""A page of the worklist and how many there are, at the same cost for a thousand and for a million open tasks.

What is counted is counted up to `COUNTED`; what is listed is read from where a page begins to where it ends.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import orjson
from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from web import access
from web.access import Identity
from web.desk import cursors, done, filters, kinds, marks, rows, scopes, searching
from web.desk.filters import Filter
from web.desk.kinds import Kind
from web.desk.sources import Question

PAGE: Final = 25
COUNTED: Final = 1000
"""Of more than these a list says "999+"."""

_PAGE: Final = f"""{rows.OPEN} JOIN (SELECT id, sort_at FROM ({{walks}}) AS s
    ORDER BY sort_at, id LIMIT :limit) AS page ON page.id = t.id ORDER BY t.sort_at, t.id"""  # noqa: S608 - constants of this package
_COUNT: Final = (
    """SELECT count(*) FROM (SELECT FROM ({walks}) AS s LIMIT :limit) AS counted"""
)


@dataclass(frozen=True, kw_only=True)
class Tasks:
    """A page of tasks. `total` and `late` are of the whole list, up to `COUNTED`; `more`: more cases were found than are listed."""

    rows: Sequence[Row[Any]]
    next: str | None
    total: int
    late: int
    more: bool = False

    def stamp(self) -> str:
        """Stands for what the page shows; the same stamp is the same list."""
        shown = [list(map(str, row)) for row in self.rows]
        facts = [shown, self.total, self.late]
        return hashlib.sha256(orjson.dumps(facts)).hexdigest()[:16]


@dataclass(kw_only=True)
class Desk:
    """What one reader finds at his worklist; `midnight` is when today began where he works."""

    session: Session
    who: Identity
    midnight: datetime
    now: datetime

    @cached_property
    def offices(self) -> list[str]:
        return sorted(access.visible_offices(self.who))

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds of open tasks in the reader's offices."""
        return kinds.kinds(self.session, self.offices)

    def page(self, scope: str, asked: Filter, cursor: str | None = None) -> Tasks:
        """A page of a scope. Raises InvalidError for a cursor that is none."""
        after = cursors.read(cursor)
        if scope == scopes.DONE:
            return self._done(asked, after)
        question, more = self._question(scope, asked)
        total = self._count(question)
        late = self._late(question, asked)
        found = self._read(replace(question, after=after, values={}))
        return _tasks(found, total=total, late=late, more=more)

    def completed(self, tasks: Sequence[int]) -> Sequence[Row[Any]]:
        """Those of the tasks in the reader's offices that were completed, and that he may see."""
        return done.among(self.session, self.who, tasks)

    def count(self, scope: str, asked: Filter) -> int:
        """How many there are, up to `COUNTED`."""
        if scope == scopes.DONE:
            return done.count(
                self.session, self.who, asked, midnight=self.midnight, most=COUNTED
            )
        return self._count(self._question(scope, asked)[0])

    def _done(self, asked: Filter, after: tuple[datetime, int] | None) -> Tasks:
        found = done.page(
            self.session,
            self.who,
            asked,
            midnight=self.midnight,
            after=after,
            limit=PAGE + 1,
        )
        return _tasks(found, total=self.count(scopes.DONE, asked), late=0)

    def _question(self, scope: str, asked: Filter) -> tuple[Question, bool]:
        """The question, and whether more cases have its words or its state than are listed."""
        wanted = scopes.wanted(self.who, scope, asked, self.kinds)
        since, until = filters.due_range(
            asked.tenggat, now=self.now, midnight=self.midnight
        )
        mark = asked.tenggat if asked.tenggat in {"jeda", "tanpa"} else ""
        question = Question(
            who=self.who, wanted=wanted, since=since, until=until, mark=mark
        )
        more = False
        if asked.words:
            more = self._search(question, asked)
        if asked.keadaan:
            more = self._mark(question, asked, more=more)
        return question, more

    def _search(self, question: Question, asked: Filter) -> bool:
        words = asked.words
        by_name: dict[str, list[Kind]] = {}
        for kind in question.wanted.kinds:
            by_name.setdefault(kind.name.lower(), []).append(kind)
        hits = searching.cases(self.session, self.offices, words, list(by_name))
        question.cases = hits.cases
        question.likes = () if hits.exact else [rows.pattern(word) for word in words]
        question.named = [
            one
            for name, found in by_name.items()
            if all(word in name for word in words)
            for one in found
        ]
        return hits.more

    def _mark(self, question: Question, asked: Filter, *, more: bool) -> bool:
        """Narrow to the cases in a state, also those that a search found already; whether there are more than either found."""
        among = question.cases
        if question.named:
            # The words are a task's own name: each task in the state is asked for them, whatever its case's are,
            # and how many cases the search left out does not matter.
            among, question.named, more = None, (), False
            question.likes = [rows.pattern(word) for word in asked.words]
        found = marks.cases(
            self.session, self.who, self.offices, asked.keadaan, among=among
        )
        question.cases = found.cases
        return more or found.more

    def _read(self, question: Question) -> Sequence[Row[Any]]:
        walks = question.sql(ordered=True)
        if not walks:
            return ()
        values = question.values | {"limit": PAGE + 1}
        return self.session.execute(text(_PAGE.replace("{walks}", walks)), values).all()

    def _count(self, question: Question) -> int:
        asked = replace(question, values={})
        walks = asked.sql(ordered=False)
        if not walks:
            return 0
        statement = text(_COUNT.format(walks=walks))
        values = asked.values | {"limit": COUNTED}
        return int(self.session.execute(statement, values).scalar_one())

    def _late(self, question: Question, asked: Filter) -> int:
        if question.mark or asked.tenggat in {"hari-ini", "pekan"}:
            return 0
        return self._count(replace(question, until=self.now))


def _tasks(
    found: Sequence[Row[Any]], *, total: int, late: int, more: bool = False
) -> Tasks:
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Tasks(
        rows=found[:PAGE],
        next=None if last is None else cursors.write(last.sort_at, last.id),
        total=total,
        late=late,
        more=more,
    )
