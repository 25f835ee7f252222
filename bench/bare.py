"""The bare transaction: the rows of a step, written by psycopg alone.

What a step of the engine wrote is read back once and then written again for a shadow case: the same tables,
the same number of rows, the same bytes, one prepared statement a table and one round trip a statement. Nothing
is computed, judged, hashed or chained; it is what the database costs whoever keeps these rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import text

from bench.world import OFFICER, World
from web.database import conninfo

Connection = psycopg.Connection[tuple[Any, ...]]
_TASK: Final = (
    "token, process, element_id, name, role, office, status, due_at, created_at, "
    "definition_id, guarded, sort_at"
)
_TIMER: Final = "token, process, element_id, due_at"
_WAIT: Final = "token, process, element_id, name, role, correlation"
_EVENT: Final = "at, type, actor, on_behalf_of, role, process, element_id, flow_id, langkah, digest, hash"
_FIELD: Final = "path, commitment, salt, value, blob"


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What one step wrote. `closed` and `gone_*` say how many rows it closed or removed."""

    state: bytes
    hash: bytes
    tasks: Sequence[tuple[Any, ...]]
    timers: Sequence[tuple[Any, ...]]
    waits: Sequence[tuple[Any, ...]]
    events: Sequence[tuple[Any, ...]]
    fields: Sequence[tuple[Any, ...]]
    closed: int
    gone_timers: int
    gone_waits: int

    def described(self) -> dict[str, int]:
        """How much it is, for the report."""
        return {
            "state_bytes": len(self.state),
            "events": len(self.events),
            "event_data": len(self.fields),
            "tasks": len(self.tasks) + self.closed,
            "timers": len(self.timers) + self.gone_timers,
            "subscriptions": len(self.waits) + self.gone_waits,
        }


@dataclass(frozen=True, kw_only=True)
class _Before:
    """Where a case stood before the step: its last event and the ids of its rows."""

    seq: int
    tasks: frozenset[int]
    timers: frozenset[int]
    waits: frozenset[int]


def before(world: World, instance_id: int) -> _Before:
    with world.looking() as session:

        def ids(table: str, where: str = "") -> frozenset[int]:
            query = f"SELECT id FROM {table} WHERE instance_id = :i {where}"  # noqa: S608 -- names of this module
            return frozenset(session.scalars(text(query), {"i": instance_id}))

        seq = session.scalar(
            text("SELECT last_seq FROM process_instance WHERE id = :i"),
            {"i": instance_id},
        )
        return _Before(
            seq=seq or 0,
            tasks=ids("task", "AND status = 'open'"),
            timers=ids("timer"),
            waits=ids("subscription"),
        )


def written(world: World, instance_id: int, since: _Before) -> Rows:
    """The rows of the step that was made since `since`."""
    with world.looking() as session:

        def rows(columns: str, table: str, where: str) -> list[tuple[Any, ...]]:
            query = f"SELECT {columns} FROM {table} WHERE instance_id = :i {where}"  # noqa: S608 -- names of this module
            found = session.execute(text(query), {"i": instance_id, "seq": since.seq})
            return [tuple(row) for row in found]

        def new(columns: str, table: str, old: frozenset[int], where: str = "") -> Any:  # noqa: ANN401 -- rows and a count
            found = rows(f"id, {columns}", table, where)
            added = [row[1:] for row in found if row[0] not in old]
            return added, len(old - {row[0] for row in found})

        tasks, closed = new(_TASK, "task", since.tasks, "AND status = 'open'")
        timers, gone_timers = new(_TIMER, "timer", since.timers)
        waits, gone_waits = new(_WAIT, "subscription", since.waits)
        events = rows(f"seq - :seq, {_EVENT}", "event", "AND seq > :seq ORDER BY seq")
        fields = rows(
            f"seq - :seq, {_FIELD}", "event_data", "AND seq > :seq ORDER BY seq, path"
        )
        state, last = session.execute(
            text("SELECT state, last_hash FROM process_instance WHERE id = :i"),
            {"i": instance_id},
        ).one()
    return Rows(
        state=bytes(state or b""),
        hash=bytes(last),
        tasks=tasks,
        timers=timers,
        waits=waits,
        events=events,
        fields=[(*row[:4], Jsonb(row[4]), row[5]) for row in fields],
        closed=closed,
        gone_timers=gone_timers,
        gone_waits=gone_waits,
    )


@dataclass
class Shadow:
    """A case that only the bare transaction writes to."""

    instance_id: int
    seq: int
    open: list[int] = field(default_factory=list)


def shadow(world: World, key: str) -> Shadow:
    """A new case of the process, so that it has every row a real one has."""
    instance_id = world.start(key)
    found = before(world, instance_id)
    return Shadow(instance_id=instance_id, seq=found.seq, open=sorted(found.tasks))


def connect(world: World) -> Connection:
    """A connection of the application role, with every statement prepared at its first use."""
    connection = psycopg.connect(conninfo(world.application))
    connection.prepare_threshold = 0
    return connection


def write(connection: Connection, case: Shadow, rows: Rows, now: object) -> None:
    """The transaction: lock, update, close, insert, commit."""
    run, case_id = connection.execute, case.instance_id
    run(_LOCK, (case_id,)).fetchone()
    last = case.seq + len(rows.events)
    run(_INSTANCE, (rows.state, last, rows.hash, case_id))
    for _ in range(rows.closed):
        run(_CLOSE, (now, OFFICER.id, case.open.pop(0)))
    for table, gone in (("timer", rows.gone_timers), ("subscription", rows.gone_waits)):
        if gone:
            run(_DELETE[table], (case_id,))
    for table, columns, found in (
        ("task", _TASK, rows.tasks),
        ("timer", _TIMER, rows.timers),
        ("subscription", _WAIT, rows.waits),
        ("event", f"seq, {_EVENT}", _numbered(case.seq, rows.events)),
        ("event_data", f"seq, {_FIELD}", _numbered(case.seq, rows.fields)),
    ):
        if found:
            values = [value for row in found for value in (case_id, *row)]
            made = run(_insert(table, columns, len(found)), values)
            if table == "task":
                case.open += [row[0] for row in made]
    connection.commit()
    case.seq = last


def _numbered(last: int, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(last + row[0], *row[1:]) for row in rows]


_DELETE: Final = {
    "timer": b"DELETE FROM timer WHERE instance_id = %s",
    "subscription": b"DELETE FROM subscription WHERE instance_id = %s",
}
_LOCK: Final = (
    "SELECT id, number, definition_id, office, requester_account, requester_name, "
    "requester_email, requester_phone, state, last_seq, last_hash "
    "FROM process_instance WHERE id = %s FOR UPDATE"
)
_INSTANCE: Final = (
    "UPDATE process_instance SET state = %s, revision = revision + 1, last_seq = %s, "
    "last_hash = %s WHERE id = %s"
)
_CLOSE: Final = "UPDATE task SET status = 'completed', completed_at = %s, completed_by = %s WHERE id = %s"
_STATEMENTS: dict[tuple[str, int], str] = {}


def _insert(table: str, columns: str, count: int) -> bytes:
    """One INSERT of `count` rows; the text is made once."""
    known = _STATEMENTS.get((table, count))
    if known is None:
        width = columns.count(",") + 2
        row = f"({', '.join(['%s'] * width)})"
        known = (
            f"INSERT INTO {table} (instance_id, {columns}) "  # noqa: S608 -- names of this module
            f"VALUES {', '.join([row] * count)}"
        )
        if table == "task":
            known += " RETURNING id"
        _STATEMENTS[table, count] = known
    return known.encode()
