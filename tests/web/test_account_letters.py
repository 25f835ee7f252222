"""Letters about accounts, carried to a real mail server beside those of cases."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from engine.contract import Engine
from pst import mail
from pst.mail import AccountMail
from tests.mail_server import Mailbox, serving
from tests.web.conftest import CHEAP, NOW
from web import accounts, letters
from web.accounts import Passwords
from web.notices import Notice
from web.postman import Postman
from web.settings import Settings

LINK = "http://127.0.0.1:8000/sandi#ABC"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def postman(
    sessions: sessionmaker[Session], engine: Engine, mailbox: Mailbox
) -> Iterator[Postman]:
    with serving(mailbox) as server:
        settings = Settings(secret_key="s" * 40, mail=server, **CHEAP)
        yield Postman(sessions=sessions, engine=engine, settings=settings)


def write(sessions: sessionmaker[Session], key: str, **more: Any) -> None:
    given = {
        "account": "maria",
        "recipient": "maria@contoh.test",
        "language": "en",
        "kind": "sandi_tautan",
        "given": {"nama_pengguna": "maria", "tautan": LINK, "berlaku": "10.00"},
        "now": NOW,
    }
    with sessions.begin() as session:
        mail.accounts.write(session, key=key, **(given | more))


def states(sessions: sessionmaker[Session]) -> list[str]:
    with sessions() as session:
        return list(session.scalars(select(AccountMail.state).order_by(AccountMail.id)))


def test_a_letter_to_an_account_is_carried_in_its_language(
    sessions: sessionmaker[Session], postman: Postman, mailbox: Mailbox
) -> None:
    write(sessions, "a")
    assert postman.look(NOW) == 1
    ((to, letter),) = mailbox.taken
    assert to == ["maria@contoh.test"]
    assert letter["Content-Language"] == "en"
    assert letter["From"].addresses[0].display_name == "Integrated Statistical Services"
    assert LINK in letter.get_content()
    assert states(sessions) == ["terkirim"]
    assert postman.look(NOW + timedelta(days=1)) == 0


def test_a_letter_that_is_put_off_comes_later_and_one_that_is_refused_never(
    sessions: sessionmaker[Session], postman: Postman, mailbox: Mailbox
) -> None:
    mailbox.answers = ["451 sebentar", "RCPT 550 tidak dikenal"]
    write(sessions, "a")
    write(sessions, "b")
    assert postman.look(NOW) == 2
    assert states(sessions) == ["menunggu", "gagal"]
    assert postman.empty(NOW + timedelta(minutes=1)) == 1
    assert states(sessions) == ["terkirim", "gagal"]
    assert len(mailbox.taken) == 1


def test_whom_no_letter_reaches_the_bell_tells(
    sessions: sessionmaker[Session], postman: Postman, mailbox: Mailbox
) -> None:
    with sessions.begin() as session:
        maria = accounts.create(
            session,
            "maria",
            name="Maria Bano",
            passwords=Passwords(postman.settings),
            password=None,
            now=NOW,
        )
    mailbox.answers = ["RCPT 550 tidak dikenal"] * 2
    write(sessions, "a")
    write(sessions, "b", account=None)
    assert postman.look(NOW) == 2
    with sessions() as session:
        (told,) = session.scalars(select(Notice)).all()
    assert (told.account_id, told.kind) == (maria.id, "surel_sendiri")


def test_a_letter_whose_words_are_gone_is_given_up_and_others_go(
    sessions: sessionmaker[Session], postman: Postman, mailbox: Mailbox
) -> None:
    write(sessions, "a")
    with sessions.begin() as session:
        session.execute(update(AccountMail).values(kind="kuno"))
    write(sessions, "b")
    assert postman.look(NOW) == 2
    assert states(sessions) == ["gagal", "terkirim"]


def test_without_a_server_letters_wait(
    sessions: sessionmaker[Session], engine: Engine
) -> None:
    write(sessions, "a")
    settings = Settings(secret_key="s" * 40, **CHEAP)
    alone = Postman(sessions=sessions, engine=engine, settings=settings)
    assert alone.empty(NOW) == 0
    assert states(sessions) == ["menunggu"]


def test_in_the_demo_a_letter_stays_and_says_that_it_is_one(
    sessions: sessionmaker[Session], engine: Engine
) -> None:
    write(sessions, "a")
    settings = Settings(secret_key="s" * 40, **CHEAP)
    here = Postman(sessions=sessions, engine=engine, settings=settings, stays=True)
    assert here.empty(NOW) == 1
    with sessions() as session:
        entry = session.scalars(select(AccountMail)).one()
    kept = (entry.message or b"").decode()
    assert "[DEMO] Link to choose a new password" in kept
    assert letters.DEMO["en"][:40] in kept
