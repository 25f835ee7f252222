"""A process as a net: its flows are places, and tokens move over its nodes (BPMN 2.0, 13.2).

What data decide is left open: every way out of a deciding gateway may be taken. So a net
can do everything that a case can, and perhaps more. Whatever a net can never do, no case can.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engine.diagrams import EVENTS, GATEWAYS, Diagram, Node

MAX_MARKINGS: Final = 20_000
"""Where tokens can stand, of one net, before the search for a standstill gives up in silence."""
_CHOOSING: Final = frozenset({"exclusiveGateway", "eventBasedGateway"})
_KNOWN_GATEWAYS: Final = _CHOOSING | {"parallelGateway"}
_KNOWN_EVENTS: Final = frozenset({None, "timer", "message", "error", "terminate"})
_FINAL: Final = frozenset({"terminate", "error"})
"""What ends everything else in its process, so that nothing is left waiting."""


def bits(places: int) -> Iterator[int]:
    """The numbers of the bits that are set, lowest first."""
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest


@dataclass(frozen=True, kw_only=True)
class Net:
    """One process or sub-process. Places are numbered; a set of places is an integer of bits.

    `nodes` are its nodes without boundary events, which belong to their hosts in `events`.
    """

    nodes: Mapping[str, Node]
    events: Mapping[str, tuple[Node, ...]]
    targets: tuple[str, ...]
    ins: Mapping[str, tuple[int, ...]]
    outs: Mapping[str, int]

    def joins(self) -> Iterator[Node]:
        """The parallel gateways that wait for more than one flow."""
        for node in self.nodes.values():
            if node.type == "parallelGateway" and len(self.ins[node.id]) > 1:
                yield node

    def start(self) -> int:
        """The places behind the start."""
        return next(
            self.outs[n.id] for n in self.nodes.values() if n.type == "startEvent"
        )

    def ways(self, node: Node) -> list[int]:
        """What a token that enters the node may become: one set of places for each way on.

        An interrupting boundary event is a way of its own. One that does not interrupt adds its places: each
        alone, and all of them.
        """
        out = self.outs[node.id]
        found = [1 << place for place in bits(out)] if node.type in _CHOOSING else [out]
        beside = [self.outs[e.id] for e in self.aside(node)]
        found += [
            self.outs[event.id]
            for event in self.events.get(node.id, ())
            if event.interrupting
        ]
        found += [out | one for one in beside]
        if len(beside) > 1:
            found.append(out | union(beside))
        return found

    def aside(self, node: Node) -> list[Node]:
        """The boundary events that let the node go on."""
        return [e for e in self.events.get(node.id, ()) if not e.interrupting]

    @cached_property
    def following(self) -> list[int]:
        """For each place, those that its token may come to next."""
        return [union(self.ways(self.nodes[name])) for name in self.targets]

    def standstills(self) -> Iterator[int]:
        """The sets of places in which tokens stand for ever, as far as MAX_MARKINGS allows.

        No node takes another one's token, so it is enough to let one node act at a time, whichever it is: all
        that can come to a standstill still does.
        """
        waiting, seen = [self.start()], {self.start()}
        while waiting and len(seen) < MAX_MARKINGS:
            marking = waiting.pop()
            if marking & self._final:
                continue
            following = self._step(marking)
            if following is None:
                yield marking
                continue
            new = [one for one in following if one and one not in seen]
            seen.update(new)
            waiting.extend(new)

    @cached_property
    def _final(self) -> int:
        """The places before an end that ends everything else."""
        return union(
            1 << place
            for node in self.nodes.values()
            if node.type == "endEvent" and node.event in _FINAL
            for place in self.ins[node.id]
        )

    @cached_property
    def _needed(self) -> list[int]:
        """For each place, those that its node takes a token from when it acts."""
        return [
            union(1 << one for one in self.ins[name])
            if self.nodes[name].type == "parallelGateway"
            else 1 << place
            for place, name in enumerate(self.targets)
        ]

    def _step(self, marking: int) -> list[int] | None:
        """What one node makes of the marking; None when no node can act.

        A second token on a place is left out: two tokens at a time are another rule's finding.
        """
        for place in bits(marking):
            taken = self._needed[place]
            if marking & taken == taken:
                rest = marking ^ taken
                ways = self.ways(self.nodes[self.targets[place]])
                return [rest | way for way in ways if not rest & way]
        return None


def union(places: Iterable[int]) -> int:
    """All places of several sets."""
    found = 0
    for one in places:
        found |= one
    return found


def nets(diagram: Diagram) -> Iterator[Net]:
    """A net for each process and sub-process of the diagram whose every part is understood.

    What is refused elsewhere (two starts, broken or double flows, other gateways and events) has no sure meaning.
    """
    for container in diagram.process_ids:
        parent = None if container == diagram.key else container
        inside = [n for n in diagram.nodes.values() if n.parent == parent]
        ends = [
            (diagram.flows[f].source, diagram.flows[f].target)
            for n in inside
            for f in n.outgoing
        ]
        starts = sum(n.type == "startEvent" for n in inside)
        single = len(set(ends)) == len(ends)
        if starts == 1 and single and all(_is_understood(n, diagram) for n in inside):
            yield _net(inside, diagram)


def _is_understood(node: Node, diagram: Diagram) -> bool:
    if node.type in GATEWAYS:
        known = node.type in _KNOWN_GATEWAYS
    else:
        known = node.type not in EVENTS or node.event in _KNOWN_EVENTS
    flows = [diagram.flows[flow] for flow in (*node.incoming, *node.outgoing)]
    ends = [diagram.nodes.get(end) for f in flows for end in (f.source, f.target)]
    if node.type == "boundaryEvent":
        ends.append(diagram.nodes.get(node.attached_to or ""))
        known = known and not node.incoming
    return known and all(n is not None and n.parent == node.parent for n in ends)


def _net(inside: list[Node], diagram: Diagram) -> Net:
    numbers = {
        flow: number
        for number, flow in enumerate(flow for node in inside for flow in node.outgoing)
    }
    events: dict[str, tuple[Node, ...]] = {}
    for node in inside:
        if node.type == "boundaryEvent":
            host = node.attached_to or ""
            events[host] = (*events.get(host, ()), node)
    nodes = {node.id: node for node in inside if node.type != "boundaryEvent"}
    return Net(
        nodes=nodes,
        events=events,
        targets=tuple(diagram.flows[flow].target for flow in numbers),
        ins={
            name: tuple(numbers[flow] for flow in node.incoming)
            for name, node in nodes.items()
        },
        outs={
            node.id: union([1 << numbers[flow] for flow in node.outgoing])
            for node in inside
        },
    )
