"""The rows that show outside what a case waits for: inbox, timers, subscriptions, calls."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy.orm import Session

from engine.contract import Actor, Opened
from engine.models import NEVER, STANDING
from engine.spiff import Waiting, WaitingTask, WaitingTimer

if TYPE_CHECKING:
    from engine.steps import Case

Key = tuple[UUID, str]


def save(case: "Case", after: Waiting, actor: Actor) -> None:
    """Close what is gone and add what is new; timers that nobody fired are cancelled.

    An incident whose timer or call went with this step is resolved: there is nothing left that a retry could run.
    """
    before = case.before
    if case.clocks_moved and before.tasks.keys() & after.tasks.keys():
        case.session.connection().exec_driver_sql(_RESORT, (case.id,))
    if before.tasks.keys() != after.tasks.keys():
        _tasks(case, after, actor)
    if before.timers != after.timers:
        _timers(case, after, actor)
    if before.messages.keys() != after.messages.keys():
        _subscriptions(case, after)
    if before.calls.keys() != after.calls.keys():
        _calls(case, after, actor)


def _new(before: Mapping[Key, Any], after: Mapping[Key, Any]) -> list[Any]:
    return [found for key, found in after.items() if key not in before]


def _gone(before: Mapping[Key, Any], after: Mapping[Key, Any]) -> list[Any]:
    return [found for key, found in before.items() if key not in after]


_CLOSE: Final = """
UPDATE task
SET status = CASE WHEN token = ANY(%s) THEN 'completed' ELSE 'cancelled' END,
    completed_by = CASE WHEN token = ANY(%s) THEN %s END, completed_at = %s
WHERE instance_id = %s AND status = 'open' AND token = ANY(%s)"""
_OPEN: Final = """
INSERT INTO task (instance_id, token, process, element_id, name, role, office, status,
                  assignee, due_at, created_at, definition_id, guarded, sort_at)
