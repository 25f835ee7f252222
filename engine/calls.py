"""Asynchronous operations: the step is committed, a job does the work and then completes the task."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from engine import incidents, messages, steps
from engine.contract import SYSTEM_ACTOR, Engine
from engine.errors import ConflictError, OperationError
from engine.models import OperationCall
from engine.surroundings import guarded


def perform(session: Session, engine: Engine, call_id: int, *, now: datetime) -> bool:
    """Do one call and give its result to its case; false when there was nothing left to do.

    The operation's own writes and the step commit together. A case that ended in the meantime ignores the
    result, and the operation is not run. Raises OperationError, which the job retries; `give_up` ends that.
    """
    call = session.get(OperationCall, call_id, with_for_update=True)
    if call is None:
        return False
    operation = engine.operations[call.operation]
    try:
        result = guarded(
            session, call.operation, operation.function, call.parameters, now=now
        )
    except OperationError as error:
        if error.code is None:
            raise
        return _fail(session, engine, call, error, now)
    return _finish(session, engine, call, result, now)


def _finish(
    session: Session,
    engine: Engine,
    call: OperationCall,
    result: Mapping[str, Any],
    now: datetime,
) -> bool:
    case = steps.lock(session, engine, call.instance_id, now=now)
    case.run.finish_call(call.token, result)
    case.save(actor=SYSTEM_ACTOR)
    messages.deliver(case)
    return True


def _fail(
    session: Session,
    engine: Engine,
    call: OperationCall,
    error: OperationError,
    now: datetime,
) -> bool:
    """A failure with a code goes to the diagram; without an event that takes it, it is raised."""
    case = steps.lock(session, engine, call.instance_id, now=now)
    case.run.fail_call(call.token, error)
    case.save(actor=SYSTEM_ACTOR)
    messages.deliver(case)
    return True


def give_up(
    session: Session, engine: Engine, call_id: int, message: str, *, now: datetime
) -> None:
    """What still fails after the last retry becomes an incident with a retry button."""
    call = session.get(OperationCall, call_id)
    if call is None:
        return
    try:
        case = steps.lock(session, engine, call.instance_id, now=now)
    except ConflictError:
        return
    incidents.open_incident(
        case,
        message,
        {"jenis": "operasi", "panggilan": call_id},
        element_id=call.element_id,
    )
