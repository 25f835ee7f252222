"""The allow-list: which elements and attributes of BPMN Alur runs.

Whatever is not here is refused by name, with what to use instead: legal BPMN that an
engine ignores or runs otherwise than drawn is worse than none.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from engine import xml as safe
from engine.diagrams import BPMN, SPIFF
from engine.validator.verdicts import Verdict, galat, peringatan

ALLOWED: Final = frozenset(
    {"definitions", "collaboration", "participant", "process", "laneSet", "lane"}
    | {"flowNodeRef", "documentation", "extensionElements", "incoming", "outgoing"}
    | {"sequenceFlow", "conditionExpression", "message", "error"}
    | {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent"}
    | {"boundaryEvent", "messageEventDefinition", "timerEventDefinition"}
    | {"errorEventDefinition", "terminateEventDefinition"}
    | {"timeDate", "timeDuration", "timeCycle"}
    | {"userTask", "manualTask", "serviceTask", "businessRuleTask", "sendTask"}
    | {"subProcess", "callActivity"}
    | {"exclusiveGateway", "parallelGateway", "eventBasedGateway"}
    | {"multiInstanceLoopCharacteristics", "loopCardinality", "loopDataInputRef"}
    | {"loopDataOutputRef", "inputDataItem", "outputDataItem", "completionCondition"}
    | {"textAnnotation", "text", "association", "group", "category", "categoryValue"}
)
"""Local names in BPMN's namespace. The last line is drawn and read, never run."""

_INSTEAD: Final[Mapping[str, str]] = {
    "task": "Pakai userTask (ada formulir) atau manualTask (di luar sistem).",
    "scriptTask": "Pakai serviceTask dengan operasi yang terdaftar.",
    "script": "Pakai serviceTask dengan operasi yang terdaftar.",
    "receiveTask": "Pakai intermediateCatchEvent dengan pesan.",
    "inclusiveGateway": "Pakai exclusiveGateway, atau parallelGateway diikuti exclusiveGateway "
    "di tiap cabang.",
    "complexGateway": "Pakai exclusiveGateway atau parallelGateway.",
    "compensateEventDefinition": "Gambar langkah pembatalan sebagai tugas biasa.",
    "linkEventDefinition": "Hubungkan langsung dengan sequenceFlow, atau pakai callActivity.",
    "signalEventDefinition": "Pakai pesan (messageEventDefinition).",
    "signal": "Pakai pesan (message).",
    "escalationEventDefinition": "Pakai pesan, atau error bila jalannya berhenti.",
    "escalation": "Pakai pesan (message), atau error bila jalannya berhenti.",
    "conditionalEventDefinition": "Pakai exclusiveGateway atau pesan.",
    "cancelEventDefinition": "Pakai error boundary event.",
    "transaction": "Pakai subProcess biasa dengan error boundary event.",
    "adHocSubProcess": "Pakai subProcess dengan urutan yang digambar.",
    "standardLoopCharacteristics": "Gambar ulangan dengan exclusiveGateway dan panah kembali.",
    "dataStoreReference": "Pakai serviceTask dengan operasi yang membaca atau menulisnya.",
    "dataStore": "Pakai serviceTask dengan operasi yang membaca atau menulisnya.",
    "dataObject": "Hapus; isian tugas tersimpan sendiri. Catatan gambar: textAnnotation.",
    "dataObjectReference": "Hapus; isian tugas tersimpan sendiri. Catatan gambar: textAnnotation.",
    "ioSpecification": "Hapus; ekspresi membaca isian tugas langsung dengan namanya.",
    "messageFlow": "Hapus; pesan antarberkas dicocokkan lewat namanya.",
    "childLaneSet": "Pakai satu tingkat lane, satu lane untuk satu peran.",
    "import": "Tulis isinya langsung di berkas ini.",
}
_DEFAULT_INSTEAD: Final = "Hapus elemen ini, atau gambar dengan elemen yang didukung."

_EXTENSIONS: Final[Mapping[str, frozenset[str]]] = {
    "extensionElements": frozenset(
        {"properties", "serviceTaskOperator", "calledDecisionId"}
    )
    | {"messagePayload", "messageVariable"},
    "properties": frozenset({"property"}),
    "serviceTaskOperator": frozenset({"parameters"}),
    "parameters": frozenset({"parameter"}),
}
_SCRIPTS: Final = frozenset({"preScript", "postScript", "unitTests", "script"})
_MESSAGE_HOLDERS: Final = frozenset(
    {
        "messageEventDefinition",
        "sendTask",
        "intermediateThrowEvent",
        "intermediateCatchEvent",
    }
    | {"boundaryEvent", "startEvent"}
)

