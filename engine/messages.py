"""Messages between cases, delivered in the transaction of the step that threw them.

A thrown message goes to the waiting case that its correlation key names, else to the message start of a
process of the same office. Where nobody takes it there is an incident.
"""

from typing import Final

from sqlalchemy import select

from engine import definitions, incidents, steps
from engine.contract import SYSTEM_ACTOR
from engine.errors import StepError
from engine.models import ProcessDefinition, Subscription
from engine.spiff import SentMessage
from engine.steps import Case

MAX_HOPS: Final = 10


def deliver(case: Case, *, hops: int = 0) -> None:
    """Deliver what the step has thrown, and what the receivers throw in turn.

    Raises StepError when cases go on throwing at each other, RetryError when a receiver is locked against
    the order of locks.
    """
    if hops > MAX_HOPS:
        raise StepError(
            f"Lebih dari {MAX_HOPS} pesan berantai antarberkas. Periksa diagramnya."
        )
    sent, case.run.sent = case.run.sent, []
    for message in sent:
        receiver = _waiting_case(case, message) or _new_case(case, message)
        if receiver is None:
            incidents.open_for_message(case, message)
        elif receiver is not case:
            steps.link(case.session, case.id, receiver.id)
            deliver(receiver, hops=hops + 1)


def _waiting_case(case: Case, message: SentMessage) -> Case | None:
    if message.correlation is None:
        return None
    waiting = case.session.scalars(
        select(Subscription)
        .where(
            Subscription.name == message.name,
            Subscription.correlation == message.correlation,
        )
        .order_by(Subscription.id)
        .limit(1)
    ).one_or_none()
    if waiting is None:
        return None
    if waiting.instance_id == case.id:
        raise StepError(
            f"Pesan “{message.name}” dikirim kepada berkas yang sama. Pakai alur biasa."
        )
    receiver = steps.lock(
        case.session,
        case.engine,
        waiting.instance_id,
        now=case.now,
        # A lower id is locked against the order; waiting for it could be for ever.
        wait=waiting.instance_id > case.id,
    )
    receiver.run.receive(waiting.token, waiting.element_id, message.payload)
    receiver.save(actor=SYSTEM_ACTOR)
    return receiver


def _new_case(case: Case, message: SentMessage) -> Case | None:
    definition = _started_by(case, message.name)
    if definition is None:
        return None
    return steps.begin(
        case.session,
        case.engine,
        definition,
        office=case.identity.office,
        requester=case.identity.requester,
        data=message.payload,
        actor=SYSTEM_ACTOR,
        now=case.now,
        depth=case.identity.depth + 1,
    )


def _started_by(case: Case, name: str) -> ProcessDefinition | None:
    """The process of the same office whose start event takes the message."""
    for definition in definitions.all_current(case.session):
        if case.identity.office in definition.offices:
            bundle = case.engine.bundles.get(case.session, definition.id)
            if definitions.start_of(bundle.diagram).message == name:
                return definition
    return None
