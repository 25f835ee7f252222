"""The shape of the net: where it starts, that it can end, what joins what, and one pool."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from engine.diagrams import BPMN, CONTAINERS, TASKS, Node
from engine.validator.verdicts import (
    MAX_NAMED,
    Subject,
    Verdict,
    galat,
    named,
    short,
)

ACTIVITIES: Final = TASKS | CONTAINERS | {"callActivity"}


def starts(subject: Subject) -> Iterator[Verdict]:
    """Every process and sub-process starts in one place and has an end."""
    diagram = subject.diagram
    contents: dict[str | None, list[Node]] = {}
    for node in diagram.nodes.values():
        contents.setdefault(node.parent or diagram.key, []).append(node)
    for container in diagram.process_ids:
        inside = contents.get(container, [])
        found = [node for node in inside if node.type == "startEvent"]
        if not found:
            what = "tidak punya startEvent" if inside else "tidak berisi apa pun"
            yield galat(
                container,
                "satu-awal",
                f"{_container(subject, container)} {what}.",
                "Tambahkan satu startEvent di awal dan endEvent di ujung tiap jalan.",
            )
        if len(found) > 1:
            yield galat(
                found[1].id,
                "satu-awal",
                f"{_container(subject, container)} punya {len(found)} startEvent: "
                f"{', '.join(map(named, found[:MAX_NAMED]))}.",
                "Sisakan satu startEvent; gabungkan jalan masuk lain dengan exclusiveGateway "
                "atau proses tersendiri.",
            )
        if inside and not any(node.type == "endEvent" for node in inside):
            yield galat(
                container,
                "tanpa-akhir",
                f"{_container(subject, container)} tidak punya endEvent.",
                "Tambahkan endEvent di ujung tiap jalan.",
            )


def _container(subject: Subject, identity: str) -> str:
    node = subject.diagram.nodes.get(identity)
    return f'Proses "{identity}"' if node is None else f"Sub-proses {named(node)}"


def references(subject: Subject) -> Iterator[Verdict]:
    """Flows join two nodes of one container, once."""
    nodes = subject.diagram.nodes
    seen: Counter[tuple[str, str]] = Counter()
    for flow in subject.diagram.flows.values():
        source, target = nodes.get(flow.source), nodes.get(flow.target)
        if source is None or target is None or source.parent != target.parent:
            yield galat(
                flow.id,
                "flow-putus",
                f"Panah {named(flow)} tidak menghubungkan dua elemen dalam satu proses.",
                "Tarik ulang panah itu dari elemen asal ke elemen tujuan.",
            )
        seen[flow.source, flow.target] += 1
        if seen[flow.source, flow.target] > 1:
            yield galat(
                flow.id,
                "flow-ganda",
                f"Dua panah menghubungkan elemen yang sama ({flow.source} ke {flow.target}).",
                "Hapus salah satu; gabungkan syaratnya dengan or.",
            )


def ends(subject: Subject) -> Iterator[Verdict]:
    """Nothing enters a start or a boundary event, nothing leaves an end, nothing else stops."""
    nodes = subject.diagram.nodes
    ended = {node.parent for node in nodes.values() if node.type == "endEvent"}
    # A flow that begins nowhere may be the one that is missing.
    lost = any(flow.source not in nodes for flow in subject.diagram.flows.values())
    for node in subject.diagram.nodes.values():
        if node.type in {"startEvent", "boundaryEvent"} and node.incoming:
            yield galat(
                node.id,
                "panah-masuk",
                f"{named(node)} tidak boleh punya panah masuk.",
                "Arahkan panah itu ke elemen sesudahnya.",
            )
        if node.type == "endEvent" and node.outgoing:
            yield galat(
                node.id,
                "panah-keluar",
                f"{named(node)} adalah akhir dan tidak boleh punya panah keluar.",
                "Pindahkan panah itu ke elemen sebelumnya.",
            )
        begun = bool(node.incoming) or node.type in {"startEvent", "boundaryEvent"}
        stops = node.type != "endEvent" and not node.outgoing
        if stops and begun and node.parent in ended and not lost:
            yield galat(
                node.id,
                "buntu",
                f"{named(node)} tidak punya panah keluar.",
                "Hubungkan ke langkah berikutnya atau ke endEvent.",
            )


def boundaries(subject: Subject) -> Iterator[Verdict]:
    """A boundary event stands on an activity of its own container."""
    nodes = subject.diagram.nodes
    for node in nodes.values():
        if node.type != "boundaryEvent":
            continue
        host = nodes.get(node.attached_to or "")
        if host is None or host.type not in ACTIVITIES or host.parent != node.parent:
            yield galat(
                node.id,
                "boundary-lepas",
                f"Boundary event {named(node)} tidak menempel pada tugas atau sub-proses.",
                "Tempelkan pada tugas, sub-proses atau callActivity di proses yang sama.",
            )
        if node.event == "error" and not node.interrupting:
            yield galat(
                node.id,
                "boundary-error",
                f"Error boundary event {named(node)} selalu menghentikan tugasnya.",
                "Hapus cancelActivity=false.",
            )


def pools(subject: Subject) -> Iterator[Verdict]:
    """One pool, that of the process; one lane a node, counting the lanes of the first level."""
    for participant in subject.root.iterfind(f"{BPMN}collaboration/{BPMN}participant"):
        if participant.get("processRef") != subject.diagram.key:
            yield galat(
                participant.get("id"),
                "satu-pool",
                f'Pool "{participant.get("name", "")}" bukan proses ini.',
                "Sisakan satu pool; pihak lain menjadi lane, atau proses tersendiri.",
            )
    times = Counter(
        name
        for lane in _lanes(subject)
        for name in _held(lane)
        if name in subject.diagram.nodes
    )
    for name in (name for name in times if times[name] > 1):
        yield galat(
            name,
            "lane-acuan",
            f"{named(subject.diagram.nodes[name])} berada di {times[name]} lane.",
            "Letakkan elemen itu tepat di satu lane, lalu simpan ulang.",
        )
    for lane in _lanes(subject):
        lost = [name for name in _held(lane) if name not in subject.diagram.nodes]
        if lost:
            more = f" dan {len(lost) - MAX_NAMED} lagi" * (len(lost) > MAX_NAMED)
            yield galat(
                lane.get("id"),
                "lane-acuan",
                f'Lane "{lane.get("name", "")}" mengacu pada '
                f"{', '.join(map(short, lost[:MAX_NAMED]))}{more} yang tidak ada.",
                "Simpan ulang dari penyunting BPMN, atau hapus flowNodeRef itu.",
            )


def _lanes(subject: Subject) -> Iterator[etree._Element]:
    """Those of the first level; lanes inside lanes are refused."""
    return subject.root.iterfind(f"{BPMN}process/{BPMN}laneSet/{BPMN}lane")


def _held(lane: etree._Element) -> list[str]:
    found = lane.iterfind(f"{BPMN}flowNodeRef")
    return [(reference.text or "").strip() for reference in found]
