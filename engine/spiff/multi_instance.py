"""Multi-instance activities: results leave an instance through the output collection only."""

from typing import Any, Final

from SpiffWorkflow.bpmn.specs import defaults as bpmn
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.util.task import TaskState

from engine.errors import StepError

MAX_INSTANCES: Final = 1000
AHEAD: Final = TaskState.PREDICTED_MASK | TaskState.FUTURE


class MultiInstance(LoopTask):
    """What both orders share: a second round starts afresh, and an instance must give its output."""

    data_output: Any
    data_input: Any
    cardinality: Any
    element: Any
    input_item: Any
    output_item: Any

    def _update_hook(self, my_task: Any) -> bool | None:
        self._check(my_task)
        if my_task.has_state(AHEAD) and self.data_output and not self.in_place:
            my_task.data.pop(self.data_output.bpmn_id, None)
        answer: bool | None = super()._update_hook(my_task)
        return answer

    def _check(self, my_task: Any) -> None:
        """The library takes whatever it finds; a wrong kind would be an error of Python's, deep inside."""
        if self.data_input is not None:
            found = my_task.data.get(self.data_input.bpmn_id)
            good = isinstance(found, list) and None not in found
            wanted = f"“{self.data_input.bpmn_id}” harus daftar tanpa butir kosong"
            number = len(found) if good else 0
        else:
            found = my_task.workflow.script_engine.evaluate(my_task, self.cardinality)
            good = type(found) is int and found >= 0
            wanted = f"“{self.cardinality}” harus bilangan bulat, paling sedikit 0"
            number = found if good else 0
        if not good or number > MAX_INSTANCES:
            raise StepError(
                f"Jumlah ulangan tidak dapat ditentukan: {wanted}, paling banyak {MAX_INSTANCES}.",
                element_id=self.element.node.id,
            )

    def create_child(self, my_task: Any, item: Any, key_or_index: Any = None) -> None:
        held = {
            reference.bpmn_id: my_task.data.pop(reference.bpmn_id)
            for reference in (self.input_item, self.output_item)
            if reference is not None and reference.exists(my_task)
        }
        try:
            super().create_child(my_task, item, key_or_index)
        finally:
            my_task.data.update(held)

    def merge_child(self, workflow: Any, child: Any) -> None:
        output = self.output_item
        if output is not None and not output.exists(child):
            raise StepError(
                f"Satu kali jalan menurut daftar tidak menghasilkan “{output.bpmn_id}”.",
                element_id=self.element.node.id,
            )
        if self.data_output is not None and output is not None:
            self._collect(child, output.get(child))
        child.parent.internal_data["merged"].append(str(child.id))
        self._after_merge(child)

    @property
    def in_place(self) -> bool:
        """Whether each result takes the place of its item."""
        if self.data_input is None or self.data_output is None:
            return False
        return bool(self.data_input.bpmn_id == self.data_output.bpmn_id)

    def _collect(self, child: Any, result: Any) -> None:
        """Make a new list with the result: other instances may hold the old one, and theirs does not change."""
        data, name = child.parent.data, self.data_output.bpmn_id
        collected = data.get(name)
        index = child.internal_data.get("key_or_index")
        if not isinstance(collected, list) or (
            self.in_place and index >= len(collected)
        ):
            raise StepError(
                f"“{name}” bukan lagi daftar yang sedang diisi. Pakai nama lain untuk isian yang mengubahnya.",
                element_id=self.element.node.id,
            )
        if self.in_place:
            data[name] = [*collected[:index], result, *collected[index + 1 :]]
        else:
            data[name] = [*collected, result]

    def _after_merge(self, child: Any) -> None:
        """Subclasses decide whether more instances follow."""


class ParallelMultiInstance(MultiInstance, bpmn.ParallelMultiInstanceTask):
    def _after_merge(self, child: Any) -> None:
        my_task = child.parent
        if self.check_completion_condition(my_task):
            for other in list(self._instances(my_task)):
                other.cancel()
            my_task._set_state(TaskState.READY)
        elif self.children_complete(my_task):
            my_task._set_state(TaskState.READY)


class SequentialMultiInstance(MultiInstance, bpmn.SequentialMultiInstanceTask):
    """Goes through the list as it was at the beginning; the library looks into it again for each item."""

    def init_remaining_items(self, my_task: Any) -> list[Any]:
        return [[*pair] for pair in enumerate(self.data_input.get(my_task))]

    def get_next_input_item(self, my_task: Any) -> tuple[int, Any]:
        first, *rest = my_task.internal_data["remaining"]
        my_task.internal_data["remaining"] = rest
        if isinstance(first, int):
            # A case that 0.1.0 left in the middle of its list: it kept places only.
            return first, self.data_input.get(my_task)[first]
        index, item = first
        return index, item

    def _after_merge(self, child: Any) -> None:
        my_task = child.parent
        if self.children_complete(my_task) or self.check_completion_condition(my_task):
            my_task._set_state(TaskState.READY)
        else:
            self.add_next_child(my_task)
