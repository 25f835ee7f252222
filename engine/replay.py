"""A case executed again from its version and its history alone, and compared with what was recorded.

Everything that came from outside is answered by the history: forms, messages, firings, the results of
operations and the due times of timers. What the diagram makes of it must be the same.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from engine import history, views
from engine.bundles import Bundle
from engine.contract import Engine
from engine.errors import EngineError, HistoryError, OperationError
from engine.history import Event
from engine.spiff import (
    CYCLE,
    FAILED,
    IGNORED,
    PENDING,
    SWEPT,
    WHICH,
    Element,
    Fact,
    Run,
)

Step = tuple[str, str, str | None, str | None, str | None]
"""Type, process, element, flow and catalogue item of one event."""

COMPARED: Final = frozenset(
    {
        "element_entered",
        "element_left",
        "flow_taken",
        "task_created",
        "task_completed",
        "timer_set",
        "timer_off",
        "timer_fired",
        "message_received",
        "message_sent",
        "operation_called",
        "operation_done",
    }
)


@dataclass(frozen=True, kw_only=True)
class Replay:
    """`difference` says where the two part, in words; None when they are the same.

    `variables` are the case's, as the re-execution left them.
    """

    expected: Sequence[Step]
    actual: Sequence[Step]
    difference: str | None
    variables: Mapping[str, Any]

    @property
    def same(self) -> bool:
        return self.difference is None


def execute_again(session: Session, engine: Engine, instance_id: int) -> Replay:
    """Run a case again from its history.

    Raises NotFoundError, and HistoryError when values it needs have been erased.
    """
    bundle = views.bundle_of(session, engine, instance_id)
    return run_again(
        bundle,
        history.read(session, instance_id),
        instance_id,
        functions=engine.function_names,
    )


def run_again(
    bundle: Bundle,
    recorded: Iterable[Event],
    instance_id: int,
    *,
    functions: Iterable[str] = (),
) -> Replay:
    """Run a case again from its events, without a database. Raises HistoryError as `execute_again` does.

    `functions` are the names that expressions may call.
    """
    events = [e for e in recorded if IGNORED not in e.commitments]
    _refuse_erased(events)
    expected = _in_order(
        (SWEPT in e.data, (e.type, e.process, e.element_id, e.flow_id, e.langkah))
        for e in events
        if e.type in COMPARED
    )
    surroundings = Recalled.of(bundle, functions, events, instance_id)
    run, failure = _run(bundle, surroundings, events)
    actual = _steps(run.facts, bundle.key)
    return Replay(
        expected=expected,
        actual=actual,
        difference=failure or _first_difference(expected, actual),
        variables=run.data,
    )


def _refuse_erased(events: Sequence[Event]) -> None:
    for event in events:
        if (
            event.type in COMPARED | {"instance_started"}
            and event.data.keys() != event.commitments.keys()
        ):
            raise HistoryError(
                f"Isian pada langkah {event.seq} sudah dihapus, jadi berkas ini tidak dapat dijalankan ulang."
            )


def _run(
    bundle: Bundle, surroundings: "Recalled", events: Sequence[Event]
) -> tuple[Run, str | None]:
    begun = history.nested(events[0].data)
    run = Run.new(bundle.program, surroundings, begun.get("data", {}), now=events[0].at)
    try:
        run.advance()
        for event in events:
            run.now = event.at
            _follow(run, surroundings, event)
    except EngineError as error:
        return run, str(error)
    return run, None


def _follow(run: Run, surroundings: "Recalled", event: Event) -> None:
    """Do to the run what this event says was done to the case."""
    values = history.given(event)
    element = event.element_id or ""

    def token(kind: str) -> UUID:
        return run.token(element, event.data.get(WHICH, 0), kind, event.process)

    if event.type == "task_completed":
        run.complete(token("tasks"), values)
    elif event.type == "timer_fired":
        run.fire(token("timers"), element)
    elif event.type == "message_received":
        run.receive(token("messages"), element, values)
    elif event.type == "operation_done" and event.seq in surroundings.late:
        if FAILED in event.data:
            run.fail_call(token("calls"), _failure(event))
        else:
            run.finish_call(token("calls"), values)
    elif event.type == "instance_cancelled":
        run.cancel()


@dataclass
class Recalled:
    """Surroundings that answer from history. `late` are the results that a job brought afterwards."""

    case: Mapping[str, Any]
    functions: Mapping[str, Callable[..., Any]]
    bundle: Bundle
    answers: Mapping[tuple[str, str], deque[object]]
    dues: Mapping[tuple[str, str], deque[datetime | str | None]]
    late: frozenset[int] = field(default=frozenset())

    @classmethod
    def of(
        cls,
        bundle: Bundle,
        functions: Iterable[str],
        events: Sequence[Event],
        instance_id: int,
    ) -> "Recalled":
        answers, late = _answers(events)
        about = history.nested(events[0].data)["berkas"]
        return cls(
            case={
                "id": instance_id,
                "nomor": about["nomor"],
                "kantor": about["kantor"],
                "proses": bundle.key,
                "pengguna": about.get("pengguna"),
            },
            # Their values went into due times and results, which the history answers.
            functions=dict.fromkeys(functions, _nothing),
            bundle=bundle,
            answers=answers,
            dues=_dues(bundle, events),
            late=late,
        )

    def call(
        self,
        element: Element,
        operation: str,
        parameters: Mapping[str, Any],  # noqa: ARG002 -- they are in history, too
    ) -> object:
        found = self.answers[element.process or self.bundle.key, element.node.id]
        if not found:
            raise HistoryError(f"Hasil operasi “{operation}” tidak ada dalam riwayat.")
        answer = found.popleft()
        if isinstance(answer, OperationError):
            raise answer
        return answer

    def decide(
        self,
        element: Element,  # noqa: ARG002 -- the protocol's
        decision: str,
        data: Mapping[str, Any],
    ) -> Mapping[str, Any]:
        return self.bundle.decisions[decision].decide(data)

    def due(self, element: Element, evaluate: Callable[[], object]) -> object:
        found = self.dues[element.process or self.bundle.key, element.node.id]
        if found:
            return found.popleft()
        # 0.1.0 noted nothing of a cycle; its expression could only be one without the office's rules.
        return evaluate() if element.node.timer_kind == "timeCycle" else None


def _nothing(*_given: object) -> None:
    """What a function of the calendar gives in a re-execution."""


def _answers(
    events: Sequence[Event],
) -> tuple[Mapping[tuple[str, str], deque[object]], frozenset[int]]:
    """The answer to each call of an operation, in order, and the results that came later."""
    answers: dict[tuple[str, str], deque[object]] = defaultdict(deque)
    at_once = set()
    for event, following in zip(events, [*events[1:], None], strict=True):
        if event.type != "operation_called":
            continue
        place = (event.process, event.element_id or "")
        if (
            following is not None
            and following.type == "operation_done"
            and (following.process, following.element_id) == place
            and following.at == event.at
        ):
            at_once.add(following.seq)
            answers[place].append(_answer(following))
        else:
            answers[place].append(PENDING)
    late = {e.seq for e in events if e.type == "operation_done"} - at_once
    return answers, frozenset(late)


def _answer(event: Event) -> object:
    return _failure(event) if FAILED in event.data else history.given(event)


def _failure(event: Event) -> OperationError:
    return OperationError("gagal", code=event.data[FAILED] or None)


def _dues(
    bundle: Bundle, events: Iterable[Event]
) -> Mapping[tuple[str, str], deque[datetime | str | None]]:
    """What each timer's expression gave, in order: a time, a cycle, or nothing."""
    dues: dict[tuple[str, str], deque[datetime | str | None]] = defaultdict(deque)
    for event in events:
        place = (event.process, event.element_id or "")
        if event.type == "timer_off":
            dues[place].append(None)
        elif event.type == "timer_set" and CYCLE in event.data:
            dues[place].append(event.data[CYCLE])
        elif event.type == "timer_set" and not _repeats(bundle, event):
            dues[place].append(datetime.fromisoformat(event.data["tenggat"]))
    return dues


