"""Our task specifications on SpiffWorkflow 3.2.0: what happens is recorded, and its known faults are mended.

A case has one set of variables, shared by all tokens, embedded sub-processes and called processes; an
instance of a multi-instance activity with an item has a copy of its own. SpiffWorkflow gives every token a
copy and merges the copies at joins, which lets a branch that never touched a variable undo another's change.
"""

from typing import Any, Final

from SpiffWorkflow.bpmn.specs import control
from SpiffWorkflow.bpmn.specs import defaults as bpmn
from SpiffWorkflow.bpmn.specs.bpmn_task_spec import BpmnTaskSpec
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.util.task import TaskState

from engine.errors import OperationError
from engine.spiff.catching import BoundaryEventJoin, taker
from engine.spiff.elements import PENDING, Element, element_of

AHEAD: Final = TaskState.PREDICTED_MASK | TaskState.FUTURE
ENTERED: Final = "masuk"
CUT: Final = "putus"


class Recorded(BpmnTaskSpec):
    """Mixed into every specification of a process: shares variables, records arrivals and departures."""

    element: Element | None = None

    def _update(self, my_task: Any) -> None:
        parent = my_task.parent
        if parent is not None and my_task.data is not parent.data:
            self._share(my_task, parent)
        if my_task.has_state(AHEAD):
            # What follows a boundary event is still "maybe" when a token arrives; the library then
            # refuses to make instances below it.
            maybe = my_task.has_state(TaskState.PREDICTED_MASK)
            if maybe:
                my_task._set_state(TaskState.FUTURE)
            if maybe or my_task.internal_data.pop(CUT, None):
                self._predict(my_task, mask=AHEAD)
            self._arrive(my_task)
        super()._update(my_task)

    def _predict(
        self,
        my_task: Any,
        seen: list[Any] | None = None,
        looked_ahead: int = 0,
        mask: int = TaskState.PREDICTED_MASK,
    ) -> None:
        """Once round a circle: where no gateway chooses, the library goes on until the stack is full.

        It looks for tasks in a list of specifications, so that it never finds one again. The rest is predicted
        when a token has come there.
        """
        path = seen or []
        if my_task.has_state(TaskState.FUTURE) and self in path:
            my_task.internal_data[CUT] = 1
        else:
            super()._predict(my_task, [*path, self], looked_ahead, mask)

    def _share(self, my_task: Any, parent: Any) -> None:
        loop = parent.task_spec
        instance = isinstance(loop, LoopTask) and loop.task_spec == self.name
        if not (instance and (loop.input_item or loop.output_item)):
            my_task.data = parent.data
        else:
            my_task.data = {**parent.data, **my_task.data}

    def _arrive(self, my_task: Any) -> None:
        element = self.element
        if element is not None:
            run = my_task.workflow.top_workflow.run
            flow = element.flow_from(source_of(my_task))
            if flow is not None:
                run.record("flow_taken", element, flow_id=flow)
            # Asked of the class below, which may not say: a token at a join or an armed boundary event has
            # not entered yet.
            if not getattr(self, "enters_when_it_fires", False):
                self._enter(my_task)

    def _enter(self, my_task: Any) -> None:
        if self.element is not None and ENTERED not in my_task.internal_data:
            my_task.internal_data[ENTERED] = 1
            my_task.workflow.top_workflow.run.record("element_entered", self.element)

    def _on_complete_hook(self, my_task: Any) -> None:
        if self.element is not None:
            self._enter(my_task)
            my_task.workflow.top_workflow.run.leave(self.element, my_task)
        super()._on_complete_hook(my_task)

    def _on_cancel(self, my_task: Any) -> None:
        self.abandon(my_task)
        super()._on_cancel(my_task)

    def abandon(self, my_task: Any) -> None:
        """Note, once, that the token is gone from here and nothing was done with it."""
        entered = my_task.internal_data.pop(ENTERED, None)
        if self.element is not None and entered is not None:
            my_task.workflow.top_workflow.run.cancelled(self.element, my_task)


def source_of(my_task: Any) -> str:
    """The id of the nearest drawn node before this task; joins and splits of the library are not drawn."""
    parent = my_task.parent
    while parent is not None:
        element = parent.task_spec.element
        if element is not None:
            return str(element.node.id)
        parent = parent.parent
    return ""


