"""What a BPMN file says, as values: nodes, flows, lanes and properties, without geometry.

This is a reading, not a judgement: `engine.validator` decides what may be deployed.
Names are BPMN's own (ISO/IEC 19510); the extensions are those of SpiffWorkflow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from engine import xml as safe
from engine.errors import DiagramError

BPMN: Final = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
SPIFF: Final = f"{{{safe.OURS}}}"

TASKS: Final = frozenset(
    {
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "businessRuleTask",
        "sendTask",
        "receiveTask",
        "scriptTask",
    }
)
CONTAINERS: Final = frozenset({"subProcess", "transaction", "adHocSubProcess"})
GATEWAYS: Final = frozenset(
    {
        "exclusiveGateway",
        "parallelGateway",
        "eventBasedGateway",
        "inclusiveGateway",
        "complexGateway",
    }
)
EVENTS: Final = frozenset(
    {
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "boundaryEvent",
    }
)
FLOW_NODES: Final = TASKS | CONTAINERS | GATEWAYS | EVENTS | {"callActivity"}


_EXPORT: Final = "Simpan sebagai BPMN 2.0 (.bpmn) dari penyunting diagram."
_OTHERS: Final = (
    ("/dmn/", "Ini tabel keputusan; simpan dengan akhiran .dmn."),
    ("/cmmn/", "Ini model kasus CMMN; gambar sebagai proses BPMN."),
    ("xpdl", "Ini XPDL; ekspor sebagai BPMN 2.0 dari perangkat asalnya."),
    ("bpmn", "Ini BPMN versi lain; ekspor sebagai BPMN 2.0 dari perangkat asalnya."),
)
"""What other files of the trade look like, by a word of their namespace."""


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A sequence flow; `condition` is the text of its expression."""

    id: str
    source: str
    target: str
    name: str
    condition: str | None
    is_default: bool


@dataclass(frozen=True, kw_only=True)
class Node:
    """A flow node. Absent attributes are None, absent texts are empty.

    `lane` is the lane's name as drawn; what stands in a sub-process inherits it.
    `event` is the local name of the event definition without its ending
    ("timer", "message", "error", "terminate", ...). `timer` is the expression's
    text and `timer_kind` timeDate, timeDuration or timeCycle. `parameters` and
    `payload` are expressions. `loop` has sequential, cardinality, collection, item,
    output_collection, output_item and condition.
    """

    id: str
    type: str
    name: str
    lane: str | None
    documentation: str
    properties: Mapping[str, str]
    parent: str | None
    event: str | None
    attached_to: str | None
    interrupting: bool
    form_schema: str | None
    form_ui: str | None
    operation: str | None
    parameters: Mapping[str, str]
    called: str | None
    decision: str | None
    message: str | None
    payload: str | None
    variable: str | None
    error: str | None
    timer: str | None
    timer_kind: str | None
    loop: Mapping[str, Any] | None
    incoming: tuple[str, ...]
    outgoing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Diagram:
    """One process with everything inside it, in the order of the file.

    `process_ids` are the process's own id and those of its embedded sub-processes.
    """

    key: str
    name: str
    properties: Mapping[str, str]
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    lanes: tuple[str, ...]
    process_ids: tuple[str, ...]

    @staticmethod
    def parse(xml: bytes) -> "Diagram":
        """Read a file that holds one process.

        Raises DiagramError when the file cannot be read safely, is not BPMN, or
        does not hold exactly one process.
        """
        return read(safe.parse(xml))


def read(root: etree._Element) -> Diagram:
    """Read a parsed file. Raises DiagramError as `Diagram.parse` does."""
    process = _one_process(root)
    flows = _flows(process)
    reader = _Reader(root, process, flows)
    nodes = {node.id: node for node in reader.nodes(process, None, None)}
    return Diagram(
        key=process.get("id", ""),
        name=_process_name(root, process),
        properties=properties(process),
        nodes=nodes,
        flows=flows,
        lanes=tuple(
            lane.get("name", "")
            for lane in process.iterfind(f"{BPMN}laneSet/{BPMN}lane")
        ),
        process_ids=(
            process.get("id", ""),
            *(node.id for node in nodes.values() if node.type in CONTAINERS),
        ),
    )


