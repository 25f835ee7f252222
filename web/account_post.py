"""Carries letters and messages to accounts from the outbox; nothing waits for them, so each is one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

import structlog
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from pst import mail
from pst.errors import PstError
from pst.mail import AccountMail
from web import letters, notices, phone
from web.phone import Message
from web.settings import Settings
from web.smtp import Carrier, PostponedError, RefusedError

PATIENT: Final = text("SET LOCAL idle_in_transaction_session_timeout = '15min'")
"""A slow line and large files may take longer than a transaction may idle otherwise."""

log = structlog.get_logger("alur.postman")


class Telephone(Protocol):
    """Takes a message to a telephone. Raises PostponedError and RefusedError."""

    def carry(self, message: Message) -> None: ...


class _Here:
    """In the demo messages stay with their rows."""

    def carry(self, message: Message) -> None:
        """Nothing leaves the machine."""


@dataclass(frozen=True, kw_only=True)
class AccountPost:
    """What they are carried with. `stays`: the demo's are kept to be read and go nowhere."""

    sessions: sessionmaker[Session]
    settings: Settings
    stays: bool = False

    @contextmanager
    def telephone(self) -> Iterator[Telephone | None]:
        """None where the office has no bridge to telephones."""
        if self.settings.phone is None:
            yield None
        elif self.stays:
            yield _Here()
        else:
            with phone.line(self.settings.phone) as line:
                yield line

    def letter(
        self, carrier: Carrier | None, seen: list[int], now: datetime
    ) -> bool | None:
        """Carry one letter; None when there is none, or no server."""
        if carrier is None:
            return None

        def carry(entry: AccountMail) -> bytes:
            message = letters.write_to_account(
                entry, settings=self.settings, demo=self.stays, now=now
            )
            carrier.carry(message, entry.recipient or "")
            return message.as_bytes()

        return self._next(carry, seen, now, telephone=False)

    def message(
        self, line: Telephone | None, seen: list[int], now: datetime
    ) -> bool | None:
        """Hand over one message; None when there is none, or no bridge."""
        if line is None:
            return None

        def carry(entry: AccountMail) -> bytes:
            written = letters.write_message(entry, settings=self.settings)
            line.carry(written)
            return written.text.encode()

        return self._next(carry, seen, now, telephone=True)

    def _next(
        self,
        carry: Callable[[AccountMail], bytes],
        seen: list[int],
        now: datetime,
        *,
        telephone: bool,
    ) -> bool | None:
        with self.sessions.begin() as session:
            session.execute(PATIENT)
            entry = mail.accounts.waiting(
                session, now=now, seen=seen, telephone=telephone
            )
            if entry is None:
                return None
            seen.append(entry.id)
            self._try(session, entry, carry, now)
        return True

    def _try(
        self,
        session: Session,
        entry: AccountMail,
        carry: Callable[[AccountMail], bytes],
        now: datetime,
    ) -> None:
        """Hand it over and keep on its row what came of that."""
        try:
            message = carry(entry)
        except PostponedError as error:
            log.warning("mail.postponed", account_mail=entry.id, tries=entry.tries + 1)
            mail.accounts.postpone(entry, str(error), now=now)
        except Exception as error:  # noqa: BLE001 -- whatever is wrong with it, others go on
            name = type(error).__name__
            log.warning("mail.refused", account_mail=entry.id, error=name)
            told = isinstance(error, (RefusedError, PstError))
            mail.accounts.refuse(entry, str(error) if told else name)
            notices.tell_of_own_letter(session, entry, now=now)
        else:
            mail.accounts.accept(entry, now=now)
            entry.message = message if self.stays else None