VALUES """
_NEW: Final = "(%s, %s, %s, %s, %s, %s, %s, 'open', %s, %s, %s, %s, %s, {sort_at})"
_SORTED: Final = f"""(SELECT coalesce(
        least({{due_at}}, min(c.due_at) FILTER (WHERE c.state = 'berjalan')),
        CASE WHEN bool_or(c.state = 'jeda') THEN {STANDING} ELSE {NEVER} END)
    FROM clock c WHERE c.instance_id = {{instance}} AND c.role = {{role}})"""  # noqa: S608 -- constants of this package
_PLAIN: Final = _NEW.format(sort_at=f"coalesce(%s, {NEVER})")
_TIMED: Final = _NEW.format(
    sort_at=_SORTED.format(due_at="%s", instance="%s", role="%s")
)
_RESORT: Final = (
    "UPDATE task t SET sort_at = "  # noqa: S608 -- constants of this package
    + _SORTED.format(due_at="t.due_at", instance="t.instance_id", role="t.role")
    + " WHERE t.instance_id = %s AND t.status = 'open'"
)


def _tasks(case: "Case", after: Waiting, actor: Actor) -> None:
    """One statement: closing, opening, or both."""
    gone = [found.token for found in _gone(case.before.tasks, after.tasks)]
    new: Sequence[WaitingTask] = _new(case.before.tasks, after.tasks)
    case.opened = [_opened_task(case, found) for found in new]
    row = _TIMED if case.bundle.clocks else _PLAIN
    statement, values = _OPEN + ", ".join([row] * len(new)), _opened(case, new)
    if gone:
        facts = case.run.facts
        done = [fact.token for fact in facts if fact.type == "task_completed"]
        closing = [done, done, actor.id, case.now, case.id, gone]
        statement = f"WITH closed AS ({_CLOSE}){statement}" if new else _CLOSE
        values = closing + values
    case.session.connection().exec_driver_sql(statement, tuple(values))


def _opened(case: "Case", new: Sequence[WaitingTask]) -> list[Any]:
    values: list[Any] = []
    for found, opened in zip(new, case.opened, strict=True):
        target = found.element.node.properties.get("tenggat")
        due_at = None if target is None else case.run.due_of(found.token, target)
        values += (
            case.id,
            found.token,
            found.element.process or case.bundle.key,
            opened.element_id,
            opened.name,
            opened.role,
            case.identity.office,
            opened.holder,
            due_at,
            case.now,
            case.identity.definition_id,
            bool(case.bundle.readers),
            due_at,
        )
        if case.bundle.clocks:
            values += (case.id, opened.role)
    return values


def _opened_task(case: "Case", found: WaitingTask) -> Opened:
    node = found.element.node
    holder = node.properties.get("pemegang")
    return Opened(
        token=found.token,
        element_id=node.id,
        name=node.name,
        role=case.engine.role_of(node.lane),
        holder=None
        if holder is None
        else case.run.text_of(found.token, holder) or None,
    )


def _timers(case: "Case", after: Waiting, actor: Actor) -> None:
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
    _resolve(case, "pengatur_waktu", _delete(case, "timer", replaced), actor)
    _insert_timers(case, changed)


def _insert_timers(case: "Case", timers: Iterable[WaitingTimer]) -> None:
    values: list[Any] = []
    for f in timers:
        process = f.element.process or case.bundle.key
        values += (case.id, f.token, process, f.element.node.id, f.due_at)
    if values:
        rows = ", ".join(["(%s, %s, %s, %s, %s)"] * (len(values) // 5))
        case.session.connection().exec_driver_sql(
            f"INSERT INTO timer (instance_id, token, process, element_id, due_at) VALUES {rows}",  # noqa: S608 -- placeholders
            tuple(values),
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


def _calls(case: "Case", after: Waiting, actor: Actor) -> None:
    gone = _gone(case.before.calls, after.calls)
    _resolve(case, "panggilan", _delete(case, "operation_call", gone), actor)
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


_TROUBLED: Final = {"timer": "held", "subscription": "false", "operation_call": "true"}
"""What of a table can have an incident."""
_DELETE: Final = {
    # A token has several elements at an event-based gateway only, whose events come and go together.
    table: f"DELETE FROM {table} WHERE instance_id = %s AND token = ANY(%s) "  # noqa: S608 -- three names of ours
    f"AND element_id = ANY(%s) RETURNING id, {troubled}"
    for table, troubled in _TROUBLED.items()
}


def _delete(case: "Case", table: str, gone: Sequence[Any]) -> list[int]:
    """The ids of those that can have an incident."""
    if not gone:
        return []
    found = case.session.connection().exec_driver_sql(
        _DELETE[table],
        (case.id, [f.token for f in gone], [f.element.node.id for f in gone]),
    )
    return [row.id for row in found if row[1]]


_RESOLVE: Final = """
UPDATE incident SET resolved_at = %s, resolved_by = %s
WHERE instance_id = %s AND resolved_at IS NULL AND (step ->> %s)::bigint = ANY(%s)
RETURNING id"""


def _resolve(case: "Case", what: str, gone: list[int], actor: Actor) -> None:
    """Resolve the incidents of timers or calls that are gone; `what` names them in an incident's step."""
    if not gone:
        return
    found = case.session.connection().exec_driver_sql(
        _RESOLVE, (case.now, actor.id, case.id, what, gone)
    )
    resolved = list(found.scalars())
    for incident_id in resolved:
        data = {"insiden": incident_id, "sebab": "Langkahnya tidak ditunggu lagi."}
        case.run.record("incident_resolved", None, data=data)
    if resolved:
        set_status(case.session, case.id)


def set_status(session: Session, instance_id: int) -> None:
    """Say of a running case whether it has an open incident."""
    session.connection().exec_driver_sql(
        """
        UPDATE process_instance
        SET status = CASE WHEN EXISTS (SELECT FROM incident WHERE instance_id = %(id)s
                                       AND resolved_at IS NULL)
                          THEN 'incident' ELSE 'active' END
        WHERE id = %(id)s AND status IN ('active', 'incident')
        """,
        {"id": instance_id},
    )
