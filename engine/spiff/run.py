"""One case in motion: restored, run by a single step, and looked at. Knows no database and no clock."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from SpiffWorkflow.bpmn.script_engine.python_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.util.task import TaskState

from engine.errors import ConflictError, OperationError, StepError
from engine.spiff import specs, state
from engine.spiff.catching import EventBasedGateway
from engine.spiff.compaction import LIVE, compact, find
from engine.spiff.elements import (
    Surroundings,
    Waiting,
    WaitingMessage,
    WaitingTimer,
    drawn,
    element_of,
)
from engine.spiff.parser import Program
from engine.spiff.recorder import Recorder
from engine.spiff.waiting import events, ready, waiting

COMPACT_EVERY: Final = 100
MAX_ENGINE_TASKS: Final = 50_000


class _Expressions(PythonScriptEngine):
    """Conditions and cardinalities through the whitelist evaluator; scripts never run."""

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        return task.workflow.top_workflow.run.evaluate(task, expression)

    def execute(self, task: Any, script: str, external_context: Any = None) -> Any:
        raise StepError("Skrip tidak dijalankan. Pakai tugas layanan terdaftar.")


class Run(Recorder):
    """A case between two commits."""

    def __init__(
        self, program: Program, surroundings: Surroundings, now: datetime, top: Any
    ) -> None:
        super().__init__(surroundings, now, top)
        self.program = program
        self._ran = 0
        self.thrown: list[Any] = []
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
        # A re-execution does all the steps of a case in one run.
        self._ran = 0
        try:
            while self._pass():
                pass
        except WorkflowException as error:
            raise StepError(_cause(error)) from error
        compact(self._top)
        if not self.completed and self.waiting().nothing:
            raise StepError(
                "Proses berhenti sebelum selesai: tidak ada tugas, pengatur waktu, atau "
                "pesan yang ditunggu. Periksa gerbang paralel pada diagram."
            )

    def complete(self, token: UUID, values: Mapping[str, Any]) -> None:
        """Complete a user task with the values of its form. Raises ConflictError if it is not open."""
        task = self._live(token, TaskState.READY, specs.UserTask)
        element = element_of(task)
        if element.node.form_schema is not None:
            task.data[element.result] = dict(values)
        self.record(
            "task_completed",
            element,
            token=token,
            data={**values, **self.which(task)},
        )
        task.run()
        self.advance()

    def fire(self, token: UUID, element_id: str) -> None:
        """Let a timer event happen. Raises ConflictError if it does not wait."""
        task = self._expecting(token, element_id, WaitingTimer)
        element = drawn(task, element_id)
        self.record("timer_fired", element, token=token, data=self.which(task))
        self._happen(task, element_id)

    def receive(self, token: UUID, element_id: str, payload: Mapping[str, Any]) -> None:
        """Deliver a message to the event that waits for it; its payload becomes the event's variable.

        Raises ConflictError if it does not wait.
        """
        task = self._expecting(token, element_id, WaitingMessage)
        element = drawn(task, element_id)
        task.data[element.node.variable or element.result] = dict(payload)
        self.record(
            "message_received",
            element,
            token=token,
            data={**payload, **self.which(task)},
        )
        self._happen(task, element_id)

    def finish_call(self, token: UUID, result: Mapping[str, Any]) -> None:
        """Give the result of an asynchronous operation to its task."""
        task = self._live(token, TaskState.STARTED, specs.ServiceTask)
        element = element_of(task)
        self.done(element, task, result)
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
        return waiting(self._top)

    def token(
        self, element_id: str, position: int, kind: str, process: str | None = None
    ) -> UUID:
        """The token at an element; `kind` names the mapping of `Waiting` to look in.

        `process` is the key of the diagram that the element stands in: another one may have the same id. It
        may be left out where none has. Raises ConflictError when none waits there.
        """
        held: Mapping[tuple[UUID, str], Any] = getattr(self.waiting(), kind)
        found = [
            token
            for (token, at), one in held.items()
            if at == element_id
            and process in {None, one.element.process or self.program.key}
        ]
        if position >= len(found):
            raise ConflictError(f"Tidak ada yang menunggu di “{element_id}”.")
        return found[position]

    def _pass(self) -> bool:
        """Run what is ready once, innermost sub-workflows first; whether anything ran."""
        ran = self._interrupt()
        workflows = sorted(
            self._top.get_active_subprocesses(), key=lambda w: w.depth, reverse=True
        )
        for workflow in [*workflows, self._top]:
            for task in list(ready(workflow)):
                if task._state == TaskState.READY and task.id in workflow.tasks:
                    task.run()
                    ran = True
                    self._count()
                    self._interrupt()
        return ran

    def _interrupt(self) -> bool:
        """Let an error end its activity before anything else in there is done; whether there was one."""
        thrown, self.thrown = self.thrown, []
        for event in thrown:
            event.run()
        return bool(thrown)

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
        if isinstance(spec, EventBasedGateway):
            spec.fire(task, element_id)
        else:
            spec.fire(task)
        self.advance()

    def _live(self, token: UUID, wanted: int, kind: type) -> Any:
        task = find(self._top, token)
        if (
            task is None
            or task._state != wanted
            or not isinstance(task.task_spec, kind)
        ):
            raise ConflictError("Langkah ini sudah tidak menunggu.")
        return task

    def _expecting(self, token: UUID, element_id: str, kind: type) -> Any:
        """The task that waits for this event; a token is not enough, it may wait for another one."""
        task = self._live(token, TaskState.WAITING, specs.Recorded)
        for found in events(task):
            if isinstance(found, kind) and found.element.node.id == element_id:
                return task
        raise ConflictError("Langkah ini sudah tidak menunggu.")

    def _removed(self, workflow: Any, task: Any) -> None:
        """What an interruption takes away was left, too.

        The library says nothing of it, and leaves its sub-process and its place in the event manager behind.
        """
        if task.has_state(LIVE):
            task.task_spec.abandon(task)
        self._top.event_manager.tasks.pop(task.id, None)
        inner = self._top.subprocesses.pop(task.id, None)
        if inner is not None:
            for other in list(inner.tasks.values()):
                self._removed(inner, other)


def _cause(error: WorkflowException) -> str:
    where = getattr(getattr(error, "task_spec", None), "name", None)
    if "No conditions satisfied" in str(error):
        return (
            f"Tidak satu pun syarat pada gerbang “{where}” terpenuhi. "
            "Tambahkan alur bawaan atau perbaiki syaratnya."
        )
    return f"Langkah “{where}” gagal: {error}"
