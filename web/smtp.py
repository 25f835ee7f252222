"""Handing letters to a mail server, and what can go wrong with that: for now, or for good."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Final, Protocol

from web.settings import MailServer

WAIT: Final = 20.0
"""Seconds of silence after which a server counts as away."""

OURS: Final = frozenset({530, 534, 535, 538})
"""Refusals of whoever sends, not of a letter: somebody has to put the settings right."""
CLOSING: Final = 421
FOR_GOOD: Final = range(500, 600)


class PostponedError(Exception):
    """The server is away, or put the letter off; it may take it later."""


class RefusedError(Exception):
    """The server will never take this letter to this address."""


class Carrier(Protocol):
    """Takes a letter to where it goes. Raises PostponedError and RefusedError."""

    def carry(self, message: EmailMessage, recipient: str) -> None: ...


@dataclass
class Line:
    """One connection for all letters of a look, opened when the first one comes.

    A server that was away once is away for the rest of the look: a thousand letters do not wait for it a
    thousand times.
    """

    server: MailServer
    connection: smtplib.SMTP | None = field(default=None, init=False)
    away: str = field(default="", init=False)

    def carry(self, message: EmailMessage, recipient: str) -> None:
        """Hand a letter over. Raises PostponedError and RefusedError; else the server has taken it."""
        if self.away:
            raise PostponedError(self.away)
        try:
            if self.connection is None:
                self.connection = _connect(self.server)
            self.connection.send_message(message, self.server.sender, [recipient])
        except smtplib.SMTPRecipientsRefused as error:
            code, reply = next(iter(error.recipients.values()))
            self._judge(code, reply, error)
        except smtplib.SMTPConnectError as error:
            raise self._lost(error) from error
        except smtplib.SMTPResponseException as error:
            self._judge(error.smtp_code, error.smtp_error, error)
        except (OSError, smtplib.SMTPException) as error:
            raise self._lost(error) from error

    def _judge(self, code: int, reply: bytes | str, error: Exception) -> None:
        """Raise what the server's reply means. Of a 5xx nothing but the letter is wrong, unless we are."""
        words = reply.decode(errors="replace") if isinstance(reply, bytes) else reply
        told = f"Server surel menjawab {code}: {words}"
        if code in FOR_GOOD and code not in OURS:
            raise RefusedError(told) from error
        if code in OURS or code == CLOSING:
            raise self._lost(told) from error
        raise PostponedError(told) from error

    def _lost(self, why: object) -> PostponedError:
        self.end()
        self.away = f"Server surel tidak dapat dipakai: {why}"
        return PostponedError(self.away)

    def end(self) -> None:
        """Take leave of the server; how it answers does not matter."""
        if self.connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.connection.quit()
            self.connection.close()
            self.connection = None


@contextmanager
def line(server: MailServer) -> Iterator[Line]:
    """A line for one look."""
    made = Line(server)
    try:
        yield made
    finally:
        made.end()


def _connect(server: MailServer) -> smtplib.SMTP:
    """A connection over which letters may go. Raises OSError and SMTPException."""
    name = server.sender.rpartition("@")[2]
    trusted = ssl.create_default_context()
    if server.security == "tls":
        made: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, name, timeout=WAIT, context=trusted
        )
    else:
        made = smtplib.SMTP(server.host, server.port, name, timeout=WAIT)
    try:
        if server.security == "starttls":
            made.starttls(context=trusted)
        if server.user:
            made.login(server.user, server.password)
    except BaseException:
        made.close()
        raise
    return made
