"""The inbox: who holds a task. Claims, releases and delegations are events of the case."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from engine import duties, steps, storable
from engine.contract import Actor, Engine
from engine.errors import ConflictError, NotFoundError
from engine.models import Task
from engine.spiff import Element, Fact
from engine.steps import Case

_COLUMNS: Final = (
    Task.id,
    Task.instance_id,
    Task.token,
    Task.element_id,
    Task.status,
    Task.assignee,
    Task.completed_by,
    Task.completed_at,
)

TaskRow = Row[*tuple[Any, ...]]


def claim(
    session: Session, engine: Engine, task_id: int, *, actor: Actor, now: datetime
) -> None:
    """Take a task; taking what is already yours changes nothing.

    Raises NotFoundError, ConflictError when somebody was first, ForbiddenError (separation of duties).
    """
    case, task, element = _locked(session, engine, task_id, now)
    if task.assignee == actor.id:
        return
    if task.assignee is not None:
        raise ConflictError(
            f"Tugas ini sudah diambil oleh {task.assignee}.", by=task.assignee
        )
    duties.check(case, element, actor.id)
    _assign(case, task, actor.id)
    case.note(_fact("task_claimed", element, task), actor=actor)


def release(
    session: Session,
    engine: Engine,
    task_id: int,
    *,
    holder: str | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Put a task back. Raises NotFoundError, and ConflictError when it is not yours.

    `holder`: whose task it is that the actor puts back; the caller has made sure that he may.
    """
    case, task, element = _locked(session, engine, task_id, now)
    if task.assignee is None:
        return
    if task.assignee != (holder or actor.id):
        raise ConflictError(
            f"Tugas ini dipegang oleh {task.assignee}.", by=task.assignee
        )
    _assign(case, task, None)
    case.note(_fact("task_released", element, task), actor=actor)


def delegate(
    session: Session,
    engine: Engine,
    task_id: int,
    to: str,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Hand a task to somebody else with a reason; the caller has made sure that he may hold it.

    Raises NotFoundError, ConflictError when another person holds it, ForbiddenError (separation of duties),
    InvalidDataError for a reason that cannot be kept.
    """
    storable.require({"alasan": reason})
    case, task, element = _locked(session, engine, task_id, now)
    if task.assignee not in {None, actor.id}:
        raise ConflictError(
            f"Tugas ini dipegang oleh {task.assignee}.", by=task.assignee
        )
    duties.check(case, element, to)
    _assign(case, task, to)
    case.note(
        _fact("task_delegated", element, task, {"kepada": to, "alasan": reason}),
        actor=actor,
    )


def _locked(
    session: Session, engine: Engine, task_id: int, now: datetime
) -> tuple[Case, TaskRow, Element]:
    """The case under its lock, the task's row as it is then, and its element."""
    instance_id = session.scalar(select(Task.instance_id).where(Task.id == task_id))
    if instance_id is None:
        raise NotFoundError("Tugas ini tidak ada.")
    try:
        case = steps.lock(session, engine, instance_id, now=now)
    except ConflictError as error:
        raise _closed(_read(session, task_id)) from error
    task = _read(session, task_id)
    if task.status != "open":
        raise _closed(task)
    return case, task, case.before.tasks[task.token, task.element_id].element


def _read(session: Session, task_id: int) -> TaskRow:
    return session.execute(select(*_COLUMNS).where(Task.id == task_id)).one()


def _closed(task: TaskRow) -> ConflictError:
    if task.status == "completed":
        return ConflictError(
            f"Tugas ini sudah diselesaikan oleh {task.completed_by}.",
            by=task.completed_by,
            at=task.completed_at,
        )
    return ConflictError("Tugas ini sudah tidak diperlukan.", at=task.completed_at)


def _assign(case: Case, task: TaskRow, holder: str | None) -> None:
    case.session.execute(update(Task).where(Task.id == task.id).values(assignee=holder))


def _fact(
    kind: str, element: Element, task: TaskRow, data: dict[str, str] | None = None
) -> Fact:
    return Fact(type=kind, element=element, token=task.token, data=data or {})
