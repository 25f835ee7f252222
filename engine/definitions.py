"""Versions of processes: bundles, stored once by content, checked before they are stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import orjson
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import Session

from engine import forms
from engine.canonical import encode
from engine.contract import Actor, Engine
from engine.decisions import DecisionTable
from engine.diagrams import Diagram, Node
from engine.errors import (
    DecisionError,
    DeploymentError,
    DiagramError,
    NotFoundError,
)
from engine.models import Artifact, ProcessDefinition
from engine.spiff import compile_bundle
from engine.surroundings import LINKED, LINKED_PARAMETERS
from engine.validator import ERROR, Catalogue, Verdict, check

FILES: Final = "berkas"
BROWSER: Final = "peramban"
_DEPLOYMENT: Final = 0x414C5552


@dataclass(frozen=True, kw_only=True)
class Deployed:
    """The version a process has after a deployment; `changed` is false when it had it before."""

    key: str
    version: int
    changed: bool


Sources = Mapping[str, bytes]
"""Every file that could belong to a bundle, by name: diagrams, tables and forms."""


def read_folders(processes: Path, form_folder: Path) -> dict[str, bytes]:
    """The sources of a checkout: `processes/*.bpmn`, `*.dmn` and `forms/*.json`."""
    found = [
        *sorted(processes.glob("*.bpmn")),
        *sorted(processes.glob("*.dmn")),
        *sorted(form_folder.glob("*.json")),
    ]
    return {path.name: path.read_bytes() for path in found}


def current(session: Session, key: str) -> ProcessDefinition:
    """The newest version of a process. Raises NotFoundError."""
    found = session.scalars(
        select(ProcessDefinition)
        .where(ProcessDefinition.key == key)
        .order_by(ProcessDefinition.version.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise NotFoundError(f"Proses “{key}” tidak ada.")
    return found


def all_current(session: Session) -> Sequence[ProcessDefinition]:
    """The newest version of every process, by key."""
    return session.scalars(
        select(ProcessDefinition)
        .ext(distinct_on(ProcessDefinition.key))
        .order_by(ProcessDefinition.key, ProcessDefinition.version.desc())
    ).all()


def version(session: Session, key: str, number: int) -> ProcessDefinition:
    """One version of a process. Raises NotFoundError."""
    found = session.scalars(
        select(ProcessDefinition).where(
            ProcessDefinition.key == key, ProcessDefinition.version == number
        )
    ).one_or_none()
    if found is None:
        raise NotFoundError(f"Proses “{key}” versi {number} tidak ada.")
    return found


def diagram_xml(session: Session, definition: ProcessDefinition) -> bytes:
    """The exact file that was deployed."""
    return session.scalars(
        select(Artifact.content).where(
            Artifact.sha256 == definition.manifest[f"{definition.key}.bpmn"]
        )
    ).one()


def start_of(diagram: Diagram) -> Node:
    """The start event of the process itself."""
    return next(
        node
        for node in diagram.nodes.values()
        if node.type == "startEvent" and node.parent is None
    )


def deploy(
    session: Session,
    engine: Engine,
    sources: Sources,
    *,
    source: str = FILES,
    force: bool = False,
    actor: Actor,
    now: datetime,
) -> list[Deployed]:
    """Make a new version of every process whose bundle differs from its current one.

    A shared process that changed gives its callers new versions. A deployment from files does not supersede a
    version published in the browser unless forced. Raises DeploymentError with every verdict; then nothing is
    deployed.
    """
    bundles = {
        name.removesuffix(".bpmn"): _bundle(name, sources)
        for name in sources
        if name.endswith(".bpmn")
    }
    _refuse(findings(engine, sources))
    # Two deployments at once would make the same version number.
    session.execute(select(func.pg_advisory_xact_lock(_DEPLOYMENT)))
    newest = {found.key: found for found in all_current(session)}
    if source == FILES and not force:
        _refuse_superseding(newest, bundles)
    return [
        _store(session, key, files, newest.get(key), source, actor, now)
        for key, files in sorted(bundles.items())
    ]


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
            verdicts = _table_findings(engine, content)
        else:
            verdicts = _form_findings(engine, name, sources)
        if verdicts:
            found[name] = verdicts
    if not _has_errors(found):
        found |= _program_findings(sources)
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


def _table_findings(engine: Engine, content: bytes) -> list[Verdict]:
    try:
        table = DecisionTable.parse(content, functions=engine.function_names)
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


def _program_findings(sources: Sources) -> dict[str, list[Verdict]]:
    """What only shows when bundles are built, such as two sub-processes of one id."""
    found = {}
    for name in sources:
        if name.endswith(".bpmn"):
            key = name.removesuffix(".bpmn")
            diagrams = {
                other.removesuffix(".bpmn"): content
                for other, content in _bundle(name, sources).items()
                if other.endswith(".bpmn")
            }
            try:
                compile_bundle(key, diagrams)
            except DiagramError as error:
                found[name] = [_verdict(error.rule, str(error), error.element_id)]
    return found


def _verdict(rule: str, message: str, element_id: str | None = None) -> Verdict:
    return Verdict(
        element_id=element_id,
        rule=rule,
        severity=ERROR,
        message=message,
        instead="Perbaiki berkasnya, lalu ulangi.",
    )


def _has_errors(found: Mapping[str, Iterable[Verdict]]) -> bool:
    return any(v.severity == ERROR for verdicts in found.values() for v in verdicts)


def _refuse(found: Mapping[str, list[Verdict]]) -> None:
    if _has_errors(found):
        names = ", ".join(sorted(found))
        raise DeploymentError(
            f"Tidak ada yang diterbitkan: perbaiki dahulu {names}.", found
        )


def _bundle(name: str, sources: Sources) -> dict[str, bytes]:
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


def _refuse_superseding(
    newest: Mapping[str, ProcessDefinition], bundles: Mapping[str, Sources]
) -> None:
    published = [
        key
        for key, files in bundles.items()
        if key in newest
        and newest[key].source == BROWSER
        and newest[key].sha256 != _sha256(_manifest(files))
    ]
    if published:
        shown = ", ".join(f"{key} versi {newest[key].version}" for key in published)
        raise DeploymentError(
            f"Versi yang terbit dari peramban lebih baru: {shown}. Ambil dengan "
            "`alur ekspor proses`, atau timpa dengan `--timpa`."
        )


def _manifest(files: Sources) -> dict[str, str]:
    return {
        name: sha256(content).hexdigest() for name, content in sorted(files.items())
    }


def _sha256(manifest: Mapping[str, str]) -> str:
    return sha256(encode(dict(manifest))).hexdigest()


def _store(
    session: Session,
    key: str,
    files: Sources,
    newest: ProcessDefinition | None,
    source: str,
    actor: Actor,
    now: datetime,
) -> Deployed:
    manifest = _manifest(files)
    if newest is not None and newest.sha256 == _sha256(manifest):
        return Deployed(key=key, version=newest.version, changed=False)
    session.execute(
        insert(Artifact).on_conflict_do_nothing(),
        [{"sha256": manifest[name], "content": files[name]} for name in files],
    )
    diagram = Diagram.parse(files[f"{key}.bpmn"])
    number = (
        session.scalar(
            select(func.coalesce(func.max(ProcessDefinition.version), 0)).where(
                ProcessDefinition.key == key
            )
        )
        or 0
    ) + 1
    session.add(
        ProcessDefinition(
            key=key,
            version=number,
            sha256=_sha256(manifest),
            name=diagram.name,
            offices=diagram.properties["kantor"].split(),
            service=diagram.properties["layanan"],
            channel=diagram.properties["kanal"],
            manifest=dict[str, Any](manifest),
            source=source,
            deployed_at=now,
            deployed_by=actor.id,
        )
    )
    session.flush()
    return Deployed(key=key, version=number, changed=True)
