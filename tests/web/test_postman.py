"""Letters: in the outbox with the step, carried to a real mail server, tried again, refused, and told to their case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions, instances, retries, views
from engine.contract import SYSTEM_ACTOR, Actor, Engine, Requester
from engine.models import Incident, ProcessInstance
from pst import mail
from pst.mail import Mail
from pst.operations import OPERATIONS
from tests.engine.drawing import Drawing
from tests.mail_server import Mailbox, serving
from tests.web.conftest import CHEAP, NOW
from web import deferring
from web.composition import build
from web.postman import Postman
from web.settings import Settings

ANI = Actor(id="petugas.kupang", role="petugas")
MARIA = "maria@contoh.test"


def words(_session: Session, *, now: datetime) -> dict[str, Any]:
    """What the letter is to say."""
    return {"judul": "Kabar", "teks": "Permintaan Anda kami terima."}


def notice(to: str = f'"{MARIA}"', **more: str) -> Drawing:
    """A case that sends one letter and then waits for an officer."""
    return (
        Drawing("uji-surat")
        .start()
        .service("susun", "uji.isi")
        .service(
            "kirim",
            mail.SENDING,
            berkas="berkas.id",
            kantor="berkas.kantor",
            kepada=to,
            jenis='"pemberitahuan"',
            isi="susun",
            **more,
        )
        .user("arsip", form=False)
        .end()
        .path("mulai", "susun", "kirim", "arsip", "selesai")
    )


@dataclass(kw_only=True)
class Office:
    """An office with a mail server, and its postman."""

    sessions: sessionmaker[Session]
    engine: Engine
    mailbox: Mailbox
    postman: Postman

    def deploy(self, drawing: Drawing) -> None:
        with self.sessions.begin() as session:
            definitions.deploy(
                session,
                self.engine,
                {drawing.file: drawing.xml()},
                actor=SYSTEM_ACTOR,
                now=NOW,
            )

    def start(self, key: str = "uji-surat") -> int:
        with self.sessions.begin() as session:
            return instances.start(
                session,
                self.engine,
                key,
                requester=Requester(name="Ibu Maria"),
                actor=SYSTEM_ACTOR,
                now=NOW,
            )

    def asked(self, drawing: Drawing | None = None) -> int:
        self.deploy(drawing or notice())
        return self.start()

    def look(self, after: timedelta = timedelta()) -> int:
        return self.postman.look(NOW + after)

    def letter(self) -> Mail:
        with self.sessions() as session:
            return session.scalars(select(Mail)).one()

    def variables(self, case: int) -> Any:
        with self.sessions() as session:
            return views.variables(session, self.engine, case)

    def status(self, case: int) -> str:
        with self.sessions() as session:
            return session.get_one(ProcessInstance, case).status

    def incident(self) -> Incident:
        with self.sessions() as session:
            return session.scalars(select(Incident)).one()

    def retry(self) -> None:
        found = self.incident().id
        with self.sessions.begin() as session:
            retries.retry(session, self.engine, found, actor=ANI, now=NOW)


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def office(sessions: sessionmaker[Session], mailbox: Mailbox) -> Iterator[Office]:
    engine = build(defer=deferring.defer, operations={**OPERATIONS, "uji.isi": words})
    with serving(mailbox) as server:
        settings = Settings(secret_key="s" * 40, mail=server, **CHEAP)
        yield Office(
            sessions=sessions,
            engine=engine,
            mailbox=mailbox,
            postman=Postman(sessions=sessions, engine=engine, settings=settings),
        )


def test_a_letter_is_carried_after_the_step_and_its_case_goes_on(
    office: Office,
) -> None:
    case = office.asked()
    assert (office.letter().state, office.mailbox.taken) == ("menunggu", [])

    assert office.look() == 1

    ((to, letter),) = office.mailbox.taken
    assert to == [MARIA]
    assert letter["Subject"] == "Kabar"
    assert "Permintaan Anda kami terima." in letter.get_content()
    assert office.letter().state == "terkirim"
    assert office.variables(case)["kirim"] == {
        "dikirim": NOW.isoformat(),
        "kepada": MARIA,
    }
    assert office.look() == 0


def test_a_server_that_is_away_is_tried_again_later_and_nothing_is_lost(
    office: Office,
) -> None:
    office.mailbox.answers = ["451 sebentar"]
    case = office.asked()

    assert office.look() == 1

    entry = office.letter()
    assert (entry.state, entry.tries) == ("menunggu", 1)
    assert entry.next_try_at == NOW + timedelta(minutes=1)
    assert "451: sebentar" in str(entry.last_error)
    assert office.look(timedelta(seconds=59)) == 0
    assert office.look(timedelta(minutes=1)) == 1
    assert office.status(case) == "active"
    assert len(office.mailbox.taken) == 1


def test_a_refused_letter_is_an_incident_and_goes_to_the_corrected_address_after_a_retry(
    office: Office,
) -> None:
    office.mailbox.answers = ["RCPT 550 tidak dikenal"]
    case = office.asked()
    office.look()
    assert (office.status(case), office.letter().state) == ("incident", "gagal")
    assert "550: tidak dikenal" in office.incident().message

    with office.sessions.begin() as session:
        mail.address(session, office.letter().id, "maria.baru@contoh.test")
    office.retry()
    assert office.look() == 1

    ((to, _),) = office.mailbox.taken
    assert to == ["maria.baru@contoh.test"]
    assert office.variables(case)["kirim"]["kepada"] == "maria.baru@contoh.test"
    assert office.status(case) == "active"
