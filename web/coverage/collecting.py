"""What a scenario walked, read from the history of its cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from engine.contract import SYSTEM_ACTOR
from engine.models import Event, EventData, ProcessDefinition, ProcessInstance, Task

TIMERS: Final = ("timer_set", "timer_fired", "timer_cancelled")
ACTS: Final = ("task_completed", "message_received")
CANCELLED: Final = "dibatalkan"
"""The field of `element_left` that says that the element was left without being done."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """A person did what an element asks, in a role, for himself or on behalf of the requester."""

    element: str
    role: str
    behalf: bool


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A role tried to do what an element asks and was not let."""

    process: str
    element: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Walk:
    """What one case did in one diagram, which is named by the SHA-256 of its file.

    `nodes` and `flows` say how often; `timers` how often each event type happened to each timer; `needed`
    which role an element asks for.
    """

    process: str
    sha256: str
    nodes: dict[str, int] = field(default_factory=dict)
    flows: dict[str, int] = field(default_factory=dict)
    timers: dict[str, dict[str, int]] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    needed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One scenario that passed. `place` is `features/x.feature:12`; an outline is one place with many runs."""

    place: str
    name: str
    walks: Sequence[Walk] = ()
    refusals: Sequence[Refusal] = ()


def collect(session: Session) -> tuple[Walk, ...]:
    """Every case in the database, as far as its history goes."""
    definitions = {
        row.id: (row.key, row.manifest)
        for row in session.execute(
            select(
                ProcessInstance.id, ProcessDefinition.key, ProcessDefinition.manifest
            ).join(
                ProcessDefinition, ProcessInstance.definition_id == ProcessDefinition.id
            )
        )
    }
    walks: dict[tuple[int, str], Walk] = {}

    def walk_of(instance_id: int, process: str | None) -> Walk:
        own, manifest = definitions[instance_id]
        key = process or own
        sha256 = manifest[f"{key}.bpmn"]
        return walks.setdefault((instance_id, key), Walk(process=key, sha256=sha256))

    for event in session.execute(_EVENTS):
        _note(walk_of(event.instance_id, event.process), event)
    for task in session.execute(_TASKS):
        walk_of(task.instance_id, task.process).needed[task.element_id] = task.role
    return tuple(walks.values())


_EVENTS: Final = (
    select(
        Event.instance_id,
        Event.process,
        Event.type,
        Event.element_id,
        Event.flow_id,
        Event.role,
        Event.on_behalf_of,
        EventData.path.label("cancelled"),
    )
    .outerjoin(
        EventData,
        (EventData.instance_id == Event.instance_id)
        & (EventData.seq == Event.seq)
        & (EventData.path == CANCELLED),
    )
    .where(Event.type.in_(("element_left", "flow_taken", *TIMERS, *ACTS)))
    .order_by(Event.instance_id, Event.seq)
)
_TASKS: Final = select(
    Task.instance_id, Task.process, Task.element_id, Task.role
).distinct()


def _note(walk: Walk, row: Row[*tuple[Any, ...]]) -> None:
    """Add one event to a walk."""
    if row.type == "flow_taken":
        _count(walk.flows, row.flow_id)
    elif row.type == "element_left":
        if row.cancelled is None:
            _count(walk.nodes, row.element_id)
    elif row.type in TIMERS:
        _count(walk.timers.setdefault(row.element_id, {}), row.type)
    elif row.role != SYSTEM_ACTOR.role:
        behalf = row.on_behalf_of is not None
        walk.acts.append(Act(element=row.element_id, role=row.role, behalf=behalf))


def _count(counts: dict[str, int], what: str) -> None:
    counts[what] = counts.get(what, 0) + 1


def pack(scenarios: Sequence[Scenario]) -> list[dict[str, Any]]:
    """Plain values, as they go from a worker to the controller."""
    return [asdict(scenario) for scenario in scenarios]


def unpack(packed: Sequence[Mapping[str, Any]]) -> Iterator[Scenario]:
    """What `pack` made, as values again."""
    for one in packed:
        walks = [
            Walk(**{**walk, "acts": [Act(**act) for act in walk["acts"]]})
            for walk in one["walks"]
        ]
        refusals = [Refusal(**refusal) for refusal in one["refusals"]]
        yield Scenario(**{**one, "walks": walks, "refusals": refusals})
