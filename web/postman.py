"""Carries letters from the outbox to the mail server, and lets their cases go on.

Each letter is two transactions. The first holds the letter's row, hands the letter over and keeps that it was
taken; it holds nothing of the case, so nobody waits for a slow server. The second gives the result to the case.
A case that cannot go on just then, or a step that fails, sends no letter again. Letters to accounts tell nobody,
so the first transaction is all of theirs; they go first, because somebody often waits for one before a screen.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from functools import partial
from threading import Event
from typing import Any, Final

import structlog
from sqlalchemy import ColumnElement, exists
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from engine import calls, outages
from engine.contract import Engine
from engine.errors import OperationError, RetryError
from engine.models import OperationCall
from pst import mail
from pst.errors import PstError
from pst.mail import Mail
from web import letters, notices, smtp
from web.account_post import PATIENT, AccountPost
from web.settings import Settings
from web.smtp import Carrier, PostponedError, RefusedError

BATCH: Final = 100
"""Letters of one look, and so of one connection."""
NOBODY: Final = "alamat_tidak_ada"
"""The code by which a diagram takes that there is no address to send to."""
log = structlog.get_logger("alur.postman")


class _Here:
    """In the demo letters stay with their rows."""

    def carry(self, message: EmailMessage, recipient: str) -> None:
        """Nothing leaves the machine."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