def properties(element: etree._Element) -> dict[str, str]:
    """The element's own `spiffworkflow:properties`; the last of two equal names holds."""
    path = f"{BPMN}extensionElements/{SPIFF}properties/{SPIFF}property"
    return {
        found.get("name", ""): found.get("value", "")
        for found in element.iterfind(path)
    }


def _one_process(root: etree._Element) -> etree._Element:
    if root.tag != f"{BPMN}definitions":
        space, name = safe.namespace(root.tag), safe.local(root)
        raise DiagramError(
            f'Berkas ini bukan diagram BPMN 2.0: elemen akarnya "{name}"'
            f"{f' dari {space}' if space else ''}.",
            instead=next(
                (how for word, how in _OTHERS if word in space.lower()), _EXPORT
            ),
            rule="bukan-bpmn",
            element_id=root.get("id"),
        )
    processes = root.findall(f"{BPMN}process")
    if len(processes) != 1:
        raise DiagramError(
            f"Berkas memuat {len(processes)} proses"
            f"{': ' if processes else ''}{', '.join(p.get('id', '-') for p in processes[:5])}.",
            instead="Simpan tepat satu proses per berkas; pihak lain menjadi lane, atau proses "
            "yang dipanggil (callActivity).",
            rule="satu-proses",
            element_id=(processes[1] if processes else root).get("id"),
        )
    return processes[0]


def _process_name(root: etree._Element, process: etree._Element) -> str:
    for participant in root.iterfind(f"{BPMN}collaboration/{BPMN}participant"):
        if participant.get("processRef") == process.get("id"):
            return participant.get("name") or process.get("name") or ""
    return process.get("name") or ""


def _flows(process: etree._Element) -> dict[str, Flow]:
    """Those that stand where flows stand; what hides inside a text is none."""
    inside = [child for container in _containers(process) for child in container]
    defaults = {
        (one.get("id"), one.get("default")) for one in inside if one.get("default")
    }
    return {
        flow.get("id", ""): Flow(
            id=flow.get("id", ""),
            source=flow.get("sourceRef", ""),
            target=flow.get("targetRef", ""),
            name=_words(flow.get("name")),
            condition=_text(flow.find(f"{BPMN}conditionExpression")),
            is_default=(flow.get("sourceRef"), flow.get("id")) in defaults,
        )
        for flow in inside
        if flow.tag == f"{BPMN}sequenceFlow"
    }


def _containers(process: etree._Element) -> Iterator[etree._Element]:
    yield process
    for child in process:
        if str(child.tag).startswith(BPMN) and safe.local(child) in CONTAINERS:
            yield from _containers(child)


class _Reader:
    """Reads the nodes of one file; holds what they refer to outside themselves."""

    def __init__(
        self, root: etree._Element, process: etree._Element, flows: Mapping[str, Flow]
    ) -> None:
        self.lanes = _lanes(process)
        self.messages = _references(root, "message", "name")
        self.errors = _references(root, "error", "errorCode")
        self.incoming: dict[str, list[str]] = {}
        self.outgoing: dict[str, list[str]] = {}
        for flow in flows.values():
            self.outgoing.setdefault(flow.source, []).append(flow.id)
            self.incoming.setdefault(flow.target, []).append(flow.id)

    def nodes(
        self, container: etree._Element, parent: str | None, lane: str | None
    ) -> list[Node]:
        found: list[Node] = []
        for element in container:
            kind = safe.local(element)
            if kind in FLOW_NODES and str(element.tag).startswith(BPMN):
                node = self.node(element, kind, parent, lane)
                found.append(node)
                if kind in CONTAINERS:
                    found.extend(self.nodes(element, node.id, node.lane))
        return found

    def node(
        self, element: etree._Element, kind: str, parent: str | None, lane: str | None
    ) -> Node:
        identity = element.get("id", "")
        own = properties(element)
        definition = _event_definition(element)
        operator = element.find(f"{BPMN}extensionElements/{SPIFF}serviceTaskOperator")
        attached = element.get("attachedToRef")
        timer_kind, timer = _timer(definition)
        return Node(
            id=identity,
            type=kind,
            name=_words(element.get("name")),
            lane=self.lanes.get(identity) or lane or self.lanes.get(attached or ""),
            documentation=_text(element.find(f"{BPMN}documentation")) or "",
            properties=own,
            parent=parent,
            event=_event(definition),
            attached_to=attached,
            interrupting=element.get("cancelActivity", "true") in {"true", "1"},
            form_schema=own.get("formJsonSchemaFilename") or None,
            form_ui=own.get("formUiSchemaFilename") or None,
            operation=None if operator is None else operator.get("id"),
            parameters=_parameters(operator),
            called=element.get("calledElement"),
            decision=_extension(element, None, "calledDecisionId"),
            message=self.messages.get(_reference(element, definition, "messageRef")),
            payload=_extension(element, definition, "messagePayload"),
            variable=_extension(element, definition, "messageVariable"),
            error=self.errors.get(_reference(element, definition, "errorRef")),
            timer=timer,
            timer_kind=timer_kind,
            loop=_loop(element),
            incoming=tuple(self.incoming.get(identity, ())),
            outgoing=tuple(self.outgoing.get(identity, ())),
        )


