"""A case's history as an event log by IEEE 1849-2016 (XES), for process mining."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import orjson
from lxml import etree

from engine.bundles import Bundle
from engine.history import Event, moment
from web.access import Case

NAMESPACE: Final = "http://www.xes-standard.org/"
_DEFAULT: Final[Any] = {None: NAMESPACE}
EXTENSIONS: Final = {
    "Concept": ("concept", "concept.xesext"),
    "Lifecycle": ("lifecycle", "lifecycle.xesext"),
    "Organizational": ("org", "org.xesext"),
    "Time": ("time", "time.xesext"),
}
TRANSITIONS: Final = {
    "element_entered": "start",
    "element_left": "complete",
    "task_created": "schedule",
    "task_claimed": "assign",
    "task_released": "withdraw",
    "task_delegated": "reassign",
    "instance_started": "start",
    "instance_completed": "complete",
    "instance_cancelled": "ate_abort",
}
"""Our event types in the standard transactional lifecycle; the rest is `unknown`."""


def write(
    bundle: Bundle,
    case: Case,
    events: Iterable[tuple[Event, Mapping[str, Any] | None]],
) -> bytes:
    """One trace of all events, each with the values that its reader may see."""
    log = etree.Element(
        _tag("log"),
        {"xes.version": "1849-2016", "xes.features": ""},
        nsmap=_DEFAULT,
    )
    for name, (prefix, file) in EXTENSIONS.items():
        uri = f"{NAMESPACE}{file}"
        etree.SubElement(log, _tag("extension"), name=name, prefix=prefix, uri=uri)
    _globals(log)
    names = {"name": "Activity", "keys": "concept:name lifecycle:transition"}
    etree.SubElement(log, _tag("classifier"), names)
    trace = etree.SubElement(log, _tag("trace"))
    _string(trace, "concept:name", case.number)
    _string(trace, "alur:process", bundle.key)
    _string(trace, "alur:version", str(bundle.version))
    for event, data in events:
        _event(trace, bundle, event, data)
    content: bytes = etree.tostring(
        log, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return content


def _globals(log: etree._Element) -> None:
    trace = etree.SubElement(log, _tag("global"), scope="trace")
    _string(trace, "concept:name", "")
    event = etree.SubElement(log, _tag("global"), scope="event")
    _string(event, "concept:name", "")
    _string(event, "lifecycle:transition", "unknown")
    start = {"key": "time:timestamp", "value": "1970-01-01T00:00:00.000000Z"}
    etree.SubElement(event, _tag("date"), start)


def _event(
    trace: etree._Element, bundle: Bundle, event: Event, data: Mapping[str, Any] | None
) -> None:
    element = etree.SubElement(trace, _tag("event"))
    _string(element, "concept:name", _name(bundle, event))
    _string(element, "lifecycle:transition", _transition(event))
    at = {"key": "time:timestamp", "value": moment(event.at)}
    etree.SubElement(element, _tag("date"), at)
    optional = {
        "org:resource": event.actor,
        "org:role": event.role,
        "alur:on_behalf_of": event.on_behalf_of,
        "alur:element": event.element_id,
        "alur:flow": event.flow_id,
        "alur:langkah": event.langkah,
        "alur:type": event.type,
        "alur:hash": event.hash,
    }
    for key, value in optional.items():
        if value is not None:
            _string(element, key, value)
    for name, value in (data or {}).items():
        shown = value if isinstance(value, str) else orjson.dumps(value).decode()
        _string(element, f"data:{name}", shown)


def _name(bundle: Bundle, event: Event) -> str:
    diagram = bundle.program.diagrams.get(event.process)
    node = None if diagram is None else diagram.nodes.get(event.element_id or "")
    return event.type if node is None else node.name or node.id


def _transition(event: Event) -> str:
    if event.type == "element_left" and event.data.get("dibatalkan"):
        return "ate_abort"
    return TRANSITIONS.get(event.type, "unknown")


def _string(parent: etree._Element, key: str, value: str) -> None:
    printable = "".join(sign for sign in value if sign >= " " or sign in "\t\n\r")
    etree.SubElement(parent, _tag("string"), {"key": key, "value": printable})


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
