"""Events, messages and errors: what may wait, throw and interrupt."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from engine import words
from engine import xml as safe
from engine.diagrams import BPMN, EVENTS, Node
from engine.validator.foreign import identity
from engine.validator.verdicts import Subject, Verdict, galat, named, peringatan

_ALLOWED: Final[Mapping[str, frozenset[str | None]]] = {
    "startEvent": frozenset({None, "message", "timer"}),
    "endEvent": frozenset({None, "terminate", "error"}),
    "intermediateCatchEvent": frozenset({"message", "timer"}),
    "intermediateThrowEvent": frozenset({"message"}),
    "boundaryEvent": frozenset({"timer", "error", "message"}),
}
_NAMES: Final[Mapping[str | None, str]] = {
    None: "tanpa pemicu",
    "message": "pesan",
    "timer": "waktu",
    "terminate": "terminate",
    "error": "error",
}
_NO_TRIGGER: Final = "tidak menyebut apa yang ditunggu atau dilakukannya"
_ISO: Final[Mapping[str, re.Pattern[str]]] = {
    "timeDate": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)"),
    "timeDuration": re.compile(
        r"P(?=.)(\d{1,5}W)?(\d{1,5}D)?(T(?=.)(\d{1,5}H)?(\d{1,5}M)?(\d{1,5}S)?)?"
    ),
}
"""What the engine can work out: months and years have no fixed length, and a date needs its zone."""
_LOOKS_ISO: Final = re.compile(r"R\d*/\S*|P[\dT][\dA-Z.]*|\d{4}-\d\d-\d\d\S*")
SCHEDULES: Final = frozenset({"bulanan", "tahunan"})
"""How often a process may start by itself: each month, each year."""
_CYCLE: Final = re.compile(r"R[1-9]\d{0,3}/(?P<period>P[^/]+)")


def kinds(subject: Subject) -> Iterator[Verdict]:
    """Every event has at most one trigger, of a kind that its place allows."""
    triggers = _definitions(subject.root)
    for node in subject.diagram.nodes.values():
        if node.type not in EVENTS:
            continue
        allowed = _ALLOWED[node.type]
        definitions = triggers.get(node.id, [])
        if len(definitions) == 1 and definitions[0] not in _NAMES:
            continue  # `elements` refuses it everywhere
        if node.type == "startEvent" and node.parent is not None:
            allowed = frozenset({None})
        if node.event not in allowed or len(definitions) > 1:
            options = ", ".join(sorted(_NAMES[one] for one in allowed))
            kinds = " dan ".join(_NAMES.get(one, one) for one in definitions)
            what = f"tidak boleh berjenis {kinds} di sini" if kinds else _NO_TRIGGER
            instead = f"Pakai satu dari: {options}."
            if node.type == "endEvent" and definitions == ["message"]:
                instead = (
                    "Kirim pesannya dengan sendTask sebelum endEvent tanpa pemicu."
                )
            yield galat(
                node.id,
                "jenis-event",
                f"{node.type} {named(node)} {what}.",
                instead,
            )


def _definitions(root: etree._Element) -> dict[str, list[str]]:
    """Local names of the event definitions, without their ending, by event."""
    found: dict[str, list[str]] = {}
    for event in safe.identified(root):
        names = [
            safe.local(child) for child in event if str(child.tag).startswith(BPMN)
        ]
        found[str(event.get("id"))] = [
            name.removesuffix("EventDefinition")
            for name in names
            if name.endswith("EventDefinition")
        ]
    return found


def messages(subject: Subject) -> Iterator[Verdict]:
    """What sends or receives names its message."""
    lost = _lost(subject.root, "messageRef", "message")
    for node in subject.diagram.nodes.values():
        if (node.event == "message" or node.type == "sendTask") and not node.message:
            what = (
                f'mengacu pada pesan "{lost[node.id]}" yang tidak ada'
                if node.id in lost
                else "tidak menyebut pesan yang bernama"
            )
            yield galat(
                node.id,
                "pesan-bernama",
                f"{named(node)} {what}.",
                "Pilih pesan (messageRef) dan beri pesan itu nama.",
            )


def _lost(root: etree._Element, attribute: str, kind: str) -> dict[str, str]:
    """References to what is not in the file, by the id of the element that makes them."""
    known = {one.get("id") for one in root.iterfind(f"{BPMN}{kind}")}
    found = {}
    for element in root.iter():
        name = element.get(attribute, "").rpartition(":")[2]
        if name and name not in known:
            found[identity(element) or ""] = name
            found[identity(element.getparent()) or ""] = name
    return found


def errors(subject: Subject) -> Iterator[Verdict]:
    """Errors have a code, and one that ends a sub-process is caught around it."""
    nodes = subject.diagram.nodes
    lost = _lost(subject.root, "errorRef", "error")
    for node in nodes.values():
        if node.event != "error":
            continue
        if not node.error:
            what = (
                f'mengacu pada error "{lost[node.id]}" yang tidak ada'
                if node.id in lost
                else "tidak punya kode"
            )
            yield galat(
                node.id,
                "error-berkode",
                f"Error {named(node)} {what}.",
                "Pilih error (errorRef) dan isi errorCode-nya.",
            )
        elif node.type == "endEvent" and not _is_caught(node, nodes):
            yield peringatan(
                node.id,
                "error-tak-ditangkap",
                f'Error "{node.error}" dari {named(node)} tidak ditangkap di diagram ini.',
                "Tambahkan error boundary event dengan kode yang sama pada sub-proses yang "
                "melingkupi, atau pada callActivity pemanggilnya.",
            )


def _is_caught(node: Node, nodes: Mapping[str, Node]) -> bool:
    around = set()
    parent = node.parent
    while parent is not None:
        around.add(parent)
        parent = nodes[parent].parent
    return any(
        one.type == "boundaryEvent"
        and one.error == node.error
        and one.attached_to in around
        for one in nodes.values()
    )


def timers(subject: Subject) -> Iterator[Verdict]:
    """A timer has one expression; written out, it is an ISO 8601 text in quotes."""
    for node in subject.diagram.nodes.values():
        if node.event != "timer":
            continue
        if not node.timer or not node.timer_kind:
            yield galat(
                node.id,
                "waktu-kosong",
                f"Event waktu {named(node)} tidak menyebut waktunya.",
                'Isi timeDuration, timeDate atau timeCycle, misalnya hari(7) atau "PT1H".',
            )
            continue
        if node.type == "startEvent":
            yield from _schedule(node)
            continue
        yield from _cycle(node)
        yield from _iso(node)


def _iso(node: Node) -> Iterator[Verdict]:
    """Durations and cycles may stand without quotes, as other tools write them; the engine adds them."""
    text, kind = node.timer or "", node.timer_kind or ""
    quoted = text[0] in "\"'"
    if (quoted or is_bare(node)) and not _is_iso(kind, text[1:-1] if quoted else text):
        yield galat(
            node.id,
            "waktu-iso",
            f"Waktu {text} pada {named(node)} bukan {kind} ISO 8601 yang dapat dihitung.",
            'Tulis misalnya "P7D" atau "PT1H" (minggu W, hari D, jam H; bukan bulan atau tahun), '
            '"2026-11-27T16:00+08:00" atau "R3/PT1H".',
        )
    elif is_bare(node) and kind == "timeDate":
        yield galat(
            node.id,
            "waktu-iso",
            f"Waktu {text} pada {named(node)} ditulis tanpa tanda kutip.",
            f'Tulis "{text}" dengan tanda kutipnya.',
        )


def _schedule(node: Node) -> Iterator[Verdict]:
    if (node.timer or "").strip("\"'") not in SCHEDULES:
        yield galat(
            node.id,
            "jadwal",
            f"Jadwal {node.timer} pada {named(node)} tidak dikenal.",
            f"Tulis satu dari: {', '.join(sorted(SCHEDULES))}.",
        )


def _cycle(node: Node) -> Iterator[Verdict]:
    repeats = node.type == "boundaryEvent" and not node.interrupting
    if node.timer_kind == "timeCycle" and not repeats:
        yield galat(
            node.id,
            "waktu-berulang",
            f"{named(node)} hanya terjadi sekali, jadi timeCycle tidak berarti di sini.",
            "Pakai timeDuration, atau boundary event yang tidak menghentikan tugasnya.",
        )


def is_bare(node: Node) -> bool:
    """Whether a timer is written as most other tools do: ISO 8601 without quotes, or something like it."""
    return node.type != "startEvent" and bool(_LOOKS_ISO.fullmatch(node.timer or ""))


def _is_iso(kind: str, text: str) -> bool:
    if kind == "timeCycle":
        found = _CYCLE.fullmatch(text)
        return found is not None and _is_iso("timeDuration", found["period"])
    return _ISO[kind].fullmatch(text) is not None


def loops(subject: Subject) -> Iterator[Verdict]:
    """A multi-instance counts, or goes through one variable; never both."""
    for node in subject.diagram.nodes.values():
        if node.loop is None:
            continue
        if (node.loop["cardinality"] is None) is (node.loop["collection"] is None):
            yield galat(
                node.id,
                "multi-instance",
                f"{named(node)} berulang, tetapi tidak jelas berapa kali.",
                "Isi loopCardinality, atau loopDataInputRef dengan satu variabel daftar; "
                "jangan keduanya.",
            )
        for key in ("collection", "item", "output_collection", "output_item"):
            name = node.loop[key]
            if name is not None and not words.NAME.fullmatch(name):
                yield galat(
                    node.id,
                    "multi-instance",
                    f'"{name}" pada {named(node)} bukan nama variabel.',
                    "Tulis satu nama: huruf a-z, angka dan garis bawah, diawali huruf.",
                )
