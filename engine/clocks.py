"""Legal time limits of a case: started, paused and stopped by elements, counted by the registered calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from psycopg.types.json import Jsonb
from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.bundles import ClockAction, ClockDefinition, actions
from engine.contract import Engine, Interval
from engine.models import Clock, ProcessInstance
from engine.spiff import Fact
from engine.surroundings import guarded

if TYPE_CHECKING:
    from engine.steps import Case

_EVENTS: Final = {
    "mulai": "clock_started",
    "jeda": "clock_paused",
    "lanjut": "clock_resumed",
    "henti": "clock_stopped",
}


@dataclass(frozen=True, kw_only=True)
class ClockView:
    """A clock as it stands: `state` is menunggu, berjalan, jeda or berhenti; `due_at` None is not measured."""

    name: str
    limit: str
    unit: str
    amount: int
    source: str
    role: str | None
    state: str
    running: tuple[Interval, ...]
    due_at: datetime | None


def apply(case: "Case", *, ended: bool) -> None:
    """Do what the elements that were entered and left in this step say about clocks."""
    if not case.bundle.clocks:
        return
    todo = [
        (action, fact)
        for fact in case.run.facts
        for action in _actions(fact)
        if action.clock in case.bundle.clocks
    ]
    elsewhere = any(c.starts_from for c in case.bundle.clocks.values())
    if not (todo or ended or elsewhere):
        return
    states = _load(case)
    for state in states.values():
        _stamp_late(case, state)
    for action, fact in todo:
        _act(case, states, action.clock, action.action, fact)
    for name in [n for n, s in states.items() if ended and s.state != "berhenti"]:
        _act(case, states, name, "henti", None)
    for state in states.values():
        if state.changed:
            _save(case, state)
            case.clocks_moved = True


def _actions(fact: Fact) -> Sequence[ClockAction]:
    if fact.element is None or "jam" not in fact.element.node.properties:
        return ()
    if fact.type == "element_entered":
        return [a for a in actions(fact.element.node) if a.entered]
    if fact.type == "element_left" and fact.langkah is not None:
        return [a for a in actions(fact.element.node) if not a.entered]
    return ()


@dataclass
class _State:
    definition: ClockDefinition
    state: str
    running: list[list[datetime | None]]
    ready_at: datetime | None
    due_at: datetime | None
    changed: bool = False


def _load(case: "Case") -> dict[str, _State]:
    rows = case.session.execute(
        select(
            Clock.name, Clock.state, Clock.running, Clock.ready_at, Clock.due_at
        ).where(Clock.instance_id == case.id)
    )
    return {
        row.name: _State(
            definition=case.bundle.clocks[row.name],
            state=row.state,
            running=[list(found) for found in intervals(row.running)],
            ready_at=row.ready_at,
            due_at=row.due_at,
        )
        for row in rows
        if row.name in case.bundle.clocks
    }


def _act(
    case: "Case", states: dict[str, _State], name: str, action: str, fact: Fact | None
) -> None:
    state = states.get(name)
    definition = case.bundle.clocks[name]
    if action == "mulai":
        states[name] = state = _start(case, definition)
    elif state is None or not _possible(state.state, action):
        return
    else:
        # What was due stays known after the stop: it tells whether the limit was kept.
        state.due_at = _due(case, state) or state.due_at
        _move(state, action, case.now)
    state.changed = True
    due = _due(case, state)
    state.due_at = due if due is not None or action != "henti" else state.due_at
    _record(case, action, state, fact)


def _record(case: "Case", action: str, state: _State, fact: Fact | None) -> None:
    due = {} if state.due_at is None else {"tenggat": state.due_at.isoformat()}
    case.run.record(
        _EVENTS[action],
        None if fact is None else fact.element,
        data={"jam": state.definition.name, **due},
    )


def _possible(state: str, action: str) -> bool:
    return state in {
        "jeda": {"berjalan"},
        "lanjut": {"jeda"},
        "henti": {"berjalan", "jeda", "menunggu"},
    }.get(action, set())


def _start(case: "Case", definition: ClockDefinition) -> _State:
    state = _State(
        definition=definition,
        state="menunggu" if definition.starts_from else "berjalan",
        running=[] if definition.starts_from else [[case.now, None]],
        ready_at=case.now,
        due_at=None,
    )
    if definition.starts_from:
        _stamp(case, state)
    return state


def _stamp(case: "Case", state: _State) -> bool:
    """Write down when a clock that starts from elsewhere (AMB-12) has started, once that is known."""
    started = _started_at(
        case.session,
        case.engine,
        state.definition.starts_from or "",
        case.id,
        now=case.now,
    )
    if started is not None:
        state.state = "berjalan"
        state.running = [[started, None]]
    return started is not None


def _stamp_late(case: "Case", state: _State) -> None:
    """A clock that waited has started elsewhere since: this step writes it down."""
    if state.state == "menunggu" and _stamp(case, state):
        state.changed = True
        state.due_at = _due(case, state)
        _record(case, "mulai", state, None)


def _started_at(
    session: Session, engine: Engine, operation: str, instance_id: int, *, now: datetime
) -> datetime | None:
    found = engine.operations[operation]
    answer = guarded(
        session, operation, found.function, {"berkas": instance_id}, now=now
    )
    text = answer.get("mulai")
    return None if text is None else datetime.fromisoformat(text)


def _move(state: _State, action: str, now: datetime) -> None:
    # A machine whose time was set back must not put an interval before the one that it follows.
    last = [at for at in state.running[-1] if at is not None] if state.running else []
    at = max([now, *last])
    if action in {"jeda", "henti"} and state.running and state.running[-1][1] is None:
        state.running[-1][1] = at
    if action == "lanjut":
        state.running.append([at, None])
    state.state = {"jeda": "jeda", "lanjut": "berjalan", "henti": "berhenti"}[action]


def _due(case: "Case", state: _State) -> datetime | None:
    if state.state != "berjalan":
        return None
    return case.engine.calendar.due_at(
        case.session,
        case.identity.office,
        state.definition.unit,
        state.definition.amount,
        intervals(state.running),
        now=case.now,
    )


def intervals(saved: Sequence[Any]) -> list[Interval]:
    """Intervals as values, from what stands in the row."""
    return [
        (_moment(start), None if end is None else _moment(end)) for start, end in saved
    ]


def _moment(value: Any) -> datetime:  # noqa: ANN401 -- a time, or its text in a JSON row
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


_UPSERT: Final = """
INSERT INTO clock (instance_id, name, unit, amount, source, role, state, running, ready_at, due_at,
                   starts_from)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (instance_id, name) DO UPDATE
