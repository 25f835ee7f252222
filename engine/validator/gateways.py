"""What each gateway may do: who splits, who decides, and what is waited for."""

from collections.abc import Iterable, Iterator
from typing import Final

from engine.diagrams import GATEWAYS, Flow, Node
from engine.validator.verdicts import (
    Subject,
    Verdict,
    galat,
    named,
    named_with_others,
    peringatan,
)

_REFUSED: Final = frozenset({"inclusiveGateway", "complexGateway"})


def splits(subject: Subject) -> Iterator[Verdict]:
    """Only gateways split, and only exclusive gateways decide by condition."""
    for node in subject.diagram.nodes.values():
        nodes = subject.diagram.nodes
        targets = {flow.target for flow in subject.outgoing(node)}
        targets = {t for t in targets if t in nodes and nodes[t].parent == node.parent}
        if len(targets) > 1 and node.type not in GATEWAYS:
            yield galat(
                node.id,
                "cabang-tersirat",
                f"{named(node)} punya {len(targets)} panah keluar tanpa gateway.",
                "Tambahkan parallelGateway bila semua jalan diambil, exclusiveGateway bila "
                "salah satu.",
            )
        if node.type in _REFUSED:
            continue  # its conditions are in their place, but the gateway is not allowed
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


def idle_gateways(subject: Subject) -> Iterator[Verdict]:
    """A gateway chooses, forks, joins or merges."""
    for node in subject.diagram.nodes.values():
        if node.type not in {"exclusiveGateway", "parallelGateway"}:
            continue
        if len(node.incoming) == 1 and len(node.outgoing) == 1:
            yield peringatan(
                node.id,
                "gateway-sia-sia",
                f"Gateway {named(node)} punya satu panah masuk dan satu panah keluar, jadi tidak "
                "memilih, membagi atau menggabungkan apa pun.",
                "Hapus gateway itu, atau tambahkan panah yang seharusnya ada.",
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