class UserTask(bpmn.UserTask):
    def _on_ready_hook(self, my_task: Any) -> None:
        super()._on_ready_hook(my_task)
        my_task.workflow.top_workflow.run.task_ready(my_task)


class ManualTask(UserTask):
    """A task without a form; a person says that it is done."""


class ServiceTask(bpmn.ServiceTask):
    """Calls a registered operation; a failure with a code goes to the error boundary event that takes it."""

    def _run_hook(self, my_task: Any) -> bool | None:
        run = my_task.workflow.top_workflow.run
        try:
            result = run.call(self.element, my_task)
        except OperationError as error:
            self._hand_over(my_task, error)
            return None
        if result is PENDING:
            return None
        my_task.data[element_of(my_task).result] = result
        return True

    def _hand_over(self, my_task: Any, error: OperationError) -> None:
        event = taker(my_task, error.code)
        if event is None:
            raise error
        my_task.workflow.top_workflow.run.failed(my_task, error)
        event.task_spec.interrupt(event)


class SendTask(bpmn.SendTask):
    pass


class BusinessRuleTask(BpmnTaskSpec):
    """Asks a decision table and keeps its outcome."""

    def _run_hook(self, my_task: Any) -> bool:
        run = my_task.workflow.top_workflow.run
        my_task.data[element_of(my_task).result] = run.decide(my_task)
        return True


class ParallelGateway(bpmn.ParallelGateway):
    """Fires when a token stands on each incoming flow and consumes just those (BPMN 2.0, 13.4.1).

    SpiffWorkflow counts arrivals that an interruption has cancelled, and those of earlier rounds of a loop.
    Here a token that waits is a WAITING task, and nothing else is.
    """

    @property
    def enters_when_it_fires(self) -> bool:
        return len(self._inputs) > 1

    def _update_hook(self, my_task: Any) -> bool:
        BpmnTaskSpec._update_hook(self, my_task)
        consumed = self._tokens(my_task)
        if len(consumed) < len(self._inputs):
            my_task._set_state(TaskState.WAITING)
            return False
        for task in consumed.values():
            if task is not my_task:
                task.cancel()
        return True

    def _tokens(self, my_task: Any) -> dict[str, Any]:
        """One token for each incoming flow: this one on its own, the oldest on the others."""
        mine = my_task.parent.task_spec.name
        found = {mine: my_task}
        for task in my_task.workflow.tasks.values():
            if task.task_spec is self and task._state == TaskState.WAITING:
                found.setdefault(task.parent.task_spec.name, task)
        return found

    def _run_hook(self, my_task: Any) -> bool:
        return True


class EndJoin(control._EndJoin):
    """Waits for every token of the (sub)process; a later arrival takes the place of the earlier one."""

    def _update_hook(self, my_task: Any) -> bool:
        BpmnTaskSpec._update_hook(self, my_task)
        for task in list(my_task.workflow.tasks.values()):
            if (
                task.task_spec is self
                and task is not my_task
                and task._state == TaskState.WAITING
            ):
                task.cancel()
        if self._check_threshold_unstructured(my_task):
            return True
        my_task._set_state(TaskState.WAITING)
        return False

    def _run_hook(self, my_task: Any) -> bool:
        my_task.workflow.data = {}
        return True


class SubProcess(bpmn.SubWorkflowTask):
    def copy_data(self, my_task: Any, subworkflow: Any) -> None:
        subworkflow.task_tree.data = my_task.data

    def update_data(self, my_task: Any, subworkflow: Any) -> None:
        """Nothing comes back: both sides hold the same variables."""


class CallActivity(bpmn.CallActivity):
    def copy_data(self, my_task: Any, subworkflow: Any) -> None:
        subworkflow.task_tree.data = my_task.data

    def update_data(self, my_task: Any, subworkflow: Any) -> None:
        """Nothing comes back: both sides hold the same variables."""


_OURS: Final[dict[type, type]] = {
    control._EndJoin: EndJoin,
    control.BoundaryEventJoin: BoundaryEventJoin,
}
"""Nodes of the library that no parser class stands for."""
_RECORDED: dict[type, type] = {}


def recorded(kind: type) -> type:
    """The same specification class with recording mixed in; internal nodes of the library included."""
    if kind not in _RECORDED:
        base = _OURS.get(kind, kind)
        _RECORDED[kind] = type(base.__name__, (Recorded, base), {})
    return _RECORDED[kind]
