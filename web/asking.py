"""The forms of a case's version, for the office's contexts: which fields they have and how these are called."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.diagrams import Diagram
from engine.models import Artifact, ProcessDefinition, ProcessInstance
from pst.recommendation import Question

RESULT: Final = "hasil"
"""The property by which an element says under which name its answer is kept."""
READERS: Final = "x-peran"


def asked(session: Session, *, berkas: int, variable: str) -> Sequence[Question]:
    """As `pst.recommendation.Questions` has it."""
    schema = _form(session, berkas, variable)
    return () if schema is None else tuple(one for one, _ in fields(schema))


def fields(
    schema: Mapping[str, Any],
    *,
    roles: Collection[str] | None = None,
    path: str = "",
    title: str = "",
) -> Iterator[tuple[Question, Mapping[str, Any]]]:
    """Each field of a form with its schema; those of a group bear the group's title, too.

    With `roles` only what somebody who has one of them may read.
    """
    for name, inner in schema.get("properties", {}).items():
        if roles is not None and not may_read(inner, roles):
            continue
        here = f"{path}.{name}" if path else name
        called = f"{title}: {inner['title']}" if title else inner["title"]
        if inner.get("type") == "object":
            yield from fields(inner, roles=roles, path=here, title=called)
        else:
            yield Question(path=here, title=called), inner


def may_read(field: Mapping[str, Any], roles: Collection[str]) -> bool:
    """Whether one of the roles may read the field."""
    return READERS not in field or not set(field[READERS]).isdisjoint(roles)


def form_of(diagram: Diagram, variable: str) -> tuple[str, str] | None:
    """The element whose form's answer is kept under that name, and the form's file."""
    for node in diagram.nodes.values():
        if node.form_schema and node.properties.get(RESULT, node.id) == variable:
            return node.id, node.form_schema
    return None


def _form(session: Session, case: int, variable: str) -> dict[str, Any] | None:
    key, manifest = session.execute(
        select(ProcessDefinition.key, ProcessDefinition.manifest)
        .join(ProcessInstance, ProcessInstance.definition_id == ProcessDefinition.id)
        .where(ProcessInstance.id == case)
    ).one()
    found = form_of(Diagram.parse(_content(session, manifest[f"{key}.bpmn"])), variable)
    if found is None:
        return None
    schema: dict[str, Any] = orjson.loads(_content(session, manifest[found[1]]))
    return schema


def _content(session: Session, sha256: str) -> bytes:
    return session.scalars(
        select(Artifact.content).where(Artifact.sha256 == sha256)
    ).one()
