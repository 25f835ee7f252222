"""Joins that wait for ever, and ways that are walked twice at once."""

from collections.abc import Iterator

from engine.diagrams import Node
from engine.validator.nets import Net, bits, nets, union
from engine.validator.verdicts import Subject, Verdict, galat, named, peringatan


def standstills(subject: Subject) -> Iterator[Verdict]:
    """A parallel join gets all its tokens; what goes on alone is not joined without a gateway."""
    for net in nets(subject.diagram):
        together = _Together(net, repeating=False)
        dead = _dead_joins(net, together)
        for node in dead:
            yield galat(
                node.id,
                "gabung-macet",
                f"Gateway paralel {named(node)} menunggu {len(net.ins[node.id])} panah masuk yang "
                "tidak pernah datang bersama, jadi berkas berhenti di sini untuk selamanya.",
                "Gabungkan dengan exclusiveGateway, atau pecah jalannya dengan parallelGateway "
                "juga.",
            )
        for node in [] if dead else _doubtful_joins(net):
            yield peringatan(
                node.id,
                "mungkin-macet",
                f"Gateway paralel {named(node)} bisa menunggu selamanya: ada jalan yang tidak "
                "membawa semua cabangnya ke sini.",
                "Arahkan tiap cabang ke gateway itu, atau akhiri jalan lain dengan endEvent "
                "terminate.",
            )
        yield from _doubled(together)


class _Together:
    """Which places can hold tokens at the same time: `beside[p]` are those that can while p does.

    It starts from the one token at the start and adds pairs until nothing changes. A pair too many is possible, a
    pair too few is not. `repeating` lets an event that does not interrupt happen again while its host goes on.
    """

    def __init__(self, net: Net, *, repeating: bool) -> None:
        self.net = net
        self.repeating = repeating
        self.beside = [0] * len(net.targets)
        self.reached = 0
        self.todo: dict[str, None] = {}
        self._put(net.start(), 0)
        while self.todo:
            # Round by round: a node that is visited as soon as it may change is visited for each change.
            names, self.todo = self.todo, {}
            for name in names:
                self._visit(net.nodes[name])

    def fires(self, node: Node) -> bool:
        """Whether every place before a parallel gateway can hold a token at once."""
        ins = self.net.ins[node.id]
        all_of_them = union(1 << place for place in ins)
        return self.reached & all_of_them == all_of_them and all(
            (self.beside[place] | 1 << place) & all_of_them == all_of_them
            for place in ins
        )

    def _visit(self, node: Node) -> None:
        ins = self.net.ins[node.id]
        if node.type == "parallelGateway":
            if self.fires(node):
                beside = self.reached
                for place in ins:
                    beside &= self.beside[place]
                self._put(self.net.outs[node.id], beside)
            return
        reached = [place for place in ins if self.reached >> place & 1]
        beside = union(self.beside[place] for place in reached)
        for way in self.net.ways(node):
            self._put(way, beside)
        for event in self.net.aside(node):
            out = self.net.outs[event.id]
            held = union(1 << place for place in reached)
            self._put(out, beside | held | (out if self.repeating else 0))

    def _put(self, places: int, beside: int) -> None:
        for place in bits(places):
            bit = 1 << place
            added = (beside | places & ~bit) & ~self.beside[place]
            if added or not self.reached & bit:
                self.todo[self.net.targets[place]] = None
            self.reached |= bit
            self.beside[place] |= added
            for other in bits(added):
                self.beside[other] |= bit
                if self.net.following[other] & ~self.beside[place]:
                    self.todo[self.net.targets[other]] = None


def _dead_joins(net: Net, together: _Together) -> list[Node]:
    """The joins that no run can ever pass, without those that only wait behind another one."""
    if any(net.aside(node) for node in net.nodes.values()):
        together = _Together(net, repeating=True)
    waiting = [
        node
        for node in net.joins()
        if not together.fires(node)
        and any(together.reached >> place & 1 for place in net.ins[node.id])
    ]
    apart = [
        node
        for node in waiting
        if all(together.reached >> place & 1 for place in net.ins[node.id])
    ]
    return apart or [n for n in waiting if _is_own_follower(net, n)]


def _is_own_follower(net: Net, node: Node) -> bool:
    """Whether one of the flows into the node begins behind it."""
    behind = _places_behind(net, node)
    return any(behind >> place & 1 for place in net.ins[node.id])


def _places_behind(net: Net, node: Node) -> int:
    found, todo = 0, [net.outs[node.id]]
    while todo:
        new = todo.pop() & ~found
        found |= new
        todo.extend(net.following[place] for place in bits(new))
    return found


def _doubtful_joins(net: Net) -> list[Node]:
    """The joins at which some run stands still; of two in a row only the first."""
    if not any(net.joins()):
        return []
    held = union(net.standstills())
    stuck = [
        node
        for node in net.joins()
        if any(held >> place & 1 for place in net.ins[node.id])
    ]
    behind = union([_places_behind(net, node) for node in stuck])
    first = [
        node
        for node in stuck
        if not any(behind >> place & 1 for place in net.ins[node.id])
    ]
    return first or stuck[:1]


def _doubled(together: _Together) -> Iterator[Verdict]:
    net = together.net
    twice = union(
        [1 << p for p, beside in enumerate(together.beside) if beside >> p & 1]
    )
    merges = [n for n in net.nodes.values() if _is_doubled(together, n, twice)]
    for node in merges:
        yield peringatan(
            node.id,
            "jalan-ganda",
            f"{named(node)} dimasuki dua jalan yang berlangsung bersamaan, jadi ia dan langkah "
            "sesudahnya dijalankan dua kali.",
            "Gabungkan kedua jalan dengan parallelGateway sebelum langkah ini.",
        )
    for node in [] if merges else net.nodes.values():
        if _is_sprouting(net, node, twice):
            yield peringatan(
                node.id,
                "jalan-ganda",
                f"Gateway paralel {named(node)} berada dalam putaran dan memulai cabangnya lagi "
                "sebelum cabang yang lama selesai.",
                "Gabungkan semua cabangnya dengan parallelGateway sebelum kembali ke awal putaran.",
            )


def _is_doubled(together: _Together, node: Node, twice: int) -> bool:
    """Whether two tokens that were single so far meet before a node that does not join them."""
    if node.type in {"parallelGateway", "endEvent"}:
        return False
    single = union(1 << p for p in together.net.ins[node.id]) & ~twice
    return any(together.beside[place] & single for place in bits(single))


def _is_sprouting(net: Net, node: Node, twice: int) -> bool:
    return (
        node.type == "parallelGateway"
        and bool(net.outs[node.id] & twice)
        and not any(twice >> place & 1 for place in net.ins[node.id])
    )
