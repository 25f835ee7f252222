"""Random processes of every allowed element, and a driver that runs one with its choices made by a seed.

The diagrams are block-structured and hold no geometry. Users, messages and timers act in random order; a
choice is made by element and position, never by an id that differs between two runs.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from engine.errors import OperationError
from engine.spiff import Element, Program, Run, compile_bundle

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="alur">'
)
FORM = (
    "<bpmn:extensionElements><spiffworkflow:properties>{}"
    "</spiffworkflow:properties></bpmn:extensionElements>"
)


@dataclass
class Scope:
    """The nodes and flows of one process or sub-process."""

    nodes: list[str] = field(default_factory=list)
    flows: list[tuple[str, str, str, str | None]] = field(default_factory=list)

    def flow(self, source: str, target: str, condition: str | None = None) -> str:
        name = f"f{len(self.flows)}_{source}_{target}"
        self.flows.append((name, source, target, condition))
        return name

    def xml(self) -> str:
        return "".join(self.nodes) + "".join(
            f'<bpmn:sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}"'
            + (
                f'><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{condition}'
                "</bpmn:conditionExpression></bpmn:sequenceFlow>"
                if condition
                else "/>"
            )
            for name, source, target, condition in self.flows
        )


class Generator:
    """Builds one random process; `loops` bounds how often a loop repeats."""

    def __init__(self, rng: random.Random, *, loops: int = 4) -> None:
        self.rng = rng
        self.loops = loops
        self.count = 0
        self.called: dict[str, str] = {}
        self.messages: list[str] = []

    def name(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def process(self, key: str, depth: int) -> str:
        scope = Scope()
        self.block_between(scope, depth)
        return (
            f'<bpmn:process id="{key}" isExecutable="true">{scope.xml()}</bpmn:process>'
        )

    def block_between(self, scope: Scope, depth: int) -> None:
        start, end = self.name("mulai"), self.name("selesai")
        scope.nodes.append(f'<bpmn:startEvent id="{start}"/>')
        first, last = self.block(scope, depth)
        scope.nodes.append(f'<bpmn:endEvent id="{end}"/>')
        scope.flow(start, first)
        scope.flow(last, end)

    def files(self, depth: int) -> dict[str, bytes]:
        main = self.process("acak", depth)
        messages = "".join(
            f'<bpmn:message id="m_{name}" name="{name}"/>' for name in self.messages
        )
        wrap = lambda body: (  # noqa: E731 -- one line, used twice
            f'{HEAD}{messages}<bpmn:error id="e" errorCode="GAGAL"/>{body}</bpmn:definitions>'
        ).encode()
        return {"acak": wrap(main)} | {k: wrap(v) for k, v in self.called.items()}

    def block(self, scope: Scope, depth: int) -> tuple[str, str]:
        """Add a random block; the ids of its first and last node."""
        if depth <= 0:
            return self.rng.choice([self.user, self.user, self.service, self.catch])(
                scope
            )
        kinds: list[Callable[[Scope, int], tuple[str, str]]] = [
            self.sequence,
            self.sequence,
            self.exclusive,
            self.parallel,
            self.parallel,
            self.loop,
            self.sub_process,
            self.call,
            self.instances,
            self.boundary,
            self.events,
            self.failing,
        ]
        return self.rng.choice(kinds)(scope, depth)

    def user(self, scope: Scope) -> tuple[str, str]:
        task = self.name("tugas")
        scope.nodes.append(
            f'<bpmn:userTask id="{task}">'
            + FORM.format(
                '<spiffworkflow:property name="formJsonSchemaFilename" value="x.json"/>'
            )
            + "</bpmn:userTask>"
        )
        return task, task

    def service(self, scope: Scope) -> tuple[str, str]:
        task = self.name("layanan")
        scope.nodes.append(
            f'<bpmn:serviceTask id="{task}"><bpmn:extensionElements>'
            '<spiffworkflow:serviceTaskOperator id="hitung"><spiffworkflow:parameters>'
            f'<spiffworkflow:parameter id="n" type="int" value="{self.rng.randint(0, 9)}"/>'
            "</spiffworkflow:parameters></spiffworkflow:serviceTaskOperator>"
            "</bpmn:extensionElements></bpmn:serviceTask>"
        )
        return task, task

    def catch(self, scope: Scope) -> tuple[str, str]:
        event = self.name("kejadian")
        scope.nodes.append(
            f'<bpmn:intermediateCatchEvent id="{event}">{self.definition(event)}'
            "</bpmn:intermediateCatchEvent>"
        )
        return event, event

    def definition(self, name: str) -> str:
        if self.rng.random() < 0.5:
            return self.timer(self.rng.randint(1, 9))
        self.messages.append(name)
        return f'<bpmn:messageEventDefinition messageRef="m_{name}"/>'

    def timer(self, days: int) -> str:
        return (
            "<bpmn:timerEventDefinition><bpmn:timeDuration>"
            f"P{days}D</bpmn:timeDuration></bpmn:timerEventDefinition>"
        )

    def sequence(self, scope: Scope, depth: int) -> tuple[str, str]:
        first, last = self.block(scope, depth - 1)
        for _ in range(self.rng.randint(1, 2)):
            head, tail = self.block(scope, depth - 1)
            scope.flow(last, head)
            last = tail
        return first, last

    def gateway(self, scope: Scope, kind: str, default: str = "") -> str:
        name = self.name("g")
        scope.nodes.append(f'<bpmn:{kind} id="{name}"{default}/>')
        return name

    def exclusive(self, scope: Scope, depth: int) -> tuple[str, str]:
        task, _ = self.user(scope)
        split = self.name("g")
        join = self.gateway(scope, "exclusiveGateway")
        scope.flow(task, split)
        default = ""
        for number in range(self.rng.randint(2, 3)):
            head, tail = self.block(scope, depth - 1)
            flow = scope.flow(
                split, head, f"{task}.n % 3 == {number}" if number else None
            )
            default = default or flow
            scope.flow(tail, join)
        scope.nodes.append(f'<bpmn:exclusiveGateway id="{split}" default="{default}"/>')
        return task, join

    def parallel(self, scope: Scope, depth: int) -> tuple[str, str]:
        split = self.gateway(scope, "parallelGateway")
        join = self.gateway(scope, "parallelGateway")
        for _ in range(self.rng.randint(2, 3)):
            head, tail = self.block(scope, depth - 1)
            scope.flow(split, head)
            scope.flow(tail, join)
        return split, join

    def loop(self, scope: Scope, depth: int) -> tuple[str, str]:
        """Repeats as long as its counting service says; the counter stands in the variables."""
        merge = self.gateway(scope, "exclusiveGateway")
        head, tail = self.block(scope, depth - 1)
        counter = self.name("putaran")
        scope.nodes.append(
            f'<bpmn:serviceTask id="{counter}"><bpmn:extensionElements>'
            '<spiffworkflow:serviceTaskOperator id="putar"><spiffworkflow:parameters>'
            f'<spiffworkflow:parameter id="n" type="int" value="{counter}.n"/>'
            "</spiffworkflow:parameters></spiffworkflow:serviceTaskOperator>"
            "</bpmn:extensionElements></bpmn:serviceTask>"
        )
        split = self.name("g")
        leave = self.gateway(scope, "exclusiveGateway")
        rounds = self.rng.randint(1, self.loops)
        scope.flow(merge, head)
        scope.flow(tail, counter)
        scope.flow(counter, split)
        scope.flow(split, merge, f"{counter}.n % {rounds} != 0")
        default = scope.flow(split, leave)
        scope.nodes.append(f'<bpmn:exclusiveGateway id="{split}" default="{default}"/>')
        return merge, leave

    def sub_process(self, scope: Scope, depth: int, extra: str = "") -> tuple[str, str]:
        name = self.name("sub")
        inner = Scope()
        self.block_between(inner, depth - 1)
        scope.nodes.append(
            f'<bpmn:subProcess id="{name}">{inner.xml()}{extra}</bpmn:subProcess>'
        )
        return name, name

    def call(self, scope: Scope, depth: int) -> tuple[str, str]:
        name, key = self.name("panggil"), self.name("dipanggil")
        self.called[key] = self.process(key, depth - 1)
        scope.nodes.append(f'<bpmn:callActivity id="{name}" calledElement="{key}"/>')
        return name, name

    def instances(self, scope: Scope, depth: int) -> tuple[str, str]:
        order = self.rng.choice(["true", "false"])
        loop = (
            f'<bpmn:multiInstanceLoopCharacteristics isSequential="{order}">'
            f"<bpmn:loopCardinality>{self.rng.randint(1, 3)}</bpmn:loopCardinality>"
            "</bpmn:multiInstanceLoopCharacteristics>"
        )
        if self.rng.random() < 0.5:
            return self.sub_process(scope, depth, loop)
        task = self.name("tugas")
        scope.nodes.append(f'<bpmn:userTask id="{task}">{loop}</bpmn:userTask>')
        return task, task

    def boundary(self, scope: Scope, depth: int) -> tuple[str, str]:
        if self.rng.random() < 0.5:
            host, _ = self.user(scope)
        else:
            host, _ = self.sub_process(scope, depth)
        join = self.gateway(scope, "exclusiveGateway")
        scope.flow(host, join)
        for _ in range(self.rng.randint(1, 2)):
            event = self.name("batas")
            interrupting = self.rng.random() < 0.5
            definition = self.definition(event)
            if not interrupting and self.rng.random() < 0.3:
                definition = (
                    "<bpmn:timerEventDefinition><bpmn:timeCycle>"
                    "R3/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>"
                )
            scope.nodes.append(
                f'<bpmn:boundaryEvent id="{event}" attachedToRef="{host}" '
                f'cancelActivity="{str(interrupting).lower()}">{definition}'
                "</bpmn:boundaryEvent>"
            )
            head, tail = self.block(scope, depth - 2)
            scope.flow(event, head)
            if interrupting:
                scope.flow(tail, join)
            else:
                end = self.name("selesai")
                scope.nodes.append(f'<bpmn:endEvent id="{end}"/>')
                scope.flow(tail, end)
        return host, join

    def events(self, scope: Scope, depth: int) -> tuple[str, str]:
        gateway = self.gateway(scope, "eventBasedGateway")
        join = self.gateway(scope, "exclusiveGateway")
        for _ in range(self.rng.randint(2, 3)):
            event, _ = self.catch(scope)
            head, tail = self.block(scope, depth - 1)
            scope.flow(gateway, event)
            scope.flow(event, head)
            scope.flow(tail, join)
        return gateway, join

    def failing(self, scope: Scope, depth: int) -> tuple[str, str]:
        """A sub-process that may end with an error, or a service that fails, and the event that takes it."""
        join = self.gateway(scope, "exclusiveGateway")
        if self.rng.random() < 0.5:
            host = self.name("layanan")
            scope.nodes.append(
                f'<bpmn:serviceTask id="{host}"><bpmn:extensionElements>'
                '<spiffworkflow:serviceTaskOperator id="gagal"/>'
                "</bpmn:extensionElements></bpmn:serviceTask>"
            )
        else:
            host = self.name("sub")
            inner = Scope()
            start, end = self.name("mulai"), self.name("galat")
            first, last = self.block(inner, depth - 2)
            inner.nodes.append(f'<bpmn:startEvent id="{start}"/>')
            inner.nodes.append(
                f'<bpmn:endEvent id="{end}"><bpmn:errorEventDefinition errorRef="e"/></bpmn:endEvent>'
            )
            inner.flow(start, first)
            inner.flow(last, end)
            scope.nodes.append(
                f'<bpmn:subProcess id="{host}">{inner.xml()}</bpmn:subProcess>'
            )
        event = self.name("batas")
        scope.nodes.append(
            f'<bpmn:boundaryEvent id="{event}" attachedToRef="{host}">'
            '<bpmn:errorEventDefinition errorRef="e"/></bpmn:boundaryEvent>'
        )
        head, tail = self.block(scope, depth - 2)
        scope.flow(host, join)
        scope.flow(event, head)
        scope.flow(tail, join)
        return host, join


class Office:
    """The surroundings of a random process: operations that only count."""

    def __init__(self) -> None:
        self.case: Mapping[str, Any] = {"id": 1, "kantor": "kupang"}
        self.functions: Mapping[str, Callable[..., Any]] = {}

    def call(
        self, element: Element, operation: str, parameters: Mapping[str, Any]
    ) -> object:
        if operation == "gagal":
            raise OperationError("gagal", code="GAGAL")
        return {"n": (parameters["n"] or 0) + (1 if operation == "putar" else 0)}

    def decide(
        self, element: Element, decision: str, data: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        raise AssertionError(decision)

    def due(self, element: Element, evaluate: Callable[[], Any]) -> Any:
        return evaluate()


def files(seed: int, *, depth: int = 3, loops: int = 4) -> dict[str, bytes]:
    return Generator(random.Random(seed), loops=loops).files(depth)


def generate(seed: int, *, depth: int = 3, loops: int = 4) -> Program:
    return compile_bundle("acak", files(seed, depth=depth, loops=loops))


Trace = list[tuple[str, str | None, str | None, str | None]]


def walk(
    program: Program, seed: int, *, save: bool, steps: int = 400
) -> tuple[Trace, bool]:
    """Run a process with choices of `seed`, saved and restored after every step if asked; its trace."""
    rng = random.Random(f"pilihan {seed}")
    office, now = Office(), NOW
    run = Run.new(program, office, {}, now=now)
    run.advance()
    trace = _facts(run)
    for _ in range(steps):
        if run.completed:
            break
        now += timedelta(minutes=rng.randint(1, 600))
        if save:
            run = Run.load(program, office, run.dump(), now=now)
        run.now = now
        _act(run, rng)
        trace += _facts(run)
    return trace, run.completed


def _act(run: Run, rng: random.Random) -> None:
    waiting = run.waiting()
    choices = [
        (kind, at, index)
        for kind in ("tasks", "timers", "messages")
        for index, (_, at) in enumerate(getattr(waiting, kind))
    ]
    kind, at, index = rng.choice(sorted(choices))
    token = list(getattr(waiting, kind))[index][0]
    if kind == "tasks":
        run.complete(token, {"n": rng.randint(0, 8)})
    elif kind == "timers":
        run.fire(token, at)
    else:
        run.receive(token, at, {"n": rng.randint(0, 8)})


def _facts(run: Run) -> Trace:
    found = [
        (
            fact.type,
            fact.element.process if fact.element else None,
            fact.element.node.id if fact.element else None,
            fact.flow_id,
        )
        for fact in run.facts
    ]
    run.facts.clear()
    return found
