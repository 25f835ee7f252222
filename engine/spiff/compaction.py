"""Dropping finished tasks that nothing will look at again.

SpiffWorkflow keeps every task a case ever had in one tree and looks no deeper than 1,000 levels, so that a
loop stalls without an error after some hundred rounds and each round costs more than the last. What is dropped
here is in history already. Kept, in every (sub)workflow, are the root; what is READY, WAITING or STARTED with
its direct parent, because joins look at `parent.task_spec`; the whole family of a boundary event's split, which
its join inspects; and what is predicted below a kept task.
"""

from typing import Any, Final

from SpiffWorkflow.bpmn.specs.control import EventSplit
from SpiffWorkflow.specs.Join import Join
from SpiffWorkflow.util.task import TaskState

LIVE: Final = TaskState.READY | TaskState.WAITING | TaskState.STARTED


def compact(top: Any) -> None:
    """Drop what is finished in the workflow and its sub-workflows; call between two task runs."""
    for workflow in [
        top,
        *sorted(top.subprocesses.values(), key=lambda found: found.depth),
    ]:
        if workflow is not top:
            parent = find(top, workflow.parent_task_id)
            if parent is None or parent.has_state(TaskState.FINISHED_MASK):
                del top.subprocesses[workflow.parent_task_id]
                continue
        _compact_one(workflow)


def find(top: Any, task_id: Any) -> Any:
    """The task with this id in the workflow or one of its sub-workflows, or None."""
    if task_id in top.tasks:
        return top.tasks[task_id]
    for workflow in top.subprocesses.values():
        if task_id in workflow.tasks:
            return workflow.tasks[task_id]
    return None


def _compact_one(workflow: Any) -> None:
    keep = _kept(workflow)
    tasks = workflow.tasks
    order: list[tuple[Any, Any]] = []
    stack = [(workflow.task_tree, None)]
    while stack:
        task, above = stack.pop()
        if task.id in keep and not (
            # A prediction stands only below the task that it was made for.
            task.has_state(TaskState.PREDICTED_MASK | TaskState.FUTURE)
            and task._parent != above
            and above is not None
        ):
            order.append((task, above))
            above = task.id
        stack.extend((tasks[child], above) for child in reversed(task._children))
    if len(order) < len(tasks):
        _rehang(workflow, order)


def _kept(workflow: Any) -> set[Any]:
    keep = {workflow.task_tree.id}
    for task in workflow.tasks.values():
        if task.has_state(LIVE):
            _hold(task, keep)
        elif task.has_state(TaskState.NOT_FINISHED_MASK):
            keep.add(task.id)
    return keep


def _hold(task: Any, keep: set[Any]) -> None:
    parent = task.parent
    keep.update((task.id, parent.id))
    if isinstance(parent.task_spec, EventSplit):
        keep.update(parent._children)
    if isinstance(task.task_spec, Join) and task.task_spec.split_task:
        split = task.find_ancestor(task.task_spec.split_task)
        keep.update((split.id, *split._children))


def _rehang(workflow: Any, order: list[tuple[Any, Any]]) -> None:
    """Hang each kept task under its nearest kept ancestor, in the old order."""
    kept = {task.id: task for task, _ in order}
    for task in kept.values():
        task._children = []
    for task, above in order:
        if above is not None:
            task._parent = above
            kept[above]._children.append(task.id)
    # The library scans this dictionary in its order.
    workflow.tasks = {
        task_id: task for task_id, task in workflow.tasks.items() if task_id in kept
    }
    if workflow.last_task is not None and workflow.last_task.id not in kept:
        workflow.last_task = None
