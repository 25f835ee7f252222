"""The case behind an id in a path, read in one statement for the rules of `web.access`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, Executable, Row, bindparam, select
from sqlalchemy.orm import Session

from engine.models import File, Incident, ProcessDefinition, ProcessInstance, Task
from web import guarding
from web.access import Case
from web.rules import Thing


@dataclass(frozen=True, kw_only=True)
class Found:
    """A thing and its case. `case` is None for a file that no case holds yet.

    `row` has `instance_id, number, office, requester_account, definition_id, channel`;
    for a task also its `process, element_id, role, status`, for a file its `uploaded_by`.
    """

    case: Case | None
    row: Row[Any]


_CASE: Final = (
    ProcessInstance.id.label("instance_id"),
    ProcessInstance.number,
    ProcessInstance.office,
    ProcessInstance.requester_account,
    ProcessInstance.definition_id,
    ProcessDefinition.channel,
    *guarding.COLUMNS,
)
_ID: Final[BindParameter[Any]] = bindparam("id")
_QUERIES: Final[Mapping[Thing, Executable]] = {
    "berkas": select(*_CASE)
    .join_from(ProcessInstance, ProcessDefinition)
    .where(ProcessInstance.id == _ID),
    "tugas": select(*_CASE, Task.process, Task.role, Task.status, Task.element_id)
    .join_from(Task, ProcessInstance)
    .join(ProcessDefinition)
    .where(Task.id == _ID),
    "kendala": select(*_CASE)
    .join_from(Incident, ProcessInstance)
    .join(ProcessDefinition)
    .where(Incident.id == _ID),
    "lampiran": select(*_CASE, File.uploaded_by)
    .outerjoin_from(File, ProcessInstance)
    .outerjoin(ProcessDefinition)
    .where(File.id == _ID),
}


def find(session: Session, thing: Thing, identity: int | UUID) -> Found | None:
    """The thing of that id with its case; None when there is none. One statement."""
    row = session.execute(_QUERIES[thing], {"id": identity}).one_or_none()
    if row is None:
        return None
    if row.instance_id is None:
        return Found(case=None, row=row)
    case = Case(
        id=row.instance_id,
        number=row.number,
        office=row.office,
        channel=row.channel,
        requester=row.requester_account,
        guard=guarding.of_row(row),
    )
    return Found(case=case, row=row)


def numbers(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """The numbers of these cases by id. One statement."""
    rows = session.execute(
        select(ProcessInstance.id, ProcessInstance.number).where(
            ProcessInstance.id.in_(set(ids))
        )
    )
    return {row.id: row.number for row in rows}
