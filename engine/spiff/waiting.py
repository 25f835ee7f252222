"""What a case waits for, read from its workflow; and walking over its tasks, to any depth."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from SpiffWorkflow.util.task import TaskState

from engine.spiff.catching import EventBasedGateway
from engine.spiff.elements import (
    Waiting,
    WaitingCall,
    WaitingMessage,
    WaitingTask,
    WaitingTimer,
    drawn,
    element_of,
)
from engine.spiff.events import DueTimer, Message

CALL: Final = "panggil"
"""Where a task that an asynchronous operation keeps busy holds its parameters."""


def waiting(top: Any) -> Waiting:
    """What the case waits for now."""
    tasks, timers, messages, calls = {}, {}, {}, {}
    for found in _found(top):
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


def _found(
    top: Any,
) -> Iterator[WaitingTask | WaitingTimer | WaitingMessage | WaitingCall]:
    for task in all_tasks(top):
        if task._state == TaskState.READY and task.task_spec.manual:
            yield WaitingTask(token=task.id, element=element_of(task))
        elif task._state == TaskState.STARTED and CALL in task.internal_data:
            element = element_of(task)
            yield WaitingCall(
                token=task.id,
                element=element,
                operation=element.node.operation or "",
                parameters=task.internal_data[CALL],
            )
        elif task._state == TaskState.WAITING:
            yield from events(task)


def events(task: Any) -> Iterator[WaitingTimer | WaitingMessage]:
    """The timers and messages that a waiting task waits for; several at a gateway of events."""
    spec = task.task_spec
    if isinstance(spec, EventBasedGateway):
        definitions = spec.event_definition.event_definitions
    else:
        definitions = [getattr(spec, "event_definition", None)]
    for definition in definitions:
        if isinstance(definition, DueTimer):
            due = task.internal_data.get(definition.key)
            if due is not None:
                yield WaitingTimer(
                    token=task.id,
                    element=drawn(task, definition.name),
                    due_at=datetime.fromisoformat(due),
                )
        elif isinstance(definition, Message):
            yield WaitingMessage(
                token=task.id,
                element=drawn(task, definition.element_id),
                name=definition.name,
                correlation=task.internal_data.get(definition.key),
            )


def all_tasks(top: Any) -> Iterator[Any]:
    """Every task of the workflow and its sub-workflows."""
    for workflow in [top, *top.subprocesses.values()]:
        yield from _tree(workflow)


def ready(workflow: Any) -> Iterator[Any]:
    """What the engine can run by itself in one workflow."""
    for task in _tree(workflow):
        if task._state == TaskState.READY and not task.task_spec.manual:
            yield task


def _tree(workflow: Any) -> Iterator[Any]:
    """Every task, parents before children, siblings in order, to any depth."""
    stack = [workflow.task_tree]
    while stack:
        task = stack.pop()
        yield task
        stack.extend(workflow.tasks[child] for child in reversed(task._children))
