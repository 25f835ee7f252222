"""What officers do at a counter: the queue, the visitor's case and its history in one transaction.

Locks are taken in one order: the counter's row, cases, numbers. Of those who wait, the next one's
case and number are taken together and only where nobody else has them (SKIP LOCKED), so two
counters never call the same visitor and never wait for each other. An act on one visitor begins
with his case's lock, as a step of the case does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from engine import inbox, instances
from engine.contract import Actor, Engine
from engine.errors import RetryError
from engine.models import ProcessInstance, Task
from pst import offices, queue
from pst.queue import Counter, QueueTicket, Seat
from web import access, acting, cases
from web.access import ADMIN, CITIZEN, SERVING, Identity
from web.errors import AbsentError, ConflictError, ForbiddenError, invalid

ROLE_OF: Final[Mapping[str, str]] = {queue.FRONT: "resepsionis", queue.DESK: "petugas"}
"""Whose lane a stage's first task stands in."""
USUAL_BEHIND: Final = 3
LONGEST_REASON: Final = 300


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A counter with whoever sits at it today."""

    counter: Counter
    seat: Seat
    who: Identity

    @property
    def day(self) -> date:
        return self.seat.day

    @property
    def stages(self) -> list[str]:
        return stages_of(self.who, self.counter)


def today(office: str, now: datetime) -> date:
    return queue.day_in(offices.office(office).zone, now)


def stages_of(who: Identity, counter: Counter) -> list[str]:
    """The counter's stages that somebody may call for."""
    held = who.roles_in(counter.office)
    return [one for one in counter.stages if ROLE_OF[one] in held]


def find(session: Session, who: Identity, counter_id: int) -> Counter:
    """A counter of an office that he serves or looks after. Raises AbsentError."""
    counter = queue.counter(session, counter_id)
    if counter is None or not who.roles_in(counter.office) & {*SERVING, ADMIN}:
        raise access.absent()
    return counter


def tended(session: Session, who: Identity, counter_id: int) -> Counter:
    """A counter of an office whose admin he is. Raises AbsentError, ForbiddenError."""
    counter = find(session, who, counter_id)
    require_admin(who, counter.office)
    return counter


def require_admin(who: Identity, office: str) -> None:
    """Raises ForbiddenError, AbsentError for an office where he is nobody."""
    if not who.roles_in(office):
        raise access.absent()
    if ADMIN not in who.roles_in(office):
        raise ForbiddenError("Loket diatur oleh admin kantor ini.")


def desk_of(session: Session, who: Identity, now: datetime) -> Desk | None:
    """Where somebody sits now, in whichever of his offices."""
    for office in sorted(who.offices):
        seat = queue.seat_of(session, who.account or "", office, today(office, now))
        if seat is not None:
            counter = session.get_one(Counter, seat.counter_id)
            return Desk(counter=counter, seat=seat, who=who)
    return None


def seated(session: Session, who: Identity, counter_id: int, *, now: datetime) -> Desk:
    """The counter at which he sits. Raises AbsentError, ForbiddenError."""
    counter = find(session, who, counter_id)
    day = today(counter.office, now)
    seat = queue.seats(session, counter.office, day).get(counter.id)
    if seat is None or seat.account != who.account:
        held = "" if seat is None else f" {counter.name} ditempati {seat.account}."
        raise ForbiddenError(f"Tempati dulu {counter.name}.{held}")
    return Desk(counter=counter, seat=seat, who=who)


def sit(session: Session, who: Identity, counter_id: int, *, now: datetime) -> Desk:
    """Take a counter for the day.

    Raises AbsentError, ForbiddenError where no stage of it is his, QueueError, TakenError.
    """
    counter = find(session, who, counter_id)
    if not stages_of(who, counter):
        roles = " atau ".join(ROLE_OF[one] for one in counter.stages)
        raise ForbiddenError(f"{counter.name} ditempati oleh {roles}.")
    other = desk_of(session, who, now)
    if other is not None and other.counter.id != counter.id:
        raise queue.TakenError(
            f"Anda masih menempati {other.counter.name}. Tinggalkan dulu yang itu.",
            by=who.account,
            at=other.seat.since,
        )
    seat = queue.sit(
        session,
        counter,
        who.account or "",
        day=today(counter.office, now),
        now=now,
    )
    return Desk(counter=counter, seat=seat, who=who)


def leave(session: Session, desk: Desk, *, now: datetime) -> None:
    """Raises TakenError while a visitor is there."""
    counter = queue.take_over(session, desk.counter)
    queue.stand_up(session, desk.seat, counter, actor=desk.who.account or "", now=now)


