"""Joins that wait for ever are found, against every run of small nets; diagrams that are right are left alone."""

import os
import random
from collections import Counter
from collections.abc import Iterator

import pytest

from engine.diagrams import Diagram
from engine.validator import Catalogue, tokens
from engine.validator.verdicts import Subject
from tests.engine import random_processes
from tests.engine.random_processes import HEAD

KINDS = {"x": "exclusiveGateway", "p": "parallelGateway", "t": "manualTask"}
FIRST = int(os.environ.get("ALUR_SEED", "0"))
ENOUGH = 500
MOST = 3
"""Tokens on one flow; more is only more of the same."""


def diagram(flows: str, extra: str = "") -> Diagram:
    """A net from its flows, `a>b`; a node's kind is its first letter."""
    pairs = [flow.split(">") for flow in flows.split()]
    names = dict.fromkeys(name for pair in pairs for name in pair)
    nodes = "".join(
        f'<bpmn:{KINDS[name[0]]} id="{name}"/>' for name in names if name[0] in KINDS
    )
    lines = "".join(
        f'<bpmn:sequenceFlow id="f{n}" sourceRef="{a}" targetRef="{b}"/>'
        for n, (a, b) in enumerate(pairs)
    )
    ends = '<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>'
    xml = f'{HEAD}<bpmn:process id="k">{ends}{nodes}{extra}{lines}</bpmn:process></bpmn:definitions>'
    return Diagram.parse(xml.encode())


def found(drawn: Diagram) -> set[tuple[str | None, str]]:
    subject = Subject(root=None, diagram=drawn, catalogue=Catalogue(), stem=None)  # type: ignore[arg-type]
    return {(one.element_id, one.rule) for one in tokens.standstills(subject)}


def boundary(host: str, *, interrupting: bool = True, name: str = "b") -> str:
    cancel = str(interrupting).lower()
    return (
        f'<bpmn:boundaryEvent id="{name}" attachedToRef="{host}" cancelActivity="{cancel}">'
        "<bpmn:timerEventDefinition/></bpmn:boundaryEvent>"
    )


TERMINATE = '<bpmn:endEvent id="z"><bpmn:terminateEventDefinition/></bpmn:endEvent>'
NETS = {
    "a block": ("s>p1 p1>t1 p1>t2 t1>p2 t2>p2 p2>e", "", set()),
    "a choice": ("s>x1 x1>t1 x1>t2 t1>x2 t2>x2 x2>e", "", set()),
    "branches that end apart": ("s>p1 p1>t1 p1>t2 t1>e t2>e", "", set()),
    "a choice into a join": ("s>x1 x1>t1 x1>t2 t1>p2 t2>p2 p2>e", "", {("p2", "gabung-macet")}),
    "a join behind a join that waits": (
        "s>x1 x1>t1 x1>t2 t1>p2 t2>p2 p2>p3 x1>p3 p3>e", "", {("p2", "gabung-macet")}),
    "a join that waits for itself": ("s>p1 p1>t1 t1>x1 x1>p1 x1>e", "", {("p1", "gabung-macet")}),
    "a branch that leaves": (
        "s>p1 p1>t1 p1>x1 x1>p2 x1>e t1>p2 p2>e", "", {("p2", "mungkin-macet")}),
    "a branch that leaves and ends all": ("s>p1 p1>t1 p1>x1 x1>p2 x1>z t1>p2 p2>e", TERMINATE, set()),
    "two joins in a row of which the first may wait": (
        "s>p1 p1>t1 p1>x1 p1>t2 x1>p2 x1>e t1>p2 p2>p3 t2>p3 p3>e", "", {("p2", "mungkin-macet")}),
    "two joins in a circle, each behind the other": (
        "s>x0 x0>p1 p1>t1 p1>x1 x1>p2 x1>e t1>p2 p2>p4 p4>t2 p4>x2 x2>p5 x2>e t2>p5 p5>x3 x3>x0 x3>e",
        "", {("p2", "mungkin-macet")}),
    "branches into a choice": ("s>p1 p1>t1 p1>t2 t1>x1 t2>x1 x1>e", "", {("x1", "jalan-ganda")}),
    "branches into a choice, and on": (
        "s>p1 p1>t1 p1>t2 t1>x1 t2>x1 x1>t3 x1>t4 t3>x2 t4>x2 x2>e", "", {("x1", "jalan-ganda")}),
    "a loop that sprouts": ("s>x1 x1>p1 p1>t1 p1>t2 t1>x1 t2>e", "", {("p1", "jalan-ganda")}),
    "an event that takes a branch away": (
        "s>p1 p1>t1 p1>t2 t1>p2 t2>p2 b>e p2>e", boundary("t1"), {("p2", "mungkin-macet")}),
    "an event that happens beside": (
        "s>t1 t1>e b>t2 t2>e", boundary("t1", interrupting=False), set()),
    "an event that happens beside in a loop": (
        "s>x1 x1>t1 t1>x2 x2>x1 x2>e b>p1 p1>t2 p1>t3 t2>p2 t3>p2 p2>e",
        boundary("t1", interrupting=False), set()),
    "an event that may happen twice": (
        "s>t1 t1>e b>x1 x1>p1 x1>p2 p2>p1 p1>e", boundary("t1", interrupting=False),
        {("p1", "mungkin-macet")}),
    "two events beside that are joined": (
        "s>t1 t1>e b>p1 c>p1 p1>e",
        boundary("t1", interrupting=False) + boundary("t1", interrupting=False, name="c"),
        {("p1", "mungkin-macet")}),
    "a start that leads to two": ("s>t1 s>t2 t1>p1 t2>p1 p1>e", "", set()),
}  # fmt: skip


