"""The diagrams to be covered: every process in a folder, whether a scenario touches it or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from engine.diagrams import Diagram, Node
from engine.spiff import Program, compile_bundle

_SPLIT: Final = ".BoundaryEventSplit"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One process in force. `order` holds each deciding gateway's conditions in the order they are asked."""

    diagram: Diagram
    sha256: str
    xml: bytes
    order: Mapping[str, tuple[str, ...]]

    @property
    def key(self) -> str:
        return self.diagram.key

    @property
    def name(self) -> str:
        """What the process is called: the SOP's name where it has one."""
        found = self.diagram.properties.get("nama_sop") or self.diagram.name
        return found or self.key

    def words(self, element: str) -> str:
        """How people read a node or flow: its name, a flow by its ends."""
        flow = self.diagram.flows.get(element)
        if flow is None:
            node = self.diagram.nodes.get(element)
            return (node.name if node else "") or element
        label = f" [{flow.name}]" if flow.name else ""
        return f"{self.words(flow.source)}{label} → {self.words(flow.target)}"


def read(folder: Path) -> dict[str, Subject]:
    """Every `*.bpmn` of the folder, by process key.

    Raises DiagramError for a file that cannot be read, or calls a process that is not there.
    """
    files = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.bpmn"))}
    diagrams = {stem: Diagram.parse(content) for stem, content in files.items()}
    return {
        diagram.key: Subject(
            diagram=diagram,
            sha256=sha256(files[stem]).hexdigest(),
            xml=files[stem],
            order=_order(
                diagram,
                compile_bundle(
                    stem, {name: files[name] for name in _with_called(stem, diagrams)}
                ),
            ),
        )
        for stem, diagram in diagrams.items()
    }


def _with_called(stem: str, diagrams: Mapping[str, Diagram]) -> set[str]:
    """A process and everything it calls, directly or not, as far as it is there."""
    found, ahead = {stem}, [stem]
    while ahead:
        for node in diagrams[ahead.pop()].nodes.values():
            called = node.called or ""
            if called in diagrams and called not in found:
                found.add(called)
                ahead.append(called)
    return found


def _order(diagram: Diagram, program: Program) -> dict[str, tuple[str, ...]]:
    """The engine asks conditions in the order of its specification, which need not be the file's."""
    asked = dict(_asked(program))
    return {
        node.id: tuple(
            flow
            for target in asked[node.id]
            for flow in _conditional(diagram, node)
            if diagram.flows[flow].target == target
        )
        for node in diagram.nodes.values()
        if node.id in asked and _conditional(diagram, node)
    }


def _asked(program: Program) -> Iterator[tuple[str, tuple[str, ...]]]:
    for process in (program.spec, *program.subprocesses.values()):
        for name, spec in process.task_specs.items():
            pairs = getattr(spec, "cond_task_specs", ())
            yield name, tuple(target.removesuffix(_SPLIT) for _, target in pairs)


def _conditional(diagram: Diagram, node: Node) -> list[str]:
    return [flow for flow in node.outgoing if diagram.flows[flow].condition is not None]
