"""The shape of the net: where it starts, that it can end, and what each gateway may do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from engine.diagrams import BPMN, CONTAINERS, GATEWAYS, TASKS, Flow, Node
from engine.validator.verdicts import (
    Subject,
    Verdict,
    galat,
    named,
    named_with_others,
    peringatan,
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
        if len(found) != 1:
            yield galat(
                found[1].id if found else container,
                "satu-awal",
                f'"{container}" punya {len(found)} startEvent; harus tepat satu.',
                "Sisakan satu startEvent; gabungkan jalan masuk lain dengan exclusiveGateway "
                "atau proses tersendiri.",
            )
        if not any(node.type == "endEvent" for node in inside):
            yield galat(
                container,
                "tanpa-akhir",
                f'"{container}" tidak punya endEvent.',
                "Tambahkan endEvent di ujung tiap jalan.",
            )


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
        is_begun = node.incoming or node.type in {"startEvent", "boundaryEvent"}
        if node.type != "endEvent" and is_begun and not node.outgoing:
            yield galat(
                node.id,
                "buntu",
                f"{named(node)} tidak punya panah keluar.",
                "Hubungkan ke langkah berikutnya atau ke endEvent.",
            )


def splits(subject: Subject) -> Iterator[Verdict]:
    """Only gateways split, and only exclusive gateways decide by condition."""
    for node in subject.diagram.nodes.values():
        if len(node.outgoing) > 1 and node.type not in GATEWAYS:
            yield galat(
                node.id,
                "cabang-tersirat",
                f"{named(node)} punya {len(node.outgoing)} panah keluar tanpa gateway.",
                "Tambahkan parallelGateway bila semua jalan diambil, exclusiveGateway bila "
                "salah satu.",
            )
        if node.type != "exclusiveGateway" or len(node.outgoing) == 1:
            yield from _no_conditions(subject.outgoing(node))


def defaults(subject: Subject) -> Iterator[Verdict]:
    """What is named as the default way is a way out of that very gateway."""
    for element in subject.root.iter():
        default, name = element.get("default"), element.get("id", "")
        node = subject.diagram.nodes.get(name)
        if default is not None and node is not None and default not in node.outgoing:
            yield galat(
                name,
                "default-lepas",
                f'Jalan default {named(node)} adalah "{default}", yang tidak keluar dari sana.',
                "Jadikan salah satu panah keluarnya jalan default.",
            )


def _no_conditions(flows: Iterable[Flow]) -> Iterator[Verdict]:
    for flow in flows:
        if flow.condition is not None or flow.is_default:
            yield galat(
                flow.id,
                "syarat-salah-tempat",
                f"Panah {named(flow)} punya syarat atau tanda default, padahal tidak keluar "
                "dari exclusiveGateway yang memilih.",
                "Tambahkan exclusiveGateway sebelum panah itu, atau hapus syaratnya.",
            )


def decisions(subject: Subject) -> Iterator[Verdict]:
    """An exclusive gateway that decides asks a question and has an answer for every case."""
    for node in subject.diagram.nodes.values():
        if node.type == "exclusiveGateway" and len(node.outgoing) > 1:
            flows = subject.outgoing(node)
            yield from _question(node, flows)
            yield from _answers(node, flows)


def _question(node: Node, flows: Iterable[Flow]) -> Iterator[Verdict]:
    if not node.name.endswith("?"):
        yield galat(
            node.id,
            "gateway-bertanya",
            f"Gateway {named(node)} memilih jalan tetapi namanya bukan pertanyaan.",
            'Beri nama berupa pertanyaan yang diakhiri "?".',
        )
    silent = [flow.id for flow in flows if not flow.name]
    if silent:
        yield galat(
            silent[0],
            "panah-berlabel",
            f"Panah {silent[0]} keluar dari gateway {named(node)} yang memilih tetapi tidak "
            f"berlabel.{named_with_others(silent)}",
            "Tulis jawabannya sebagai label panah.",
        )


def _answers(node: Node, flows: list[Flow]) -> Iterator[Verdict]:
    for flow in flows:
        if flow.is_default and flow.condition is not None:
            yield galat(
                flow.id,
                "default-bersyarat",
                f"Panah {named(flow)} adalah jalan default dan tidak boleh bersyarat.",
                "Hapus syaratnya, atau cabut tanda default.",
            )
    silent = [f for f in flows if not f.is_default and f.condition is None]
    if silent and len(silent) == len(flows):
        yield galat(
            node.id,
            "tanpa-syarat",
            f"Gateway {named(node)} memilih di antara {len(flows)} panah, tetapi tidak satu pun "
            "bersyarat.",
            "Tulis syarat pada panahnya, dan jadikan satu panah jalan default.",
        )
        return
    for flow in silent:
        yield galat(
            flow.id,
            "tanpa-syarat",
            f"Panah {named(flow)} keluar dari gateway yang memilih tetapi tidak bersyarat.",
            "Tulis syaratnya, atau jadikan jalan default.",
        )
    if not silent and not any(flow.is_default for flow in flows):
        yield peringatan(
            node.id,
            "tanpa-default",
            f"Gateway {named(node)} tidak punya jalan default; berkas terhenti bila tidak ada "
            "syarat yang terpenuhi.",
            "Jadikan salah satu panah jalan default.",
        )


def event_gateways(subject: Subject) -> Iterator[Verdict]:
    """An event-based gateway waits for two or more different events, each only its own."""
    nodes = subject.diagram.nodes
    for node in subject.diagram.nodes.values():
        if node.type != "eventBasedGateway":
            continue
        targets = [
            nodes[flow.target]
            for flow in subject.outgoing(node)
            if flow.target in nodes
        ]
        if len(targets) < 2:
            yield galat(
                node.id,
                "gateway-event",
                f"Gateway event {named(node)} harus menunggu sedikitnya dua event.",
                "Tambahkan event, atau hapus gateway itu.",
            )
        for target in targets:
            if target.type != "intermediateCatchEvent" or len(target.incoming) != 1:
                yield galat(
                    target.id,
                    "gateway-event",
                    f"{named(target)} mengikuti gateway event, jadi harus "
                    "intermediateCatchEvent (pesan atau waktu) dengan satu panah masuk.",
                    "Sisipkan intermediateCatchEvent sendiri tepat sesudah gateway.",
                )
        yield from _same_messages(targets)


def _same_messages(targets: list[Node]) -> Iterator[Verdict]:
    seen: set[str] = set()
    for target in targets:
        if target.message and target.message in seen:
            yield galat(
                target.id,
                "gateway-event",
                f'Pesan "{target.message}" ditunggu dua kali sesudah satu gateway event.',
                "Tunggu pesan itu sekali, lalu pilih jalannya dengan exclusiveGateway.",
            )
        seen.add(target.message or "")


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
                "Diagram memuat pool yang bukan proses ini.",
                "Sisakan satu pool; pihak lain menjadi lane, atau proses tersendiri.",
            )
    lanes = Counter(
        (reference.text or "").strip()
        for reference in subject.root.iterfind(
            f"{BPMN}process/{BPMN}laneSet/{BPMN}lane/{BPMN}flowNodeRef"
        )
    )
    for identity, times in lanes.items():
        node = subject.diagram.nodes.get(identity)
        if node is None:
            yield _dangling_lane(subject, identity)
        elif times > 1:
            yield galat(
                identity,
                "lane-acuan",
                f"{named(node)} berada di {times} lane.",
                "Letakkan elemen itu tepat di satu lane, lalu simpan ulang.",
            )


def _dangling_lane(subject: Subject, identity: str) -> Verdict:
    lane = next(
        lane
        for lane in subject.root.iter(f"{BPMN}lane")
        for reference in lane.iterfind(f"{BPMN}flowNodeRef")
        if (reference.text or "").strip() == identity
    )
    return galat(
        lane.get("id"),
        "lane-acuan",
        f'Lane "{lane.get("name", "")}" mengacu pada "{identity}" yang tidak ada.',
        "Simpan ulang dari penyunting BPMN, atau hapus flowNodeRef itu.",
    )
