"""Looks that were refused, left in the history of the case that they were aimed at.

Whoever guesses a file's id or was sent somebody else's link learns nothing; the case remembers that he tried.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from engine import history, instances
from engine.contract import Actor
from engine.errors import RetryError
from engine.models import ProcessInstance
from web import access, context
from web.access import Case, Identity

PREFIX: Final = "ditolak: "
"""How what was looked at begins in the history, where it was not shown."""
ONCE_IN: Final = timedelta(hours=1)
NEWEST: Final = 30
"""Events among which the same refusal is looked for, so that nobody fills a history by trying on and on."""


def note(who: Identity, case: Case, what: str) -> None:
    """Write down that `who` was refused `what`, once in an hour.

    Where the history cannot be written now, the refusal stands in the log only, as every one does.
    """
    actor, now, told = _actor(who, case), context.now(), PREFIX + what

    def write(session: Session) -> None:
        last = session.get_one(ProcessInstance, case.id).last_seq
        newest = history.read(session, case.id, after=max(0, last - NEWEST))
        if not any(
            (one.actor, one.data.get("halaman")) == (actor.id, told)
            and one.at > now - ONCE_IN
            for one in newest
        ):
            instances.note_read(session, case.id, told, actor=actor, now=now)

    with suppress(RetryError):
        context.step(write)


def _actor(who: Identity, case: Case) -> Actor:
    """As whom history names somebody who was refused; a guest of another case is not this one's."""
    if access.is_requester(who, case):
        return Actor(id=who.account or access.guest(case), role=access.CITIZEN)
    held = who.roles_in(case.office) - {access.CITIZEN}
    return Actor(
        id=who.account or f"{access.STRANGER}{who.instance or ''}",
        role=min(held, default=access.CITIZEN),
    )
