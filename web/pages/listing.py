"""The officers' worklist and the lists of cases: which rows, in which order, how many.

What a task's due time is comes from `web.reading`, so that pages and API agree.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import Row, TextClause, text
from sqlalchemy.orm import Session

from web import access, guarding
from web.access import Identity
from web.errors import InvalidError
from web.guarding import REQUESTER, SEEN
from web.reading import DUE

PAGE: Final = 25
LONGEST_SEARCH: Final = 100

SCOPES: Final[Mapping[str, str]] = {
    "saya": "Tugas saya",
    "peran": "Peran saya",
    "loket": "Pengguna di loket",
    "kantor": "Kantor",
    "selesai": "Selesai hari ini",
}

_MINE: Final = """EXISTS (SELECT FROM unnest(CAST(:my_offices AS text[]), CAST(:my_roles AS text[]))
    AS m(office, role) WHERE m.office = t.office AND m.role = t.role)"""
_WHERE: Final[Mapping[str, str]] = {
    "saya": "t.status = 'open' AND t.assignee = :account",
    "peran": f"t.status = 'open' AND {_MINE}",
    "loket": "t.status = 'open' AND t.role = 'pengguna' "
    "AND 'langsung' = ANY(string_to_array(d.channel, ' ')) "
    "AND t.office = ANY(:serving)",
    "kantor": "t.status = 'open'",
    "selesai": f"t.status = 'completed' AND t.completed_at >= :midnight "
    f"AND (t.completed_by = :account OR {_MINE})",
}
"""What each scope holds; every one stays within what `web.access` lets its reader see."""

_FROM: Final = """FROM task t JOIN process_instance i ON i.id = t.instance_id
    JOIN process_definition d ON d.id = i.definition_id"""
_SORT: Final[Mapping[bool, str]] = {
    # Clocks that stand still come after every date, tasks without a limit at the end.
    False: f"""coalesce({DUE}, CASE WHEN EXISTS (SELECT FROM clock c
        WHERE c.instance_id = t.instance_id AND c.state = 'jeda' AND c.role = t.role)
        THEN timestamptz '9999-01-01' ELSE 'infinity' END)""",
    True: "timestamptz '9999-01-01' - (t.completed_at - timestamptz '2000-01-01')",
}
_SEARCH: Final = f"""(:search = '' OR i.number ILIKE :like OR {REQUESTER} ILIKE :like
    OR t.name ILIKE :like)"""


def _counts_of(scope: str) -> TextClause:
    each = ", ".join(
        f"count(*) FILTER (WHERE {where}) AS {name}" for name, where in _WHERE.items()
    )
    late = f"t.status = 'open' AND {DUE} < :now AND {_WHERE[scope]}"
    return text(
        f"SELECT {each}, count(*) FILTER (WHERE {late}) AS late {_FROM} "
        f"WHERE t.office = ANY(:offices) AND {SEEN} "
        "AND (t.status = 'open' OR t.completed_at >= :midnight)"
    )


def _page_of(scope: str) -> TextClause:
    sort = _SORT[scope == "selesai"]
    return text(
        f"""
SELECT t.id, t.instance_id, t.name, t.role, t.office, t.status, t.assignee,
    t.element_id, t.process, t.completed_by, t.completed_at, {DUE} AS due_at,
    i.number, {REQUESTER} AS requester_name, i.requester_account, d.name AS title, d.channel,
    EXISTS (SELECT FROM clock c WHERE c.instance_id = t.instance_id
        AND c.role = t.role AND c.state <> 'berhenti') AS timed,
    CAST({sort} AS text) AS sort_at
{_FROM}
WHERE t.office = ANY(:offices) AND {SEEN} AND {_WHERE[scope]} AND {_SEARCH}
    AND (CAST(:after_id AS bigint) IS NULL
        OR ({sort}, t.id) > (CAST(:after_at AS timestamptz), :after_id))
ORDER BY {sort}, t.id
LIMIT :limit"""  # noqa: S608 - constants of this package
    )


_PAGES: Final = {scope: _page_of(scope) for scope in SCOPES}
_COUNTS: Final = {scope: _counts_of(scope) for scope in SCOPES}

_CASES: Final = text(
    f"""
