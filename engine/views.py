"""What pages and the API show of a case, folded from its history: its variables and the way it went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import history
from engine.bundles import Bundle
from engine.contract import Engine
from engine.diagrams import Node
from engine.errors import NotFoundError
from engine.history import Event
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
    entered: dict[str, int] = {}
    left: dict[str, int] = {}
    done: dict[str, int] = {}
    flows: dict[str, int] = {}
    for event in events:
        if event.process != process or event.element_id is None:
            continue
        if event.type == "element_entered":
            entered[event.element_id] = entered.get(event.element_id, 0) + 1
        elif event.type == "element_left":
            left[event.element_id] = left.get(event.element_id, 0) + 1
            if event.langkah is not None:
                done[event.element_id] = done.get(event.element_id, 0) + 1
        elif event.flow_id is not None:
            flows[event.flow_id] = flows.get(event.flow_id, 0) + 1
    now = {name: "kini" for name, n in entered.items() if n > left.get(name, 0)}
    return Walk(
        nodes=dict.fromkeys(done, "lalu") | now,
        flows=flows,
        rounds={name: n for name, n in entered.items() if n > 1},
    )
