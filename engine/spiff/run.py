"""One case in motion: restored, run by a single step, and looked at. Knows no database and no clock."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from SpiffWorkflow.bpmn.script_engine.python_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.util.task import TaskState

from engine import expressions
from engine.errors import ConflictError, EngineError, OperationError, StepError
from engine.spiff import specs, state
from engine.spiff.compaction import compact, find
from engine.spiff.elements import (
    PENDING,
    Element,
    Fact,
    SentMessage,
    Surroundings,
    Waiting,
    WaitingCall,
    WaitingMessage,
    WaitingTask,
    WaitingTimer,
)
from engine.spiff.events import DueTimer, Message, expression_of, moment
from engine.spiff.parser import Program

COMPACT_EVERY: Final = 100
MAX_ENGINE_TASKS: Final = 50_000
_CALL: Final = "panggil"
WHICH: Final = "_ke"
"""Which of several open ones at one element an event is about, where there is more than one."""
FAILED: Final = "_gagal"
"""The code with which an operation failed, in the place of its result."""


class _Expressions(PythonScriptEngine):
    """Conditions and cardinalities through the whitelist evaluator; scripts never run."""

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        return task.workflow.top_workflow.run.evaluate(task, expression)

    def execute(self, task: Any, script: str, external_context: Any = None) -> Any:
        raise StepError("Skrip tidak dijalankan. Pakai tugas layanan terdaftar.")


class Run:
    """A case between two commits. `facts` and `sent` grow while it runs."""

    def __init__(
        self, program: Program, surroundings: Surroundings, now: datetime, top: Any
    ) -> None:
        self.program = program
        self.surroundings = surroundings
        self.now = now
        self.facts: list[Fact] = []
        self.sent: list[SentMessage] = []
        self._top = top
        self._ran = 0
        top.run = self
        top.task_removed_event.connect(self._removed)

    @classmethod
    def new(
        cls,
        program: Program,
        surroundings: Surroundings,
        data: Mapping[str, Any],
        *,
        now: datetime,
    ) -> "Run":
        """A new case with its start data; nothing has run yet."""
        top = BpmnWorkflow(
            program.spec, program.subprocesses, script_engine=_Expressions()
        )
        top.task_tree.data = dict(data)
        return cls(program, surroundings, now, top)

    @classmethod
    def load(
        cls,
        program: Program,
        surroundings: Surroundings,
        saved: bytes,
        *,
        now: datetime,
    ) -> "Run":
        top = state.load(saved, program.spec, program.subprocesses, _Expressions())
        return cls(program, surroundings, now, top)

    # What a caller does

    def dump(self) -> bytes:
        return state.dump(self._top)

    @property
    def completed(self) -> bool:
        return bool(self._top.completed)

    @property
    def data(self) -> dict[str, Any]:
        """The case's variables."""
        found: dict[str, Any] = self._top.task_tree.data
        return found

    def data_of(self, token: UUID) -> dict[str, Any]:
        """The variables as one task sees them: those of the case, and an instance's own."""
        task = find(self._top, token)
        return self.data if task is None else task.data

    def advance(self) -> None:
        """Run everything that no person, timer or message has to start. Raises StepError."""
        try:
            while self._pass():
                pass
        except WorkflowException as error:
            raise StepError(_cause(error)) from error
        compact(self._top)
        uncaught = self._top.get_events()
        if uncaught:
            raise StepError(
                f"Kesalahan “{uncaught[0].event_definition.name}” tidak ditangkap oleh "
                "kejadian mana pun di diagram."
            )
        if not self.completed and self.waiting().nothing:
            raise StepError(
                "Proses berhenti sebelum selesai: tidak ada tugas, pengatur waktu, atau "
                "pesan yang ditunggu. Periksa gerbang paralel pada diagram."
            )

    def complete(self, token: UUID, values: Mapping[str, Any]) -> None:
        """Complete a user task with the values of its form. Raises ConflictError if it is not open."""
        task = self._live(token, TaskState.READY, specs.UserTask)
        element = self.element_of(task)
        if element.node.form_schema is not None:
            task.data[element.result] = dict(values)
        self.record(
            "task_completed",
            element,
            token=token,
            data={**values, **self._which(task)},
        )
        task.run()
        self.advance()

    def fire(self, token: UUID, element_id: str) -> None:
        """Let a timer event happen. Raises ConflictError if it does not wait."""
        task = self._live(token, TaskState.WAITING, specs.Recorded)
        element = self._drawn(task, element_id)
        self.record("timer_fired", element, token=token, data=self._which(task))
        self._happen(task, element_id)

    def receive(self, token: UUID, element_id: str, payload: Mapping[str, Any]) -> None:
        """Deliver a message to the event that waits for it; its payload becomes the event's variable."""
        task = self._live(token, TaskState.WAITING, specs.Recorded)
        element = self._drawn(task, element_id)
        task.data[element.node.variable or element.result] = dict(payload)
        self.record(
            "message_received",
            element,
            token=token,
            data={**payload, **self._which(task)},
        )
        self._happen(task, element_id)

    def finish_call(self, token: UUID, result: Mapping[str, Any]) -> None:
        """Give the result of an asynchronous operation to its task."""
        task = self._live(token, TaskState.STARTED, specs.ServiceTask)
        element = self.element_of(task)
        self._done(element, task, result)
        task.data[element.result] = dict(result)
        task.complete()
        self.advance()

    def fail_call(self, token: UUID, error: OperationError) -> None:
        """Hand a failure to the boundary event that takes its code, or raise it again."""
        task = self._live(token, TaskState.STARTED, specs.ServiceTask)
        task.task_spec._hand_over(task, error)
        self.advance()

    def cancel(self) -> None:
        self._top.cancel()

    def waiting(self) -> Waiting:
        """What the case waits for now."""
        tasks, timers, messages, calls = {}, {}, {}, {}
        for found in self._waiting():
            key = (found.token, found.element.node.id)
            if isinstance(found, WaitingTask):
                tasks[key] = found
            elif isinstance(found, WaitingTimer):
                timers[key] = found
            elif isinstance(found, WaitingMessage):
                messages[key] = found
            else:
                calls[key] = found
        return Waiting(tasks=tasks, timers=timers, messages=messages, calls=calls)

    def element(self, element_id: str) -> Element:
        """A drawn node of the case's own diagram."""
        found: Element = self._top.spec.task_specs[element_id].element
        return found

    # What our specifications call while the case runs

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
        """Left without being done: the event carries no catalogue item."""
        self.record("element_left", element, token=task.id, data={"dibatalkan": True})

    def task_ready(self, task: Any) -> None:
        self.record("task_created", self.element_of(task), token=task.id)

    def timer_armed(self, element_id: str, task: Any, due: datetime | None) -> None:
        element = self._drawn(task, element_id)
        if due is None:
            self.record("timer_off", element, token=task.id)
        else:
            self.record(
                "timer_set", element, token=task.id, data={"tenggat": due.isoformat()}
            )

    def failed(self, task: Any, error: OperationError) -> None:
        element = self.element_of(task)
        self.record(
            "operation_done",
            element,
            token=task.id,
            data={FAILED: error.code or "", **self._which(task)},
        )

    def evaluate(self, task: Any, text: str) -> Any:
        try:
            return expressions.compile(text).evaluate(self._names(task))
        except EngineError as error:
            raise StepError(
                str(error), element_id=self.element_of(task).node.id
            ) from error

    def due(self, element_id: str, task: Any, text: str) -> Any:
        element = self._drawn(task, element_id)
        return self.surroundings.due(element, lambda: self._value(task, text))

    def due_of(self, token: UUID, text: str) -> datetime | None:
        """A task's own target (`tenggat`), as its expression gives it; nothing where it gives nothing."""
        task = find(self._top, token)
        value = self._value(task, expression_of(text))
        return None if value is None else moment(value, self.now, text)

    def text(self, task: Any, text: str | None) -> str | None:
        """The value of an expression as text; nothing stays nothing."""
        value = None if text is None else self._value(task, text)
        return None if value is None else str(value)

    def call(self, element: Element | None, task: Any) -> object:
        element = element or self.element_of(task)
        node = element.node
        parameters = {
            name: self._value(task, text) for name, text in node.parameters.items()
        }
        self.record("operation_called", element, token=task.id, data=parameters)
        result = self.surroundings.call(element, node.operation or "", parameters)
        if result is PENDING:
            task.internal_data[_CALL] = parameters
        elif isinstance(result, Mapping):
            self._done(element, task, result)
        return result

    def decide(self, task: Any) -> dict[str, Any]:
        element = self.element_of(task)
        outcome = self.surroundings.decide(
            element, element.node.decision or "", self._names(task)
        )
        return dict(outcome)

    def send(self, message: Message, task: Any) -> None:
        element = self._drawn(task, message.element_id)
        payload = {} if message.payload is None else self._value(task, message.payload)
        if not isinstance(payload, Mapping):
            payload = {"nilai": payload}
        sent = SentMessage(
            element=element,
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

    def element_of(self, task: Any) -> Element:
        """The drawn node a task stands for; an instance of a multi-instance activity stands for its loop."""
        found: Element = task.task_spec.element or task.task_spec.instance_of
        return found

    # Inside

    def _pass(self) -> bool:
        """Run what is ready once, innermost sub-workflows first; whether anything ran."""
        ran = False
        workflows = sorted(
            self._top.get_active_subprocesses(), key=lambda w: w.depth, reverse=True
        )
        for workflow in [*workflows, self._top]:
            for task in list(_ready(workflow)):
                if task._state == TaskState.READY and task.id in workflow.tasks:
                    task.run()
                    ran = True
                    self._count()
        return ran

    def _count(self) -> None:
        self._ran += 1
        if self._ran % COMPACT_EVERY == 0:
            # A loop without a person would stall at the library's depth limit within one step.
            compact(self._top)
        if self._ran > MAX_ENGINE_TASKS:
            raise StepError(
                f"Lebih dari {MAX_ENGINE_TASKS} langkah tanpa orang, waktu, atau pesan. "
                "Periksa putaran pada diagram."
            )

    def _happen(self, task: Any, element_id: str) -> None:
        spec = task.task_spec
        if isinstance(spec, specs.EventBasedGateway):
            spec.fire(task, element_id)
        else:
            spec.fire(task)
        self.advance()

    def _done(self, element: Element, task: Any, result: Mapping[str, Any]) -> None:
        self.record(
            "operation_done",
            element,
            token=task.id,
            data={**result, **self._which(task)},
        )

    def _which(self, task: Any) -> dict[str, int]:
        """Which of several open ones at the same element, by order; nothing when there is one."""
        same = [
            other.id
            for other in self._tasks()
            if other.task_spec is task.task_spec and other._state == task._state
        ]
        return {WHICH: same.index(task.id)} if len(same) > 1 else {}

    def token(self, element_id: str, position: int, waiting: str) -> UUID:
        """The token at an element; `waiting` names the mapping of `Waiting` to look in.

        Raises ConflictError when none waits there.
        """
        keys: Mapping[tuple[UUID, str], object] = getattr(self.waiting(), waiting)
        found = [token for token, at in keys if at == element_id]
        if position >= len(found):
            raise ConflictError(f"Tidak ada yang menunggu di “{element_id}”.")
        return found[position]

    def _names(self, task: Any) -> dict[str, Any]:
        return {**task.data, "berkas": self.surroundings.case}

    def _value(self, task: Any, text: str) -> Any:
        functions = self.surroundings.functions
        try:
            expression = expressions.compile(text, tuple(functions))
            return expression.evaluate(self._names(task), functions)
        except EngineError as error:
            raise StepError(
                str(error), element_id=self.element_of(task).node.id
            ) from error

    def _drawn(self, task: Any, element_id: str) -> Element:
        found: Element = task.workflow.spec.task_specs[element_id].element
        return found

    def _live(self, token: UUID, wanted: int, kind: type) -> Any:
        task = find(self._top, token)
        if (
            task is None
            or task._state != wanted
            or not isinstance(task.task_spec, kind)
        ):
            raise ConflictError("Langkah ini sudah tidak menunggu.")
        return task

    def _tasks(self) -> Iterator[Any]:
        for workflow in [self._top, *self._top.subprocesses.values()]:
            yield from _tree(workflow)

    def _waiting(
        self,
    ) -> Iterator[WaitingTask | WaitingTimer | WaitingMessage | WaitingCall]:
        for task in self._tasks():
            spec = task.task_spec
            if task._state == TaskState.READY and spec.manual:
                yield WaitingTask(token=task.id, element=self.element_of(task))
            elif task._state == TaskState.STARTED and _CALL in task.internal_data:
                element = self.element_of(task)
                yield WaitingCall(
                    token=task.id,
                    element=element,
                    operation=element.node.operation or "",
                    parameters=task.internal_data[_CALL],
                )
            elif task._state == TaskState.WAITING:
                yield from self._events(task)

    def _events(self, task: Any) -> Iterator[WaitingTimer | WaitingMessage]:
        spec = task.task_spec
        if isinstance(spec, specs.EventBasedGateway):
            definitions = spec.event_definition.event_definitions
        else:
            definitions = [getattr(spec, "event_definition", None)]
        for definition in definitions:
            if isinstance(definition, DueTimer):
                due = task.internal_data.get(definition.key)
                if due is not None:
                    yield WaitingTimer(
                        token=task.id,
                        element=self._drawn(task, definition.name),
                        due_at=datetime.fromisoformat(due),
                    )
            elif isinstance(definition, Message):
                yield WaitingMessage(
                    token=task.id,
                    element=self._drawn(task, definition.element_id),
                    name=definition.name,
                    correlation=task.internal_data.get(definition.key),
                )

    def _removed(self, workflow: Any, task: Any) -> None:
        """The library leaves a removed task's sub-process and its place in the event manager behind."""
        self._top.event_manager.tasks.pop(task.id, None)
        inner = self._top.subprocesses.pop(task.id, None)
        if inner is not None:
            for other in list(inner.tasks.values()):
                self._removed(inner, other)


def _tree(workflow: Any) -> Iterator[Any]:
    """Every task, parents before children, siblings in order, to any depth."""
    stack = [workflow.task_tree]
    while stack:
        task = stack.pop()
        yield task
        stack.extend(workflow.tasks[child] for child in reversed(task._children))


def _ready(workflow: Any) -> Iterator[Any]:
    for task in _tree(workflow):
        if task._state == TaskState.READY and not task.task_spec.manual:
            yield task


def _cause(error: WorkflowException) -> str:
    where = getattr(getattr(error, "task_spec", None), "name", None)
    if "No conditions satisfied" in str(error):
        return (
            f"Tidak satu pun syarat pada gerbang “{where}” terpenuhi. "
            "Tambahkan alur bawaan atau perbaiki syaratnya."
        )
    return f"Langkah “{where}” gagal: {error}"
