"""The allow-list: which elements and attributes of BPMN Alur runs.

Whatever is not here is refused by name, with what to use instead: legal BPMN that an
engine ignores or runs otherwise than drawn is worse than none.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from engine import xml as safe
from engine.diagrams import BPMN, EVENTS, SPIFF
from engine.validator.foreign import identity
from engine.validator.verdicts import Verdict, galat, named_with_others, short

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
    **dict.fromkeys(
        {"dataStoreReference", "dataStore"},
        "Pakai serviceTask dengan operasi yang membaca atau menulisnya.",
    ),
    **dict.fromkeys(
        {
            "dataObject",
            "dataObjectReference",
            "dataInput",
            "dataOutput",
            "itemDefinition",
        }
        | {"property", "correlationProperty"},
        "Hapus; isian tugas tersimpan sendiri. Catatan gambar: textAnnotation.",
    ),
    **dict.fromkeys(
        {"ioSpecification", "dataInputAssociation", "dataOutputAssociation"},
        "Hapus; ekspresi membaca isian tugas langsung dengan namanya.",
    ),
    **dict.fromkeys(
        {"potentialOwner", "humanPerformer", "performer", "resourceRole", "resource"},
        "Hapus; yang mengerjakan ditentukan oleh lane.",
    ),
    **dict.fromkeys(
        {"interface", "operation"},
        "Hapus; serviceTask menyebut operasi yang terdaftar di serviceTaskOperator.",
    ),
    **dict.fromkeys(
        {"choreography", "globalConversation", "conversation", "callConversation"},
        "Gambar sebagai satu proses dengan lane; percakapan antarpihak menjadi pesan.",
    ),
    **dict.fromkeys(
        {"globalTask", "globalUserTask", "globalManualTask", "globalScriptTask"}
        | {"globalBusinessRuleTask"},
        "Gambar tugasnya di dalam proses, atau sebagai proses yang dipanggil callActivity.",
    ),
    "messageFlow": "Hapus; pesan antarberkas dicocokkan lewat namanya.",
    "childLaneSet": "Pakai satu tingkat lane, satu lane untuk satu peran.",
    "import": "Tulis isinya langsung di berkas ini.",
}
_SHOWN_AS: Final = {
    "data": "dataObjectReference",
    "dataStore": "dataStoreReference",
    "signal": "signalEventDefinition",
    "escalation": "escalationEventDefinition",
}
"""What stands for an unseen thing in the drawing and is refused itself."""
_KINDS: Final = dict.fromkeys(
    {"ioSpecification", "dataInputAssociation", "dataOutputAssociation", "property"}
    | {"itemDefinition", "dataObject"},
    "data",
)
_TEXTS: Final = frozenset({"documentation", "text"})
"""What the schemas let hold anything; here it holds words."""
_UNSEEN: Final = frozenset(
    _KINDS.keys()
    | {"dataStore", "signal", "escalation", "interface", "resource", "import"}
    | {"potentialOwner", "humanPerformer", "performer", "resourceRole", "relationship"}
    | {"correlationProperty", "partnerRole", "partnerEntity", "endPoint"}
)
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
    """What stands in the file and is not on the allow-list.

    What a drawing does not show, such as the types of data, is said once for each kind.
    """
    unseen: dict[str, list[etree._Element]] = {}
    yield from _children(root, unseen)
    for kind, found in unseen.items():
        shown = _SHOWN_AS.get(kind)
        if shown is None or next(root.iter(f"{BPMN}{shown}"), None) is None:
            names = [identity(element) for element in found]
            yield _refused(found[0], "tidak didukung", named_with_others(names))


def _children(
    element: etree._Element, unseen: dict[str, list[etree._Element]]
) -> Iterator[Verdict]:
    yield from _attributes(element)
    for child in element:
        name = safe.local(child)
        if safe.namespace(child.tag) in safe.DRAWING:
            continue
        if safe.local(element) in _TEXTS:
            yield _refused(child, f'berada di dalam "{safe.local(element)}"')
        elif not str(child.tag).startswith(BPMN):
            yield _refused(child, "bukan elemen BPMN")
        elif name in _UNSEEN:
            unseen.setdefault(_KINDS.get(name, name), []).append(child)
        elif name not in ALLOWED:
            yield _refused(child, "tidak didukung")
        elif name == "extensionElements":
            yield from _extensions(child)
        else:
            yield from _children(child, unseen)


def _refused(element: etree._Element, why: str, others: str = "") -> Verdict:
    """A trigger has no shape of its own: its event is named."""
    name = safe.local(element)
    holder = element.getparent()
    is_trigger = holder is not None and safe.local(holder) in EVENTS
    return galat(
        identity(holder if is_trigger and holder is not None else element),
        "elemen-tidak-didukung",
        f'Elemen "{name}"{_called(element)} {why}, jadi tidak akan dijalankan seperti '
        f"digambar.{others}",
        _INSTEAD.get(name, _DEFAULT_INSTEAD),
    )


def _called(element: etree._Element) -> str:
    name = " ".join(element.get("name", "").split())
    return f' bernama "{short(name)}"' if name else ""


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


def _extensions(element: etree._Element) -> Iterator[Verdict]:
    """Extensions of SpiffWorkflow are checked by name; `foreign` speaks of the others."""
    allowed = _EXTENSIONS.get(safe.local(element), frozenset())
    for child in element:
        name = safe.local(child)
        if not str(child.tag).startswith(SPIFF):
            continue
        if name in _SCRIPTS:
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
