"""A case of Maria's that sends her a letter, and an office whose mail server says what it is told to say."""

from sqlalchemy import select

from engine import definitions, instances
from engine.contract import SYSTEM_ACTOR, Requester
from pst import mail
from pst.mail import Mail
from tests.engine.drawing import Drawing
from tests.mail_server import Mailbox, serving
from tests.web.pages.town import Town
from web.clock import DemoClock
from web.postman import Postman
from web.settings import Settings

MARIA = "maria@contoh.test"
KEY = "uji-surat"


def letters_to(address: str = f'"{MARIA}"', **properties: str) -> Drawing:
    """A case that sends one letter and then waits for an officer."""
    return (
        Drawing(KEY, **properties)
        .start()
        .service("catat", "uji.catat", judul='"Statistik Kupang dalam Angka"')
        .service(
            "kirim",
            mail.SENDING,
            berkas="berkas.id",
            kantor="berkas.kantor",
            kepada=address,
            jenis='"pustaka_softcopy"',
            isi="catat",
        )
        .user("arsip", form=False)
        .end()
        .path("mulai", "catat", "kirim", "arsip", "selesai")
    )


def asked(town: Town, drawing: Drawing | None = None) -> int:
    """Begin a case of Maria's whose letter waits; its id."""
    found = drawing or letters_to()
    now = DemoClock().real()
    with town.sessions.begin() as session:
        files = {found.file: found.xml()}
        definitions.deploy(session, town.engine, files, actor=SYSTEM_ACTOR, now=now)
    with town.sessions.begin() as session:
        return instances.start(
            session,
            town.engine,
            KEY,
            requester=Requester(account="pengguna.kupang"),
            actor=SYSTEM_ACTOR,
            now=now,
        )


def carried(town: Town, *answers: str) -> Mailbox:
    """One look of a postman whose server answers so; what it took."""
    mailbox = Mailbox(answers=list(answers))
    with serving(mailbox) as server:
        settings = Settings(secret_key="s" * 40, mail=server)
        postman = Postman(sessions=town.sessions, engine=town.engine, settings=settings)
        with town.sessions() as session:
            now = DemoClock().now(session)
        postman.look(now)
    return mailbox


def letters(town: Town) -> list[Mail]:
    """All letters, in the order in which they were wanted."""
    with town.sessions() as session:
        return list(session.scalars(select(Mail).order_by(Mail.id)))


def letter(town: Town) -> Mail:
    (found,) = letters(town)
    return found


def path(town: Town, case: int, *more: str) -> str:
    return "/".join((f"/berkas/{case}/surel/{letter(town).id}", *more))
