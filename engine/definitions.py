"""Versions of processes: bundles, stored once by content, checked before they are stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import Session

from engine.canonical import encode
from engine.contract import Actor, Engine
from engine.diagrams import Diagram, Node
from engine.errors import DeploymentError, NotFoundError
from engine.findings import Sources, bundle_of, findings, has_errors
from engine.models import Artifact, ProcessDefinition
from engine.validator import Verdict

FILES: Final = "berkas"
BROWSER: Final = "peramban"
_DEPLOYMENT: Final = 0x414C5552


@dataclass(frozen=True, kw_only=True)
class Deployed:
    """The version a process has after a deployment; `changed` is false when it had it before."""

    key: str
    version: int
    changed: bool


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


def offered(
    session: Session, office: str, service: str, channel: str | None
) -> ProcessDefinition | None:
    """The process by which an office gives a service now, over this channel where one is named."""
    for definition in all_current(session):
        if (
            office in definition.offices
            and definition.service == service
            and (channel is None or channel in definition.channel.split())
        ):
            return definition
    return None


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
        name.removesuffix(".bpmn"): bundle_of(name, sources)
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


def _refuse(found: Mapping[str, list[Verdict]]) -> None:
    if has_errors(found):
        names = ", ".join(sorted(found))
        raise DeploymentError(
            f"Tidak ada yang diterbitkan: perbaiki dahulu {names}.", found
        )


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
