"""Random processes of every allowed element.

Blocks have one way in and one way out, so that every process can complete; some are crossed within, some let
several tokens through.
"""

import random
from collections.abc import Callable

from tests.engine.random_processes.activities import Activities, Ends, Place
from tests.engine.random_processes.diagram import (
    TERMINATE,
    Scope,
    definitions,
    error,
    multi_instance,
    operator,
    timer,
)

CODES = ("GAGAL", "LAIN")
TABLE = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
namespace="x"><decision id="tarif" name="Tarif"><decisionTable hitPolicy="FIRST">
<input><inputExpression typeRef="number"><text>awal.n</text></inputExpression></input>
<output name="n"/><rule><inputEntry><text>&lt; 5</text></inputEntry>
<outputEntry><text>awal.n * 2</text></outputEntry></rule><rule><inputEntry><text>-</text></inputEntry>
<outputEntry><text>7</text></outputEntry></rule></decisionTable></decision></definitions>"""

Block = Callable[[Scope, Place], Ends]


class Generator(Activities):
    """Builds one random bundle; `loops` bounds how often a loop repeats."""

    def __init__(self, rng: random.Random, *, loops: int = 4) -> None:
        super().__init__(rng)
        self.loops = loops
        self.subs = 0
        self.called: dict[str, str] = {}
        self.reusable: list[tuple[str, frozenset[str]]] = []

    def files(self, at: Place, body: Block | None = None) -> dict[str, bytes]:
        """The bundle's files by name; `body` is what its process does, else any block."""
        bodies = {"acak": self.process("acak", at, body)} | self.called
        return {
            f"{key}.bpmn": definitions(xml, self.messages, CODES)
            for key, xml in bodies.items()
        } | {"tarif.dmn": TABLE}

    def process(self, key: str, at: Place, body: Block | None = None) -> str:
        scope = Scope()
        self.between(scope, at, body)
        return (
            f'<bpmn:process id="{key}" isExecutable="true">{scope.xml()}</bpmn:process>'
        )

    def between(self, scope: Scope, at: Place, body: Block | None = None) -> None:
        """A block between a start and an end."""
        begun = ["", self.own("mulai"), timer("timeCycle", "bulanan")]
        start = scope.node(
            "startEvent", self.name("mulai"), self.rng.choice(begun) if at.top else ""
        )
        first, last = (body or self.block)(scope, at)
        scope.flow(start, first)
        end = self.name("selesai")
        scope.node("endEvent", end, TERMINATE if self.chance(0.1) else "")
        scope.flow(last, end)

    def block(self, scope: Scope, at: Place) -> Ends:
        """Add a random block."""
        if at.depth <= 0:
            return self.leaf(scope, at)
        often = [self.sequence, self.parallel, self.boundary]
        seldom: list[Block] = [self.exclusive, self.loop, self.sub_process, self.call]
        seldom += [self.instances, self.events, self.failing, self.crossed]
        seldom += [self.nested, self.doubled, self.roaming]
        return self.rng.choice(often * 2 + seldom)(scope, at)

    def sequence(self, scope: Scope, at: Place) -> Ends:
        first, last = self.block(scope, at.deeper())
        for _ in range(self.rng.randint(1, 2)):
            head, tail = self.block(scope, at.deeper())
            scope.flow(last, head)
            last = tail
        return first, last

    def gateway(self, scope: Scope, kind: str = "exclusiveGateway") -> str:
        return scope.node(kind, self.name("g"))

    def split(self, scope: Scope) -> str:
        return self.gateway(scope, "parallelGateway")

    def decision(
        self, scope: Scope, source: str, ways: list[tuple[str, str | None]]
    ) -> None:
        """An exclusive gateway behind `source`; the first way is the default."""
        name = self.name("g")
        scope.flow(source, name)
        flows = [scope.flow(name, target, condition) for target, condition in ways]
        scope.node("exclusiveGateway", name, default=flows[0])

    def exclusive(self, scope: Scope, at: Place) -> Ends:
        """Ways that meet again; all but the first may end instead."""
        variable = self.name("pilih")
        task = self.user(scope, result=variable)
        join = self.gateway(scope)
        ways = []
        for number in range(self.rng.randint(2, 3)):
            head, tail = self.block(scope, at.deeper())
            ends = number and self.chance(0.25)
            end = self.end(scope, at, plain=not at.joined) if ends else None
            scope.flow(tail, end or join)
            ways.append((head, f"{variable}.n % 3 == {number}" if number else None))
        self.decision(scope, task, ways)
        return task, join

    def parallel(self, scope: Scope, at: Place) -> Ends:
        """Branches that meet in a join; beside them perhaps one that ends by itself."""
        split, join = self.split(scope), self.split(scope)
        for _ in range(self.rng.randint(2, 3)):
            self.branch(scope, at.branch(), split, join)
        if self.chance(0.2):
            self.branch(scope, at.apart(), split, self.end(scope, at) or join)
        return split, join

    def branch(self, scope: Scope, at: Place, source: str, target: str) -> None:
        head, tail = self.block(scope, at)
        scope.flow(source, head)
        scope.flow(tail, target)

    def nested(self, scope: Scope, at: Place) -> Ends:
        """Two of three branches meet first."""
        split, inner, outer = (self.split(scope) for _ in range(3))
        for target in (inner, inner, outer):
            self.branch(scope, at.branch(), split, target)
        self.branch(scope, at.branch(), inner, outer)
        return split, outer

    def crossed(self, scope: Scope, at: Place) -> Ends:
        """Joins that no split belongs to: the middle branch is awaited by both."""
        split, middle, left, right, last = (self.split(scope) for _ in range(5))
        self.branch(scope, at.branch(), split, left)
        self.branch(scope, at.branch(), split, middle)
        self.branch(scope, at.branch(), split, right)
        scope.flow(middle, left)
        scope.flow(middle, right)
        self.branch(scope, at.branch(), left, last)
        self.branch(scope, at.branch(), right, last)
        return split, last

    def doubled(self, scope: Scope, at: Place) -> Ends:
        """A sub-process in which two tokens go the same way, one behind the other."""

        def body(inner: Scope, at: Place) -> Ends:
            split, merge = self.split(inner), self.gateway(inner)
            for _ in range(2):
                self.branch(inner, at.deeper(2), split, merge)
            head, tail = self.block(inner, at.deeper())
            inner.flow(merge, head)
            return split, tail

        name = self.container(scope, at.inside(crowded=True), body=body)
        return name, name

    def loop(self, scope: Scope, at: Place) -> Ends:
        """Repeats as long as its counting service says; the counter stands in the variables."""
        return self.repeated(scope, at, self.block, self.rng.randint(1, self.loops))

    def repeated(self, scope: Scope, at: Place, body: Block, rounds: int) -> Ends:
        merge, leave = self.gateway(scope), self.gateway(scope)
        head, tail = body(scope, at.deeper())
        scope.flow(merge, head)
        scope.flow(tail, self.counted(scope, merge, leave, rounds))
        return merge, leave

    def counted(self, scope: Scope, again: str, leave: str, rounds: int) -> str:
        """A service that counts, and the way back from it; it is left after so many rounds."""
        counter = self.name("putaran")
        scope.node(
            "serviceTask", counter, extensions=operator("putar", n=f"{counter}.n")
        )
        back = f"{counter}.n % {rounds} != 0"
        self.decision(scope, counter, [(leave, None), (again, back)])
        return counter

    def roaming(self, scope: Scope, at: Place) -> Ends:
        """Three places with a way from each to each: loops that cross and have no order among them."""
        doors, leave = [self.gateway(scope) for _ in range(3)], self.gateway(scope)
        for door in doors:
            variable = self.name("pilih")
            head, tail = self.block(scope, at.deeper(2))
            task = self.user(scope, result=variable)
            scope.flow(door, head)
            scope.flow(tail, task)
            others = [other for other in doors if other != door]
            ways = [(to, f"{variable}.n % 3 == {n}") for n, to in enumerate(others)]
            self.decision(scope, task, [(leave, None), *ways])
        return doors[0], leave

    def container(
        self, scope: Scope, at: Place, *, loop: str = "", body: Block | None = None
    ) -> str:
        """A sub-process; `at` is the place within."""
        self.subs += 1
        name = f"sub{self.subs}"
        inner = Scope()
        self.between(inner, at, body)
        return scope.node("subProcess", name, loop + inner.xml())

    def sub_process(self, scope: Scope, at: Place) -> Ends:
        name = self.container(scope, at.inside())
        return name, name

    def calling(
        self, scope: Scope, at: Place, *, loop: str = "", body: Block | None = None
    ) -> str:
        """A call activity; perhaps of a process that is called elsewhere, too."""
        fitting = [key for key, caught in self.reusable if caught <= at.caught]
        if fitting and body is None and self.chance(0.4):
            key = self.rng.choice(fitting)
        else:
            key = self.callee(at, body)
        return scope.node("callActivity", self.name("panggil"), loop, calledElement=key)

    def callee(self, at: Place, body: Block | None) -> str:
        key, count = f"dipanggil{len(self.called) + 1}", self.count
        # Its caller's ids may come again in it: each file has its own.
        self.called[key] = ""
        self.count = 0 if self.chance(0.5) else count
        self.called[key] = self.process(key, at, body)
        self.count = max(count, self.count)
        if body is None:
            self.reusable.append((key, at.caught))
        return key

    def call(self, scope: Scope, at: Place) -> Ends:
        name = self.calling(scope, at.inside(crowded=True))
        return name, name

    def instances(self, scope: Scope, at: Place) -> Ends:
        """A multi-instance activity; perhaps a second one goes over what the first has collected."""
        first, outputs = self.multiple(scope, at)
        if not outputs or at.crowded or self.chance(0.5):
            return first, first
        second, _ = self.multiple(scope, at, over=outputs)
        scope.flow(first, second)
        return first, second

    def multiple(self, scope: Scope, at: Place, *, over: str = "") -> tuple[str, str]:
        """Its id, and the variable that collects its results ("" where none does)."""
        result = self.name("jawab")
        collects = self.chance(0.5)
        counted = not over and self.chance(0.5)
        outputs = f"semua_{result}" if collects else ""
        if over and collects and self.chance(0.5):
            # Each result takes the place of its item.
            outputs = over
        loop = multi_instance(
            sequential=self.chance(0.5),
            cardinality=self.rng.choice(["0", "1", "2", "3", "banyak.k"])
            if counted
            else "",
            collection="" if counted else over or self.rng.choice(["daftar", "kosong"]),
            item="" if counted else f"butir_{result}",
            outputs=outputs,
            output=result if collects else "",
            until=f"{result}.n > 4" if self.chance(0.3) else "",
        )
        return self.instance(scope, at, loop, result), outputs

    def instance(self, scope: Scope, at: Place, loop: str, result: str) -> str:
        """What each instance does; each gives the result."""

        def body(inner: Scope, at: Place) -> Ends:
            first = self.user(inner, result=result)
            again = at.depth > 0 and self.chance(0.2)
            head, tail = (self.instances if again else self.block)(inner, at)
            inner.flow(first, head)
            return first, tail

        kind = self.rng.choice(["user", "service", "later", "sub", "call"])
        if kind == "sub":
            return self.container(scope, at.inside(crowded=True), loop=loop, body=body)
        if kind == "call":
            return self.calling(scope, at.inside(crowded=True), loop=loop, body=body)
        task: Callable[..., str] = getattr(self, kind)
        return task(scope, result=result, inside=loop)

    def host(self, scope: Scope, at: Place) -> str:
        """An activity that takes its time."""
        kinds: list[Callable[[], str]] = [
            lambda: self.user(scope),
            lambda: self.manual(scope),
            lambda: self.later(scope),
            lambda: self.sub_process(scope, at)[0],
            lambda: self.sub_process(scope, at)[0],
            lambda: self.call(scope, at)[0],
            lambda: self.multiple(scope, at)[0],
        ]
        return self.rng.choice(kinds)()

    def boundary(self, scope: Scope, at: Place) -> Ends:
        """Events at an activity; an interrupting one may lead back to before it."""
        before, join = self.gateway(scope), self.gateway(scope)
        host = self.host(scope, at)
        scope.flow(before, host)
        scope.flow(host, join)
        for _ in range(self.rng.randint(1, 2)):
            if self.chance(0.5):
                self.interruption(scope, at, host, before, join)
            else:
                self.reminder(scope, at, host)
        return before, join

    def interruption(
        self, scope: Scope, at: Place, host: str, before: str, join: str
    ) -> None:
        name = self.name("batas")
        definition = self.definition(name, off=True)
        scope.node("boundaryEvent", name, definition, attachedToRef=host)
        end = self.end(scope, at, plain=not at.joined) if self.chance(0.2) else None
        back = None if end else self.chance(0.3)
        target = self.counted(scope, before, join, 3) if back else end or join
        self.branch(scope, at.deeper(2), name, target)

    def reminder(self, scope: Scope, at: Place, host: str) -> None:
        """A non-interrupting event: its branch ends by itself."""
        name = self.name("batas")
        definition = self.definition(name, off=True)
        if self.chance(0.4):
            cycle = self.rng.choice(["R3/P1D", '"R1/PT1H"', 'aturan("ulang")'])
            definition = timer("timeCycle", cycle)
        scope.node(
            "boundaryEvent",
            name,
            definition,
            attachedToRef=host,
            cancelActivity="false",
        )
        self.branch(scope, at.apart(2), name, str(self.end(scope, at)))

    def events(self, scope: Scope, at: Place) -> Ends:
        gateway, join = self.gateway(scope, "eventBasedGateway"), self.gateway(scope)
        for number in range(self.rng.randint(2, 3)):
            name = self.name("kejadian")
            definition = (
                self.definition(name, off=True, own=True) if number else self.own(name)
            )
            event = self.catch(scope, definition=definition)
            scope.flow(gateway, event)
            self.branch(scope, at.deeper(), event, join)
        return gateway, join

    def failing(self, scope: Scope, at: Place) -> Ends:
        """An activity that may end with an error, and the events that take it."""
        codes = ("GAGAL", *(["LAIN"] if self.chance(0.4) else []))
        within = at.inside(*codes, crowded=True)
        kinds: list[Callable[[], str]] = [
            lambda: self.fragile(scope),
            lambda: self.fragile(
                scope, inside=multi_instance(sequential=False, cardinality="2")
            ),
            lambda: self.container(scope, within, body=self.fatal),
            lambda: self.container(scope, within, body=self.fatal),
            lambda: self.calling(scope, within),
        ]
        host, join = self.rng.choice(kinds)(), self.gateway(scope)
        scope.flow(host, join)
        for code in codes:
            name = self.name("batas")
            scope.node("boundaryEvent", name, error(code), attachedToRef=host)
            self.branch(scope, at.deeper(2), name, join)
        return host, join

    def fatal(self, scope: Scope, at: Place) -> Ends:
        """A choice between going on and an error."""
        variable = self.name("pilih")
        task = self.user(scope, result=variable)
        head, tail = self.block(scope, at.deeper())
        code = self.rng.choice(sorted(at.caught))
        end = scope.node("endEvent", self.name("galat"), error(code))
        self.decision(scope, task, [(head, None), (end, f"{variable}.n > 3")])
        return task, tail
