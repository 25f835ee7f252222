"""Use cases on a case: start it, complete its tasks, send it a message, cancel it.

Each takes the caller's session and never commits. What is written is one step: state, inbox, timers, clocks,
history and whatever operations write.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from engine import definitions, duties, forms, messages, steps, storable
from engine.contract import Actor, Engine, Requester
from engine.errors import ConflictError, InvalidDataError, NotFoundError
from engine.models import Task
from engine.spiff import Element, Fact
from engine.steps import Case

TaskRow = Row[Any]


def start(
    session: Session,
    engine: Engine,
    process: str,
    *,
    office: str | None = None,
    requester: Requester,
    data: Mapping[str, Any] | None = None,
    linked_to: int | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Start a case of the current version of a process; its id.

    `office` may be left out where the process has one. `linked_to` is a case that it belongs to. Raises
    NotFoundError for an unknown process or an office that does not run it, InvalidDataError for values that
    cannot be kept, StepError when the first step fails.
    """
    storable.require(data or {})
    storable.require(asdict(requester))
    definition = definitions.current(session, process)
    if office is None and len(definition.offices) == 1:
        office = definition.offices[0]
    if office not in definition.offices:
        raise NotFoundError(
            f"Proses {process} tidak dijalankan oleh kantor “{office or 'yang tidak disebut'}”."
        )
    case = steps.begin(
        session,
        engine,
        definition,
        office=office,
        requester=requester,
        data=data or {},
        actor=actor,
        now=now,
    )
    if linked_to is not None:
        steps.link(session, linked_to, case.id)
    messages.deliver(case)
    return case.id


def complete_task(
    session: Session,
    engine: Engine,
    task_id: int,
    data: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """Complete an open task with the values of its form; the id of its case.

    Raises NotFoundError, ConflictError (already completed: by whom and when), ForbiddenError (separation of
    duties), InvalidDataError (each field's error) and StepError (an operation failed; nothing was saved).
    """
    try:
        case, task = steps.lock_by_task(session, engine, task_id, now=now)
        element = _open_element(case, task)
        _refuse_held(task, actor)
        duties.check(case, element, actor.id)
        values = _checked(case, element, task, data, actor)
        case.run.complete(task.token, values)
    except ConflictError as error:
        raise _taken(session, task_id) or error from error
    case.save(actor=actor)
    messages.deliver(case)
    return case.id


def send_message(
    session: Session,
    engine: Engine,
    instance_id: int,
    name: str,
    payload: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Give a message to the event of the case that waits for it.

    Raises NotFoundError, ConflictError when nothing waits for it, ForbiddenError (separation of duties),
    InvalidDataError and StepError.
    """
    case = steps.lock(session, engine, instance_id, now=now)
    waiting = [one for one in case.before.messages.values() if one.name == name]
    if not waiting:
        raise ConflictError(f"Berkas ini tidak menunggu pesan “{name}”.")
    token, element = waiting[0].token, waiting[0].element
    duties.check(case, element, actor.id)
    form = case.bundle.forms.get((element.process, element.node.id))
    if form is None:
        storable.require(payload)
    else:
        payload = _valid(engine, form, case.run.data_of(token), payload, actor)
    case.run.receive(token, element.node.id, payload)
    case.save(actor=actor)
    messages.deliver(case)


def cancel(
    session: Session,
    engine: Engine,
    instance_id: int,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """End a case before its time. Raises NotFoundError, ConflictError and InvalidDataError."""
    storable.require({"alasan": reason})
    steps.lock(session, engine, instance_id, now=now).cancel(reason, actor=actor)


def note_read(
    session: Session, instance_id: int, what: str, *, actor: Actor, now: datetime
) -> None:
    """Keep in the case's history that somebody looked at it, also where it has ended; `what` says at what.

    Raises NotFoundError and RetryError.
    """
    chain, _ = steps.lock_history(session, instance_id)
    look = Fact(type="data_read", data={"halaman": what})
    steps.note(session, chain, [look], actor=actor, now=now)


def note(
    session: Session,
    instance_id: int,
    data: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Take the case's lock and add to its history what was done about it outside its diagram.

    `data` has `perihal`, a sentence for readers, and whatever else tells of it. Raises NotFoundError,
    ConflictError for a case that has ended, RetryError and InvalidDataError.
    """
    storable.require(data)
    chain, ended = steps.lock_history(session, instance_id)
    if ended:
        raise ConflictError("Berkas ini sudah berakhir.")
    fact = Fact(type="noted", element=None, data=dict(data))
    steps.note(session, chain, [fact], actor=actor, now=now)


def _open_element(case: Case, task: TaskRow) -> Element:
    """The element of a task that the case, under its lock, still waits for."""
    waiting = case.before.tasks.get((task.token, task.element_id))
    if waiting is None:
        raise ConflictError("Tugas ini sudah tidak terbuka.")
    return waiting.element


def _refuse_held(task: TaskRow, actor: Actor) -> None:
    """Whoever took a task has it until he releases or delegates it."""
    if task.assignee not in {None, actor.id}:
        raise ConflictError(
            f"Tugas ini dipegang oleh {task.assignee}. Minta dia melepaskan atau melimpahkannya.",
            by=task.assignee,
        )


def _taken(session: Session, task_id: int) -> ConflictError | None:
    """Who was first, and when; the row may have changed while this transaction waited."""
    row = session.execute(
        select(Task.status, Task.completed_by, Task.completed_at).where(
            Task.id == task_id
        )
    ).one()
    if row.status == "completed":
        return ConflictError(
            f"Tugas ini sudah diselesaikan oleh {row.completed_by}.",
            by=row.completed_by,
            at=row.completed_at,
        )
    if row.status == "cancelled":
        return ConflictError("Tugas ini sudah tidak diperlukan.", at=row.completed_at)
    return None


def _checked(
    case: Case, element: Element, task: TaskRow, data: Mapping[str, Any], actor: Actor
) -> Mapping[str, Any]:
    form = case.bundle.forms.get((element.process, element.node.id))
    if form is None:
        if data:
            raise InvalidDataError(
                "Tugas ini tidak memiliki isian.",
                [
                    forms.FieldError(path=name, message="Hapus isian ini.")
                    for name in data
                ],
            )
        return {}
    return _valid(case.engine, form, case.run.data_of(task.token), data, actor)


def _valid(
    engine: Engine,
    form: forms.Form,
    data: Mapping[str, Any],
    value: Mapping[str, Any],
    actor: Actor,
) -> Mapping[str, Any]:
    storable.require(value)
    schema = forms.resolve(form, data=data, role=actor.role, choices=engine.choices)
    errors = forms.validate(schema, value)
    if errors:
        raise InvalidDataError("Periksa isian yang ditandai.", errors)
    return value
