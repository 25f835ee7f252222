"""A version of a process, read: program, forms, decision tables and clocks, cached by definition."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any, Final

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.decisions import DecisionTable
from engine.diagrams import Diagram, Node
from engine.errors import NotFoundError
from engine.forms import Form
from engine.models import Artifact, ProcessDefinition
from engine.spiff import Program, compile_bundle

_CLOCK: Final = re.compile(
    r"(?P<unit>[a-z_]+)\((?P<amount>\d+)\)\s*(?P<source>.*)", re.DOTALL
)
_ACTION: Final = re.compile(
    r"(?P<clock>[a-z_]+):(?P<action>mulai|jeda|lanjut|henti)(?P<entered>@masuk)?"
)


@dataclass(frozen=True, kw_only=True)
class ClockDefinition:
    """A legal time limit as the process's properties state it; `source` names item and AMB."""

    name: str
    unit: str
    amount: int
    source: str
    starts_from: str | None
    role: str | None


@dataclass(frozen=True, kw_only=True)
class ClockAction:
    clock: str
    action: str
    entered: bool


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """One version of one process with all that it uses. `files` maps a file's name to its content."""

    definition_id: int
    key: str
    version: int
    sha256: str
    files: Mapping[str, bytes]
    roles: Mapping[str, str]

    @cached_property
    def program(self) -> Program:
        suffix = ".bpmn"
        return compile_bundle(
            self.key,
            {
                name.removesuffix(suffix): content
                for name, content in self.files.items()
                if name.endswith(suffix)
            },
        )

    @property
    def diagram(self) -> Diagram:
        return self.program.diagram

    @property
    def readers(self) -> list[str]:
        """The roles that read its cases beside who asked and who handles them; none where the whole office does."""
        return self.diagram.properties.get("pembaca", "").split()

    @cached_property
    def forms(self) -> Mapping[tuple[str | None, str], Form]:
        """The form of each element, by process key (None for the case's own) and element id."""
        found = {}
        for key, diagram in self.program.diagrams.items():
            for node in diagram.nodes.values():
                if node.form_schema is not None:
                    process = None if key == self.key else key
                    found[process, node.id] = self._form(node)
        return found

    @cached_property
    def decisions(self) -> Mapping[str, DecisionTable]:
        return {
            name.removesuffix(".dmn"): DecisionTable.parse(content)
            for name, content in self.files.items()
            if name.endswith(".dmn")
        }

    @cached_property
    def clocks(self) -> Mapping[str, ClockDefinition]:
        properties = self.diagram.properties
        found = {}
        for name, text in properties.items():
            parsed = _CLOCK.fullmatch(text.strip())
            if name.startswith("jam.") and name.count(".") == 1 and parsed:
                clock = name.removeprefix("jam.")
                found[clock] = ClockDefinition(
                    name=clock,
                    unit=parsed["unit"],
                    amount=int(parsed["amount"]),
                    source=parsed["source"].strip(),
                    starts_from=properties.get(f"jam.{clock}.mulai_dari"),
                    role=self._acting_role(clock),
                )
        return found

    def _acting_role(self, clock: str) -> str | None:
        """The role of the lane that must act: where the clock is stopped."""
        for node in self.diagram.nodes.values():
            if any(a.clock == clock and a.action == "henti" for a in actions(node)):
                return self.roles.get(node.lane or "")
        return None

    def _form(self, node: Node) -> Form:
        schema: dict[str, Any] = orjson.loads(self.files[node.form_schema or ""])
        ui: dict[str, Any] = (
            orjson.loads(self.files[node.form_ui]) if node.form_ui else {}
        )
        return Form(schema=schema, ui=ui)


def actions(node: Node) -> tuple[ClockAction, ...]:
    """What a node does to clocks: `jam = <name>:mulai|jeda|lanjut|henti[@masuk]`, several by spaces."""
    return tuple(
        ClockAction(
            clock=found["clock"],
            action=found["action"],
            entered=found["entered"] is not None,
        )
        for word in node.properties.get("jam", "").split()
        if (found := _ACTION.fullmatch(word))
    )


@dataclass
class BundleCache:
    """Bundles in memory, by definition id. Definitions are immutable, so nothing is ever outdated."""

    roles: Mapping[str, str]
    _found: dict[int, Bundle] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, session: Session, definition_id: int) -> Bundle:
        """Raises NotFoundError for an unknown definition."""
        bundle = self._found.get(definition_id)
        if bundle is None:
            with self._lock:
                bundle = self._found.get(definition_id) or self._read(
                    session, definition_id
                )
                self._found[definition_id] = bundle
        return bundle

    def _read(self, session: Session, definition_id: int) -> Bundle:
        definition = session.get(ProcessDefinition, definition_id)
        if definition is None:
            raise NotFoundError("Versi proses ini tidak ada.")
        by_hash = dict(
            session.execute(
                select(Artifact.sha256, Artifact.content).where(
                    Artifact.sha256.in_(list(definition.manifest.values()))
                )
            ).all()
        )
        return Bundle(
            definition_id=definition_id,
            key=definition.key,
            version=definition.version,
            sha256=definition.sha256,
            files={n: by_hash[h] for n, h in definition.manifest.items()},
            roles=self.roles,
        )
