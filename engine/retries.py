"""Running the failed step of an incident again, after its cause has been put right."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from engine import incidents, messages, steps
from engine.contract import Actor, Engine
from engine.errors import ConflictError, NotFoundError
from engine.models import Incident, OperationCall, Timer
from engine.spiff import SentMessage
from engine.steps import Case


def retry(
    session: Session, engine: Engine, incident_id: int, *, actor: Actor, now: datetime
) -> None:
    """Run the incident's step again; what fails once more is raised, and with the caller's rollback the
    incident stays open.

    A case that has ended can still send a message that nobody took. Raises NotFoundError, ConflictError
    (resolved) and StepError.
    """
    incident = session.get(Incident, incident_id)
    if incident is None:
        raise NotFoundError("Insiden ini tidak ada.")
    case = steps.lock(session, engine, incident.instance_id, now=now, ended=True)
    session.refresh(incident)
    if incident.resolved_at is not None:
        raise ConflictError(
            f"Insiden ini sudah diselesaikan oleh {incident.resolved_by}.",
            by=incident.resolved_by,
            at=incident.resolved_at,
        )
    incidents.resolve(case, incident, actor=actor, now=now)
    run = {"pengatur waktu": _timer, "operasi": _call, "pesan": _message}
    # What was erased cannot be run again.
    if "jenis" in incident.step:
        run[incident.step["jenis"]](case, incident, actor)


def _timer(case: Case, incident: Incident, actor: Actor) -> None:
    timer = case.session.get(Timer, incident.step["pengatur_waktu"])
    if timer is not None:
        case.session.execute(
            update(Timer).where(Timer.id == timer.id).values(held=False)
        )
        case.run.fire(timer.token, timer.element_id)
        case.save(actor=actor)
        messages.deliver(case)


def _call(case: Case, incident: Incident, actor: Actor) -> None:  # noqa: ARG001 -- one signature for three kinds
    """The job is put on the queue again; its result completes the task."""
    waiting = case.session.scalar(
        select(OperationCall.id).where(OperationCall.id == incident.step["panggilan"])
    )
    if waiting is not None:
        case.engine.defer(case.session, waiting)


def _message(case: Case, incident: Incident, actor: Actor) -> None:  # noqa: ARG001 -- same
    step = incident.step
    if "muatan" not in step:
        return
    case.run.sent = [
        SentMessage(
            element_id=step["elemen"],
            name=step["nama"],
            payload=step["muatan"],
            correlation=step["korelasi"],
        )
    ]
    messages.deliver(case, lost=messages.refuse)