def call_next(
    session: Session, engine: Engine, desk: Desk, *, now: datetime
) -> QueueTicket:
    """Call whoever is next, and take his task.

    Raises ConflictError when nobody waits, TakenError while somebody is at the counter, RetryError
    when whoever waits is just being worked on.
    """
    _require_free(session, desk)
    first = queue.callable_at(desk.counter, desk.day, desk.stages).where(
        _has_task(desk)
    )
    found = session.scalar(
        first.join(ProcessInstance, ProcessInstance.id == QueueTicket.instance_id)
        .limit(1)
        .with_for_update(of=(ProcessInstance, QueueTicket), skip_locked=True)
    )
    if found is None:
        if session.scalar(first.limit(1)) is not None:
            raise RetryError("Nomor yang menunggu sedang dikerjakan. Coba lagi.")
        raise ConflictError("Tidak ada yang menunggu untuk loket ini.")
    return _call(session, engine, desk, found, now)


def call_number(
    session: Session, engine: Engine, desk: Desk, instance_id: int, *, now: datetime
) -> QueueTicket:
    """Call somebody out of turn, such as one who comes back after he was skipped.

    Raises AbsentError, TakenError, and ForbiddenError for a stage that is not his.
    """
    _require_free(session, desk)
    ticket = ticket_at(session, desk, instance_id)
    if ticket.stage not in desk.stages:
        raise ForbiddenError(
            f"{ticket.label} menunggu {queue.STAGES[ticket.stage].lower()}; loket atau peran "
            "Anda tidak melayaninya."
        )
    return _call(session, engine, desk, ticket, now)


def recall(
    session: Session, desk: Desk, instance_id: int, *, now: datetime
) -> QueueTicket:
    """Call him once more. Raises AbsentError, TakenError, ConflictError for a case that has ended."""
    ticket = ticket_at(session, desk, instance_id)
    _note(session, desk, ticket, "dipanggil ulang di", now=now)
    return queue.recall(session, instance_id, desk.counter, now=now)


def skip(
    session: Session,
    engine: Engine,
    desk: Desk,
    instance_id: int,
    *,
    behind: int | None,
    now: datetime,
) -> QueueTicket:
    """Put him back behind so many others, or at the end. Raises as `recall`."""
    ticket = ticket_at(session, desk, instance_id)
    _note(session, desk, ticket, "dilewati di", now=now)
    ticket = queue.skip(session, instance_id, desk.counter, behind=behind, now=now)
    _put_back(session, engine, desk, ticket, desk.who.account or "", now)
    return ticket


def transfer(
    session: Session,
    engine: Engine,
    desk: Desk,
    instance_id: int,
    *,
    counter_id: int | None = None,
    service: str | None = None,
    now: datetime,
) -> QueueTicket:
    """Send him to another counter, or to another service's; number and case stay the same.

    Raises as `recall`, and QueueError where nobody would call him.
    """
    ticket = ticket_at(session, desk, instance_id)
    to = None if counter_id is None else find(session, desk.who, counter_id)
    whither = to.name if to is not None else f"layanan {service}"
    _note(session, desk, ticket, f"dialihkan ke {whither} dari", now=now)
    ticket = queue.transfer(session, instance_id, desk.counter, to=to, desk=service)
    _put_back(session, engine, desk, ticket, desk.who.account or "", now)
    return ticket


def no_show(
    session: Session,
    engine: Engine,
    desk: Desk,
    instance_id: int,
    *,
    remark: str = "",
    now: datetime,
) -> QueueTicket:
    """He was called and did not come: his case is cancelled with that reason. Raises as `recall`."""
    ticket = ticket_at(session, desk, instance_id)
    _note(session, desk, ticket, "tidak hadir di", now=now)
    ticket = queue.absent(session, instance_id, desk.counter, now=now)
    reason = (
        f"Tidak hadir: nomor {ticket.label} dipanggil {ticket.calls} kali "
        f"di {desk.counter.name}."
    )
    instances.cancel(
        session,
        engine,
        instance_id,
        f"{reason} {remark}".strip(),
        actor=_actor(desk, ticket.stage),
        now=now,
    )
    return ticket


def prioritise(
    session: Session, desk: Desk, instance_id: int, reason: str, *, now: datetime
) -> QueueTicket:
    """Let somebody who waits go first, for a reason of the office's list.

    Raises AbsentError, InvalidError, TakenError, ConflictError.
    """
    known = queue.priority_reasons(session, desk.counter.office)
    if reason not in known:
        raise invalid([("reason", f"Pilih salah satu: {', '.join(known)}.")])
    ticket = ticket_at(session, desk, instance_id)
    _note(session, desk, ticket, "didahulukan oleh", reason=reason, now=now)
    return queue.prioritise(session, instance_id, reason=reason)


