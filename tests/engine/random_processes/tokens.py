"""What must hold of any completed case's history, whatever the diagram: tokens neither vanish nor multiply.

Runs with and without compaction could be wrong alike; these rules ask the diagram.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from engine.diagrams import Node
from engine.spiff import FAILED, Fact, Program

Key = tuple[str, str]
"""Process and element, or process and flow."""
JOINING = frozenset({"parallelGateway"})
CHOOSING = frozenset({"exclusiveGateway", "eventBasedGateway"})


class Counted:
    """How often each element was entered, left and abandoned, and each flow taken."""

    def __init__(self, program: Program, facts: Iterable[Fact]) -> None:
        self.program = program
        self.entered: Counter[Key] = Counter()
        self.left: Counter[Key] = Counter()
        self.abandoned: Counter[Key] = Counter()
        self.taken: Counter[Key] = Counter()
        self.failed: Counter[str] = Counter()
        self.cancelled = False
        for fact in facts:
            self._count(fact)

    def _count(self, fact: Fact) -> None:
        self.cancelled = self.cancelled or fact.type == "instance_cancelled"
        if fact.element is None:
            return
        process = fact.element.process or self.program.key
        key = (process, fact.element.node.id)
        if fact.type == "element_entered":
            self.entered[key] += 1
        elif fact.type == "element_left":
            (self.abandoned if "dibatalkan" in fact.data else self.left)[key] += 1
        elif fact.type == "flow_taken":
            self.taken[process, fact.flow_id or ""] += 1
        elif fact.type == "operation_done" and FAILED in fact.data:
            self.failed[fact.data[FAILED]] += 1

    @property
    def nodes(self) -> Iterator[tuple[str, Node]]:
        for process, diagram in self.program.diagrams.items():
            for node in diagram.nodes.values():
                yield process, node


def problems(program: Program, facts: Iterable[Fact]) -> list[str]:
    """What does not hold for a case that has completed or was cancelled."""
    counted = Counted(program, facts)
    found = [
        f"{process}/{node.id}: {problem}"
        for process, node in counted.nodes
        for problem in (
            *_served(counted, process, node),
            *_arrivals(counted, process, node),
            *_departures(counted, process, node),
            *_unexplained(counted, process, node),
        )
    ]
    return found + _errors(counted)


def _served(counted: Counted, process: str, node: Node) -> Iterator[str]:
    key = (process, node.id)
    entered, left = counted.entered[key], counted.left[key]
    if entered != left + counted.abandoned[key]:
        yield f"entered {entered} times, left {left}, abandoned {counted.abandoned[key]}"


def _arrivals(counted: Counted, process: str, node: Node) -> Iterator[str]:
    entered = counted.entered[process, node.id]
    arrived = [counted.taken[process, flow] for flow in node.incoming]
    if node.type in JOINING and len(arrived) > 1:
        if entered > min(arrived):
            yield f"fired {entered} times with {arrived} arrivals"
        elif entered < max(arrived) and not _stopped(counted, process, node):
            yield f"did not fire with {arrived} arrivals, only {entered} times"
    elif arrived and entered != sum(arrived):
        yield f"entered {entered} times with {arrived} arrivals"


def _departures(counted: Counted, process: str, node: Node) -> Iterator[str]:
    left = counted.left[process, node.id]
    taken = [counted.taken[process, flow] for flow in node.outgoing]
    if node.type in CHOOSING:
        taken = [sum(taken)]
    # A token on its way goes with the scope that is ended in the same step.
    lost = all(times <= left for times in taken) and _stopped(counted, process, node)
    if any(times != left for times in taken) and not lost:
        yield f"left {left} times, but its flows were taken {taken}"


def _unexplained(counted: Counted, process: str, node: Node) -> Iterator[str]:
    """An element is abandoned only when something around it, or a boundary event of it, ends it."""
    if counted.abandoned[process, node.id] and not _ended(counted, process, node):
        yield "abandoned, though nothing interrupted it"


def _ended(counted: Counted, process: str, node: Node) -> bool:
    diagram = counted.program.diagrams[process]
    return _stopped(counted, process, node) or any(
        other.attached_to == node.id
        and other.interrupting
        and counted.left[process, other.id]
        for other in diagram.nodes.values()
    )


def _stopped(counted: Counted, process: str, node: Node) -> bool:
    """Whether a (sub)process that the node stands in was ended before its time."""
    if counted.cancelled:
        return True
    for other in counted.program.diagrams[process].nodes.values():
        terminates = other.event == "terminate" and other.parent == node.parent
        if terminates and counted.left[process, other.id]:
            return True
    return any(
        counted.abandoned[where, holder.id]
        or (holder.loop or {}).get("condition")
        or _ended(counted, where, holder)
        for where, holder in _holders(counted, process, node)
    )


def _holders(counted: Counted, process: str, node: Node) -> list[tuple[str, Node]]:
    """The sub-process around a node, or the call activities that call its process."""
    if node.parent is not None:
        return [(process, counted.program.diagrams[process].nodes[node.parent])]
    return [(where, one) for where, one in counted.nodes if one.called == process]


def _errors(counted: Counted) -> list[str]:
    """Each error is taken by one boundary event."""
    thrown, taken = Counter(counted.failed), Counter[str]()
    for process, node in counted.nodes:
        if node.event == "error":
            where = thrown if node.type == "endEvent" else taken
            where[node.error or ""] += counted.left[process, node.id]
    return [] if thrown == taken else [f"errors thrown {thrown}, taken {taken}"]
