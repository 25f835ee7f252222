"""Mutants of a diagram: conditions, times, lanes, operations and the flows of gateways."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from lxml import etree

from engine.diagrams import BPMN, Diagram, Flow, Node
from engine.findings import Sources
from tests.processes.mutants.editing import (
    Root,
    by_id,
    drop,
    idle,
    lead,
    own_property,
    to_lane,
)
from tests.processes.mutants.mutant import (
    BOUNDARY,
    CLOCK,
    CONDITION,
    DUTY,
    GATEWAY,
    LANE,
    LIMIT,
    OPERATION,
    Mutant,
)
from web.composition import ROLES

TIMES: Final = (
    (re.compile(r"""aturan\((["'])\w+\1\)"""), r"((\g<0> or 0) * 10 or None)"),
    (re.compile(r"\b(hari_kerja|hari|menit_kerja)\((\d+)\)"), r"\1(\g<2>0)"),
    (re.compile(r"(?<=[PTYMWDH])(\d+)(?=[YMWDHS])"), r"\g<1>0"),
)
"""How a limit is written, and ten times as long."""
_LEAST: Final = re.compile(r"[<>]=?\s*[1-9]\d*")
"""How often, as a condition says it."""
MACHINE: Final = "aplikasi"
PEOPLES: Final = {"userTask", "manualTask"}
SENT: Final = {("boundaryEvent", "message"), ("intermediateCatchEvent", "message")}
"""What people do: tasks, and messages that they send."""


def mutants(process: str, files: Sources) -> Iterator[Mutant]:
    origin = _Origin(process=process, file=files[f"{process}.bpmn"])
    for made in _KINDS:
        yield from made(origin)


@dataclass(frozen=True, kw_only=True)
class _Origin:
    """The diagram as it is."""

    process: str
    file: bytes

    @property
    def diagram(self) -> Diagram:
        return Diagram.parse(self.file)

    def mutant(
        self,
        kind: str,
        place: str,
        change: str,
        alter: Callable[[Root], None],
        *words: str,
    ) -> Mutant:
        root = etree.fromstring(self.file)
        alter(root)
        text = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return Mutant(
            kind=kind,
            process=self.process,
            place=place,
            change=change,
            files={f"{self.process}.bpmn": text},
            words=tuple(word for word in words if word),
        )


def _conditions(origin: _Origin) -> Iterator[Mutant]:
    diagram = origin.diagram
    for flow in diagram.flows.values():
        if flow.condition is not None:

            def invert(root: Root, flow: Flow = flow) -> None:
                element = by_id(root, flow.id).find(f"{BPMN}conditionExpression")
                element.text = f"not ({flow.condition})"

            ahead = tuple(_ahead(diagram, flow.source))
            yield origin.mutant(
                CONDITION, flow.source, f"syarat “{flow.name}” dibalik", invert, *ahead
            )
            if _LEAST.search(flow.condition):

                def extend(root: Root, flow: Flow = flow) -> None:
                    element = by_id(root, flow.id).find(f"{BPMN}conditionExpression")
                    element.text = _LEAST.sub(r"\g<0>0", flow.condition)

                yield origin.mutant(
                    LIMIT,
                    flow.source,
                    f"batas “{flow.name}” sepuluh kali",
                    extend,
                    *ahead,
                )


def _gateways(origin: _Origin) -> Iterator[Mutant]:
    """Behind an event-based or a parallel gateway every flow means the same: there is nothing to exchange."""
    diagram = origin.diagram
    for node in diagram.nodes.values():
        if node.type in {"exclusiveGateway", "inclusiveGateway"}:
            for one, other in combinations(node.outgoing, 2):

                def exchange(root: Root, one: str = one, other: str = other) -> None:
                    first, second = by_id(root, one), by_id(root, other)
                    ends = first.get("targetRef"), second.get("targetRef")
                    lead(root, first, ends[1])
                    lead(root, second, ends[0])

                names = (diagram.flows[flow].name for flow in (one, other))
                yield origin.mutant(
                    GATEWAY,
                    node.id,
                    "aliran “{}” dan “{}” ditukar".format(*names),
                    exchange,
                    *_ahead(diagram, node.id),
                )


def _clocks(origin: _Origin) -> Iterator[Mutant]:
    for name, text in origin.diagram.properties.items():
        if name.startswith("jam.") and tenfold(text) != text:

            def longer(root: Root, name: str = name) -> None:
                found = own_property(root.find(f"{BPMN}process"), name)
                found.set("value", tenfold(found.get("value")))

            clock = name.removeprefix("jam.")
            yield origin.mutant(
                LIMIT, name, "jam sepuluh kali", longer, f'jam "{clock}"'
            )


