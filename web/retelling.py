"""What somebody already told in the case that led to this one, so that he need not type it again (AMB-62).

A procedure says by which form's answer its requester is known (`pemohon`). Where a case was begun by
another one of the same person, the fields of that form begin with what he wrote in the other.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from engine import forms
from engine.diagrams import Diagram, Node
from engine.models import InstanceLink, ProcessInstance

KNOWN_BY: Final = "pemohon"


def asks_for_requester(diagram: Diagram, node: Node) -> bool:
    """Whether the element's form is the one by which the procedure knows its requester."""
    known_by = diagram.properties.get(KNOWN_BY)
    return known_by is not None and known_by == node.properties.get("hasil")


def predecessor(session: Session, case: int) -> int | None:
    """The newest case that this one is tied to, began before it, and is the same person's."""
    here = aliased(ProcessInstance)
    return session.scalar(
        select(ProcessInstance.id)
        .join(InstanceLink, InstanceLink.instance_id == ProcessInstance.id)
        .join(here, here.id == InstanceLink.other_id)
        .where(
            here.id == case,
            ProcessInstance.requester_account.is_not_distinct_from(
                here.requester_account
            ),
            ProcessInstance.office == here.office,
        )
        .order_by(ProcessInstance.id.desc())
        .limit(1)
    )


def prefilled(schema: Mapping[str, Any], told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The form with what was told as its defaults, field by field, as far as it fits."""
    fields = {
        name: field | {"default": told[name]} if _fits(field, told.get(name)) else field
        for name, field in schema["properties"].items()
    }
    return {**schema, "properties": fields}


def told_by(
    data: Mapping[str, Any], diagram: Diagram, contact: Mapping[str, Any]
) -> dict[str, Any]:
    """What the other case knows of its requester: the answer of its form, else how he is reached."""
    known = data.get(diagram.properties.get(KNOWN_BY, ""))
    if isinstance(known, Mapping):
        return dict(known)
    return {
        "nama": contact["name"],
        "surel": contact["email"],
        "telepon": contact["phone"],
    }


def _fits(field: Mapping[str, Any], value: object) -> bool:
    if field.get("type") != "string" or not isinstance(value, str) or not value:
        return False
    if field.keys() & {"enum", "const", "oneOf"}:
        return False
    form = {"type": "object", "properties": {"x": field}}
    return not forms.validate(form, {"x": value})
