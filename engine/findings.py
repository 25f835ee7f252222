"""What there is to say about the files of a deployment before anything is stored, file by file."""

from collections.abc import Iterable, Mapping
from typing import Final

import orjson

from engine import forms
from engine.contract import Engine
from engine.decisions import DecisionTable
from engine.diagrams import Diagram
from engine.errors import DecisionError, DiagramError
from engine.spiff import compile_bundle
from engine.surroundings import LINKED, LINKED_PARAMETERS
from engine.validator import ERROR, Catalogue, Verdict, check

_LOOP: Final = (
    "Gambar ulangannya dengan exclusiveGateway dan panah kembali, tanpa callActivity."
)

Sources = Mapping[str, bytes]
"""Every file that could belong to a bundle, by name: diagrams, tables and forms."""


def findings(engine: Engine, sources: Sources) -> dict[str, list[Verdict]]:
    """Everything the validator, the forms and the tables have to say, by file; clean files are left out."""
    found: dict[str, list[Verdict]] = {}
    known = catalogue(engine, sources)
    for name, content in sources.items():
        if name.endswith(".bpmn"):
            verdicts = list(
                check(content, catalogue=known, stem=name.removesuffix(".bpmn"))
            )
        elif name.endswith(".dmn"):
            verdicts = _table_findings(content)
        else:
            verdicts = _form_findings(engine, name, sources)
        if verdicts:
            found[name] = verdicts
    for last in (_circle_findings, _program_findings):
        if not has_errors(found):
            found |= last(sources)
    return found


def catalogue(engine: Engine, sources: Sources) -> Catalogue:
    """What a diagram may refer to: operations, functions, roles and the files beside it."""
    operations = {name: o.parameters for name, o in engine.operations.items()}
    return Catalogue(
        operations={**operations, LINKED: LINKED_PARAMETERS},
        functions=engine.function_names,
        roles=engine.roles,
        forms=[name for name in sources if name.endswith(".json")],
        decisions=_stems(sources, ".dmn"),
        processes=_stems(sources, ".bpmn"),
    )


def _stems(sources: Sources, suffix: str) -> list[str]:
    return [name.removesuffix(suffix) for name in sources if name.endswith(suffix)]


def _table_findings(content: bytes) -> list[Verdict]:
    try:
        # Without functions: what they answer is not in history, and the way could not be walked again.
        table = DecisionTable.parse(content)
    except (DecisionError, DiagramError) as error:
        return [_verdict("tabel", str(error))]
    gap = table.gaps()
    if gap is None:
        return []
    shown = ", ".join(f"{name} = {value}" for name, value in gap.items())
    return [
        Verdict(
            element_id=None,
            rule="tabel-celah",
            severity="peringatan",
            message=f"Tidak ada baris untuk {shown}.",
            instead="Tambahkan baris atau nyatakan bahwa kombinasi itu tidak terjadi.",
        )
    ]


def _form_findings(engine: Engine, name: str, sources: Sources) -> list[Verdict]:
    if name.endswith(".ui.json"):
        return _json_findings(sources[name])
    try:
        schema = orjson.loads(sources[name])
        ui = orjson.loads(sources.get(f"{name.removesuffix('.json')}.ui.json", b"{}"))
    except orjson.JSONDecodeError as error:
        return [_verdict("formulir-json", f"Bukan JSON: {error}")]
    if not (isinstance(schema, dict) and isinstance(ui, dict)):
        return [_verdict("formulir", "Formulir harus berupa susunan isian: { … }.")]
    return [
        _verdict("formulir", problem)
        for problem in forms.check(schema, ui, choices=engine.choices)
    ]


def _json_findings(content: bytes) -> list[Verdict]:
    try:
        orjson.loads(content)
    except orjson.JSONDecodeError as error:
        return [_verdict("formulir-json", f"Bukan JSON: {error}")]
    return []


def _circle_findings(sources: Sources) -> dict[str, list[Verdict]]:
    """Processes that come back to themselves by calling others: such a case would never stop beginning."""
    calls = {
        name.removesuffix(".bpmn"): {
            node.id: node.called
            for node in Diagram.parse(content).nodes.values()
            if node.called
        }
        for name, content in sources.items()
        if name.endswith(".bpmn")
    }
    found: dict[str, list[Verdict]] = {}
    for key, called in calls.items():
        for element, other in called.items():
            if key in _reached(other, calls):
                what = f'Proses "{other}" yang dipanggil di sini akhirnya memanggil "{key}" lagi.'
                verdict = _verdict("panggilan-berputar", what, element, _LOOP)
                found.setdefault(f"{key}.bpmn", []).append(verdict)
    return found


def _reached(key: str, calls: Mapping[str, Mapping[str, str]]) -> set[str]:
    found: set[str] = set()
    todo = [key]
    while todo:
        key = todo.pop()
        if key not in found:
            found.add(key)
            todo.extend(calls.get(key, {}).values())
    return found


def _program_findings(sources: Sources) -> dict[str, list[Verdict]]:
    """What only shows when bundles are built, such as two sub-processes of one id."""
    found = {}
    for name in sources:
        if name.endswith(".bpmn"):
            key = name.removesuffix(".bpmn")
            diagrams = {
                other.removesuffix(".bpmn"): content
                for other, content in bundle_of(name, sources).items()
                if other.endswith(".bpmn")
            }
            try:
                compile_bundle(key, diagrams)
            except DiagramError as error:
                found[name] = [_verdict(error.rule, str(error), error.element_id)]
    return found


def _verdict(
    rule: str,
    message: str,
    element_id: str | None = None,
    instead: str = "Perbaiki berkasnya, lalu ulangi.",
) -> Verdict:
    return Verdict(
        element_id=element_id,
        rule=rule,
        severity=ERROR,
        message=message,
        instead=instead,
    )


def has_errors(found: Mapping[str, Iterable[Verdict]]) -> bool:
    return any(v.severity == ERROR for verdicts in found.values() for v in verdicts)


def bundle_of(name: str, sources: Sources) -> dict[str, bytes]:
    """The diagram with everything that it uses, called processes and theirs included."""
    files: dict[str, bytes] = {}
    todo = [name]
    while todo:
        name = todo.pop()
        if name in files or name not in sources:
            continue
        files[name] = sources[name]
        if name.endswith(".bpmn"):
            try:
                diagram = Diagram.parse(sources[name])
            except DiagramError:
                continue
            todo.extend(_used(diagram))
    return files


def _used(diagram: Diagram) -> Iterable[str]:
    for node in diagram.nodes.values():
        yield from (found for found in (node.form_schema, node.form_ui) if found)
        if node.called:
            yield f"{node.called}.bpmn"
        if node.decision:
            yield f"{node.decision}.dmn"