@pytest.mark.parametrize(("flows", "extra", "says"), NETS.values(), ids=NETS)
def test_a_net_is_judged(flows, extra, says):
    assert found(diagram(flows, extra)) == says


@pytest.mark.parametrize(
    ("flows", "extra"),
    [
        ("s>x1 x1>p1 x1>p1 p1>e", ""),
        ("s>x1 x1>hantu x1>p1 x1>t1 t1>p1 p1>e", ""),
        ("s>x1 x1>t1 x1>t2 t1>p2 t2>p2 p2>g p2>e", '<bpmn:inclusiveGateway id="g"/>'),
        ("s>x1 x1>t1 x1>t2 t1>p2 t2>p2 p2>e b>e", boundary("hantu")),
        ("s>x1 x1>t1 x1>t2 t1>p2 t2>p2 p2>e", '<bpmn:startEvent id="s2"/>'),
    ],
)
def test_nothing_is_said_of_what_has_no_sure_meaning(flows, extra):
    assert found(diagram(flows, extra)) == set()


def random_net(seed: int) -> Diagram:
    rng = random.Random(seed)
    names = [f"{rng.choice('xxpppt')}{n}" for n in range(rng.randint(3, 6))]
    pairs = {f"{a}>{b}" for a, b in zip(["s", *names], [*names, "e"], strict=True)}
    pairs |= {
        f"{rng.choice(names)}>{rng.choice([*names, 'e'])}"
        for _ in range(rng.randint(1, 5))
    }
    return diagram(" ".join(sorted(pairs)))


def runs(drawn: Diagram) -> tuple[list[tuple[Counter[str], list[str]]], bool]:
    """Where tokens can come to, in every order, with the nodes that can act there; and whether that is all."""
    start = Counter(drawn.nodes["s"].outgoing)
    waiting, seen, found = [start], {frozenset(start.items())}, []
    while waiting and len(seen) < ENOUGH:
        marking = waiting.pop()
        steps = list(following(drawn, marking))
        found.append((marking, [node for node, _ in steps]))
        for _, one in steps:
            key = frozenset(one.items())
            if key not in seen and max(one.values(), default=0) <= MOST:
                seen.add(key)
                waiting.append(one)
    return found, not waiting


def following(
    drawn: Diagram, marking: Counter[str]
) -> Iterator[tuple[str, Counter[str]]]:
    for node in drawn.nodes.values():
        is_join = node.type == "parallelGateway"
        takes = [node.incoming] if is_join else [(flow,) for flow in node.incoming]
        chooses = node.type == "exclusiveGateway"
        gives = [(flow,) for flow in node.outgoing] if chooses else [node.outgoing]
        for taken in takes:
            if taken and all(marking[flow] for flow in taken):
                for given in gives:
                    yield node.id, +(marking - Counter(taken) + Counter(given))


def check_against_all_runs(seed: int) -> Counter[str]:
    drawn = random_net(seed)
    says = found(drawn)
    places, is_all = runs(drawn)
    acted = {node for _, able in places for node in able}
    stands = any(marking and not able for marking, able in places)
    single = is_all and all(max(m.values(), default=0) <= 1 for m, _ in places)
    dead = {element for element, rule in says if rule == "gabung-macet"}
    rules = {rule for _, rule in says}
    assert dead.isdisjoint(acted), f"seed {seed}: {dead} can act"
    if single and stands:
        assert rules & {"gabung-macet", "mungkin-macet"}, f"seed {seed}: nothing said"
    if single:
        assert "jalan-ganda" not in rules, f"seed {seed}: never two tokens"
    return Counter([*rules, *(["mati"] * stands), *(["sehat"] * (not rules))])


def test_random_nets_are_judged_as_all_their_runs_show():
    seen: Counter[str] = Counter()
    for seed in range(FIRST, FIRST + 300):
        seen += check_against_all_runs(seed)

    assert (
        min(
            seen[rule]
            for rule in ("gabung-macet", "mungkin-macet", "jalan-ganda", "sehat")
        )
        > 5
    )


@pytest.mark.soak
@pytest.mark.parametrize("block", range(20))
def test_so_are_twenty_thousand_more(block):
    for seed in range(FIRST + 1_000 + block, FIRST + 21_000, 20):
        check_against_all_runs(seed)


def test_random_processes_which_all_end_are_never_said_to_wait_for_ever():
    """Some of them send several tokens the same way on purpose."""
    for seed in range(150):
        for name, xml in random_processes.files(seed, depth=4).items():
            if name.endswith(".bpmn"):
                rules = {rule for _, rule in found(Diagram.parse(xml))}
                assert rules <= {"jalan-ganda"}, f"seed {seed}: {name}"
