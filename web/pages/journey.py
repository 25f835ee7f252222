"""The way of a case on the citizens' line: what is done, what is on, what comes if all goes well."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from engine.bundles import Bundle
from engine.diagrams import Diagram, Node
from engine.history import Event
from engine.models import Task
from web.pages import words
from web.pages.steps import Step

_TOLD = frozenset({"userTask", "startEvent", "endEvent", "boundaryEvent"})
_LONGEST = 12


@dataclass(frozen=True, kw_only=True)
class Leg:
    """One node of the line. `event` is what happened there, None where nothing did yet."""

    name: str
    shape: str
    state: str
    event: Event | None = None
    lane: str | None = None


def done(bundle: Bundle, steps: Sequence[Step]) -> list[Leg]:
    """What is told of the past: what people did, how it began and ended, what time did."""
    found = []
    for step in steps:
        if step.state == "lalu" and step.last.process == bundle.key:
            node = bundle.diagram.nodes.get(step.element_id)
            if node is not None and node.type in _TOLD:
                leg = Leg(
                    name=step.name, shape=step.shape, state="lalu", event=step.deed
                )
                found.append(leg)
    return found


def ahead(diagram: Diagram, element_id: str) -> list[Leg]:
    """What people will still be asked to do on the shortest way to an end."""
    start = diagram.nodes.get(element_id)
    if start is None:
        return []
    legs = [
        Leg(
            name=words.element(node),
            shape=words.shape(node),
            state="nanti",
            lane=node.lane,
        )
        for node in _way(diagram, start)
        if node.type in {"userTask", "endEvent"}
    ]
    return legs[:_LONGEST]


def stages(diagram: Diagram, task: Task, count: int) -> list[dict[str, str]]:
    """The task at hand and so many after it, as the macros of the line take them."""
    legs = ahead(diagram, task.element_id)
    coming = [leg.name for leg in legs if leg.shape == "tugas"]
    return [
        {"apa": task.name, "keadaan": "kini"},
        *({"apa": name} for name in coming[:count]),
    ]


def _way(diagram: Diagram, start: Node) -> list[Node]:
    """The nodes after `start` up to the nearest end; empty when there is none."""
    came_from: dict[str, str] = {start.id: ""}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if node.type == "endEvent" and node.parent is None:
            return _back(diagram, came_from, node.id)[1:]
        for flow_id in node.outgoing:
            target = diagram.flows[flow_id].target
            if target not in came_from:
                came_from[target] = node.id
                queue.append(diagram.nodes[target])
    return []


def _back(diagram: Diagram, came_from: dict[str, str], end: str) -> list[Node]:
    way = []
    at = end
    while at:
        way.append(diagram.nodes[at])
        at = came_from[at]
    return way[::-1]
