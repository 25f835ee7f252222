"""Nodes that no case comes to, and circles that none comes out of."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from engine.validator.verdicts import Subject, Verdict, galat, named

_Steps: TypeAlias = dict[str, list[str]]
_AT_ONCE: Final = frozenset({"exclusiveGateway", "parallelGateway"})
"""Gateways that a case passes without waiting."""


def cut_off(subject: Subject) -> Iterator[Verdict]:
    """Every node can be reached from the start, and can reach an end.

    Only the first node of what is cut off is named: the others follow from it.
    """
    nodes = subject.diagram.nodes
    ahead, behind = _neighbours(subject)
    flows = subject.diagram.flows.values()
    starts = {n.id for n in nodes.values() if n.type == "startEvent"}
    stops = {n.id for n in nodes.values() if n.type == "endEvent" or not n.outgoing}
    entered = {nodes[one].parent for one in starts}
    # A broken flow is a finding of its own; where it would have come from or led to is not cut off besides.
    starts |= {f.target for f in flows if f.source not in nodes and f.target in nodes}
    stops |= {f.source for f in flows if f.target not in nodes and f.source in nodes}
    if any(flow.target not in nodes for flow in flows):
        starts |= {n.id for n in nodes.values() if not n.incoming}
    from_start, to_stop = _closure(starts, ahead), _closure(stops, behind)
    cut = [n.id for n in nodes.values() if n.parent in entered]
    for name in _first([one for one in cut if one not in from_start], ahead, behind):
        yield galat(
            name,
            "tak-terjangkau",
            f"{named(nodes[name])} tidak dapat dicapai dari awal proses.",
            "Hubungkan dengan panah masuk, atau hapus.",
        )
    ends = {n.parent for n in nodes.values() if n.type == "endEvent"}
    endless = [n.id for n in nodes.values() if n.parent in ends]
    endless = [one for one in endless if one in from_start and one not in to_stop]
    for name in _circles(endless, ahead, behind):
        yield galat(
            name,
            "tak-berakhir",
            f"Dari {named(nodes[name])} proses tidak pernah sampai ke endEvent.",
            "Beri jalan keluar dari putaran itu.",
        )


def idle_circles(subject: Subject) -> Iterator[Verdict]:
    """Circles of nothing but gateways: nothing happens in them that could change the choice."""
    nodes = subject.diagram.nodes
    ahead, behind = _neighbours(subject)
    deciding = [n.id for n in nodes.values() if n.type in _AT_ONCE]
    for name in _circles(_between(deciding, ahead, behind), ahead, behind):
        yield galat(
            name,
            "putaran-kosong",
            f"Gateway {named(nodes[name])} berada dalam putaran yang hanya berisi gateway, jadi "
            "berkas berputar di situ tanpa henti.",
            "Letakkan tugas atau event tunggu di dalam putaran itu, atau hapus panah kembalinya.",
        )


def _between(names: list[str], ahead: _Steps, behind: _Steps) -> list[str]:
    """Those that lie on circles of the list, or between two such: what has nothing after it falls away."""
    return list(_peeled(names, ahead, behind))


def _peeled(names: list[str], needed: _Steps, then: _Steps) -> dict[str, None]:
    """What is left of the list when whoever needs a neighbour in it and has none falls away, again and again."""
    left = dict.fromkeys(names)
    leading = list(names)
    while leading:
        name = leading.pop()
        if name in left and not any(other in left for other in needed[name]):
            del left[name]
            leading.extend(then[name])
    return left


def _neighbours(subject: Subject) -> tuple[_Steps, _Steps]:
    nodes = subject.diagram.nodes
    ahead: _Steps = {identity: [] for identity in nodes}
    behind: _Steps = {identity: [] for identity in nodes}
    steps = [(flow.source, flow.target) for flow in subject.diagram.flows.values()]
    steps += [
        (node.attached_to, node.id) for node in nodes.values() if node.attached_to
    ]
    for source, target in steps:
        if source in nodes and target in nodes:
            ahead[source].append(target)
            behind[target].append(source)
    return ahead, behind


def _closure(begin: Iterable[str], steps: _Steps) -> set[str]:
    found: set[str] = set()
    waiting = list(begin)
    while waiting:
        identity = waiting.pop()
        if identity not in found:
            found.add(identity)
            waiting.extend(steps[identity])
    return found


def _first(cut: list[str], ahead: _Steps, behind: _Steps) -> Iterator[str]:
    """Those that nothing else of the same list leads to, and the first of each circle that is left."""
    left = dict.fromkeys(cut)
    for name in cut:
        if name in left and not any(before in left for before in behind[name]):
            yield name
            _remove(left, name, ahead)
    yield from _circles(list(left), ahead, behind)


def _circles(cut: list[str], ahead: _Steps, behind: _Steps) -> Iterator[str]:
    """The first of each circle of the list, without what only leads there."""
    left = _peeled(cut, behind, ahead)
    while left:
        name = next(iter(left))
        yield name
        _remove(left, name, ahead)


def _remove(left: dict[str, None], name: str, ahead: _Steps) -> None:
    """Take the node, and everything in the list that follows from it, out of the list."""
    todo = [name]
    while todo:
        name = todo.pop()
        if name in left:
            del left[name]
            todo.extend(ahead[name])
