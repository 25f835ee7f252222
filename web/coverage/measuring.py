"""Scenarios against diagrams: what is there to be walked, and who walked it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.diagrams import Diagram, Node
from web.coverage.collecting import Scenario, Walk
from web.coverage.subjects import Subject

NODE: Final = "simpul"
FLOW: Final = "aliran"
CONDITION: Final = "syarat"
ROLE: Final = "peran"
TIMER: Final = "waktu"
BOUNDARY: Final = "tepi"
KINDS: Final = (NODE, FLOW, CONDITION, ROLE, TIMER, BOUNDARY)
GATE: Final = (NODE, FLOW)
"""What must be walked; the rest is reported."""

WALKED: Final = "dilalui"
TRUE, FALSE = "benar", "salah"
RIGHT, WRONG = "diterima", "ditolak"
FIRED, NOT_FIRED = "jatuh tempo", "tidak jatuh tempo"
TAKEN: Final = "terjadi"


@dataclass(frozen=True, kw_only=True)
class Goal:
    """One thing to be covered: an element (for roles the lane's name) and what should have become of it.

    `places` are the scenarios that covered it, `times` how often they walked it (nodes and flows only).
    """

    kind: str
    element: str
    outcome: str
    places: tuple[str, ...]
    times: int = 0


@dataclass(frozen=True, kw_only=True)
class Loop:
    """A flow that leads back. `rounds` says in how many cases it was taken not at all, once, or more often."""

    flow: str
    rounds: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """One process. `outdated` are scenarios that ran another version of its file; they do not count."""

    subject: Subject
    goals: tuple[Goal, ...]
    loops: tuple[Loop, ...]
    places: tuple[str, ...]
    outdated: tuple[str, ...]

    def of(self, *kinds: str) -> list[Goal]:
        return [goal for goal in self.goals if goal.kind in kinds]

    def missing(self, *kinds: str) -> list[Goal]:
        return [goal for goal in self.of(*kinds) if not goal.places]

    @property
    def percent(self) -> float:
        """How many nodes and flows of a hundred were walked."""
        goals = self.of(*GATE)
        return 100 * (len(goals) - len(self.missing(*GATE))) / len(goals)


def measure(
    subjects: Mapping[str, Subject], scenarios: Sequence[Scenario]
) -> tuple[Coverage, ...]:
    """The coverage of every subject, by key."""
    return tuple(
        _measure(subject, scenarios) for _, subject in sorted(subjects.items())
    )


def _measure(subject: Subject, scenarios: Sequence[Scenario]) -> Coverage:
    walks = [
        (scenario.place, walk)
        for scenario in scenarios
        for walk in scenario.walks
        if walk.process == subject.key
    ]
    current = [(p, w) for p, w in walks if w.sha256 == subject.sha256]
    places = _unique(place for place, _ in current)
    refused = [
        (scenario.place, refusal.element)
        for scenario in scenarios
        if scenario.place in places
        for refusal in scenario.refusals
        if refusal.process == subject.key
    ]
    return Coverage(
        subject=subject,
        goals=tuple(_Goals(subject, current, refused).all()),
        loops=tuple(_loops(subject.diagram, [walk for _, walk in current])),
        places=places,
        outdated=_unique(p for p, w in walks if w.sha256 != subject.sha256),
    )


def _unique(places: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(places))


class _Goals:
    """What there is to cover in one diagram, with what the walks made of it."""

    def __init__(
        self,
        subject: Subject,
        walks: Sequence[tuple[str, Walk]],
        refused: Sequence[tuple[str, str]],
    ) -> None:
        self.subject = subject
        self.diagram = subject.diagram
        self.walks = walks
        self.refused = refused
        self.times: Counter[str] = Counter()
        self.found: dict[str, list[str]] = {}
        for place, walk in walks:
            for element, times in (*walk.nodes.items(), *walk.flows.items()):
                self.times[element] += times
                self.found.setdefault(element, []).append(place)

    def all(self) -> Iterator[Goal]:
        for element in self.diagram.nodes:
            yield self._walked(NODE, element, WALKED)
        for element in self.diagram.flows:
            yield self._walked(FLOW, element, WALKED)
        for gateway in self.subject.order:
            yield from self._conditions(gateway)
        yield from self._roles()
        for node in self.diagram.nodes.values():
            if node.event == "timer" and node.type != "startEvent":
                yield from self._timer(node)
        for node in self.diagram.nodes.values():
            if node.type == "boundaryEvent":
                yield self._walked(BOUNDARY, node.id, TAKEN)

    def _walked(self, kind: str, element: str, outcome: str) -> Goal:
        return Goal(
            kind=kind,
            element=element,
            outcome=outcome,
            places=_unique(self.found.get(element, ())),
            times=self.times[element],
        )

    def _conditions(self, gateway: str) -> Iterator[Goal]:
        """A flow that is taken had a true condition, and those asked before it were false."""
        asked = self.subject.order[gateway]
        outgoing = self.diagram.nodes[gateway].outgoing
        default = [flow for flow in outgoing if flow not in asked]
        for number, flow in enumerate(asked):
            later = [*asked[number + 1 :], *default]
            no = [place for other in later for place in self.found.get(other, ())]
            for outcome, places in ((TRUE, self.found.get(flow, ())), (FALSE, no)):
                yield Goal(
                    kind=CONDITION,
                    element=flow,
                    outcome=outcome,
                    places=_unique(places),
                )

    def _roles(self) -> Iterator[Goal]:
        """Every lane in which people act wants one who may and one who may not."""
        nodes = self.diagram.nodes
        right: dict[str, list[str]] = {}
        wrong: dict[str, list[str]] = {}
        for place, walk in self.walks:
            for act in walk.acts:
                needed = walk.needed.get(act.element, act.role)
                if act.behalf or act.role == needed:
                    right.setdefault(nodes[act.element].lane or "", []).append(place)
        for place, element in self.refused:
            if element in nodes:
                wrong.setdefault(nodes[element].lane or "", []).append(place)
        lanes = dict.fromkeys(n.lane or "" for n in nodes.values() if _for_people(n))
        for lane in lanes:
            for outcome, by_lane in ((RIGHT, right), (WRONG, wrong)):
                yield Goal(
                    kind=ROLE,
                    element=lane,
                    outcome=outcome,
                    places=_unique(by_lane.get(lane, ())),
                )

    def _timer(self, node: Node) -> Iterator[Goal]:
        fired, rested = [], []
        for place, walk in self.walks:
            counts = walk.timers.get(node.id, {})
            if counts.get("timer_fired", 0):
                fired.append(place)
            if counts.get("timer_set", 0) > counts.get("timer_fired", 0):
                rested.append(place)
        for outcome, places in ((FIRED, fired), (NOT_FIRED, rested)):
            yield Goal(
                kind=TIMER, element=node.id, outcome=outcome, places=_unique(places)
            )


def _for_people(node: Node) -> bool:
    return node.type in {"userTask", "manualTask"} or (
        node.event == "message" and node.form_schema is not None
    )


def _loops(diagram: Diagram, walks: Sequence[Walk]) -> Iterator[Loop]:
    for flow in _backward(diagram):
        target = diagram.flows[flow].target
        rounds = Counter(
            _rounds(walk.flows.get(flow, 0)) for walk in walks if target in walk.nodes
        )
        yield Loop(flow=flow, rounds={r: rounds[r] for r in ("0", "1", "n")})


def _rounds(times: int) -> str:
    return str(times) if times < 2 else "n"


def _backward(diagram: Diagram) -> list[str]:
    """Flows that lead to a node that is still being explored: those that close a loop."""
    steps = {node: _steps(diagram, node) for node in diagram.nodes}
    ahead: set[str] = set()
    done: set[str] = set()
    backward = []
    for root in diagram.nodes:
        if diagram.nodes[root].incoming or diagram.nodes[root].attached_to:
            continue
        stack = [(root, iter(steps[root]))]
        ahead.add(root)
        while stack:
            node, following = stack[-1]
            flow, target = next(following, ("", None))
            if target is None:
                ahead.discard(node)
                done.add(node)
                stack.pop()
            elif target in ahead:
                backward.append(flow)
            elif target not in done:
                ahead.add(target)
                stack.append((target, iter(steps[target])))
    return [flow for flow in diagram.flows if flow in set(backward)]


def _steps(diagram: Diagram, node: str) -> list[tuple[str, str]]:
    """Where a token may go from a node: along a flow, or (without one) to a boundary event."""
    flows = [
        (flow, diagram.flows[flow].target) for flow in diagram.nodes[node].outgoing
    ]
    events = [("", n.id) for n in diagram.nodes.values() if n.attached_to == node]
    return [*flows, *events]