SET state = excluded.state, running = excluded.running, ready_at = excluded.ready_at,
    due_at = excluded.due_at
"""


def _save(case: "Case", state: _State) -> None:
    definition = state.definition
    running = [
        [None if at is None else at.isoformat() for at in pair]
        for pair in state.running
    ]
    case.session.connection().exec_driver_sql(
        _UPSERT,
        (
            case.id,
            definition.name,
            definition.unit,
            definition.amount,
            definition.source,
            definition.role,
            state.state,
            Jsonb(running),
            state.ready_at,
            state.due_at,
            definition.starts_from,
        ),
    )


def read(
    session: Session, engine: Engine, instance_id: int, *, now: datetime
) -> list[ClockView]:
    """The clocks of a case as they stand now; reading writes nothing.

    A clock that starts from elsewhere is asked again, and a running one is counted again, so that a closure
    entered since shows.
    """
    return read_all(session, engine, [instance_id], now=now).get(instance_id, [])


def read_all(
    session: Session, engine: Engine, instances: Iterable[int], *, now: datetime
) -> dict[int, list[ClockView]]:
    """As `read`, for several cases in one statement; those without clocks are left out."""
    rows = session.execute(
        select(Clock, ProcessInstance.office)
        .join(ProcessInstance, ProcessInstance.id == Clock.instance_id)
        .where(Clock.instance_id.in_(list(instances)))
        .order_by(Clock.name)
    )
    found: dict[int, list[ClockView]] = {}
    for row, office in rows:
        view = _view(session, engine, row, office, now)
        found.setdefault(row.instance_id, []).append(view)
    return found


def _view(
    session: Session, engine: Engine, row: Clock, office: str, now: datetime
) -> ClockView:
    state, running = row.state, intervals(row.running)
    if state == "menunggu":
        started = _started_at(
            session, engine, row.starts_from or "", row.instance_id, now=now
        )
        if started is not None:
            state, running = "berjalan", [(started, None)]
    due_at = row.due_at
    if state == "berjalan":
        due_at = engine.calendar.due_at(
            session, office, row.unit, row.amount, running, now=now
        )
    return ClockView(
        name=row.name,
        limit=f"{row.unit}({row.amount})",
        unit=row.unit,
        amount=row.amount,
        source=row.source,
        role=row.role,
        state=state,
        running=tuple(running),
        due_at=due_at,
    )