def _repeats(bundle: Bundle, event: Event) -> bool:
    """Whether it sets a repeating timer, which after the first time needs no expression."""
    node = bundle.program.diagrams[event.process].nodes[event.element_id or ""]
    return node.timer_kind == "timeCycle"


def _steps(facts: Iterable[Fact], process: str) -> list[Step]:
    return _in_order(
        (
            SWEPT in fact.data,
            (
                fact.type,
                (fact.element.process if fact.element else None) or process,
                fact.element.node.id if fact.element else None,
                fact.flow_id,
                fact.langkah,
            ),
        )
        for fact in facts
        if fact.type in COMPARED
    )


def _in_order(told: Iterable[tuple[bool, Step]]) -> list[Step]:
    """The steps; what one interruption took away goes all at once, and older histories tell it in any order."""
    found: list[Step] = []
    for swept, steps in groupby(told, key=lambda one: one[0]):
        group = [step for _, step in steps]
        found += sorted(group, key=str) if swept else group
    return found


def _first_difference(expected: Sequence[Step], actual: Sequence[Step]) -> str | None:
    for number, (one, other) in enumerate(zip(expected, actual, strict=False), 1):
        if one != other:
            return f"Langkah {number}: tercatat {one}, dijalankan ulang {other}."
    if len(expected) != len(actual):
        return f"Tercatat {len(expected)} langkah, dijalankan ulang {len(actual)}."
    return None
