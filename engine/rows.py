"""The rows that show outside what a case waits for: inbox, timers, subscriptions, calls."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb

from engine.contract import Actor
from engine.spiff import Waiting, WaitingTask, WaitingTimer

if TYPE_CHECKING:
    from engine.steps import Case

Key = tuple[UUID, str]


def save(case: "Case", after: Waiting, actor: Actor) -> None:
    """Close what is gone and add what is new; timers that nobody fired are cancelled."""
    before = case.before
    if before.tasks.keys() != after.tasks.keys():
        _tasks(case, after, actor)
    if before.timers != after.timers:
        _timers(case, after)
    if before.messages.keys() != after.messages.keys():
        _subscriptions(case, after)
    if before.calls.keys() != after.calls.keys():
        _calls(case, after)


def _new(before: Mapping[Key, Any], after: Mapping[Key, Any]) -> list[Any]:
    return [found for key, found in after.items() if key not in before]


def _gone(before: Mapping[Key, Any], after: Mapping[Key, Any]) -> list[Any]:
    return [found for key, found in before.items() if key not in after]


_TASKS: Final = """
WITH closed AS (
    UPDATE task
    SET status = c.status, completed_at = %(now)s,
        completed_by = CASE WHEN c.status = 'completed' THEN %(actor)s END
    FROM unnest(%(closed)s::uuid[], %(statuses)s::text[]) AS c(token, status)
    WHERE task.instance_id = %(instance)s AND task.token = c.token AND task.status = 'open'
)
INSERT INTO task (instance_id, token, process, element_id, name, role, office, status,
                  due_at, created_at)
SELECT %(instance)s, token, process, element_id, name, role, %(office)s, 'open', due_at, %(now)s
FROM unnest(%(tokens)s::uuid[], %(processes)s::text[], %(elements)s::text[], %(names)s::text[],
            %(roles)s::text[], %(dues)s::timestamptz[])
     AS n(token, process, element_id, name, role, due_at)
"""


def _tasks(case: "Case", after: Waiting, actor: Actor) -> None:
    gone = _gone(case.before.tasks, after.tasks)
    done = {f.token for f in case.run.facts if f.type == "task_completed"}
    new: Sequence[WaitingTask] = _new(case.before.tasks, after.tasks)
    role_of = case.engine.role_of
    case.session.connection().exec_driver_sql(
        _TASKS,
        {
            "instance": case.id,
            "office": case.identity.office,
            "now": case.now,
            "actor": actor.id,
            "closed": [found.token for found in gone],
            "statuses": [
                "completed" if found.token in done else "cancelled" for found in gone
            ],
            "tokens": [found.token for found in new],
            "processes": [f.element.process or case.bundle.key for f in new],
            "elements": [found.element.node.id for found in new],
            "names": [found.element.node.name for found in new],
            "roles": [role_of(found.element.node.lane) for found in new],
            "dues": [
                case.run.due_of(found.token, found.element.node.properties["tenggat"])
                if "tenggat" in found.element.node.properties
                else None
                for found in new
            ],
        },
    )


def _timers(case: "Case", after: Waiting) -> None:
    before = case.before.timers
    changed = [f for k, f in after.timers.items() if before.get(k) != f]
    replaced = [f for k, f in before.items() if after.timers.get(k) != f]
    fired = {
        (f.token, f.element.node.id)
        for f in case.run.facts
        if f.type == "timer_fired" and f.element
    }
    for found in _gone(before, after.timers):
        if (found.token, found.element.node.id) not in fired:
            case.run.record("timer_cancelled", found.element, token=found.token)
    _delete(case, "timer", replaced)
    _insert_timers(case, changed)


def _insert_timers(case: "Case", timers: Iterable[WaitingTimer]) -> None:
    rows = [
        (f.token, f.element.process or case.bundle.key, f.element.node.id, f.due_at)
        for f in timers
    ]
    if rows:
        tokens, processes, elements, dues = (list(c) for c in zip(*rows, strict=True))
        case.session.connection().exec_driver_sql(
            "INSERT INTO timer (instance_id, token, process, element_id, due_at) "
            "SELECT %s, t.* FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::timestamptz[]) AS t",
            (case.id, tokens, processes, elements, dues),
        )


def _subscriptions(case: "Case", after: Waiting) -> None:
    _delete(case, "subscription", _gone(case.before.messages, after.messages))
    for found in _new(case.before.messages, after.messages):
        case.session.connection().exec_driver_sql(
            "INSERT INTO subscription (instance_id, token, process, element_id, name, role, correlation) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (
                case.id,
                found.token,
                found.element.process or case.bundle.key,
                found.element.node.id,
                found.name,
                case.engine.role_of(found.element.node.lane),
                found.correlation,
            ),
        )


def _calls(case: "Case", after: Waiting) -> None:
    _delete(case, "operation_call", _gone(case.before.calls, after.calls))
    for found in _new(case.before.calls, after.calls):
        call_id: int = (
            case.session.connection()
            .exec_driver_sql(
                "INSERT INTO operation_call (instance_id, token, process, element_id, operation, "
                "parameters, created_at) VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING id",
                (
                    case.id,
                    found.token,
                    found.element.process or case.bundle.key,
                    found.element.node.id,
                    found.operation,
                    Jsonb(found.parameters),
                    case.now,
                ),
            )
            .scalar_one()
        )
        case.engine.defer(case.session, call_id)


_DELETE: Final = {
    table: f"DELETE FROM {table} WHERE instance_id = %s AND (token, element_id) IN "  # noqa: S608 -- three names of ours
    "(SELECT * FROM unnest(%s::uuid[], %s::text[]))"
    for table in ("timer", "subscription", "operation_call")
}


def _delete(case: "Case", table: str, gone: Sequence[Any]) -> None:
    if gone:
        case.session.connection().exec_driver_sql(
            _DELETE[table],
            (case.id, [f.token for f in gone], [f.element.node.id for f in gone]),
        )
