"""What the specifications of a running case turn to: facts are noted, expressions evaluated, operations called."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, cast
from uuid import UUID

from engine import expressions
from engine.errors import EngineError, OperationError, StepError
from engine.spiff.compaction import find
from engine.spiff.elements import (
    PENDING,
    Element,
    Fact,
    SentMessage,
    Surroundings,
    drawn,
    element_of,
)
from engine.spiff.events import Message, expression_of, moment
from engine.spiff.waiting import CALL, all_tasks

WHICH: Final = "_ke"
"""Which of several open ones at one element an event is about, where there is more than one."""
SWEPT: Final = "dibatalkan"
"""On the event of a token that was taken away from where it stood."""
FAILED: Final = "_gagal"
"""The code with which an operation failed, in the place of its result."""
CYCLE: Final = "_ulang"
"""How often and how far apart a repeating timer fires, on the event that sets it for the first time."""
IGNORED: Final = "_diabaikan"
"""On the result of an operation that nobody waited for any more."""


def plain(value: Any) -> Any:
    """A value as JSON has it: a time that a function gave is its text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


Place = tuple[bool, str, str]
"""Where a token that was taken away stood: in the case's own diagram or, before that, in a called one; at which element."""


class Recorder:
    """The side of a case that its specifications see. `facts` and `sent` grow while it runs."""

    def __init__(self, surroundings: Surroundings, now: datetime, top: Any) -> None:
        self.surroundings = surroundings
        self.now = now
        self.facts: list[Fact] = []
        self.sent: list[SentMessage] = []
        self._top = top
        self._swept: list[tuple[Place, Fact]] = []

    def record(
        self,
        kind: str,
        element: Element | None,
        *,
        flow_id: str | None = None,
        langkah: str | None = None,
        token: UUID | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.facts.append(
            Fact(
                type=kind,
                element=element,
                flow_id=flow_id,
                langkah=langkah,
                token=token,
                data=data or {},
            )
        )

    def leave(self, element: Element, task: Any) -> None:
        langkah = element.node.properties.get("langkah")
        self.record("element_left", element, langkah=langkah, token=task.id)

    def cancelled(self, element: Element, task: Any) -> None:
        """Left without being done: the event carries no catalogue item.

        What an interruption takes away goes all at once, in the order in which it lies in memory, which is
        another one in a case that was restored. So it is told in an order of its own: by place.
        """
        fact = Fact(
            type="element_left",
            element=element,
            token=task.id,
            data={SWEPT: True},
        )
        if not self._swept or self.facts[-1:] != [self._swept[-1][1]]:
            self._swept = []
        told = len(self._swept)
        place = (element.process is None, element.process or "", element.node.id)
        at = bisect_right(self._swept, place, key=lambda one: one[0])
        self._swept.insert(at, (place, fact))
        self.facts[len(self.facts) - told :] = [one for _, one in self._swept]

    def task_ready(self, task: Any) -> None:
        self.record("task_created", element_of(task), token=task.id)

    def timer_armed(
        self,
        element_id: str,
        task: Any,
        due: datetime | None,
        cycle: str | None = None,
    ) -> None:
        """Note when a timer is due; a `cycle` that begins is noted as its expression gave it."""
        element = drawn(task, element_id)
        if due is None:
            self.record("timer_off", element, token=task.id)
        else:
            told = {} if cycle is None else {CYCLE: cycle}
            data = {"tenggat": due.isoformat(), **told}
            self.record("timer_set", element, token=task.id, data=data)

    def failed(self, task: Any, error: OperationError) -> None:
        element = element_of(task)
        self.record(
            "operation_done",
            element,
            token=task.id,
            data={FAILED: error.code or "", **self.which(task)},
        )

    def evaluate(self, task: Any, text: str) -> Any:
        try:
            return expressions.compile(text).evaluate(self._names(task))
        except EngineError as error:
            raise StepError(str(error), element_id=element_of(task).node.id) from error

    def due(self, element_id: str, task: Any, text: str) -> Any:
        element = drawn(task, element_id)
        return self.surroundings.due(element, lambda: self._value(task, text))

    def due_of(self, token: UUID, text: str) -> datetime | None:
        """A task's own target (`tenggat`), as its expression gives it; nothing where it gives nothing."""
        task = find(self._top, token)
        value = self._value(task, expression_of(text))
        return None if value is None else moment(value, self.now, text)

    def text_of(self, token: UUID, text: str) -> str | None:
        """The value of a task's expression as text, such as who is to hold it (`pemegang`)."""
        return self.text(find(self._top, token), text)

    def text(self, task: Any, text: str | None) -> str | None:
        """The value of an expression as text; nothing stays nothing."""
        value = None if text is None else self._value(task, text)
        return None if value is None else str(value)

    def call(self, element: Element | None, task: Any) -> object:
        element = element or element_of(task)
        node = element.node
        parameters = {
            name: plain(self._value(task, text))
            for name, text in node.parameters.items()
        }
        self.record("operation_called", element, token=task.id, data=parameters)
        result = self.surroundings.call(element, node.operation or "", parameters)
        if result is PENDING:
            task.internal_data[CALL] = parameters
        else:
            self.done(element, task, cast("Mapping[str, Any]", result))
        return result

    def decide(self, task: Any) -> dict[str, Any]:
        element = element_of(task)
        try:
            outcome = self.surroundings.decide(
                element, element.node.decision or "", self._names(task)
            )
        except EngineError as error:
            raise StepError(str(error), element_id=element.node.id) from error
        return dict(outcome)

    def send(self, message: Message, task: Any) -> None:
        element = drawn(task, message.element_id)
        payload: Any = {}
        if message.payload is not None:
            payload = plain(self._value(task, message.payload))
        if not isinstance(payload, Mapping):
            payload = {"nilai": payload}
        sent = SentMessage(
            element_id=message.element_id,
            name=message.name,
            payload=payload,
            correlation=self.text(task, message.correlation),
        )
        self.sent.append(sent)
        self.record(
            "message_sent",
            element,
            token=task.id,
            data={"pesan": message.name, **payload},
        )

    def done(self, element: Element, task: Any, result: Mapping[str, Any]) -> None:
        self.record(
            "operation_done",
            element,
            token=task.id,
            data={**result, **self.which(task)},
        )

    def which(self, task: Any) -> dict[str, int]:
        """Which of several open ones at the same element, by order; nothing when there is one."""
        same = [
            other.id
            for other in all_tasks(self._top)
            if other.task_spec is task.task_spec and other._state == task._state
        ]
        return {WHICH: same.index(task.id)} if len(same) > 1 else {}

    def _names(self, task: Any) -> dict[str, Any]:
        return {**task.data, "berkas": self.surroundings.case}

    def _value(self, task: Any, text: str) -> Any:
        functions = self.surroundings.functions
        try:
            expression = expressions.compile(text, tuple(functions))
            return expression.evaluate(self._names(task), functions)
        except EngineError as error:
            raise StepError(str(error), element_id=element_of(task).node.id) from error
