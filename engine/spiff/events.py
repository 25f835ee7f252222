"""Event definitions that wait for the engine: timers are rows, messages are subscriptions.

SpiffWorkflow's own timers read the machine's clock and its messages match by name within one workflow.
Here a catch event only says what it waits for; rows in the database are the truth.
"""

import re
from datetime import datetime, timedelta
from typing import Any, Final

from SpiffWorkflow.bpmn.specs.event_definitions.base import EventDefinition

from engine.errors import StepError

_DURATION: Final = re.compile(
    r"P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)
_CYCLE: Final = re.compile(r"R(?P<times>\d+)/(?P<every>P.+)")


def duration(text: str) -> timedelta | None:
    """An ISO 8601 duration of weeks, days, hours, minutes and seconds, or None if the text is none."""
    found = _DURATION.fullmatch(text)
    if found is None or not any(found.groupdict().values()):
        return None
    try:
        return timedelta(**{k: int(v) for k, v in found.groupdict().items() if v})
    except (OverflowError, ValueError):
        return None  # longer than any calendar


def moment(value: object, now: datetime, text: str) -> datetime:
    """The time an expression's value means: a duration from now, a time as text, or a time.

    Raises StepError, which quotes the expression's text.
    """
    if isinstance(value, str):
        length = duration(value)
        value = _read_moment(value) if length is None else _after(now, length)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    raise StepError(
        f"“{text}” tidak menghasilkan waktu. "
        'Tulis lama seperti "P7D" atau fungsi kalender seperti hari(7).'
    )


def _after(now: datetime, length: timedelta) -> datetime | None:
    try:
        return now + length
    except OverflowError:
        return None  # after the last day of any calendar


class DueTimer(EventDefinition):
    """A timer event. `kind` is timeDate, timeDuration or timeCycle; the text is one expression."""

    def __init__(self, element_id: str, kind: str, text: str) -> None:
        super().__init__(name=element_id)
        self.kind = kind
        self.text = text
        self.key = f"due {element_id}"

    @property
    def cycle(self) -> bool:
        return self.kind == "timeCycle"

    def arm(self, my_task: Any) -> None:
        """Work out when it is due; an expression that gives nothing leaves the timer off."""
        run = my_task.workflow.top_workflow.run
        value = run.due(self.name, my_task, self.text)
        due = cycle = None
        if self.cycle and isinstance(value, str):
            due, cycle = self._start_cycle(my_task, value, run.now), value
        elif value is not None:
            due = moment(value, run.now, self.text)
        my_task.internal_data[self.key] = None if due is None else due.isoformat()
        run.timer_armed(self.name, my_task, due, cycle)

    def _start_cycle(self, my_task: Any, value: str, now: datetime) -> datetime:
        found = _CYCLE.fullmatch(value)
        every = duration(found["every"]) if found else None
        if found is None or every is None or not int(found["times"]):
            raise StepError(
                f"Pengatur waktu berulang “{value}” tidak terbaca. "
                'Tulis seperti "R3/PT1H": berapa kali, lalu setiap berapa lama.',
                element_id=self.name,
            )
        my_task.internal_data["ulang"] = [int(found["times"]), found["every"]]
        return now + every

    def remaining(self, my_task: Any) -> int:
        return int(my_task.internal_data["ulang"][0])

    def rearm(self, my_task: Any) -> None:
        """Count one firing of a cycle and set the next, from the time this one was due."""
        times, every = my_task.internal_data["ulang"]
        my_task.internal_data["ulang"] = [times - 1, every]
        if times > 1:
            length = duration(every) or timedelta(0)
            due = _read_moment(my_task.internal_data[self.key]) + length
            my_task.internal_data[self.key] = due.isoformat()
            my_task.workflow.top_workflow.run.timer_armed(self.name, my_task, due)


def _read_moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise StepError(
            f'“{text}” bukan waktu. Tulis lama seperti "P7D" atau waktu seperti '
            '"2026-11-27T16:00:00+08:00".'
        ) from None


class Message(EventDefinition):
    """A message that is thrown or caught. `correlation` and `payload` are expressions."""

    def __init__(
        self,
        element_id: str,
        name: str,
        *,
        correlation: str | None,
        payload: str | None,
    ) -> None:
        super().__init__(name=name)
        self.element_id = element_id
        self.key = f"kunci {element_id}"
        self.correlation = correlation
        self.payload = payload

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def arm(self, my_task: Any) -> None:
        run = my_task.workflow.top_workflow.run
        my_task.internal_data[self.key] = run.text(my_task, self.correlation)

    def throw(self, my_task: Any) -> None:
        run = my_task.workflow.top_workflow.run
        run.send(self, my_task)


def expression_of(text: str) -> str:
    """The expression of a timer's text: an ISO text may stand unquoted, as modellers write it."""
    stripped = text.strip()
    if duration(stripped) is not None or _CYCLE.fullmatch(stripped):
        return f'"{stripped}"'
    return stripped
