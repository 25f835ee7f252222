"""The live part of a case as bytes, and back.

The form is a JSON object: `v` its version, `s` the sets of variables, `w` the workflows, outermost first. A
task is a row [id, index of its parent, specification, state, last change, triggered, internal data, index of
its variables]. Specifications and what is only predicted are not stored: the bundle has the first, and the
second is predicted again.
"""

from typing import Any, Final
from uuid import UUID

import orjson
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.errors import EngineError
from engine.spiff.compaction import LIVE, find

VERSION: Final = 1


class StateError(EngineError):
    """The saved state was written by another version of Alur."""


def dump(top: Any) -> bytes:
    """The workflow's live part; call after `compact`."""
    scopes: dict[int, int] = {}
    values: list[Any] = []

    def scope(data: Any) -> int:
        index = scopes.setdefault(id(data), len(values))
        if index == len(values):
            values.append(data)
        return index

    workflows = [
        [
            None if workflow is top else workflow.parent_task_id.hex,
            *_dump_workflow(workflow, scope),
        ]
        for workflow in [
            top,
            *sorted(top.subprocesses.values(), key=lambda found: found.depth),
        ]
    ]
    return orjson.dumps(
        {
            "v": VERSION,
            "s": values,
            "w": workflows,
            "o": [task_id.hex for task_id in top.subprocesses],
            "e": [
                task_id.hex
                for task_id, task in top.event_manager.tasks.items()
                if task._state == TaskState.WAITING
            ],
        }
    )


def _dump_workflow(workflow: Any, scope: Any) -> list[Any]:
    rows: list[Any] = []
    position: dict[Any, int] = {}
    stack = [workflow.task_tree]
    while stack:
        task = stack.pop()
        if _predicted_again(task):
            continue
        position[task.id] = len(rows)
        rows.append(
            [
                task.id.hex,
                position.get(task._parent, -1),
                task.task_spec.name,
                task._state,
                task.last_state_change,
                int(task.triggered),
                task.internal_data or None if task.has_state(LIVE) else None,
                scope(task.data),
            ]
        )
        stack.extend(workflow.tasks[child] for child in reversed(task._children))
    order = [position[task_id] for task_id in workflow.tasks if task_id in position]
    return [rows, None if order == list(range(len(rows))) else order]


def _predicted_again(task: Any) -> bool:
    return task.parent is not None and task.has_state(
        TaskState.PREDICTED_MASK | TaskState.FUTURE
    )


def load(state: bytes, spec: Any, subprocesses: Any, script_engine: Any) -> Any:
    """Bring a workflow back. Raises StateError for a state of another form."""
    saved = orjson.loads(state)
    if saved.get("v") != VERSION:
        raise StateError(
            "Keadaan berkas disimpan oleh versi Alur yang lain. Jalankan Alur versi itu atau yang "
            "lebih baru; berkasnya tidak berubah."
        )
    top = BpmnWorkflow(
        spec, subprocesses, script_engine=script_engine, deserializing=True
    )
    for parent, rows, order in saved["w"]:
        workflow = top if parent is None else _subworkflow(top, UUID(parent))
        _load_workflow(workflow, rows, order, saved["s"])
    top.subprocesses = {
        UUID(task_id): top.subprocesses[UUID(task_id)] for task_id in saved["o"]
    }
    for task_id in saved["e"]:
        top.event_manager.add_task(find(top, UUID(task_id)))
    for workflow in [top, *top.subprocesses.values()]:
        _predict(workflow)
    return top


def _subworkflow(top: Any, parent_id: UUID) -> Any:
    task = find(top, parent_id)
    workflow = BpmnSubWorkflow(
        top.subprocess_specs[task.task_spec.spec], parent_id, top, deserializing=True
    )
    workflow.completed_event.connect(task.task_spec._on_subworkflow_completed, task)
    top.subprocesses[parent_id] = workflow
    return workflow


def _load_workflow(workflow: Any, rows: Any, order: Any, scopes: Any) -> None:
    specifications = workflow.spec.task_specs
    tasks: list[Any] = []
    for task_id, parent, name, state, changed, triggered, internal, scope in rows:
        task = Task.__new__(Task)
        task.id, task.workflow = UUID(task_id), workflow
        task.task_spec, task._state = specifications[name], state
        task._children, task.thread_id = [], 0
        task.triggered, task.last_state_change = bool(triggered), changed
        task.internal_data, task.data = internal or {}, scopes[scope]
        task._parent = None
        if parent >= 0:
            task._parent = tasks[parent].id
            tasks[parent]._children.append(task.id)
        tasks.append(task)
    ordered = tasks if order is None else [tasks[index] for index in order]
    workflow.tasks = {task.id: task for task in ordered}
    workflow.task_tree = tasks[0]


def _predict(workflow: Any) -> None:
    for task in list(workflow.tasks.values()):
        if not task.has_state(LIVE):
            continue
        real = list(task._children)
        task.task_spec._predict(task, mask=TaskState.NOT_FINISHED_MASK)
        if real and isinstance(task.task_spec, LoopTask):
            # The library predicts before it makes instances; joins rely on that order.
            task._children = [c for c in task._children if c not in real] + real
