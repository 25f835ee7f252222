"""What the elements say: expressions, operations, forms, decisions, called processes."""

from collections.abc import Collection, Iterator
from typing import Final

from engine import expressions
from engine.diagrams import Node
from engine.errors import ExpressionError
from engine.validator.events import is_bare
from engine.validator.hints import hint
from engine.validator.verdicts import (
    Subject,
    Verdict,
    galat,
    named,
    named_with_others,
    peringatan,
)

_WITH_FORM: Final = frozenset({"userTask", "manualTask", "startEvent"})
_DECIDING: Final = frozenset({"Syarat", "Ulangan"})
MAX_TEXT: Final = 200_000
"""Letters of all expressions of one diagram: what is examined in well under two seconds."""
CASE: Final = "berkas"
"""The case itself, as expressions read it."""


def texts(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Every expression of the diagram: element id, what it is for, its text."""
    for flow in subject.diagram.flows.values():
        if flow.condition is not None:
            yield flow.id, "Syarat", flow.condition
    for node in subject.diagram.nodes.values():
        for purpose, text in _node_texts(node):
            if text:
                yield node.id, purpose, text


def _node_texts(node: Node) -> Iterator[tuple[str, str | None]]:
    if node.type != "startEvent" and not is_bare(node):
        yield "Waktu", node.timer
    yield "Isi pesan", node.payload or node.properties.get("muatan")
    yield "Korelasi", node.properties.get("korelasi")
    yield "Tenggat", node.properties.get("tenggat")
    yield "Pemegang", node.properties.get("pemegang")
    for key in ("cardinality", "condition") if node.loop else ():
        yield "Ulangan", (node.loop or {})[key]
    for name, text in node.parameters.items():
        yield f'Parameter "{name}"', text or " "


def _functions(subject: Subject, purpose: str) -> Collection[str]:
    """What an expression may call.

    What decides the way may read the case only: a function's answer is not in history, so that the way could
    not be walked again.
    """
    return () if purpose in _DECIDING else subject.catalogue.functions


def _too_much(subject: Subject) -> bool:
    return sum(len(text) for _, _, text in texts(subject)) > MAX_TEXT


def compilable(subject: Subject) -> Iterator[Verdict]:
    """Every expression is in the evaluator's language."""
    if _too_much(subject):
        yield galat(
            subject.diagram.key,
            "ekspresi",
            f"Ekspresi di diagram ini berjumlah lebih dari {MAX_TEXT} huruf.",
            "Pecah menjadi beberapa proses, atau pindahkan pilihan ke tabel keputusan.",
        )
        return
    for element, purpose, text in texts(subject):
        try:
            expressions.compile(text, _functions(subject, purpose))
        except ExpressionError as error:
            yield galat(
                element,
                "ekspresi",
                f"{purpose}: {error}",
                hint(text),
            )


def readable(subject: Subject) -> Iterator[Verdict]:
    """Every variable that an expression reads is written by some element.

    Called processes and shared ones exchange variables with others, so nothing can be
    said there.
    """
    nodes = subject.diagram.nodes.values()
    if subject.shared or any(node.called for node in nodes) or _too_much(subject):
        return
    known = {CASE}.union(*(_written(node) for node in nodes))
    unknown: dict[str, list[str | None]] = {}
    for element, purpose, text in texts(subject):
        try:
            names = expressions.compile(text, _functions(subject, purpose)).names
        except ExpressionError:
            continue
        for name in sorted(names - known):
            unknown.setdefault(name, []).append(element)
    for name, elements in unknown.items():
        yield peringatan(
            elements[0],
            "variabel-tak-dikenal",
            f'Ekspresi membaca "{name}" yang tidak ditulis elemen mana pun di diagram ini; nilainya '
            f"akan kosong.{named_with_others(elements)}",
            f'Periksa ejaannya, atau beri elemen penulisnya properti "hasil" = {name}.',
        )


def _written(node: Node) -> set[str]:
    names = {node.properties.get("hasil") or node.id}
    if node.variable:
        names.add(node.variable)
    if node.loop:
        names.update(
            node.loop[key]
            for key in ("item", "output_collection", "output_item")
            if node.loop[key]
        )
    return names


def operations(subject: Subject) -> Iterator[Verdict]:
    """A service task names a registered operation and gives it its parameters."""
    for node in subject.diagram.nodes.values():
        if node.type == "serviceTask":
            yield from _operation(subject, node)
        elif node.operation is not None:
            yield galat(
                node.id,
                "operasi",
                f"{named(node)} bukan serviceTask, jadi operasinya tidak dijalankan.",
                "Ubah menjadi serviceTask, atau hapus operasinya.",
            )


def _operation(subject: Subject, node: Node) -> Iterator[Verdict]:
    known = subject.catalogue.operations
    if node.operation is None or node.operation not in known:
        what = (
            f'memanggil operasi "{node.operation}" yang tidak terdaftar'
            if node.operation
            else "tidak menyebut operasi yang dijalankannya"
        )
        yield galat(
            node.id,
            "operasi",
            f"{named(node)} {what}.",
            f"Pilih operasi yang terdaftar: {', '.join(sorted(known)) or 'belum ada'}.",
        )
        return
    parameters = set(known[node.operation])
    allowed = {name.removesuffix("?") for name in parameters}
    required = {name for name in parameters if not name.endswith("?")}
    given = set(node.parameters)
    for name in sorted((given - allowed) | (required - given)):
        what = "tidak dikenal" if name in given else "belum diisi"
        yield galat(
            node.id,
            "parameter",
            f'Parameter "{name}" {what} untuk operasi "{node.operation}" pada {named(node)}.',
            f"Parameter operasi itu: {', '.join(sorted(parameters)) or 'tidak ada'}.",
        )


def forms(subject: Subject) -> Iterator[Verdict]:
    """Forms exist, and stand where somebody fills them in."""
    for node in subject.diagram.nodes.values():
        for form in (node.form_schema, node.form_ui):
            if form is not None and form not in subject.catalogue.forms:
                yield galat(
                    node.id,
                    "formulir",
                    f'Formulir "{form}" pada {named(node)} tidak ada.',
                    "Buat berkas formulir itu, atau perbaiki namanya.",
                )
        takes = node.type in _WITH_FORM or (
            node.event == "message" and node.type != "intermediateThrowEvent"
        )
        if (node.form_schema or node.form_ui) and not takes:
            yield galat(
                node.id,
                "formulir",
                f"{named(node)} tidak diisi orang, jadi formulirnya tidak pernah tampil.",
                "Pindahkan formulir ke userTask atau event pesan.",
            )


def called(subject: Subject) -> Iterator[Verdict]:
    """Decisions and called processes exist; a process does not call itself."""
    catalogue = subject.catalogue
    for node in subject.diagram.nodes.values():
        if node.type == "businessRuleTask" and node.decision not in catalogue.decisions:
            yield galat(
                node.id,
                "keputusan",
                f'{named(node)} memakai tabel keputusan "{node.decision}" yang tidak ada.'
                if node.decision
                else f"{named(node)} tidak menyebut tabel keputusannya.",
                "Isi calledDecisionId dengan kunci tabel keputusan yang ada.",
            )
        if node.type == "callActivity" and (
            node.called not in catalogue.processes or node.called == subject.diagram.key
        ):
            yield galat(
                node.id,
                "proses-dipanggil",
                f"{named(node)} {_wrong_call(node, subject.diagram.key)}.",
                "Isi calledElement dengan kunci proses lain yang ada.",
            )


def _wrong_call(node: Node, key: str) -> str:
    if not node.called:
        return "tidak menyebut proses yang dipanggilnya"
    if node.called == key:
        return "memanggil prosesnya sendiri"
    return f'memanggil proses "{node.called}" yang tidak ada'