_FALSE: Final = frozenset({"false", "0"})
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_QUIET: Final = frozenset({"", _XSI})
_ATTRIBUTES: Final[Mapping[str, tuple[frozenset[str], str]]] = {
    "isForCompensation": (_FALSE, "Gambar langkah pembatalan sebagai tugas biasa."),
    "startQuantity": (frozenset({"1"}), "Hapus atribut ini."),
    "completionQuantity": (frozenset({"1"}), "Hapus atribut ini."),
    "triggeredByEvent": (
        _FALSE,
        "Pakai boundary event pada subProcess yang melingkupi.",
    ),
    "parallelMultiple": (_FALSE, "Pakai satu pemicu untuk satu event."),
    "instantiate": (_FALSE, "Mulai proses dengan startEvent berpesan."),
    "eventGatewayType": (frozenset({"Exclusive"}), "Pakai parallelGateway."),
    "language": (frozenset(), "Hapus pilihan bahasa; tulis ekspresi Alur."),
    "behavior": (frozenset({"All"}), "Hapus atribut ini."),
    "noneBehaviorEventRef": (frozenset(), "Hapus atribut ini."),
    "oneBehaviorEventRef": (frozenset(), "Hapus atribut ini."),
    "resultVariable": (frozenset(), 'Tulis nama hasilnya pada properti "hasil".'),
}
"""Attributes that change what happens, and the values under which they change nothing."""


def findings(root: etree._Element) -> Iterator[Verdict]:
    """What stands in the file and is not on the allow-list."""
    yield from _children(root)


def _children(element: etree._Element) -> Iterator[Verdict]:
    yield from _attributes(element)
    for child in element:
        if safe.namespace(child.tag) in safe.DRAWING:
            continue
        if not str(child.tag).startswith(BPMN):
            yield _refused(child, "bukan elemen BPMN")
        elif safe.local(child) not in ALLOWED:
            yield _refused(child, "tidak didukung")
        elif safe.local(child) == "extensionElements":
            yield from _extensions(child)
        else:
            yield from _children(child)


def _refused(element: etree._Element, why: str) -> Verdict:
    name = safe.local(element)
    return galat(
        identity(element),
        "elemen-tidak-didukung",
        f'Elemen "{name}" {why}, jadi tidak akan dijalankan seperti digambar.',
        _INSTEAD.get(name, _DEFAULT_INSTEAD),
    )


def _attributes(element: etree._Element) -> Iterator[Verdict]:
    for key, value in element.attrib.items():
        name = str(key)
        harmless, instead = _ATTRIBUTES.get(name, (frozenset({str(value)}), ""))
        if value not in harmless:
            yield galat(
                identity(element),
                "atribut-tidak-didukung",
                f'Atribut {name}="{value!s}" pada elemen "{safe.local(element)}" '
                "tidak didukung.",
                instead,
            )
    foreign = [key for key in element.attrib if safe.namespace(key) not in _QUIET]
    if foreign:
        yield _foreign(element, str(foreign[0]))


def _extensions(element: etree._Element) -> Iterator[Verdict]:
    """Extensions of SpiffWorkflow are checked by name; others are kept and ignored."""
    allowed = _EXTENSIONS.get(safe.local(element), frozenset())
    for child in element:
        name = safe.local(child)
        if not str(child.tag).startswith(SPIFF):
            yield _foreign(child, name)
        elif name in _SCRIPTS:
            yield galat(
                identity(child),
                "skrip",
                f'Skrip "{name}" tidak dijalankan di Alur.',
                "Pakai serviceTask dengan operasi yang terdaftar.",
            )
        elif name not in allowed or not _placed(child):
            yield galat(
                identity(child),
                "ekstensi-tidak-didukung",
                f'Ekstensi "{name}" tidak didukung di tempat ini.',
                'Hapus ekstensi itu; pengaturan Alur ditulis sebagai "spiffworkflow:property".',
            )
        else:
            yield from _attributes(child)
            yield from _extensions(child)


def _placed(extension: etree._Element) -> bool:
    """Whether a payload or a variable stands where a message is sent or received."""
    if safe.local(extension) not in {"messagePayload", "messageVariable"}:
        return True
    holder = extension.iterancestors(f"{BPMN}extensionElements")
    parent = next(holder).getparent()
    return parent is not None and safe.local(parent) in _MESSAGE_HOLDERS


def _foreign(element: etree._Element, name: str) -> Verdict:
    return peringatan(
        identity(element),
        "ekstensi-asing",
        f'"{name.rpartition("}")[2]}" berasal dari perangkat lain; Alur menyimpannya tetapi '
        "mengabaikannya.",
        "Pastikan tidak ada aturan yang hanya tertulis di sana, lalu hapus.",
    )


def identity(element: etree._Element) -> str | None:
    """The id of the element, or of the nearest one around it that has an id of its own."""
    holder: etree._Element | None = element
    while holder is not None:
        own = (
            str(holder.tag).startswith(BPMN)
            or safe.namespace(holder.tag) in safe.DRAWING
        )
        if own and "id" in holder.attrib:
            return holder.get("id")
        holder = holder.getparent()
    return None
