"""Messages to telephones: the contract with a bridge, what it may answer, and that the outbox waits for it."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from engine.contract import Engine
from pst import mail
from pst.mail import AccountMail
from tests.web.conftest import CHEAP, NOW
from tests.web.test_smtp import certificate, context, trusted  # noqa: F401 -- fixtures
from web import phone
from web.phone import Message
from web.postman import Postman
from web.settings import PhoneBridge, Settings
from web.smtp import PostponedError, RefusedError

MESSAGE = Message(id="a1", number="+6281234567890", language="id", text="Kabar")


@dataclass
class Bridge:
    """A bridge on loopback that takes what it is sent, or answers as it is told."""

    answers: list[int] = field(default_factory=list)
    taken: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)
    port: int = 0
    scheme: str = "http"

    @property
    def settings(self) -> PhoneBridge:
        url = f"{self.scheme}://127.0.0.1:{self.port}/pesan?kantor=kupang"
        return PhoneBridge(url=url, token="kata-rahasia")


class Quiet(HTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hangs up because he does not trust us is what a test is about."""


@pytest.fixture
def bridge() -> Iterator[Bridge]:
    with serving() as made:
        yield made


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Bridge]:
    """A bridge that listens, over TLS where it is given a certificate."""
    made = Bridge(scheme="http" if tls is None else "https")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = made.answers.pop(0) if made.answers else 202
            if status == 202:
                made.taken.append(({**self.headers, "": self.path}, json.loads(body)))
            self.send_response(status)
            self.send_header("Location", "/lain")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    with Quiet(("127.0.0.1", 0), Handler) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        made.port = server.server_port
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield made
        server.shutdown()
        thread.join()


def carry(bridge: PhoneBridge) -> None:
    with phone.line(bridge) as line:
        line.carry(MESSAGE)


def test_a_message_is_handed_over_as_the_contract_says(bridge: Bridge) -> None:
    carry(bridge.settings)
    ((head, body),) = bridge.taken
    assert head[""] == "/pesan?kantor=kupang"
    assert head["Authorization"] == "Bearer kata-rahasia"
    assert head["Idempotency-Key"] == "a1"
    assert body == {
        "id": "a1",
        "kepada": "+6281234567890",
        "bahasa": "id",
        "teks": "Kabar",
    }


@pytest.mark.parametrize("status", [401, 403, 408, 429, 500, 503])
def test_what_is_about_the_moment_is_tried_later(bridge: Bridge, status: int) -> None:
    bridge.answers = [status]
    with pytest.raises(PostponedError, match=str(status)):
        carry(bridge.settings)


@pytest.mark.parametrize("status", [302, 400, 404, 422])
def test_what_will_never_be_taken_is_refused(bridge: Bridge, status: int) -> None:
    bridge.answers = [status]
    with pytest.raises(RefusedError, match=str(status)):
        carry(bridge.settings)


def test_a_bridge_that_is_away_is_not_asked_again_in_the_same_look() -> None:
    nobody = PhoneBridge(url="https://127.0.0.1:1/pesan", token="x")
    with phone.line(nobody) as line:
        for _ in range(2):
            with pytest.raises(PostponedError, match="tidak menjawab"):
                line.carry(MESSAGE)


@pytest.mark.usefixtures("trusted")
def test_a_bridge_elsewhere_is_reached_over_an_encrypted_connection(
    context: ssl.SSLContext,  # noqa: F811 -- the fixture
) -> None:
    with serving(context) as bridge:
        carry(bridge.settings)
    assert len(bridge.taken) == 1


def test_a_bridge_that_cannot_show_who_it_is_gets_no_message(
    context: ssl.SSLContext,  # noqa: F811 -- the fixture
) -> None:
    with (
        serving(context) as bridge,
        pytest.raises(PostponedError, match="certificate verify failed"),
    ):
        carry(bridge.settings)
    assert bridge.taken == []


def write(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        mail.accounts.write(
            session,
            key="a",
            account="maria",
            recipient="tel:0812 3456 7890",
            language="en",
            kind="pesan_telepon",
            given={"judul": "Your turn", "teks": "Consultation", "tautan": "http://x"},
            now=NOW,
        )


def postman(
    sessions: sessionmaker[Session], engine: Engine, phone: PhoneBridge | None
) -> Postman:
    settings = Settings(secret_key="s" * 40, phone=phone, **CHEAP)
    return Postman(sessions=sessions, engine=engine, settings=settings)


def entry(sessions: sessionmaker[Session]) -> AccountMail:
    with sessions() as session:
        return session.scalars(select(AccountMail)).one()


def test_messages_wait_for_a_bridge_and_go_when_there_is_one(
    sessions: sessionmaker[Session], engine: Engine, bridge: Bridge
) -> None:
    write(sessions)
    assert postman(sessions, engine, None).empty(NOW) == 0
    assert postman(sessions, engine, bridge.settings).empty(NOW) == 1
    ((_, body),) = bridge.taken
    assert body["kepada"] == "+6281234567890"
    assert body["teks"].startswith("*Your turn*\n\nConsultation\n\nhttp://x")
    assert "sent automatically" in body["teks"]
    assert entry(sessions).state == mail.SENT


def test_a_message_that_is_refused_is_over_and_tells_nobody(
    sessions: sessionmaker[Session], engine: Engine, bridge: Bridge
) -> None:
    bridge.answers = [422]
    write(sessions)
    assert postman(sessions, engine, bridge.settings).empty(NOW) == 1
    assert (entry(sessions).state, bridge.taken) == (mail.FAILED, [])


def test_the_demo_keeps_messages_and_hands_none_over(
    sessions: sessionmaker[Session], engine: Engine, bridge: Bridge
) -> None:
    write(sessions)
    here = replace(postman(sessions, engine, bridge.settings), stays=True)
    assert here.empty(NOW) == 1
    assert bridge.taken == []
    assert b"*Your turn*" in (entry(sessions).message or b"")
