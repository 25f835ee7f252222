"""The forms of a case's version, for the office's contexts: which fields they have and how these are called."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.diagrams import Diagram
from engine.models import Artifact, ProcessDefinition, ProcessInstance
from pst.recommendation import Question

RESULT: Final = "hasil"
"""The property by which an element says under which name its answer is kept."""


def asked(session: Session, *, berkas: int, variable: str) -> Sequence[Question]:
    """As `pst.recommendation.Questions` has it."""
    schema = _form(session, berkas, variable)
    return () if schema is None else tuple(fields(schema))


def fields(
    schema: Mapping[str, Any], path: str = "", title: str = ""
) -> Iterator[Question]:
    """Each field of a form; those of a group bear the group's title, too."""
    for name, inner in schema.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        called = f"{title}: {inner['title']}" if title else inner["title"]
        if inner.get("type") == "object":
            yield from fields(inner, here, called)
        else:
            yield Question(path=here, title=called)


def _form(session: Session, case: int, variable: str) -> dict[str, Any] | None:
    key, manifest = session.execute(
        select(ProcessDefinition.key, ProcessDefinition.manifest)
        .join(ProcessInstance, ProcessInstance.definition_id == ProcessDefinition.id)
        .where(ProcessInstance.id == case)
    ).one()
    diagram = Diagram.parse(_content(session, manifest[f"{key}.bpmn"]))
    for node in diagram.nodes.values():
        if node.form_schema and node.properties.get(RESULT, node.id) == variable:
            found: dict[str, Any] = orjson.loads(
                _content(session, manifest[node.form_schema])
            )
            return found
    return None


def _content(session: Session, sha256: str) -> bytes:
    return session.scalars(
        select(Artifact.content).where(Artifact.sha256 == sha256)
    ).one()
