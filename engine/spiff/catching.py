"""Specifications of what waits for something to happen: catch and boundary events, gateways of events."""

from collections.abc import Iterator
from typing import Any, Final

from SpiffWorkflow.bpmn.specs import control
from SpiffWorkflow.bpmn.specs import defaults as bpmn
from SpiffWorkflow.bpmn.specs.bpmn_task_spec import BpmnTaskSpec
from SpiffWorkflow.bpmn.specs.event_definitions.item_aware_event import (
    ErrorEventDefinition,
)
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.util.task import TaskState

from engine.errors import StepError
from engine.spiff.compaction import find
from engine.spiff.events import DueTimer, Message

AHEAD: Final = TaskState.PREDICTED_MASK | TaskState.FUTURE


class Catching(BpmnTaskSpec):
    """What catch and boundary events share: they are armed once, and fire when the engine says so."""

    event_definition: Any

    def _update_hook(self, my_task: Any) -> bool | None:
        if "siap" not in my_task.internal_data:
            my_task.internal_data["siap"] = 1
            if isinstance(self.event_definition, (DueTimer, Message)):
                self.event_definition.arm(my_task)
        fired: bool | None = super()._update_hook(my_task)
        return fired

    def fire(self, my_task: Any) -> None:
        my_task.internal_data["event_fired"] = True
        self._update(my_task)


class IntermediateCatchEvent(Catching, bpmn.IntermediateCatchEvent):
    pass


class BoundaryEvent(Catching, bpmn.BoundaryEvent):
    enters_when_it_fires = True

    @property
    def repeats(self) -> bool:
        definition = self.event_definition
        return isinstance(definition, DueTimer) and definition.cycle

    def _predict_hook(self, my_task: Any) -> None:
        if not self.repeats:
            super()._predict_hook(my_task)

    def interrupt(self, my_task: Any) -> None:
        """An error arrives: the event happens, and the run lets it end the activity at once."""
        self.fire(my_task)
        my_task.workflow.top_workflow.run.thrown.append(my_task)

    def takes(self, code: str | None) -> bool:
        wanted = getattr(self.event_definition, "code", "")
        return wanted is None or (wanted != "" and wanted == code)

    def fire(self, my_task: Any) -> None:
        if not self.repeats:
            super().fire(my_task)
            return
        self._fire_again(my_task)
        if not self.event_definition.remaining(my_task):
            self.retire(my_task)

    def _fire_again(self, my_task: Any) -> None:
        """One firing of a cycle: the flows behind it start; the join of the activity is left alone."""
        run = my_task.workflow.top_workflow.run
        run.record("element_entered", self.element)
        run.leave(self.element, my_task)
        for output in self.outputs:
            if not isinstance(output, control.BoundaryEventJoin):
                child = my_task._add_child(output, TaskState.FUTURE)
                child.triggered = True
                output._predict(child, mask=TaskState.NOT_FINISHED_MASK)
                output._update(child)
        self.event_definition.rearm(my_task)

    def retire(self, my_task: Any) -> None:
        """A cycle is over; what it began goes on. Cancelled, it would take that along."""
        my_task._set_state(TaskState.COMPLETED)
        my_task.workflow.top_workflow.event_manager.remove_task(my_task)


class BoundaryEventJoin(control.BoundaryEventJoin):
    """Where an activity and its interrupting events meet again; what waits beside them ends here."""

    def _check_threshold_structured(self, my_task: Any) -> tuple[bool, list[Any]]:
        finished, cancel = super()._check_threshold_structured(my_task)
        others = []
        for task in cancel:
            if getattr(task.task_spec, "repeats", False):
                task.task_spec.retire(task)
            else:
                others.append(task)
        return finished, others


class EventBasedGateway(bpmn.EventBasedGateway):
    """Waits for the first of the events behind it; the engine says which one it was."""

    def _update_hook(self, my_task: Any) -> bool:
        BpmnTaskSpec._update_hook(self, my_task)
        if "pemenang" in my_task.internal_data:
            return True
        if my_task._state != TaskState.WAITING:
            my_task._set_state(TaskState.WAITING)
            for event in self.event_definition.event_definitions:
                event.arm(my_task)
        return False

    def _run_hook(self, my_task: Any) -> bool:
        winner = my_task.workflow.spec.task_specs[my_task.internal_data["pemenang"]]
        my_task._sync_children([winner], TaskState.FUTURE)
        for child in my_task.children:
            winner._predict(child, mask=AHEAD)
        return True

    def fire(self, my_task: Any, element_id: str) -> None:
        my_task.internal_data["pemenang"] = element_id
        self._update(my_task)


class Failure(ErrorEventDefinition):
    """An error with a code. It is taken by the nearest event around it, and by that one only.

    The library offers it to every activity of the surrounding process, those beside it included.
    """

    def throw(self, my_task: Any) -> None:
        event = taker(_holder(my_task), self.code)
        if event is None:
            raise StepError(
                f"Kesalahan “{self.code}” tidak ditangkap oleh kejadian mana pun di diagram.",
                element_id=my_task.task_spec.element.node.id,
            )
        event.task_spec.interrupt(event)


def taker(activity: Any, code: str | None) -> Any:
    """The boundary event that takes an error with this code from an activity, or None.

    It is of the activity itself or, if none is, of the nearest sub-process or call around it.
    """
    for event in _boundary_events(activity):
        if event.task_spec.takes(code):
            return event
    return None


def _boundary_events(activity: Any) -> Iterator[Any]:
    while activity is not None:
        family = activity.parent
        if isinstance(family.task_spec, LoopTask):
            family = family.parent
        for sibling in family.children:
            if isinstance(sibling.task_spec, BoundaryEvent):
                yield sibling
        activity = _holder(activity)


def _holder(my_task: Any) -> Any:
    """The sub-process or call activity that a task stands in; None in the case's own process."""
    workflow = my_task.workflow
    if workflow is workflow.top_workflow:
        return None
    return find(workflow.top_workflow, workflow.parent_task_id)
