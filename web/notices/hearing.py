"""Whom a step of a case tells something, and what. A step that tells nobody costs no statement."""

from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.contract import Step
from engine.models import Task
from web.guarding import OFFICERS
from web.models import Account, Membership
from web.notices.telling import tell

CITIZEN: Final = "pengguna"
ANSWERS: Final = frozenset({"konsultasi.catat_pesan", "konsultasi.catat_pertemuan"})
"""Operations by which the office says something to whoever asked."""
REMARKS: Final = frozenset({"pemberitahuan.catat"})
"""Operations by which the application says something to him."""
REPLIES: Final = frozenset({"konsultasi.catat_tanggapan"})
"""Operations by which he says something to the office."""
ENDS: Final = {"completed": "selesai", "cancelled": "dibatalkan"}


def on_step(session: Session, step: Step) -> None:
    """Tell whoever asked, whoever is given a task, and whoever waits for an answer."""
    _tell_requester(session, step)
    _tell_holders(session, step)
    _tell_delegates(session, step)


def _tell_requester(session: Session, step: Step) -> None:
    """He hears of what others did, once a step; what he did himself he has before him."""
    actor = step.actor
    if step.requester is None or step.requester in {actor.id, actor.on_behalf_of}:
        return
    kind, task = _news(step)
    if kind is not None:
        _tell(session, step, {step.requester}, kind, tugas=task)


def _news(step: Step) -> tuple[str | None, str]:
    """The kind of what happened for whoever asked, and the name of the task that is his now."""
    if step.ended is not None:
        return ENDS[step.ended], ""
    called = _called(step)
    own = [one.name for one in step.opened if one.role == CITIZEN]
    if called & ANSWERS:
        return "jawaban", ""
    if called & REMARKS:
        return "pesan", ""
    if own:
        asked = step.actor.role in OFFICERS
        return "diminta" if asked else "giliran", ", ".join(own)
    return None, ""


def _tell_holders(session: Session, step: Step) -> None:
    """Who is given a task by the procedure itself; else, of a reply, who answered last."""
    replied = step.actor.role == CITIZEN
    office = [one for one in step.opened if one.role in OFFICERS]
    for one in office:
        if one.holder not in {None, step.actor.id}:
            kind = "dijawab" if replied else "ditugaskan"
            _tell(session, step, {str(one.holder)}, kind, tugas=one.name)
    free = [one for one in office if one.holder is None]
    if free and _called(step) & REPLIES:
        last = _last_officer(session, step, {one.role for one in free})
        _tell(session, step, last, "dijawab", tugas=free[0].name)


def _last_officer(session: Session, step: Step, roles: Collection[str]) -> set[str]:
    """Who of these roles did the last task of the case, if he still has the role there."""
    found = session.scalar(
        select(Task.completed_by)
        .join(Account, Account.username == Task.completed_by)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Task.instance_id == step.instance_id,
            Task.status == "completed",
            Task.role.in_(roles),
            Membership.office == step.office,
            Membership.role == Task.role,
        )
        .order_by(Task.completed_at.desc(), Task.id.desc())
        .limit(1)
    )
    return {found} - {None, step.actor.id} if found else set()


def _tell_delegates(session: Session, step: Step) -> None:
    for fact in step.facts:
        to = fact.data.get("kepada")
        if fact.type == "task_delegated" and to != step.actor.id and fact.element:
            _tell(
                session,
                step,
                {str(to)},
                "dilimpahkan",
                tugas=fact.element.node.name,
                oleh=step.actor.id,
                alasan=str(fact.data["alasan"]),
            )


def _called(step: Step) -> set[str]:
    return set(_operations(step))


def _operations(step: Step) -> Iterator[str]:
    for fact in step.facts:
        if fact.type == "operation_called" and fact.element is not None:
            yield fact.element.node.operation or ""


def _tell(
    session: Session, step: Step, accounts: Collection[str], kind: str, **more: str
) -> None:
    about = {"nomor": step.number, "layanan": step.title, "tertutup": step.guarded}
    tell(
        session,
        accounts=accounts,
        key=f"{kind}:{step.instance_id}:{step.last_seq}",
        kind=kind,
        office=step.office,
        case=step.instance_id,
        given=about | more,
        now=step.now,
    )