SELECT i.id, i.number, i.office, i.status, i.created_at, i.completed_at,
    {REQUESTER} AS requester_name, i.requester_account, d.name AS title,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name,
            'role', t.role, 'assignee', t.assignee) ORDER BY t.id)
        FROM task t WHERE t.instance_id = i.id AND t.status = 'open'),
        CAST('[]' AS jsonb)) AS tasks
FROM process_instance i JOIN process_definition d ON d.id = i.definition_id
WHERE (i.office = ANY(:offices) OR i.requester_account = :account) AND {SEEN}
    AND (:status = '' OR i.status = :status)
    AND (:search = '' OR i.number ILIKE :like OR {REQUESTER} ILIKE :like)
    AND (CAST(:before AS bigint) IS NULL OR i.id < :before)
ORDER BY i.id DESC
LIMIT :limit"""  # noqa: S608 - constants of this package
)


@dataclass(frozen=True, kw_only=True)
class Tasks:
    """A page of tasks. `counts` are of every scope, `late` of this one."""

    rows: Sequence[Row[Any]]
    next: str | None
    counts: Mapping[str, int]
    late: int

    def stamp(self) -> str:
        """Stands for what the page shows; the same stamp is the same list."""
        shown = [list(map(str, row)) for row in self.rows]
        facts = [shown, dict(self.counts), self.late]
        return hashlib.sha256(orjson.dumps(facts)).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What to list; `midnight` is when today began in the reader's office."""

    scope: str
    search: str
    cursor: str | None
    midnight: datetime
    now: datetime


def scopes_of(who: Identity) -> dict[str, str]:
    """The scopes that somebody can have tasks in."""
    roles = {role for _, role in who.memberships}
    if not roles & access.OFFICERS:
        return {name: SCOPES[name] for name in ("kantor", "selesai")}
    serving = bool(roles & set(access.SERVING))
    return {name: SCOPES[name] for name in SCOPES if name != "loket" or serving}


def tasks(session: Session, who: Identity, wanted: Wanted) -> Tasks:
    """A page of a scope. Raises InvalidError for a cursor that is none."""
    after_at, after_id = _after(wanted.cursor)
    values = _reader(who) | {
        "search": wanted.search,
        "like": _like(wanted.search),
        "midnight": wanted.midnight,
        "now": wanted.now,
        "after_at": after_at,
        "after_id": after_id,
        "limit": PAGE + 1,
    }
    rows = session.execute(_PAGES[wanted.scope], values).all()
    found = session.execute(_COUNTS[wanted.scope], values).one()._asdict()
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Tasks(
        rows=rows[:PAGE],
        next=None if last is None else _cursor(last.sort_at, last.id),
        late=found.pop("late"),
        counts=found,
    )


def cases(
    session: Session,
    who: Identity,
    *,
    search: str = "",
    status: str = "",
    before: int | None = None,
) -> tuple[Sequence[Row[Any]], int | None]:
    """A page of cases, newest first, and the id before which the next one begins."""
    values = _reader(who) | {
        "search": search,
        "like": _like(search),
        "status": status,
        "before": before,
        "limit": PAGE + 1,
    }
    rows = session.execute(_CASES, values).all()
    more = len(rows) > PAGE
    return rows[:PAGE], rows[PAGE - 1].id if more else None


def _reader(who: Identity) -> dict[str, Any]:
    own = [pair for pair in sorted(who.memberships) if pair[1] in access.OFFICERS]
    serving = {office for office, role in own if role in access.SERVING}
    return {
        **guarding.parameters(who.account, who.memberships, who.instance),
        "offices": sorted(access.visible_offices(who)),
        "my_offices": [office for office, _ in own],
        "my_roles": [role for _, role in own],
        "serving": sorted(serving),
    }


def _like(search: str) -> str:
    escaped = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _cursor(sort_at: str, identity: int) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([sort_at, identity])).decode()


def _after(cursor: str | None) -> tuple[str | None, int | None]:
    if not cursor:
        return None, None
    try:
        sort_at, identity = orjson.loads(base64.urlsafe_b64decode(cursor))
        if sort_at != "infinity":
            datetime.fromisoformat(sort_at)
        return sort_at, int(identity)
    except (binascii.Error, ValueError, TypeError) as error:
        raise InvalidError(
            "Penanda halaman tidak dikenal. Mulai dari halaman pertama."
        ) from error
