"""What pages and the API show of a case, folded from its history: its variables and the way it went."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine import history
from engine.bundles import Bundle
from engine.contract import Engine
from engine.diagrams import Node
from engine.errors import NotFoundError
from engine.history import Event
from engine.models import Event as EventRow
from engine.models import ProcessInstance
from engine.spiff import FAILED, IGNORED

_GIVING: Final = frozenset({"task_completed", "operation_done", "message_received"})


@dataclass(frozen=True, kw_only=True)
class Walk:
    """How far a case went in its own diagram: element id -> lalu or kini, flow and element id -> how often."""

    nodes: Mapping[str, str]
    flows: Mapping[str, int]
    rounds: Mapping[str, int]


def bundle_of(session: Session, engine: Engine, instance_id: int) -> Bundle:
    """The version a case is pinned to. Raises NotFoundError."""
    definition_id = session.scalar(
        select(ProcessInstance.definition_id).where(ProcessInstance.id == instance_id)
    )
    if definition_id is None:
        raise NotFoundError("Berkas ini tidak ada.")
    return engine.bundles.get(session, definition_id)


def variables(
    session: Session, engine: Engine, instance_id: int, *, until: int | None = None
) -> dict[str, Any]:
    """A case's variables now, at its end, or after event `until`. Raises NotFoundError.

    What an instance of a multi-instance activity keeps to itself shows as the last one had it.
    """
    bundle = bundle_of(session, engine, instance_id)
    events = history.read(session, instance_id)
    return fold(bundle, (e for e in events if until is None or e.seq <= until))


def fold(bundle: Bundle, events: Iterable[Event]) -> dict[str, Any]:
    """The variables that these events left behind."""
    found: dict[str, Any] = {}
    about: dict[str, Any] = {}
    whole = True
    for event in events:
        whole = whole and event.data.keys() == event.commitments.keys()
        values = history.given(event)
        if event.type == "instance_started":
            about = values.get("berkas", {})
            found |= values.get("data", {})
        elif event.type == "element_left" and event.langkah is not None and whole:
            found |= _decided(bundle, event, {**found, "berkas": about})
        elif event.type in _GIVING and not event.data.keys() & {FAILED, IGNORED}:
            name = _variable(bundle, event)
            if name is not None:
                found[name] = values
    return found


def _decided(bundle: Bundle, event: Event, data: Mapping[str, Any]) -> dict[str, Any]:
    """What a decision table gave; it is not in history because it follows from the rest, where that is whole."""
    node = bundle.program.diagrams[event.process].nodes[event.element_id or ""]
    if node.decision is None:
        return {}
    return {_result(node): bundle.decisions[node.decision].decide(data)}


def _result(node: Node) -> str:
    return node.properties.get("hasil") or node.id


def _variable(bundle: Bundle, event: Event) -> str | None:
    node = bundle.program.diagrams[event.process].nodes[event.element_id or ""]
    if event.type == "task_completed" and node.form_schema is None:
        return None
    taken = node.variable if event.type == "message_received" else None
    return taken or _result(node)


def walked(events: Iterable[Event], process: str) -> Walk:
    """The way through one diagram up to the last of these events."""
    own = (one for one in events if one.process == process)
    return _walk(
        (one.type, one.element_id, one.flow_id, one.langkah is not None, 1)
        for one in own
    )


def walk_of(session: Session, instance_id: int) -> Walk:
    """The way through the case's own diagram until now, counted where the history stands.

    A case of a thousand messages has some ten thousand events; here they become as many rows as
    the diagram has elements and flows.
    """
    done = EventRow.langkah.is_not(None)
    counted = session.execute(
        select(EventRow.type, EventRow.element_id, EventRow.flow_id, done, func.count())
        .where(EventRow.instance_id == instance_id, EventRow.process.is_(None))
        .group_by(EventRow.type, EventRow.element_id, EventRow.flow_id, done)
    )
    return _walk(
        (kind, element, flow, left, n) for kind, element, flow, left, n in counted
    )


def rounds_before(
    session: Session, instance_id: int, process: str, seq: int
) -> Counter[tuple[str, str | None]]:
    """How often each (process, element) was gone through before event `seq`; `process` is the case's own."""
    counted = session.execute(
        select(EventRow.process, EventRow.element_id, func.count())
        .where(
            EventRow.instance_id == instance_id,
            EventRow.seq < seq,
            EventRow.type == "element_left",
            EventRow.langkah.is_not(None),
        )
        .group_by(EventRow.process, EventRow.element_id)
    )
    return Counter({(where or process, element): n for where, element, n in counted})


def _walk(tallies: Iterable[tuple[str, str | None, str | None, bool, int]]) -> Walk:
    """From (type, element, flow, whether it counts as gone through, how often)."""
    entered: Counter[str] = Counter()
    left: Counter[str] = Counter()
    done: Counter[str] = Counter()
    flows: Counter[str] = Counter()
    for kind, element_id, flow_id, counts, times in tallies:
        if element_id is None:
            continue
        if kind == "element_entered":
            entered[element_id] += times
        elif kind == "element_left":
            left[element_id] += times
            if counts:
                done[element_id] += times
        elif flow_id is not None:
            flows[flow_id] += times
    now = {name: "kini" for name, n in entered.items() if n > left[name]}
    return Walk(
        nodes=dict.fromkeys(done, "lalu") | now,
        flows=dict(flows),
        rounds={name: n for name, n in entered.items() if n > 1},
    )
