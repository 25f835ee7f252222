"""Which kinds of elements a case went through, so that the generator's reach cannot rot unseen."""

from collections.abc import Iterable, Iterator

from engine.diagrams import CONTAINERS, FLOW_NODES, Node
from engine.spiff import Fact, Program
from engine.validator import elements, events


def allowed() -> set[str]:
    """Every kind of element that the validator lets through, by its own lists."""
    kinds = {
        f"{kind} {event}" for kind, found in events._ALLOWED.items() for event in found
    }
    plain = (FLOW_NODES & elements.ALLOWED) - set(events._ALLOWED)
    return kinds | {f"{kind} None" for kind in plain}


VARIANTS = frozenset(
    {"boundaryEvent error interrupting"}
    | {
        f"boundaryEvent {event} {how}"
        for event in ("message", "timer")
        for how in ("interrupting", "beside")
    }
    | {f"{kind} timeDuration" for kind in ("intermediateCatchEvent", "boundaryEvent")}
    | {f"{kind} timeDate" for kind in ("intermediateCatchEvent", "boundaryEvent")}
    | {"boundaryEvent timeCycle", "timer off"}
    | {"boundaryEvent on " + kind for kind in ("userTask", "manualTask", "serviceTask")}
    | {"boundaryEvent on subProcess", "boundaryEvent on callActivity"}
    | {"boundaryEvent on multi-instance"}
    | {f"endEvent {event} within" for event in (None, "terminate", "error")}
    | {f"endEvent {event} at the top" for event in (None, "terminate")}
    | {
        f"multi-instance {kind} {order} {number}"
        for kind in ("userTask", "serviceTask", "subProcess", "callActivity")
        for order in ("sequential", "parallel")
        for number in ("cardinality", "collection")
    }
    | {"multi-instance output_collection", "multi-instance condition"}
    | {"multi-instance in place", "cycle by a function", "cancelled"}
    | {"userTask with a form", "userTask without a form"}
    | {"operation at once", "operation later", "operation fails"}
    | {"called from two places", "called within a called process"}
    | {"sub-process within a sub-process", "instances within instances"}
    | {
        "join awaited by one split",
        "join of several splits",
        "equal ids in two diagrams",
    }
    | {"several tokens at one element", "thrown with a correlation", "abandoned"}
)
"""What else there is about an element that decides how it runs."""


def met(program: Program, facts: Iterable[Fact]) -> set[str]:
    """The kinds that a case really entered."""
    found: set[str] = set()
    entered: set[tuple[str, str]] = set()
    for fact in facts:
        found |= _told(fact)
        if fact.element is not None:
            entered.add((fact.element.process or program.key, fact.element.node.id))
    for process, element in entered:
        node = program.diagrams[process].nodes[element]
        found |= {f"{node.type} {node.event}", *_about(program, process, node)}
    return found | set(_across(program))


def _told(fact: Fact) -> set[str]:
    """What only the facts say."""
    told = {
        "operation_done": "operation fails" if "_gagal" in fact.data else "",
        "timer_off": "timer off",
        "instance_cancelled": "cancelled",
    }.get(fact.type, "")
    more = {"several tokens at one element"} if "_ke" in fact.data else set()
    return more | {told, "abandoned" if "dibatalkan" in fact.data else ""}


def _about(program: Program, process: str, node: Node) -> Iterator[str]:
    yield f"{node.type} {node.timer_kind}"
    if node.timer_kind == "timeCycle" and "(" in (node.timer or ""):
        yield "cycle by a function"
    if node.type == "userTask":
        yield f"userTask with{'' if node.form_schema else 'out'} a form"
    if node.operation:
        yield f"operation {'later' if node.operation.startswith('nanti') else 'at once'}"
    if node.type == "sendTask" and node.properties.get("korelasi"):
        yield "thrown with a correlation"
    if node.type == "endEvent":
        top = process == program.key and node.parent is None
        yield f"endEvent {node.event} {'at the top' if top else 'within'}"
    if node.type == "parallelGateway" and len(node.incoming) > 1:
        yield from _join(program, process, node)
    yield from _attached(program, process, node)
    yield from _multiplied(node)


def _attached(program: Program, process: str, node: Node) -> Iterator[str]:
    nodes = program.diagrams[process].nodes
    if node.attached_to is not None:
        host = nodes[node.attached_to]
        yield f"boundaryEvent {node.event} {'interrupting' if node.interrupting else 'beside'}"
        yield f"boundaryEvent on {host.type}"
        if host.loop:
            yield "boundaryEvent on multi-instance"
    holder = nodes[node.parent] if node.parent else None
    if holder and node.type in CONTAINERS:
        yield "sub-process within a sub-process"
    if holder and holder.loop and node.loop:
        yield "instances within instances"
    if node.called and process != program.key:
        yield "called within a called process"


def _multiplied(node: Node) -> Iterator[str]:
    if node.loop is not None:
        order = "sequential" if node.loop["sequential"] else "parallel"
        number = "cardinality" if node.loop["cardinality"] else "collection"
        yield f"multi-instance {node.type} {order} {number}"
        if (
            node.loop["collection"]
            and node.loop["collection"] == node.loop["output_collection"]
        ):
            yield "multi-instance in place"
        for name in ("output_collection", "condition"):
            if node.loop[name]:
                yield f"multi-instance {name}"


def _join(program: Program, process: str, node: Node) -> Iterator[str]:
    """Joins whose branches come straight from other gateways meet tokens of several splits."""
    diagram = program.diagrams[process]
    sources = [diagram.nodes[diagram.flows[flow].source].type for flow in node.incoming]
    several = "parallelGateway" in sources
    yield "join of several splits" if several else "join awaited by one split"


def _across(program: Program) -> Iterator[str]:
    called = [
        node.called
        for diagram in program.diagrams.values()
        for node in diagram.nodes.values()
        if node.called
    ]
    if len(set(called)) < len(called):
        yield "called from two places"
    ids = [name for diagram in program.diagrams.values() for name in diagram.nodes]
    if len(set(ids)) < len(ids):
        yield "equal ids in two diagrams"
