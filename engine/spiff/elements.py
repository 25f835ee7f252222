"""Facts a run leaves behind, and what a run asks of its surroundings. No SpiffWorkflow here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from engine.diagrams import Diagram, Flow, Node

PENDING: Final = object()
"""What `Surroundings.call` answers for an operation that a job will finish."""


@dataclass(frozen=True, kw_only=True)
class Element:
    """A flow node of a bundle. `process` is None in the case's own diagram, else the called process's key."""

    node: Node
    process: str | None
    flows: Mapping[str, Flow]

    def flow_from(self, source: str) -> str | None:
        """The sequence flow that leads here from `source`; between two nodes there is one at most."""
        return self.flows.get(source, _NO_FLOW).id or None

    @property
    def result(self) -> str:
        """The variable that takes the form's or operation's result."""
        return self.node.properties.get("hasil") or self.node.id


_NO_FLOW: Final = Flow(
    id="", source="", target="", name="", condition=None, is_default=False
)


def elements(diagram: Diagram, *, called: bool) -> dict[str, Element]:
    """Every flow node of a diagram with the flows that lead to it, by their source."""
    return {
        node.id: Element(
            node=node,
            process=diagram.key if called else None,
            flows={
                diagram.flows[flow].source: diagram.flows[flow]
                for flow in node.incoming
            },
        )
        for node in diagram.nodes.values()
    }


def drawn(task: Any, element_id: str) -> Element:
    """A drawn node of the process that the task belongs to."""
    found: Element = task.workflow.spec.task_specs[element_id].element
    return found


def element_of(task: Any) -> Element:
    """The drawn node a task stands for; an instance of a multi-instance activity stands for its loop."""
    found: Element = task.task_spec.element or task.task_spec.instance_of
    return found


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing that happened while a case ran, before it is numbered and hashed."""

    type: str
    element: Element | None = None
    flow_id: str | None = None
    langkah: str | None = None
    token: UUID | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class WaitingTask:
    token: UUID
    element: Element


@dataclass(frozen=True, kw_only=True)
class WaitingTimer:
    token: UUID
    element: Element
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class WaitingMessage:
    token: UUID
    element: Element
    name: str
    correlation: str | None


@dataclass(frozen=True, kw_only=True)
class WaitingCall:
    token: UUID
    element: Element
    operation: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What a case waits for; each mapping is keyed by token and element."""

    tasks: Mapping[tuple[UUID, str], WaitingTask]
    timers: Mapping[tuple[UUID, str], WaitingTimer]
    messages: Mapping[tuple[UUID, str], WaitingMessage]
    calls: Mapping[tuple[UUID, str], WaitingCall]

    @property
    def nothing(self) -> bool:
        return not (self.tasks or self.timers or self.messages or self.calls)


@dataclass(frozen=True, kw_only=True)
class SentMessage:
    element_id: str
    name: str
    payload: Mapping[str, Any]
    correlation: str | None


class Surroundings(Protocol):
    """What a run needs from outside: the case's own facts, the time, and operations."""

    @property
    def case(self) -> Mapping[str, Any]:
        """What expressions read as `berkas`."""

    @property
    def functions(self) -> Mapping[str, Callable[..., Any]]:
        """What timers and parameters may call."""

    def call(
        self, element: Element, operation: str, parameters: Mapping[str, Any]
    ) -> object:
        """Run an operation; a mapping, or PENDING. Raises OperationError."""

    def decide(
        self, element: Element, decision: str, data: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """The outcome of a decision table. Raises DecisionError."""

    def due(self, element: Element, evaluate: Callable[[], object]) -> object:
        """The value of a timer's expression; a re-execution answers from history instead."""