def clear(
    session: Session, engine: Engine, counter: Counter, *, who: Identity, now: datetime
) -> None:
    """End whoever's stay at the counter, as its admin; a visitor who is there waits again where he stood."""
    counter = queue.take_over(session, counter)
    day = today(counter.office, now)
    seat = queue.seats(session, counter.office, day).get(counter.id)
    if seat is None:
        return
    desk = Desk(counter=counter, seat=seat, who=who)
    present = queue.current(session, counter, day)
    if present is not None:
        _note(session, desk, present, "menunggu lagi sesudah pengosongan", now=now)
        present = queue.current(session, counter, day)
    if present is not None:
        queue.back(session, present)
        _put_back(session, engine, desk, present, seat.account, now)
    queue.empty(session, seat, actor=who.account or "", now=now)


def ticket_at(session: Session, desk: Desk, instance_id: int) -> QueueTicket:
    """A number of the office today. Raises AbsentError."""
    found = queue.ticket(session, instance_id)
    if found is None or found.office != desk.counter.office or found.day != desk.day:
        raise access.absent()
    return found


def next_task(session: Session, desk: Desk, instance_id: int) -> Task | None:
    """The case's open task that he may do, his own lane's first."""
    tasks = session.scalars(
        select(Task)
        .where(
            Task.instance_id == instance_id,
            Task.status == "open",
            Task.role.in_(_lanes(desk)),
            or_(Task.assignee.is_(None), Task.assignee == desk.who.account),
        )
        .order_by(Task.id)
    ).all()
    return min(tasks, key=lambda one: one.role == CITIZEN, default=None)


def _require_free(session: Session, desk: Desk) -> None:
    """Take the counter's lock, under which it calls one visitor at a time. Raises TakenError, ConflictError."""
    counter = queue.take_over(session, desk.counter)
    if not counter.open:
        raise ConflictError(f"{counter.name} ditutup admin. Tempati loket lain.")
    present = queue.current(session, counter, desk.day)
    if present is not None:
        raise queue.TakenError(
            f"{present.label} masih di {counter.name}. Selesaikan, lewati, atau alihkan dulu.",
            by=counter.name,
            at=present.called_at,
        )


def _lanes(desk: Desk) -> list[str]:
    held = desk.who.roles_in(desk.counter.office) & set(SERVING)
    return sorted(held | {CITIZEN})


def _has_task(desk: Desk) -> Any:  # noqa: ANN401 -- an expression of SQLAlchemy's
    """The case has something for him to do that nobody else holds."""
    return exists().where(
        and_(
            Task.instance_id == QueueTicket.instance_id,
            Task.status == "open",
            Task.role.in_(_lanes(desk)),
            or_(Task.assignee.is_(None), Task.assignee == desk.who.account),
        )
    )


def _call(
    session: Session, engine: Engine, desk: Desk, found: QueueTicket, now: datetime
) -> QueueTicket:
    _note(session, desk, found, "dipanggil ke", now=now)
    ticket = queue.call(session, found.instance_id, desk.counter, now=now)
    task = next_task(session, desk, ticket.instance_id)
    case = cases.find(session, "berkas", ticket.instance_id)
    if task is not None and case is not None and case.case is not None:
        on_behalf = task.role == CITIZEN
        standing = access.standing(desk.who, case.case, task.role, on_behalf=on_behalf)
        inbox.claim(session, engine, task.id, actor=acting.actor(standing), now=now)
    return ticket


def _put_back(
    session: Session,
    engine: Engine,
    desk: Desk,
    ticket: QueueTicket,
    holder: str,
    now: datetime,
) -> None:
    """Put back the tasks of the case that were taken with the call."""
    held = session.scalars(
        select(Task.id)
        .where(
            Task.instance_id == ticket.instance_id,
            Task.status == "open",
            Task.assignee == holder,
        )
        .order_by(Task.id)
    )
    for task_id in held.all():
        inbox.release(
            session,
            engine,
            task_id,
            holder=holder,
            actor=_actor(desk, ticket.stage),
            now=now,
        )


def _note(
    session: Session,
    desk: Desk,
    ticket: QueueTicket,
    deed: str,
    *,
    reason: str | None = None,
    now: datetime,
) -> None:
    """Take the case's lock and tell its history what is done at the counter."""
    told = {
        "perihal": f"{ticket.label} {deed} {desk.counter.name}",
        "nomor": ticket.label,
        "loket": desk.counter.name,
    }
    if reason is not None:
        told["alasan"] = reason
    instances.note(
        session,
        ticket.instance_id,
        told,
        actor=_actor(desk, ticket.stage),
        now=now,
    )


def _actor(desk: Desk, stage: str) -> Actor:
    """In which role somebody acts: that of the visitor's stage if he has it."""
    held = desk.who.roles_in(desk.counter.office)
    roles = (ROLE_OF[stage], *SERVING, ADMIN)
    role = next((one for one in roles if one in held), None)
    if role is None or desk.who.account is None:
        raise AbsentError("Loket ini bukan milik kantor Anda.")
    return Actor(id=desk.who.account, role=role)
