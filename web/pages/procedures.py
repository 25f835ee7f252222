"""A procedure for everybody: its items on the line as the source numbers them, and its diagram with a list as text."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types

from engine import definitions
from engine.diagrams import GATEWAYS, Diagram, Node
from engine.models import ProcessDefinition
from pst import documents, offices
from web import context
from web.access import absent
from web.pages import frame, words
from web.pages.login import Page
from web.rules import terbuka

blueprint: Final = Blueprint("prosedur", __name__)
LETTER: Final = re.compile(r"[0-9a-z]{1,2}")
_TOLD: Final = ("userTask", "startEvent", "endEvent", "exclusiveGateway")


@dataclass(frozen=True, kw_only=True)
class Branch:
    """What follows one answer: the source's own sub-item, or where a flow leads."""

    id: str
    answer: str
    text: str


@dataclass(kw_only=True)
class Line:
    """An item of a procedure. `actor` is "" where it is the same as before."""

    id: str
    letter: str
    text: str
    actor: str
    shape: str
    branches: list[Branch] = field(default_factory=list)


def lines(procedure: str, shapes: Mapping[str, str]) -> list[Line]:
    """The procedure's items in order; `shapes` are those of the elements that carry them out."""
    found: list[Line] = []
    actor = ""
    for one in documents.steps(procedure):
        letter, _dot, below = one["id"].removeprefix(f"{procedure}-").rpartition(".")
        if letter and found and found[-1].letter == letter:
            answer = below.capitalize()
            found[-1].branches.append(
                Branch(id=one["id"], answer=answer, text=one["text"])
            )
            continue
        acts = who(one["actor"])
        found.append(
            Line(
                id=one["id"],
                letter=below,
                text=one["text"],
                actor="" if acts == actor else acts,
                shape=shapes.get(one["id"], "tugas"),
            )
        )
        actor = acts
    return found


def who(actor: str) -> str:
    """Who does it, told to whoever reads: the first one that the source names."""
    first = actor.partition(" ")[0].partition("/")[0]
    if first == "pengguna":
        return str(_("Anda"))
    named = {
        "front": _("Resepsionis"),
        "petugas": _("Petugas"),
        "bendahara": _("Bendahara"),
        "aplikasi": _("Aplikasi"),
    }
    return str(named.get(first, actor.capitalize()))


def shapes(found: Iterable[ProcessDefinition]) -> dict[str, str]:
    """The shape of each item's element in the diagrams; a decision counts before a task."""
    shown: dict[str, str] = {}
    for node in _nodes(found):
        for item in node.properties.get("langkah", "").split():
            if item not in shown or node.type in GATEWAYS:
                shown[item] = words.shape(node)
    return shown


def _nodes(found: Iterable[ProcessDefinition]) -> Iterator[Node]:
    for definition in found:
        yield from diagram_of(definition).nodes.values()


def diagram_of(definition: ProcessDefinition) -> Diagram:
    bundles = context.parts().engine.bundles
    return bundles.get(context.session(), definition.id).diagram


@blueprint.get("/standar/<office>/<service>/diagram/<key>")
@terbuka
def show(office: str, service: str, key: str) -> Page:
    """The diagram by which Alur carries out a procedure, and its steps as text."""
    definition = _served(office, service, key)
    return frame.page(
        "prosedur.html",
        kantor=offices.office(office),
        nama_kantor=offices.office(office).name,
        layanan=service,
        proses=definition,
        langkah=_listed(diagram_of(definition)),
        sumber=url_for("prosedur.file", office=office, service=service, key=key),
    )


@blueprint.get("/standar/<office>/<service>/diagram/<key>.bpmn")
@terbuka
def file(office: str, service: str, key: str) -> Response:
    """The diagram itself, as it was deployed."""
    definition = _served(office, service, key)
    xml = definitions.diagram_xml(context.session(), definition)
    answer = Response(xml, mimetype="application/xml")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def serving(office: str, service: str) -> Sequence[ProcessDefinition]:
    """The procedures by which Alur gives the service at this office now."""
    return [
        one
        for one in definitions.all_current(context.session())
        if office in one.offices and gives(one, service)
    ]


def gives(process: ProcessDefinition, service: str) -> bool:
    """Whether the process is of the service; a service of one channel is named with it, "konsultasi-online"."""
    return process.service == service.partition("-")[0]


def _served(office: str, service: str, key: str) -> ProcessDefinition:
    """Raises CatalogueError for an office that there is not, AbsentError for a procedure that it does not run."""
    offices.office(office)
    found = [one for one in serving(office, service) if one.key == key]
    if not found:
        raise absent()
    return found[0]


def _listed(diagram: Diagram) -> list[Line]:
    """The steps of the process itself in the order in which they come, each with its lane where that changes."""
    found: list[Line] = []
    lane = ""
    for node in _in_order(diagram):
        acts = str(_(node.lane)) if node.lane else lane
        found.append(
            Line(
                id=node.id,
                letter=str(len(found) + 1),
                text=words.element(node),
                actor="" if acts == lane else acts,
                shape=words.shape(node),
                branches=_branches(diagram, node),
            )
        )
        lane = acts
    return found


def _in_order(diagram: Diagram) -> Iterator[Node]:
    """What a reader is told of, breadth first from the start; what only the engine does is passed over."""
    nodes = diagram.nodes.values()
    queue = deque(
        one.id for one in nodes if one.parent is None and one.type == "startEvent"
    )
    seen = set(queue)
    while queue:
        node = diagram.nodes[queue.popleft()]
        if node.type in _TOLD and (node.type not in GATEWAYS or len(node.outgoing) > 1):
            yield node
        after = [diagram.flows[flow].target for flow in node.outgoing]
        after += [one.id for one in nodes if one.attached_to == node.id]
        queue.extend(one for one in after if one not in seen)
        seen.update(after)


def _branches(diagram: Diagram, node: Node) -> list[Branch]:
    """Where each answer of a decision leads."""
    if node.type not in GATEWAYS:
        return []
    flows = [diagram.flows[one] for one in node.outgoing]
    return [
        Branch(
            id=flow.id,
            answer=flow.name or "selain itu",
            text=words.element(diagram.nodes[flow.target]),
        )
        for flow in flows
    ]
