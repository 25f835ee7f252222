"""Handing letters to a real mail server: in clear, over TLS, with a login, and with everything it may answer."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from tests.mail_server import DROP, HOLD, SENDER, Mailbox, serving
from web import smtp
from web.clock import RealClock
from web.settings import MailServer
from web.smtp import PostponedError, RefusedError

MARIA = "maria@contoh.test"


def letter(subject: str = "Kabar — “é”") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = SENDER, MARIA, subject
    message.set_content("Isi.")
    return message


def carry(server: MailServer, *recipients: str) -> None:
    with smtp.line(server) as line:
        for one in recipients or (MARIA,):
            line.carry(letter(), one)


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[MailServer]:
    with serving(mailbox) as found:
        yield found


def test_several_letters_go_over_one_connection(
    mailbox: Mailbox, server: MailServer
) -> None:
    carry(server, MARIA, "daud@contoh.test")
    assert [to for to, _ in mailbox.taken] == [[MARIA], ["daud@contoh.test"]]
    assert mailbox.letters[0]["Subject"] == "Kabar — “é”"
    assert mailbox.connections == 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("451 nanti", PostponedError),
        ("RCPT 450 kotak sibuk", PostponedError),
        ("421 sedang ditutup", PostponedError),
        ("530 masuk dahulu", PostponedError),
        (DROP, PostponedError),
        ("550 ditolak", RefusedError),
        ("RCPT 550 tidak dikenal", RefusedError),
        ("552 terlalu besar", RefusedError),
    ],
)
def test_what_the_server_answers_is_for_now_or_for_good(
    answer: str, error: type[Exception], mailbox: Mailbox, server: MailServer
) -> None:
    mailbox.answers = [answer]
    with pytest.raises(error, match="Server surel"):
        carry(server)
    assert mailbox.taken == []


def test_after_a_letter_that_was_refused_the_next_one_goes(
    mailbox: Mailbox, server: MailServer
) -> None:
    mailbox.answers = ["550 ditolak"]
    with smtp.line(server) as line:
        with pytest.raises(RefusedError):
            line.carry(letter(), MARIA)
        line.carry(letter("Lagi"), MARIA)
    assert [one["Subject"] for one in mailbox.letters] == ["Lagi"]


def test_a_server_that_hangs_is_left_after_a_while_and_for_the_rest_of_the_look(
    mailbox: Mailbox, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "WAIT", 0.3)
    mailbox.answers = [HOLD]
    with smtp.line(server) as line:
        for _ in range(50):
            with pytest.raises(PostponedError, match="tidak dapat dipakai"):
                line.carry(letter(), MARIA)
    assert mailbox.connections == 1


def test_nobody_who_listens_is_a_server_that_is_away(server: MailServer) -> None:
    with pytest.raises(PostponedError, match="tidak dapat dipakai"):
        carry(replace(server, port=1))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server surel uji")])
    now = RealClock().real()
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number()
        )
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("sertifikat")
    chain, secret = folder / "server.pem", folder / "server.key"
    chain.write_bytes(made.public_bytes(Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return chain, secret


@pytest.fixture
def context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    found = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    found.load_cert_chain(*certificate)
    return found


@pytest.fixture
def trusted(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))


def knows(
    _server: object, _session: object, _envelope: object, _how: str, who: LoginPassword
) -> AuthResult:
    """The server's list of accounts: one."""
    return AuthResult(success=who == LoginPassword(b"alur", b"rahasia"), handled=False)


@pytest.mark.usefixtures("trusted")
def test_a_login_goes_over_an_encrypted_connection(
    mailbox: Mailbox, context: ssl.SSLContext
) -> None:
    asks = {
        "require_starttls": True,
        "auth_required": True,
        "authenticator": knows,
    }
    with serving(mailbox, tls_context=context, **asks) as plain:
        server = replace(plain, security="starttls", user="alur", password="rahasia")
        carry(server)
        with pytest.raises(PostponedError, match="535"):
            carry(replace(server, password="salah"))
        with pytest.raises(PostponedError, match="530"):
            carry(replace(server, security="tanpa", user=""))
    assert len(mailbox.taken) == 1
    assert "rahasia" not in repr(server)


@pytest.mark.usefixtures("trusted")
def test_a_connection_may_be_encrypted_from_its_beginning(
    mailbox: Mailbox, context: ssl.SSLContext
) -> None:
    with serving(mailbox, ssl_context=context) as plain:
        carry(replace(plain, security="tls"))
    assert len(mailbox.taken) == 1


def test_a_server_that_cannot_show_who_it_is_gets_no_letter(
    mailbox: Mailbox, context: ssl.SSLContext
) -> None:
    with (
        serving(mailbox, tls_context=context) as plain,
        pytest.raises(PostponedError, match="certificate verify failed"),
    ):
        carry(replace(plain, security="starttls"))
    assert mailbox.taken == []


def test_a_server_that_offers_no_encryption_gets_no_letter(
    mailbox: Mailbox, server: MailServer
) -> None:
    with pytest.raises(PostponedError, match="STARTTLS"):
        carry(replace(server, security="starttls"))
    assert mailbox.taken == []
