"""Messages between cases, delivered in the transaction of the step that threw them.

A thrown message goes to the waiting case that its correlation key names, else to the message start of a
process of the same office. Where nobody takes it there is an incident.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from engine import definitions, incidents, steps
from engine.contract import SYSTEM_ACTOR
from engine.errors import ConflictError, RetryError, StepError
from engine.models import ProcessDefinition, Subscription
from engine.spiff import SentMessage
from engine.steps import Case

MAX_HOPS: Final = 10


Lost = Callable[[Case, SentMessage], None]


def refuse(case: Case, message: SentMessage) -> None:  # noqa: ARG001 -- the other is an incident of the case
    """What a retry does about a message that still nobody takes. Raises StepError."""
    raise StepError(
        f"Belum ada berkas atau proses yang menerima pesan “{message.name}”.",
        element_id=message.element_id,
    )


def deliver(case: Case, *, lost: Lost = incidents.open_for_message) -> None:
    """Deliver what the step has thrown, and what the cases that it started and the receivers throw in turn.

    `lost` is told of a message that nobody takes. Raises StepError when cases go on throwing at each other,
    RetryError when a receiver is locked against the order of locks or has just been served by another.
    """
    _Delivery(lost=lost, highest=case.id).deliver(case, hops=0)


@dataclass
class _Delivery:
    """`highest` is the highest id among the cases whose locks this transaction has waited for."""

    lost: Lost
    highest: int

    def deliver(self, case: Case, *, hops: int) -> None:
        if hops > MAX_HOPS:
            raise StepError(
                f"Lebih dari {MAX_HOPS} pesan berantai antarberkas. Periksa diagramnya."
            )
        started, case.started = case.started, []
        for linked in started:
            self.deliver(linked, hops=hops + 1)
        sent, case.run.sent = case.run.sent, []
        for message in sent:
            receiver = self._waiting_case(case, message) or _new_case(case, message)
            if receiver is None:
                self.lost(case, message)
            else:
                steps.link(case.session, case.id, receiver.id)
                self.deliver(receiver, hops=hops + 1)

    def _waiting_case(self, case: Case, message: SentMessage) -> Case | None:
        waiting = _subscription(case, message)
        if waiting is None:
            return None
        if waiting.instance_id == case.id:
            raise StepError(
                f"Pesan “{message.name}” dikirim kepada berkas yang sama. Pakai alur biasa."
            )
        receiver = self._lock(case, waiting.instance_id)
        if (waiting.token, waiting.element_id) not in receiver.before.messages:
            raise RetryError(f"Pesan “{message.name}” baru saja diterima. Coba lagi.")
        receiver.run.receive(waiting.token, waiting.element_id, message.payload)
        receiver.save(actor=SYSTEM_ACTOR)
        return receiver

    def _lock(self, case: Case, instance_id: int) -> Case:
        # A lower id is locked against the order; waiting for it could be for ever.
        wait = instance_id > self.highest
        self.highest = max(self.highest, instance_id)
        try:
            return steps.lock(
                case.session, case.engine, instance_id, now=case.now, wait=wait
            )
        except ConflictError as error:
            raise RetryError("Penerima pesan baru saja berakhir. Coba lagi.") from error


def _subscription(case: Case, message: SentMessage) -> Subscription | None:
    if message.correlation is None:
        return None
    return case.session.scalars(
        select(Subscription)
        .where(
            Subscription.name == message.name,
            Subscription.correlation == message.correlation,
        )
        .order_by(Subscription.id)
        .limit(1)
    ).one_or_none()


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
