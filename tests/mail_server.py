"""A mail server on loopback that takes letters, refuses them, puts them off, hangs or hangs up, as it is told."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Final

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope

from web.settings import MailServer

HOLD, DROP = "hold", "drop"
SENDER: Final = "layanan@kantor.test"


@dataclass
class Mailbox:
    """What the server took; `answers` are what it says to the next letters instead of taking them.

    An answer is an SMTP reply to the letter, one that begins with "RCPT " to its address, `HOLD` (until it is released;
    then it takes the letter) or `DROP`.
    """

    taken: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    connections: int = 0
    arrived: threading.Event = field(default_factory=threading.Event)
    release: threading.Event = field(default_factory=threading.Event)

    @property
    def letters(self) -> list[EmailMessage]:
        return [letter for _, letter in self.taken]

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's name
        self,
        server: SMTP,
        session: Any,
        _envelope: Envelope,
        hostname: str,
        replies: Any,
    ) -> Any:
        self.connections += 1
        session.host_name = hostname
        return replies

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self,
        _server: SMTP,
        _session: Any,
        envelope: Envelope,
        address: str,
        _options: Any,
    ) -> str:
        if self.answers and self.answers[0].startswith("RCPT "):
            return self.answers.pop(0).removeprefix("RCPT ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, _session: Any, envelope: Envelope
    ) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == HOLD:
            self.arrived.set()
            await asyncio.to_thread(self.release.wait)
            answer = "250 OK"
        if answer == DROP:
            assert server.transport is not None
            server.transport.abort()
        if answer.startswith("250"):
            letter = message_from_bytes(envelope.content or b"", policy=policy.SMTP)
            assert isinstance(letter, EmailMessage)
            self.taken.append((list(envelope.rcpt_tos), letter))
        return answer


class _Server(Controller):
    """On a port that is still free, whichever that is."""

    def __init__(self, mailbox: Mailbox, port: int, **more: Any) -> None:
        self.listener = socket.create_server(("127.0.0.1", port))
        found = self.listener.getsockname()[1]
        super().__init__(mailbox, hostname="127.0.0.1", port=found, **more)

    def _create_server(self) -> Any:
        return self.loop.create_server(
            self._factory_invoker, sock=self.listener, ssl=self.ssl_context
        )


@contextmanager
def serving(mailbox: Mailbox, port: int = 0, **more: Any) -> Iterator[MailServer]:
    """The server, and how it is reached; `more` is aiosmtpd's."""
    controller = _Server(mailbox, port, **more)
    controller.start()
    try:
        yield MailServer(
            host="127.0.0.1",
            port=controller.port,
            sender=SENDER,
            security="tanpa",
        )
    finally:
        mailbox.release.set()
        controller.stop()