def _timers(origin: _Origin) -> Iterator[Mutant]:
    for node in origin.diagram.nodes.values():
        if node.timer is not None:

            def slower(root: Root, node: Node = node) -> None:
                element = next(by_id(root, node.id).iter(f"{BPMN}{node.timer_kind}"))
                element.text = _later(node.timer)

            yield origin.mutant(LIMIT, node.id, "waktu sepuluh kali", slower, node.name)


def _due(origin: _Origin) -> Iterator[Mutant]:
    for node in origin.diagram.nodes.values():
        if "tenggat" in node.properties:

            def later(root: Root, node: Node = node) -> None:
                found = own_property(by_id(root, node.id), "tenggat")
                found.set("value", _later(found.get("value")))

            yield origin.mutant(
                LIMIT, node.id, "tenggat sepuluh kali", later, node.name
            )


def _later(expression: str) -> str:
    """Ten times as long; a moment that the case's data hold has no length, and comes when everything is over."""
    longer = tenfold(expression)
    return longer if longer != expression else "hari(1000)"


def tenfold(text: str) -> str:
    """Every limit that the text names, ten times as long."""
    for written, longer in TIMES:
        text = written.sub(longer, text)
    return text


def _lanes(origin: _Origin) -> Iterator[Mutant]:
    """Only where the lane says who acts: tasks of people, and messages that people send."""
    diagram = origin.diagram
    people = [lane for lane in diagram.lanes if ROLES.get(lane) != MACHINE]
    for node in diagram.nodes.values():
        if node.type not in PEOPLES and (node.type, node.event) not in SENT:
            continue
        for lane in people:
            if lane != node.lane:

                def move(root: Root, node: Node = node, lane: str = lane) -> None:
                    to_lane(root, node.id, lane)

                yield origin.mutant(
                    LANE,
                    node.id,
                    f"pindah ke lajur {lane}",
                    move,
                    f'"{node.name}" ada pada daftar kerja',
                    f'pesan "{node.message}"' if node.message else "",
                )


def _operations(origin: _Origin) -> Iterator[Mutant]:
    """What leads to the task leads past it, or where a flow does that already, to a gateway that does nothing."""
    diagram = origin.diagram
    for node in diagram.nodes.values():
        if node.operation is not None or node.type == "businessRuleTask":

            def remove(root: Root, node: Node = node) -> None:
                (way,) = node.outgoing
                target = diagram.flows[way].target
                befores = {diagram.flows[flow].source for flow in node.incoming}
                if any(
                    flow.source in befores and flow.target == target
                    for flow in diagram.flows.values()
                ):
                    idle(by_id(root, node.id))
                    return
                for flow in node.incoming:
                    lead(root, by_id(root, flow), target)
                for gone in (way, node.id):
                    drop(root, gone)

            yield origin.mutant(
                OPERATION,
                node.id,
                f"operasi {node.operation or node.decision} dihapus",
                remove,
                f'"{node.name}"',
                f'data "{node.properties.get("hasil", "-")}.',
            )


def _unmoved(origin: _Origin) -> Iterator[Mutant]:
    """A clock that an element should have started or stopped."""
    for node in origin.diagram.nodes.values():
        if "jam" in node.properties:

            def leave(root: Root, node: Node = node) -> None:
                found = own_property(by_id(root, node.id), "jam")
                found.getparent().remove(found)

            words = {word.partition(":")[0] for word in node.properties["jam"].split()}
            yield origin.mutant(
                CLOCK,
                node.id,
                f"tanpa {node.properties['jam']}",
                leave,
                *(f'jam "{word}"' for word in sorted(words)),
            )


def _boundaries(origin: _Origin) -> Iterator[Mutant]:
    """An error always ends what it happens in."""
    for node in origin.diagram.nodes.values():
        if node.type == "boundaryEvent" and node.event != "error":
            now = "tidak menghentikan" if node.interrupting else "menghentikan"

            def turn(root: Root, node: Node = node) -> None:
                by_id(root, node.id).set(
                    "cancelActivity", "false" if node.interrupting else "true"
                )

            yield origin.mutant(BOUNDARY, node.id, now, turn, node.name)


def _duties(origin: _Origin) -> Iterator[Mutant]:
    """Who did one task may now do the other, too."""
    for node in origin.diagram.nodes.values():
        if "pisah" in node.properties:

            def unite(root: Root, node: Node = node) -> None:
                found = own_property(by_id(root, node.id), "pisah")
                found.getparent().remove(found)

            yield origin.mutant(
                DUTY, node.id, "pemisahan tugas dihapus", unite, node.name
            )


def _ahead(diagram: Diagram, gateway: str) -> Iterator[str]:
    """What a gateway leads to, in the words of scenarios."""
    for flow in diagram.nodes[gateway].outgoing:
        yield f'"{diagram.nodes[diagram.flows[flow].target].name}"'


_KINDS: Final = (
    *(_conditions, _gateways, _clocks, _timers, _due, _lanes, _operations),
    *(_unmoved, _boundaries, _duties),
)
