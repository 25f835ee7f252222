"""Whose turn it is: since when a question waits for the officer."""

from datetime import datetime

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from pst.conversation.tables import Message, Thread
from pst.conversation.thread import CITIZEN, OFFICER, iso, thread_of


def ready_to_be_answered(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations; the answer lies in the rows
    berkas: int,
) -> dict[str, str | None]:
    """Since when the first answer is due (AMB-21): `{"mulai": ISO time or None}`.

    The later of the time at which the question came and the time at which the officer was
    done with the conversation before it in the same office; None while he is not. Done
    is: it was closed, or answered so that it is its user's turn. Without that second reading
    a user who never says that he is content would keep all who come after him waiting.
    """
    thread = thread_of(session, berkas)
    before = _before(session, thread)
    if before is None:
        return {"mulai": iso(thread.entered_at)}
    done = _done_with(session, before, thread.entered_at)
    return {"mulai": None if done is None else iso(max(done, thread.entered_at))}


def _before(session: Session, thread: Thread) -> Thread | None:
    """Whose question came last before this one, in the same office."""
    return session.scalar(
        select(Thread)
        .where(
            Thread.office == thread.office,
            tuple_(Thread.entered_at, Thread.id) < tuple_(thread.entered_at, thread.id),
        )
        .order_by(Thread.entered_at.desc(), Thread.id.desc())
        .limit(1)
    )


def _done_with(session: Session, thread: Thread, seen: datetime) -> datetime | None:
    """When the thread was answered or closed, judged by what was asked in it until `seen`.

    A question that its user adds later does not undo the answer: the time that was told
    stays true however often it is asked for.
    """
    asked = (
        select(func.max(Message.id))
        .where(
            Message.thread_id == thread.id,
            Message.sender == CITIZEN,
            Message.sent_at <= seen,
        )
        .scalar_subquery()
    )
    answered = session.scalar(
        select(func.min(Message.sent_at)).where(
            Message.thread_id == thread.id,
            Message.sender == OFFICER,
            Message.id > asked,
        )
    )
    ends = [at for at in (answered, thread.closed_at) if at is not None]
    return min(ends, default=None)
