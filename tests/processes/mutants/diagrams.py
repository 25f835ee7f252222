"""Mutants of a diagram: conditions, times, lanes, operations and the flows of gateways."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from lxml import etree

from engine.diagrams import BPMN, SPIFF, Diagram, Flow, Node
from engine.findings import Sources
from tests.processes.mutants.mutant import Mutant
from web.composition import ROLES

Root = etree._Element

TIMES: Final = (
    (re.compile(r"""aturan\((["'])\w+\1\)"""), r"((\g<0> or 0) * 10 or None)"),
    (re.compile(r"\b(hari_kerja|hari|menit_kerja)\((\d+)\)"), r"\1(\g<2>0)"),
    (re.compile(r"(?<=[PTYMWDH])(\d+)(?=[YMWDHS])"), r"\g<1>0"),
)
"""How a limit is written, and ten times as long."""
MACHINE: Final = "aplikasi"


def mutants(process: str, files: Sources) -> Iterator[Mutant]:
    origin = _Origin(process=process, file=files[f"{process}.bpmn"])
    for made in (_conditions, _gateways, _times, _lanes, _operations, _duties):
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
        self, place: str, change: str, alter: Callable[[Root], None], *words: str
    ) -> Mutant:
        root = etree.fromstring(self.file)
        alter(root)
        text = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return Mutant(
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
                element = _by_id(root, flow.id).find(f"{BPMN}conditionExpression")
                element.text = f"not ({flow.condition})"

            yield origin.mutant(
                flow.source,
                f"syarat “{flow.name}” dibalik",
                invert,
                *_ahead(diagram, flow.source),
            )


def _gateways(origin: _Origin) -> Iterator[Mutant]:
    """Behind an event-based or a parallel gateway every flow means the same: there is nothing to exchange."""
    diagram = origin.diagram
    for node in diagram.nodes.values():
        if node.type in {"exclusiveGateway", "inclusiveGateway"}:
            for one, other in combinations(node.outgoing, 2):

                def exchange(root: Root, one: str = one, other: str = other) -> None:
                    first, second = _by_id(root, one), _by_id(root, other)
                    ends = first.get("targetRef"), second.get("targetRef")
                    _lead(root, first, ends[1])
                    _lead(root, second, ends[0])

                names = (diagram.flows[flow].name for flow in (one, other))
                yield origin.mutant(
                    node.id,
                    "aliran “{}” dan “{}” ditukar".format(*names),
                    exchange,
                    *_ahead(diagram, node.id),
                )


def _times(origin: _Origin) -> Iterator[Mutant]:
    diagram = origin.diagram
    for name, text in diagram.properties.items():
        if name.startswith("jam.") and tenfold(text) != text:

            def later(root: Root, name: str = name) -> None:
                _lengthen(_property(root.find(f"{BPMN}process"), name), "value")

            clock = name.removeprefix("jam.")
            yield origin.mutant(name, "jam sepuluh kali", later, f'jam "{clock}"')
    for node in diagram.nodes.values():
        if node.timer is not None:

            def slower(root: Root, node: Node = node) -> None:
                element = next(_by_id(root, node.id).iter(f"{BPMN}{node.timer_kind}"))
                element.text = tenfold(element.text)
                assert element.text != node.timer, node.timer

            yield origin.mutant(node.id, "waktu sepuluh kali", slower, node.name)
        if "tenggat" in node.properties:

            def due(root: Root, node: Node = node) -> None:
                _lengthen(_property(_by_id(root, node.id), "tenggat"), "value")

            yield origin.mutant(node.id, "tenggat sepuluh kali", due, node.name)


def tenfold(text: str) -> str:
    """Every limit that the text names, ten times as long."""
    for written, longer in TIMES:
        text = written.sub(longer, text)
    return text


def _lengthen(element: Root, attribute: str) -> None:
    before = element.get(attribute)
    element.set(attribute, tenfold(before))
    assert element.get(attribute) != before, before


def _lanes(origin: _Origin) -> Iterator[Mutant]:
    """Only where the lane says who acts: tasks of people, and messages that people send."""
    diagram = origin.diagram
    people = [lane for lane in diagram.lanes if ROLES.get(lane) != MACHINE]
    for node in diagram.nodes.values():
        if node.type not in {"userTask", "manualTask"} and node.event != "message":
            continue
        for lane in people:
            if lane != node.lane and node.type not in {"startEvent", "endEvent"}:

                def move(root: Root, node: Node = node, lane: str = lane) -> None:
                    _to_lane(root, node.id, lane)

                message = f'pesan "{node.message}"' if node.message else ""
                yield origin.mutant(
                    node.id, f"pindah ke lajur {lane}", move, f'"{node.name}"', message
                )


def _to_lane(root: Root, node: str, lane: str) -> None:
    for reference in list(root.iter(f"{BPMN}flowNodeRef")):
        if (reference.text or "").strip() == node:
            reference.getparent().remove(reference)
    (place,) = (one for one in root.iter(f"{BPMN}lane") if one.get("name") == lane)
    etree.SubElement(place, f"{BPMN}flowNodeRef").text = node


def _operations(origin: _Origin) -> Iterator[Mutant]:
    """What leads to the task leads past it."""
    diagram = origin.diagram
    for node in diagram.nodes.values():
        if node.operation is not None or node.type == "businessRuleTask":

            def remove(root: Root, node: Node = node) -> None:
                (way,) = node.outgoing
                target = _by_id(root, way).get("targetRef")
                for flow in node.incoming:
                    _lead(root, _by_id(root, flow), target)
                for gone in (way, node.id):
                    _drop(root, gone)

            yield origin.mutant(
                node.id,
                f"operasi {node.operation or node.decision} dihapus",
                remove,
                f'"{node.name}"',
                f'data "{node.properties.get("hasil", "-")}.',
            )


def _duties(origin: _Origin) -> Iterator[Mutant]:
    """Who did one task may now do the other, too."""
    for node in origin.diagram.nodes.values():
        if "pisah" in node.properties:

            def unite(root: Root, node: Node = node) -> None:
                found = _property(_by_id(root, node.id), "pisah")
                found.getparent().remove(found)

            yield origin.mutant(node.id, "pemisahan tugas dihapus", unite, node.name)


def _ahead(diagram: Diagram, gateway: str) -> Iterator[str]:
    """What a gateway leads to, in the words of scenarios."""
    for flow in diagram.nodes[gateway].outgoing:
        yield f'"{diagram.nodes[diagram.flows[flow].target].name}"'


def _by_id(root: Root, identity: str) -> Root:
    return next(one for one in root.iter("*") if one.get("id") == identity)


def _property(element: Root, name: str) -> Root:
    path = f"{BPMN}extensionElements/{SPIFF}properties/{SPIFF}property"
    return next(one for one in element.iterfind(path) if one.get("name") == name)


def _lead(root: Root, flow: Root, target: str) -> None:
    """Let a flow end elsewhere, in the nodes' own words as well."""
    for one in list(root.iter(f"{BPMN}incoming")):
        if (one.text or "").strip() == flow.get("id"):
            one.getparent().remove(one)
    flow.set("targetRef", target)
    incoming = etree.Element(f"{BPMN}incoming")
    incoming.text = flow.get("id")
    node = _by_id(root, target)
    others = [
        place
        for place, one in enumerate(node)
        if one.tag
        in {
            f"{BPMN}{name}" for name in ("documentation", "extensionElements", "incoming")
        }
    ]
    node.insert(others[-1] + 1 if others else 0, incoming)


def _drop(root: Root, identity: str) -> None:
    """Remove an element, its drawing, and what others say of it."""
    for one in list(root.iter("*")):
        named = identity in {one.get("id"), one.get("bpmnElement")}
        said = (one.text or "").strip() == identity and one.tag in {
            f"{BPMN}{name}" for name in ("flowNodeRef", "incoming", "outgoing")
        }
        if (named or said) and one.getparent() is not None:
            one.getparent().remove(one)
