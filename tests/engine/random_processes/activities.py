"""The leaves of a random diagram: tasks that people, operations and tables do, and events."""

import random
from dataclasses import dataclass, replace

from tests.engine.random_processes.diagram import (
    FORM,
    TERMINATE,
    Scope,
    error,
    message,
    operator,
    timer,
)

Ends = tuple[str, str]
"""The ids of the first and the last node of a block."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a block stands, and so what may stand in it.

    `joined`: a join waits for this branch. `crowded`: several tokens may be here at once. `caught`: the codes
    of errors that somebody around takes. `top`: in the case's own process.
    """

    depth: int
    joined: bool = False
    crowded: bool = False
    caught: frozenset[str] = frozenset()
    top: bool = True

    def deeper(self, by: int = 1, *, crowded: bool = False) -> "Place":
        return replace(self, depth=self.depth - by, crowded=self.crowded or crowded)

    def branch(self) -> "Place":
        return replace(self.deeper(), joined=True)

    def apart(self, by: int = 1) -> "Place":
        """A branch that ends by itself, perhaps several times at once."""
        return replace(self.deeper(by), joined=False, crowded=True)

    def inside(self, *codes: str, crowded: bool = False) -> "Place":
        """Within a sub-process or a called process, around which these errors are taken."""
        return replace(
            self.deeper(crowded=crowded),
            joined=False,
            top=False,
            caught=self.caught | set(codes),
        )


class Activities:
    """Adds leaves to scopes; names are unique within one process, those of sub-processes within a bundle."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.count = 0
        self.messages: list[str] = []

    def chance(self, of_one: float) -> bool:
        return self.rng.random() < of_one

    def name(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def leaf(self, scope: Scope, at: Place) -> Ends:
        kinds = [self.user, self.user, self.user, self.service, self.catch, self.catch]
        kinds += [self.manual, self.later, self.rule, self.send, self.throw]
        if "GAGAL" in at.caught:
            kinds.append(self.fragile)
        name = self.rng.choice(kinds)(scope)
        return name, name

    def user(self, scope: Scope, *, result: str = "", inside: str = "") -> str:
        properties = {"formJsonSchemaFilename": FORM}
        if result or self.chance(0.1):
            properties["hasil"] = result or "awal"
        return scope.node("userTask", self.name("tugas"), inside, properties=properties)

    def manual(self, scope: Scope, *, inside: str = "") -> str:
        kind = self.rng.choice(["manualTask", "userTask"])
        return scope.node(kind, self.name("tangan"), inside)

    def service(
        self,
        scope: Scope,
        operation: str = "hitung",
        *,
        result: str = "",
        inside: str = "",
    ) -> str:
        return scope.node(
            "serviceTask",
            self.name("layanan"),
            inside,
            extensions=operator(operation, n=str(self.rng.randint(0, 9))),
            properties={"hasil": result} if result else None,
        )

    def later(self, scope: Scope, *, result: str = "", inside: str = "") -> str:
        """An operation that a job finishes."""
        return self.service(scope, "nanti", result=result, inside=inside)

    def fragile(self, scope: Scope, *, inside: str = "") -> str:
        """An operation that may fail, at once or later; somebody must take its error."""
        operation = self.rng.choice(["gagal", "kadang", "kadang", "nanti_gagal"])
        return scope.node(
            "serviceTask", self.name("rapuh"), inside, extensions=operator(operation)
        )

    def rule(self, scope: Scope) -> str:
        called = (
            "<spiffworkflow:calledDecisionId>tarif</spiffworkflow:calledDecisionId>"
        )
        return scope.node("businessRuleTask", self.name("aturan"), extensions=called)

    def send(self, scope: Scope) -> str:
        name = self.name("kirim")
        self.messages.append(name)
        return scope.node(
            "sendTask",
            name,
            properties={"muatan": "awal", "korelasi": '"A"'},
            messageRef=f"m_{name}",
        )

    def throw(self, scope: Scope) -> str:
        name = self.name("kirim")
        self.messages.append(name)
        properties = {"muatan": "awal.n"} if self.chance(0.5) else None
        return scope.node(
            "intermediateThrowEvent", name, message(name), properties=properties
        )

    def catch(self, scope: Scope, *, definition: str = "") -> str:
        name = self.name("kejadian")
        properties = {"korelasi": "berkas.nomor"} if self.chance(0.2) else None
        return scope.node(
            "intermediateCatchEvent",
            name,
            definition or self.definition(name),
            properties=properties,
        )

    def definition(self, name: str, *, off: bool = False, own: bool = False) -> str:
        """A message or a time; with `off` perhaps a time that its expression does not give."""
        if self.chance(0.5):
            return self.own(name) if own else self.message(name)
        kinds = [
            ("timeDuration", f"P{self.rng.randint(1, 9)}D"),
            ("timeDuration", '"PT36H"'),
            ("timeDuration", f"hari({self.rng.randint(1, 9)})"),
            ("timeDate", f'"2026-12-{self.rng.randint(10, 31)}T09:00:00+08:00"'),
        ]
        if off:
            kinds.append(("timeDate", "awal.tidak_ada"))
        return timer(*self.rng.choice(kinds))

    def message(self, name: str) -> str:
        """A message of its own, or one that something else waits for, too."""
        awaited = [found for found in self.messages if found.startswith("kejadian")]
        if awaited and self.chance(0.2):
            return message(self.rng.choice(awaited))
        return self.own(name)

    def own(self, name: str) -> str:
        self.messages.append(name)
        return message(name)

    def end(self, scope: Scope, at: Place, *, plain: bool = True) -> str | None:
        """An end that is allowed here, or None. Without `plain` it must not be one that only ends a token."""
        kinds = [""] * 6 if plain else []
        if self.chance(0.1 if at.top else 0.4):
            kinds += [TERMINATE]
        kinds += [error(code) for code in sorted(at.caught) for _ in range(2)]
        if not kinds:
            return None
        return scope.node("endEvent", self.name("selesai"), self.rng.choice(kinds))
