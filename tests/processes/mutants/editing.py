"""Changes to a parsed diagram."""

from lxml import etree

from engine.diagrams import BPMN, SPIFF

Root = etree._Element

_BEFORE = {f"{BPMN}{name}" for name in ("documentation", "extensionElements")}
"""What stands in a node before the names of its flows."""


def to_lane(root: Root, node: str, lane: str) -> None:
    for reference in list(root.iter(f"{BPMN}flowNodeRef")):
        if (reference.text or "").strip() == node:
            reference.getparent().remove(reference)
    (place,) = (one for one in root.iter(f"{BPMN}lane") if one.get("name") == lane)
    etree.SubElement(place, f"{BPMN}flowNodeRef").text = node


def idle(task: Root) -> None:
    """Make a task a gateway of one way."""
    task.tag = f"{BPMN}exclusiveGateway"
    del task.attrib["name"]
    extensions = task.find(f"{BPMN}extensionElements")
    for one in list(extensions):
        if one.tag != f"{SPIFF}properties":
            extensions.remove(one)
    for one in list(extensions.iter(f"{SPIFF}property")):
        if one.get("name") in {"hasil", "jam"}:
            one.getparent().remove(one)


def by_id(root: Root, identity: str) -> Root:
    return next(one for one in root.iter("*") if one.get("id") == identity)


def own_property(element: Root, name: str) -> Root:
    path = f"{BPMN}extensionElements/{SPIFF}properties/{SPIFF}property"
    return next(one for one in element.iterfind(path) if one.get("name") == name)


def lead(root: Root, flow: Root, target: str) -> None:
    """Let a flow end elsewhere, in the nodes' own words as well."""
    for one in list(root.iter(f"{BPMN}incoming")):
        if (one.text or "").strip() == flow.get("id"):
            one.getparent().remove(one)
    flow.set("targetRef", target)
    incoming = etree.Element(f"{BPMN}incoming")
    incoming.text = flow.get("id")
    node = by_id(root, target)
    node.insert(sum(one.tag in _BEFORE for one in node), incoming)


def drop(root: Root, identity: str) -> None:
    """Remove an element, its drawing, and what others say of it."""
    for one in list(root.iter("*")):
        named = identity in {one.get("id"), one.get("bpmnElement")}
        said = (one.text or "").strip() == identity and one.tag in {
            f"{BPMN}{name}" for name in ("flowNodeRef", "incoming", "outgoing")
        }
        if (named or said) and one.getparent() is not None:
            one.getparent().remove(one)
