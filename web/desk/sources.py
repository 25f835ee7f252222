"""Where a page of open tasks is read from: each source is one walk along an index that stops when the page is full.

A source gives `id` and `sort_at` of tasks in the order of a list; several together give no task twice.
Which walk answers a question is decided here and not by the database's planner, whose guess about a million
tasks is as good as its statistics.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from engine.models import NEVER, STANDING
from web import guarding
from web.access import Identity
from web.desk.kinds import Kind
from web.desk.scopes import Wanted
from web.guarding import REQUESTER, SEEN

MANY_KINDS: Final = 60
"""From so many kinds on, a walk through their lanes that passes over others is shorter than one for each kind."""

_WALK: Final = """(SELECT x.id, x.sort_at FROM {keys} CROSS JOIN LATERAL (
    SELECT t.id, t.sort_at FROM task t WHERE t.status = 'open' AND {where} {order} LIMIT :limit) AS x)"""
_IN_ORDER: Final = "ORDER BY t.sort_at, t.id"
_LANES: Final = "unnest(CAST(:lane_offices AS text[]), CAST(:lane_roles AS text[])) AS k(office, role)"
_IN_LANE: Final = "t.office = k.office AND t.role = k.role"
_KINDS: Final = """unnest(CAST(:kind_offices AS text[]), CAST(:kind_definitions AS integer[]),
    CAST(:kind_roles AS text[]), CAST(:kind_names AS text[])) AS k(office, definition_id, role, name)"""
_OF_KIND: Final = (
    f"{_IN_LANE} AND t.definition_id = k.definition_id AND t.name = k.name"
)
_CASES: Final = "unnest(CAST(:cases AS bigint[])) AS k(id)"
_SOME_LANE: Final = f"EXISTS (SELECT FROM {_LANES} WHERE {_IN_LANE})"
_SEEN: Final = f"""(NOT t.guarded OR EXISTS (
    SELECT FROM process_instance i WHERE i.id = t.instance_id AND {SEEN}))"""
_HAS_WORDS: Final = f"""EXISTS (SELECT FROM process_instance i LEFT JOIN thread h ON h.instance_id = i.id
    WHERE i.id = t.instance_id AND concat_ws(' ', i.number, {REQUESTER}, t.name,
        CASE WHEN i.readers IS NULL THEN h.title END) ILIKE ALL(CAST(:likes AS text[])))"""
_AFTER: Final = (
    "(t.sort_at, t.id) > (CAST(:after_at AS timestamptz), CAST(:after_id AS bigint))"
)
_MARKS: Final = {"jeda": STANDING, "tanpa": NEVER}


@dataclass(kw_only=True)
class Question:
    """Which open tasks; `cases` None does not narrow to cases.

    `named`: kinds whose own name has the words that `cases` were found by. `likes` are patterns that number,
    requester, name and title together have to match. `mark`: only tasks whose clock stands still (jeda) or that
    have no limit (tanpa). `values` are filled with the parameters of what `sql` gives.
    """

    who: Identity
    wanted: Wanted
    since: datetime | None = None
    until: datetime | None = None
    mark: str = ""
    cases: Sequence[int] | None = None
    named: Sequence[Kind] = ()
    likes: Sequence[str] = ()
    after: tuple[datetime, int] | None = None
    values: dict[str, Any] = field(default_factory=dict)

    def sql(self, *, ordered: bool) -> str:
        """The walks, one below the other; "" where there is nothing to walk."""
        if not self.wanted.kinds:
            return ""
        self.values.update(
            guarding.parameters(
                self.who.account, self.who.memberships, self.who.instance
            )
        )
        where = " AND ".join(self._conditions())
        order = _IN_ORDER if ordered else ""
        walks = [
            _WALK.format(keys=keys, where=f"{condition} AND {where}", order=order)
            for keys, condition in self._walks()
        ]
        return "\nUNION ALL\n".join(walks)

    def _conditions(self) -> Iterator[str]:
        yield _SEEN
        if self.since is not None:
            self.values["since"] = self.since
            yield "t.sort_at >= CAST(:since AS timestamptz)"
        if self.until is not None:
            self.values["until"] = self.until
            yield "t.sort_at < CAST(:until AS timestamptz)"
        if self.mark:
            yield f"t.sort_at = {_MARKS[self.mark]}"
        if self.after is not None:
            self.values["after_at"], self.values["after_id"] = self.after
            yield _AFTER

    def _walks(self) -> list[tuple[str, str]]:
        """(keys, condition) of each."""
        if self.cases is not None:
            return self._by_case()
        if self.wanted.holders is not None:
            return self._by_holder()
        if self.wanted.narrowed and len(self.wanted.kinds) <= MANY_KINDS:
            return [(self._kinds(self.wanted.kinds), _OF_KIND)]
        return [(self._lanes(), " AND ".join([_IN_LANE, *self._narrowing()]))]

    def _by_case(self) -> list[tuple[str, str]]:
        """The tasks of the cases, and beside them those that are meant by their own name."""
        found = self._by_name() if self.named else []
        if self.cases:
            self.values["cases"] = list(self.cases)
            self._lanes()
            rest = ["t.instance_id = k.id", _SOME_LANE, *self._narrowing()]
            if self.wanted.holders is not None:
                rest.append(f"({' OR '.join(self._held()) or 'false'})")
            if self.named:
                rest.append(f"NOT {self._so_named()}")
            if self.likes:
                self.values["likes"] = list(self.likes)
                rest.append(_HAS_WORDS)
            found.append((_CASES, " AND ".join(rest)))
        return found

    def _by_name(self) -> list[tuple[str, str]]:
        if self.wanted.holders is None:
            return [(self._kinds(self.named), _OF_KIND)]
        return [
            (keys, f"{condition} AND {self._so_named()}")
            for keys, condition in self._by_holder()
        ]

    def _so_named(self) -> str:
        self.values["names"] = sorted({one.name for one in self.named})
        return "t.name = ANY(CAST(:names AS text[]))"

    def _by_holder(self) -> list[tuple[str, str]]:
        """One walk for each holder: an index is not read in order for two at once."""
        return [
            (self._lanes(), " AND ".join([_IN_LANE, held, *self._narrowing()]))
            for held in self._held()
        ]

    def _held(self) -> Iterator[str]:
        for n, holder in enumerate(self.wanted.holders or ()):
            if holder is None:
                yield "t.assignee IS NULL"
            else:
                self.values[f"holder{n}"] = holder
                yield f"t.assignee = :holder{n}"

    def _narrowing(self) -> Iterator[str]:
        if self.wanted.narrowed:
            definitions = {one.definition_id for one in self.wanted.kinds}
            self.values["definitions"] = sorted(definitions)
            yield "t.definition_id = ANY(CAST(:definitions AS integer[]))"
        if self.wanted.name:
            self.values["name"] = self.wanted.name
            yield "t.name = :name"

    def _lanes(self) -> str:
        pairs = self.wanted.pairs
        self.values["lane_offices"] = [office for office, _ in pairs]
        self.values["lane_roles"] = [role for _, role in pairs]
        return _LANES

    def _kinds(self, kinds: Sequence[Kind]) -> str:
        self.values["kind_offices"] = [one.office for one in kinds]
        self.values["kind_definitions"] = [one.definition_id for one in kinds]
        self.values["kind_roles"] = [one.role for one in kinds]
        self.values["kind_names"] = [one.name for one in kinds]
        return _KINDS
