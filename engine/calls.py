"""Asynchronous operations: the step is committed, a job does the work and then completes the task."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine import incidents, messages, steps, views
from engine.contract import SYSTEM_ACTOR, Engine
from engine.errors import OperationError, RetryError
from engine.history import Chain
from engine.models import OperationCall
from engine.spiff import FAILED, IGNORED, Fact
from engine.steps import Case
from engine.surroundings import guarded

_CALLS: Final = 0x414C5543
PATIENCE: Final = 0.4
"""Seconds; PostgreSQL looks for a deadlock after one."""


def perform(session: Session, engine: Engine, call_id: int, *, now: datetime) -> bool:
    """Do one call and give its result to its case; false when there was nothing left to do.

    The operation's own writes and the step commit together. Where nobody waits for it any more, the operation
    is not run; where that became so while it ran, its result is recorded and ignored. Raises OperationError,
    which the job retries until `give_up` ends that, and RetryError where another job is at it or somebody has
    the case.
    """
    call = session.get(OperationCall, call_id)
    if call is None:
        return False
    # Not the row's lock: whoever ends the case holds the case and wants the row, this the other way about.
    if not _mine(session, call_id):
        # It may still fail, and then this job is the one that makes the call.
        raise RetryError("Operasi ini sedang dijalankan pekerja lain.")
    operation = engine.operations[call.operation]
    outcome: Mapping[str, Any] | OperationError
    try:
        outcome = guarded(
            session, call.operation, operation.function, call.parameters, now=now
        )
    except OperationError as error:
        if error.code is None:
            raise
        outcome = error
    return _conclude(session, engine, call, outcome, now)


def report(
    session: Session,
    engine: Engine,
    call_id: int,
    outcome: Mapping[str, Any] | OperationError,
    *,
    now: datetime,
) -> bool:
    """Give a call's result to its case where it was done elsewhere than here; false when nobody waits for it.

    Raises OperationError where it is one that no event of the diagram takes, and RetryError where somebody has
    the case.
    """
    call = session.get(OperationCall, call_id)
    return call is not None and _conclude(session, engine, call, outcome, now)


def _conclude(
    session: Session,
    engine: Engine,
    call: OperationCall,
    outcome: Mapping[str, Any] | OperationError,
    now: datetime,
) -> bool:
    # The operation may hold a counter, and whoever has the case may want it: against the order of locks one
    # waits for a moment only. A job can come again; a person must not be the one whose step is broken off.
    chain, _ = steps.lock_history(session, call.instance_id, patience=PATIENCE)
    if not _waits(session, call.id):
        _record_late(session, engine, chain, call, outcome, now)
        return False
    _finish(steps.lock(session, engine, call.instance_id, now=now), call, outcome)
    return True


def _mine(session: Session, call_id: int) -> bool:
    """Whether no other job is at it, until the transaction's end."""
    key = select(func.pg_try_advisory_xact_lock(_CALLS, call_id % 2**31))
    return bool(session.scalar(key))


def _waits(session: Session, call_id: int) -> bool:
    found = session.scalar(select(OperationCall.id).where(OperationCall.id == call_id))
    return found is not None


def _finish(
    case: Case, call: OperationCall, outcome: Mapping[str, Any] | OperationError
) -> None:
    """A failure with a code goes to the diagram; without an event that takes it, it is raised."""
    if isinstance(outcome, OperationError):
        case.run.fail_call(call.token, outcome)
    else:
        case.run.finish_call(call.token, outcome)
    case.save(actor=SYSTEM_ACTOR)
    messages.deliver(case)


def _record_late(
    session: Session,
    engine: Engine,
    chain: Chain,
    call: OperationCall,
    outcome: Mapping[str, Any] | OperationError,
    now: datetime,
) -> None:
    bundle = views.bundle_of(session, engine, call.instance_id)
    data = {FAILED: outcome.code} if isinstance(outcome, OperationError) else outcome
    fact = Fact(
        type="operation_done",
        element=bundle.program.element(call.process, call.element_id),
        token=call.token,
        data={**data, IGNORED: True},
    )
    steps.note(session, chain, [fact], actor=SYSTEM_ACTOR, now=now)


def give_up(session: Session, call_id: int, message: str, *, now: datetime) -> None:
    """What still fails after the last retry becomes an incident with a retry button. Raises RetryError."""
    call = session.get(OperationCall, call_id)
    if call is None:
        return
    chain, _ = steps.lock_history(session, call.instance_id)
    if _waits(session, call_id):
        incidents.open_incident(
            session,
            chain,
            message,
            {"jenis": "operasi", "panggilan": call_id},
            element_id=call.element_id,
            now=now,
        )