@dataclass(frozen=True, kw_only=True)
class Postman:
    """What letters are carried with. `stays`: the demo's letters are kept to be read and go nowhere."""

    sessions: sessionmaker[Session]
    engine: Engine
    settings: Settings
    stays: bool = False

    def work(
        self,
        *,
        now: Callable[[], datetime],
        stop: Event,
        wait: Callable[[], None],
    ) -> None:
        """Carry what is due until `stop` is set. `wait` returns after a second.

        A database that is away is waited for.
        """
        while not stop.is_set():
            try:
                while self.look(now(), stopping=stop.is_set):
                    pass
            except SQLAlchemyError as error:
                log.warning("postman.failed", error=str(error))
            wait()

    def empty(self, now: datetime) -> int:
        """Carry everything that is due, now; how many letters it was."""
        carried = 0
        while found := self.look(now):
            carried += found
        return carried

    def look(self, now: datetime, *, stopping: Callable[[], bool] = never) -> int:
        """Carry the letters that are due; how many moved on, 0 when none is left that could.

        Postmen side by side skip what another one holds.
        """
        own = AccountPost(
            sessions=self.sessions, settings=self.settings, stays=self.stays
        )
        with self._carrier() as carrier, own.telephone() as line:
            steps = (
                partial(own.letter, carrier),
                partial(own.message, line),
                partial(self._next, carrier),
            )
            return sum(_batch(step, now, stopping) for step in steps)

    @contextmanager
    def _carrier(self) -> Iterator[Carrier | None]:
        """None where the office has not said which mail server is its own."""
        if self.stays:
            yield _Here()
        elif self.settings.mail is None:
            yield None
        else:
            with smtp.line(self.settings.mail) as line:
                yield line

    def _next(
        self, carrier: Carrier | None, seen: list[int], now: datetime
    ) -> bool | None:
        """Do what is to be done about one letter; whether something was, None when there is none."""
        with self.sessions.begin() as session:
            session.execute(PATIENT)
            entry = mail.waiting(
                session,
                now=now,
                seen=seen,
                abandoned=_ABANDONED,
                sendable=carrier is not None,
            )
            if entry is None:
                return None
            seen.append(entry.id)
            if entry.state == mail.WAITING:
                self._try(session, entry, carrier, now)
            tell = mail.is_untold(entry)
        return self._tell(seen[-1], now) if tell else True

    def _try(
        self, session: Session, entry: Mail, carrier: Carrier | None, now: datetime
    ) -> None:
        """Hand the letter over and keep on its row what came of that; its row's lock is held."""
        call = session.get(OperationCall, entry.call_id)
        if call is None:
            mail.drop(entry)
            return
        if entry.recipient is None or carrier is None:
            mail.refuse(entry, "Tidak ada alamat surel penerima.")
            return
        try:
            message = self._written(session, entry, call.parameters, now)
            carrier.carry(message, entry.recipient)
        except PostponedError as error:
            log.warning("mail.postponed", mail=entry.id, tries=entry.tries + 1)
            mail.postpone(entry, str(error), now=now)
        except SQLAlchemyError:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever is wrong with it, other letters go on
            log.warning("mail.refused", mail=entry.id, error=type(error).__name__)
            mail.refuse(entry, _words(error))
        else:
            subject = message["Subject"].removeprefix(letters.MARK)
            mail.accept(entry, subject=subject, now=now)
            entry.message = message.as_bytes() if self.stays else None

    def _written(
        self,
        session: Session,
        entry: Mail,
        parameters: Mapping[str, Any],
        now: datetime,
    ) -> EmailMessage:
        return letters.write(
            session,
            entry,
            parameters,
            settings=self.settings,
            demo=self.stays,
            now=now,
        )

    def _tell(self, mail_id: int, now: datetime) -> bool:
        """Let the case go on with what became of its letter; whether it has, or has an incident instead."""
        try:
            self._in_turn(mail_id, now, self._report)
        except Exception as error:
            if outages.is_down(error):
                raise
            if _is_crossed(error):
                return False
            log.warning("mail.step_failed", mail=mail_id, error=str(error))
            return self._give_up(mail_id, str(error), now)
        return True

    def _give_up(self, mail_id: int, words: str, now: datetime) -> bool:
        """The letter is gone, but its case cannot go on: somebody has to look at it."""
        try:
            self._in_turn(
                mail_id,
                now,
                lambda session, entry, at: calls.give_up(
                    session, entry.call_id, words, now=at
                ),
            )
        except Exception as error:
            if not _is_crossed(error):
                raise
            return False
        return True

    def _in_turn(
        self,
        mail_id: int,
        now: datetime,
        act: Callable[[Session, Mail, datetime], object],
    ) -> None:
        """Act on a letter whose case was not told yet, unless another postman is at it or has been."""
        with self.sessions.begin() as session:
            entry = mail.untold(session, mail_id)
            if entry is not None:
                act(session, entry, now)
                mail.told(entry, now=now)

    def _report(self, session: Session, entry: Mail, now: datetime) -> None:
        call = entry.call_id
        if entry.state == mail.SENT:
            calls.report(session, self.engine, call, mail.outcome(entry), now=now)
        elif entry.recipient is None:
            missing = OperationError(entry.last_error or "", code=NOBODY)
            calls.report(session, self.engine, call, missing, now=now)
        else:
            calls.give_up(session, call, entry.last_error or "", now=now)
            notices.tell_of_letter(session, entry, now=now)


def _batch(
    step: Callable[[list[int], datetime], bool | None],
    now: datetime,
    stopping: Callable[[], bool],
) -> int:
    """Take steps until there is nothing left, a batch is full or somebody asks to stop; how many moved on."""
    handled, seen = 0, [0]
    while len(seen) <= BATCH and not stopping():
        moved = step(seen, now)
        if moved is None:
            break
        handled += moved
    return handled


_ABANDONED: Final[ColumnElement[bool]] = ~exists().where(
    OperationCall.id == Mail.call_id
)
"""The case has ended, or left the task, before the letter was sent."""


def _is_crossed(error: Exception) -> bool:
    return isinstance(error, RetryError) or outages.is_crossed(error)


def _words(error: Exception) -> str:
    """What is told of a letter that cannot be sent; of a fault of ours no detail."""
    if isinstance(error, (RefusedError, PstError)):
        return str(error)
    return f"Surel tidak dapat disusun ({type(error).__name__})."
