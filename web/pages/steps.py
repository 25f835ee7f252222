"""A case's history as the numbered steps of a replay: pure over its events and its diagram.

Every event belongs to exactly one step, so the steps together are the whole history.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from engine import history
from engine.bundles import Bundle
from engine.diagrams import GATEWAYS, Diagram, Node
from engine.history import Event
from web.formatting import ordinal
from web.pages import words

_CLOSING: Final[Mapping[str, str]] = {
    "task_claimed": "{}, diambil",
    "task_released": "{}, dilepas",
    "task_delegated": "{}, dilimpahkan",
    "incident_opened": "{}, terkendala",
    "incident_resolved": "{}, kendala diselesaikan",
    "instance_cancelled": "Berkas dibatalkan",
    "data_read": "Data dibaca",
    "data_erased": "Data dihapus",
    "migrated": "Dipindahkan ke versi lain",
    "rewound": "Diputar mundur",
    "noted": "{}",
}
"""Events that end a step beside an element that was left; {} is the element's name."""
_LATE: Final = frozenset(
    {"clock_started", "clock_paused", "clock_resumed", "clock_stopped"}
)
"""Recorded at the end of a transaction, about the step that came before."""

Rounds: TypeAlias = Counter[tuple[str, str | None]]
"""How often an element was gone through, by its process and its id."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: what was done, and its events, first to last.

    `element_id` is "" where nothing of the case's own diagram was done. `state` is lalu,
    or kini for what is still waited for.
    """

    number: int
    name: str
    shape: str
    element_id: str
    state: str
    events: tuple[Event, ...]

    @property
    def last(self) -> Event:
        return self.events[-1]

    @property
    def deed(self) -> Event:
        """The event that says who did it: a person's if there is one."""
        people = [one for one in self.events if one.actor is not None]
        return people[-1] if people else self.last

    def marks(self, process: str, text: str) -> dict[str, Any]:
        """What the diagram of the process needs to be moved on by this step."""
        own = [one for one in self.events if one.process == process]
        left = [one for one in own if one.type == "element_left"]
        done = {one.element_id for one in left if one.langkah is not None}
        return {
            "id": self.element_id,
            "aliran": [one.flow_id for one in own if one.type == "flow_taken"],
            "masuk": _ids(own, "element_entered"),
            "keluar": sorted(done - {self.element_id, None}),
            "batal": [one.element_id for one in left if one.langkah is None],
            "gagal": _ids(own, "incident_opened"),
            "teks": text,
        }


def _ids(events: Sequence[Event], kind: str) -> list[str]:
    return [
        one.element_id
        for one in events
        if one.type == kind and one.element_id is not None
    ]


def steps(
    bundle: Bundle, events: Sequence[Event], rounds: Rounds | None = None
) -> list[Step]:
    """The steps of these events, numbered from 1; empty without events.

    `rounds` is how often each element was gone through before the first of them.
    """
    found: list[Step] = []
    rounds = Counter(rounds)
    for part in _parts(events):
        late = _late(part, found)
        if late:
            found[-1] = replace(found[-1], events=(*found[-1].events, *late))
        rest = part[len(late) :]
        if not rest:
            continue
        if not _stands_alone(rest) and found:
            found[-1] = replace(found[-1], events=(*found[-1].events, *rest))
            continue
        found.append(_step(bundle, rest, events, rounds, len(found) + 1))
    return found


def _parts(events: Sequence[Event]) -> Iterator[list[Event]]:
    """The events, cut behind each one that ends a step."""
    part: list[Event] = []
    for event in events:
        part.append(event)
        if _closes(event):
            yield part
            part = []
    if part:
        yield part


def _closes(event: Event) -> bool:
    if event.type == "element_left":
        return event.langkah is not None
    return event.type in _CLOSING