def _lanes(process: etree._Element) -> dict[str, str]:
    return {
        (reference.text or "").strip(): lane.get("name", "")
        for lanes in process.iterfind(f"{BPMN}laneSet")
        for lane in lanes.iter(f"{BPMN}lane")
        for reference in lane.iterfind(f"{BPMN}flowNodeRef")
    }


def _references(root: etree._Element, kind: str, attribute: str) -> dict[str, str]:
    return {
        found.get("id", ""): found.get(attribute, "")
        for found in root.iterfind(f"{BPMN}{kind}")
        if found.get(attribute)
    }


def _reference(
    element: etree._Element, definition: etree._Element | None, attribute: str
) -> str:
    holder = element if definition is None else definition
    return holder.get(attribute, "").rpartition(":")[2]


def _extension(
    element: etree._Element, definition: etree._Element | None, name: str
) -> str | None:
    """The text of an extension, on the event's definition or on the element itself."""
    for holder in (definition, element):
        if holder is not None:
            text = _text(holder.find(f"{BPMN}extensionElements/{SPIFF}{name}"))
            if text:
                return text
    return None


def _event_definition(element: etree._Element) -> etree._Element | None:
    for child in element:
        if safe.local(child).endswith("EventDefinition"):
            return child
    return None


def _event(definition: etree._Element | None) -> str | None:
    if definition is None:
        return None
    return safe.local(definition).removesuffix("EventDefinition")


def _timer(definition: etree._Element | None) -> tuple[str | None, str | None]:
    if definition is not None:
        for kind in ("timeDate", "timeDuration", "timeCycle"):
            found = definition.find(f"{BPMN}{kind}")
            if found is not None:
                return kind, _text(found) or ""
    return None, None


def _parameters(operator: etree._Element | None) -> dict[str, str]:
    if operator is None:
        return {}
    return {
        found.get("id", ""): found.get("value", "")
        for found in operator.iterfind(f"{SPIFF}parameters/{SPIFF}parameter")
    }


def _loop(element: etree._Element) -> dict[str, Any] | None:
    found = element.find(f"{BPMN}multiInstanceLoopCharacteristics")
    if found is None:
        return None
    return {
        "sequential": found.get("isSequential") in {"true", "1"},
        "cardinality": _text(found.find(f"{BPMN}loopCardinality")),
        "collection": _text(found.find(f"{BPMN}loopDataInputRef")),
        "item": _item(found.find(f"{BPMN}inputDataItem")),
        "output_collection": _text(found.find(f"{BPMN}loopDataOutputRef")),
        "output_item": _item(found.find(f"{BPMN}outputDataItem")),
        "condition": _text(found.find(f"{BPMN}completionCondition")),
    }


def _item(element: etree._Element | None) -> str | None:
    return None if element is None else element.get("id") or element.get("name")


def _text(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    return (element.text or "").strip() or None


def _words(name: str | None) -> str:
    """A name as it is read: line breaks that the editor put in are spaces."""
    return " ".join((name or "").split())
