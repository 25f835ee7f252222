"""Separation of duties: `pisah = <element id> ...` on a node means not the same person as there."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.errors import ForbiddenError
from engine.models import Task
from engine.spiff import Element
from engine.steps import Case


def check(case: Case, element: Element, person: str) -> None:
    """Raises ForbiddenError when the person did what this element must be kept apart from."""
    for other in element.node.properties.get("pisah", "").split():
        check_person(case.session, case.id, other, person)


def check_person(session: Session, instance_id: int, other: str, person: str) -> None:
    """Raises ForbiddenError when the person completed the other element in this case."""
    done = session.scalar(
        select(Task.name)
        .where(
            Task.instance_id == instance_id,
            Task.element_id == other,
            Task.status == "completed",
            Task.completed_by == person,
        )
        .limit(1)
    )
    if done is not None:
        raise ForbiddenError(
            f"Orang yang menyelesaikan “{done}” tidak boleh mengerjakan tugas ini. "
            "Serahkan kepada rekan lain."
        )