def _late(part: Sequence[Event], before: Sequence[Step]) -> list[Event]:
    """The leading events that still belong to the step before."""
    late: list[Event] = []
    for event in part:
        belongs = event.type in _LATE or event.type == "instance_completed"
        if not before or not belongs or event.at != before[-1].last.at:
            break
        late.append(event)
    return late


def _stands_alone(part: Sequence[Event]) -> bool:
    return _closes(part[-1]) or any(one.type == "element_entered" for one in part)


def _step(
    bundle: Bundle,
    part: Sequence[Event],
    events: Sequence[Event],
    rounds: Rounds,
    number: int,
) -> Step:
    last = part[-1]
    if not _closes(last):
        return _waiting(bundle, part, number)
    node = _node(bundle, last)
    name = words.element(node)
    if last.type == "element_left":
        rounds[last.process, last.element_id] += 1
        turn = rounds[last.process, last.element_id]
        name = _answered(bundle, name, node, last, events)
        name = f"{name}, {ordinal(turn)}" if turn > 1 else name
    if last.type == "noted":
        name = subject(last)
    own = last.type == "element_left" and last.process == bundle.key
    return Step(
        number=number,
        name=_named(last, name),
        shape=words.shape(node) if last.type == "element_left" else "antara",
        element_id=(last.element_id or "") if own else "",
        state="lalu",
        events=tuple(part),
    )


def _named(last: Event, name: str) -> str:
    """What the step is called that ends with this event; `name` is its element's."""
    if words.is_refused(last):
        return words.REFUSED
    return _CLOSING.get(last.type, "{}").format(name)


def subject(event: Event) -> str:
    """What a note of something outside the diagram is about; erased, it only says that there was one."""
    return str(event.data.get("perihal") or "Catatan")


def _waiting(bundle: Bundle, part: Sequence[Event], number: int) -> Step:
    """What is waited for after the last step."""
    opened = [one for one in part if one.type == "task_created"]
    entered = opened or [one for one in part if one.type == "element_entered"]
    nodes = [_node(bundle, one) for one in entered]
    first = next((one for one in entered if one.process == bundle.key), None)
    return Step(
        number=number,
        name="Menunggu: " + "; ".join(dict.fromkeys(map(words.element, nodes))),
        shape=words.shape(nodes[0]) if nodes else "tugas",
        element_id=(first.element_id or "") if first else "",
        state="kini",
        events=tuple(part),
    )


def _answered(
    bundle: Bundle,
    name: str,
    node: Node | None,
    left: Event,
    events: Sequence[Event],
) -> str:
    """A deciding gateway with the answer that was taken: "Jelas? tidak"."""
    if node is None or node.type not in GATEWAYS or len(node.outgoing) < 2:
        return name
    flows = bundle.program.diagrams[left.process].flows
    after = left.seq - events[0].seq + 1
    for event in events[after : after + 20]:
        flow = flows.get(event.flow_id or "") if event.process == left.process else None
        if flow is not None and flow.source == node.id:
            return f"{name} {flow.name}".strip()
    return name


def _node(bundle: Bundle, event: Event) -> Node | None:
    diagram: Diagram | None = bundle.program.diagrams.get(event.process)
    return None if diagram is None else diagram.nodes.get(event.element_id or "")


@dataclass(frozen=True, kw_only=True)
class Change:
    """A field at a step. `kind` is tetap, ditambah, diubah or dihapus."""

    path: str
    before: Any
    after: Any
    kind: str


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Every field of a case's data, the changed ones first, in the order of the data."""
    old, new = dict(history.fields(before)), dict(history.fields(after))
    found = [
        Change(
            path=path,
            before=old.get(path),
            after=new.get(path),
            kind=_kind(path, old, new),
        )
        for path in dict.fromkeys((*new, *old))
    ]
    return sorted(found, key=lambda one: one.kind == "tetap")


def _kind(path: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    if path not in old:
        return "ditambah"
    if path not in new:
        return "dihapus"
    return "tetap" if old[path] == new[path] else "diubah"
