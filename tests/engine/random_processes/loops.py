"""Long loops within everything that can stand around one, with something random in each round."""

import random

from tests.engine.random_processes.activities import Ends, Place
from tests.engine.random_processes.diagram import Scope, multi_instance, timer
from tests.engine.random_processes.generator import Generator

AROUND = (
    "in_a_branch",
    "in_a_sub_process_in_a_branch",
    "beside_a_reminder",
    "behind_a_reminder",
    "in_parallel_instances",
    "in_sequential_instances",
    "in_a_called_process",
    "in_nested_joins",
)
"""What a loop can stand in: the methods of `Loops` that draw it."""


class Loops(Generator):
    """Names that begin with "tunggu" wait until the loop is over."""

    def __init__(self, rng: random.Random, *, rounds: int, alone: bool) -> None:
        super().__init__(rng)
        self.rounds = rounds
        self.alone = alone

    def leaf(self, scope: Scope, at: Place) -> Ends:
        if not self.alone:
            return super().leaf(scope, at)
        name = self.rng.choice([self.service, self.rule, self.throw])(scope)
        return name, name

    def long(self, scope: Scope, at: Place) -> Ends:
        body = self.done_alone if self.alone else self.done_by_people
        return self.repeated(scope, at, body, self.rounds)

    def done_alone(self, scope: Scope, at: Place) -> Ends:
        kinds = [self.leaf, self.nested, self.crossed, self.sub_process, self.call]
        return self.rng.choice(kinds)(scope, at)

    def done_by_people(self, scope: Scope, at: Place) -> Ends:
        """Every round is a step of its own, at least."""
        kinds = [self.exclusive, self.events, self.instances, self.failing]
        kinds += [self.nested, self.crossed, self.sub_process, self.call]
        first = self.user(scope)
        head, tail = self.rng.choice(kinds)(scope, at)
        scope.flow(first, head)
        return first, tail

    def waits(self, scope: Scope) -> str:
        return scope.node("manualTask", self.name("tunggu"))

    def between_joins(self, scope: Scope, first: str, last: str) -> Ends:
        split, join = self.split(scope), self.split(scope)
        scope.flow(split, first)
        scope.flow(last, join)
        waits = self.waits(scope)
        scope.flow(split, waits)
        scope.flow(waits, join)
        return split, join

    def in_a_branch(self, scope: Scope, at: Place) -> Ends:
        return self.between_joins(scope, *self.long(scope, at))

    def in_a_sub_process_in_a_branch(self, scope: Scope, at: Place) -> Ends:
        inner = self.container(scope, at, body=self.long)
        return self.between_joins(scope, inner, inner)

    def beside_a_reminder(self, scope: Scope, at: Place) -> Ends:
        host = self.container(scope, at, body=self.long)
        self.reminded(scope, host, "R3/P1D", self.waits(scope))
        return host, host

    def behind_a_reminder(self, scope: Scope, at: Place) -> Ends:
        host = self.waits(scope)
        first, last = self.long(scope, at)
        end = scope.node("endEvent", self.name("selesai"))
        scope.flow(last, end)
        self.reminded(scope, host, "R1/P1D", first)
        return host, host

    def reminded(self, scope: Scope, host: str, cycle: str, then: str) -> None:
        name = scope.node(
            "boundaryEvent",
            self.name("ingat"),
            timer("timeCycle", cycle),
            attachedToRef=host,
            cancelActivity="false",
        )
        scope.flow(name, then)
        if then.startswith("tunggu"):
            scope.flow(then, scope.node("endEvent", self.name("selesai")))

    def in_parallel_instances(self, scope: Scope, at: Place) -> Ends:
        return self.in_instances(scope, at, sequential=False)

    def in_sequential_instances(self, scope: Scope, at: Place) -> Ends:
        return self.in_instances(scope, at, sequential=True)

    def in_instances(self, scope: Scope, at: Place, *, sequential: bool) -> Ends:
        # With an item each instance has variables, and so a counter, of its own.
        loop = multi_instance(
            sequential=sequential, collection="sepasang", item="butir"
        )
        name = self.container(scope, at, loop=loop, body=self.long)
        return name, name

    def in_a_called_process(self, scope: Scope, at: Place) -> Ends:
        name = self.calling(scope, at, body=self.long)
        return self.between_joins(scope, name, name)

    def in_nested_joins(self, scope: Scope, at: Place) -> Ends:
        """The loop stands in the inner of two blocks of branches."""
        first, last = self.between_joins(scope, *self.long(scope, at))
        return self.between_joins(scope, first, last)
