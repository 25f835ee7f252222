"""Cases in memory: saved and restored before every step, as the database does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from engine.errors import OperationError
from engine.spiff import PENDING, Element, Program, Run, compile_bundle
from tests.engine.drawing import Drawing
from tests.engine.random_processes import NOW


@dataclass
class Around:
    """Surroundings that count calls; `pending` operations are finished by the test."""

    case: Mapping[str, Any] = field(
        default_factory=lambda: {"id": 1, "kantor": "kupang"}
    )
    calls: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    @property
    def functions(self) -> Mapping[str, Callable[..., Any]]:
        return {"hari": lambda n: NOW + timedelta(days=n)}

    def call(
        self, element: Element, operation: str, parameters: Mapping[str, Any]
    ) -> object:
        self.calls.append((operation, parameters))
        if operation == "gagal":
            raise OperationError("gagal", code="GAGAL")
        if operation == "nanti":
            return PENDING
        return {"n": (parameters.get("n") or 0) + 1}

    def decide(
        self, element: Element, decision: str, data: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        return {"tarif": 100}

    def due(self, element: Element, evaluate: Callable[[], object]) -> object:
        return evaluate()


class Walker:
    """One case that goes through bytes before each step; `sizes` are those of its state."""

    def __init__(
        self, *drawings: Drawing, data: Mapping[str, Any] | None = None
    ) -> None:
        files = {drawing.key: drawing.xml() for drawing in drawings}
        self.program: Program = compile_bundle(drawings[0].key, files)
        self.around = Around()
        self.sizes: list[int] = []
        self.facts: list[tuple[str, str | None]] = []
        self.run = Run.new(self.program, self.around, data or {}, now=NOW)
        self.run.advance()
        self._saved()

    def _saved(self) -> None:
        self.facts += [
            (fact.type, fact.element.node.id if fact.element else None)
            for fact in self.run.facts
        ]
        if self.run.completed:
            return
        state = self.run.dump()
        self.sizes.append(len(state))
        self.run = Run.load(self.program, self.around, state, now=self.run.now)

    @property
    def tasks(self) -> list[str]:
        return [element for _, element in self.run.waiting().tasks]

    @property
    def timers(self) -> list[str]:
        return [element for _, element in self.run.waiting().timers]

    def complete(self, element: str, position: int = 0, **values: Any) -> "Walker":
        self.run.complete(self.run.token(element, position, "tasks"), values)
        self._saved()
        return self

    def fire(self, element: str, position: int = 0) -> "Walker":
        self.run.fire(self.run.token(element, position, "timers"), element)
        self._saved()
        return self

    def receive(self, element: str, **payload: Any) -> "Walker":
        self.run.receive(self.run.token(element, 0, "messages"), element, payload)
        self._saved()
        return self

    def finish(self, element: str, position: int = 0, **result: Any) -> "Walker":
        self.run.finish_call(self.run.token(element, position, "calls"), result)
        self._saved()
        return self

    def at(self, now: datetime) -> "Walker":
        self.run.now = now
        return self

    @property
    def completed(self) -> bool:
        return self.run.completed

    def left(self, element: str) -> int:
        """How often an element was left."""
        return self.facts.count(("element_left", element))


@pytest.fixture
def walk() -> type[Walker]:
    return Walker
