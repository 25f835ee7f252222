"""What other tools left in a file: kept, never run, and said once for each thing that they left."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from engine import xml as safe
from engine.diagrams import BPMN, SPIFF
from engine.validator.verdicts import (
    MAX_NAMED,
    Verdict,
    named_with_others,
    peringatan,
)

_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_QUIET: Final = frozenset({"", _XSI, "http://www.w3.org/XML/1998/namespace"})
_SURE: Final = "Pastikan tidak ada aturan yang hanya tertulis di sana, lalu hapus."
_WHO: Final = "Yang mengerjakan ditentukan oleh lane; letakkan tugas di lane perannya."
_FORM: Final = 'Buat formulirnya sebagai JSON Schema dan tulis namanya di properti "formJsonSchemaFilename".'
_WORK: Final = "Pakai serviceTask dengan operasi yang terdaftar."
_DATA: Final = (
    'Parameter ditulis pada serviceTaskOperator; nama hasilnya di properti "hasil".'
)
_DUE: Final = 'Tulis batas waktunya di properti "tenggat", misalnya hari(3).'
_INSTEAD: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        {"assignee", "candidateGroups", "candidateUsers", "assignmentDefinition"}
        | {"owner", "lanes", "potentialStarter", "candidateStarterGroups"},
        _WHO,
    ),
    **dict.fromkeys(
        {"formKey", "formRef", "formData", "formDefinition", "formProperty"}
        | {"userTaskForm", "generatedFormsData", "formFieldValidation"},
        _FORM,
    ),
    **dict.fromkeys(
        {"class", "expression", "delegateExpression", "type", "topic", "connector"}
        | {"taskDefinition", "executionListener", "taskListener", "script", "rule"}
        | {"onEntry-script", "onExit-script", "executionListeners", "taskListeners"},
        _WORK,
    ),
    **dict.fromkeys(
        {"inputOutput", "ioMapping", "in", "out", "field", "resultVariable"}, _DATA
    ),
    **dict.fromkeys(("dueDate", "followUpDate", "taskSchedule"), _DUE),
    **dict.fromkeys(
        {"decisionRef", "calledDecision"},
        "Isi spiffworkflow:calledDecisionId dengan kunci tabel keputusan.",
    ),
    "calledElement": "Isi atribut calledElement dengan kunci proses yang dipanggil.",
    **dict.fromkeys(
        {"collection", "elementVariable", "loopCharacteristics"},
        "Isi loopDataInputRef dan inputDataItem.",
    ),
}
"""What Camunda, Flowable, jBPM and their kin call the things that Alur has too."""


def findings(root: etree._Element) -> Iterator[Verdict]:
    """One warning for each thing that Alur says otherwise, and one for the rest of each tool."""
    left: dict[str, list[tuple[str, str | None]]] = {}
    for element, name in _left(root):
        local, space = name.rpartition("}")[2], safe.namespace(name)
        kind = name if local in _INSTEAD else space
        left.setdefault(kind, []).append((local, identity(element)))
    for kind, found in left.items():
        names = list(dict.fromkeys(local for local, _ in found))
        holders = [holder for _, holder in found]
        shown = ", ".join(f'"{one}"' for one in names[:MAX_NAMED])
        more = f" dan {len(names) - MAX_NAMED} lagi" * (len(names) > MAX_NAMED)
        yield peringatan(
            holders[0],
            "ekstensi-asing",
            f"{shown}{more} berasal dari perangkat lain "
            f"({safe.namespace(kind) or kind or 'tanpa ruang nama'}); Alur menyimpannya tetapi "
            f"mengabaikannya.{named_with_others(holders)}",
            _INSTEAD.get(names[0], _SURE),
        )


def _left(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    stack = [root]
    while stack:
        element = stack.pop()
        yield from _foreign_attributes(element)
        for child in reversed(element):
            if str(child.tag).startswith((BPMN, SPIFF)):
                stack.append(child)
            elif safe.local(element) == "extensionElements":
                yield child, str(child.tag)


def _foreign_attributes(
    element: etree._Element,
) -> Iterator[tuple[etree._Element, str]]:
    for key in element.attrib:
        if safe.namespace(key) not in _QUIET:
            yield element, str(key)


def identity(element: etree._Element | None) -> str | None:
    """The id of the element, or of the nearest one around it that has an id of its own."""
    holder = element
    while holder is not None:
        own = (
            str(holder.tag).startswith(BPMN)
            or safe.namespace(holder.tag) in safe.DRAWING
        )
        if own and holder.get("id"):
            return holder.get("id")
        holder = holder.getparent()
    return None
