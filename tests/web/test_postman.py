"""Letters: in the outbox with the step, carried to a real mail server, tried again, refused, and told to their case."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from threading import Event
from typing import Any

import pytest
import time_machine
from psycopg.errors import AdminShutdown
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from engine import calls, clocks, definitions, instances, retries, views
from engine.clocks import ClockView
from engine.contract import SYSTEM_ACTOR, Actor, Engine, Requester
from engine.models import Incident, ProcessInstance, Task
from pst import mail, offices
from pst.filing import Cabinet
from pst.mail import Mail
from pst.operations import OPERATIONS
from tests.engine.drawing import Drawing
from tests.mail_server import HOLD, SENDER, Mailbox, serving
from tests.web.conftest import CHEAP, NOW
from web import accounts, deferring, demo
from web.accounts import Passwords
from web.clock import DemoClock
from web.composition import build
from web.context import Parts
from web.database import create_engine
from web.postman import Postman
from web.seed import accounts as seed
from web.settings import Settings

ANI = Actor(id="petugas.kupang", role="petugas")
MARIA = "maria@contoh.test"


def words(
    session: Session, *, now: datetime, berkas: int, cabinet: Cabinet
) -> dict[str, Any]:
    """What the letter is to say, and two files of its case."""
    named = {"surat é.txt": b"kecil\n", "besar.txt": b"terlalu besar\n"}
    return {
        "judul": "Kabar",
        "teks": "Permintaan Anda kami terima.",
        "jahat": "maria@contoh.test\r\nBcc: semua@contoh.test",
        "berkas": [
            cabinet.keep(
                session,
                content,
                name=name,
                media_type="text/plain",
                berkas=berkas,
                now=now,
            )
            for name, content in named.items()
        ],
    }


def notice(
    to: str = f'"{MARIA}"',
    *,
    isi: str = "susun",
    then: str = "",
    jam: str = "",
    limit: str = "",
    **more: str,
) -> Drawing:
    """A case that sends one letter, does `then`, and waits for an officer; `limit` is the clock's that `jam` stops."""
    drawing = Drawing("uji-surat", **({"jam__kabar": limit} if limit else {}))
    drawing.start(**({"jam": "kabar:mulai", "langkah": "CONTOH-a"} if limit else {}))
    drawing.service("susun", "uji.isi", berkas="berkas.id").service(
        "kirim",
        mail.SENDING,
        jam=jam,
        berkas="berkas.id",
        kantor="berkas.kantor",
        kepada=to,
        jenis='"pemberitahuan"',
        isi=isi,
        **more,
    )
    if then:
        drawing.service("lalu", then)
    drawing.user("arsip", form=False).end()
    return drawing.path(
        "mulai", "susun", "kirim", *["lalu"] * bool(then), "arsip", "selesai"
    )


@dataclass(kw_only=True)
class Office:
    """An office with a mail server, and its postman."""

    sessions: sessionmaker[Session]
    engine: Engine
    mailbox: Mailbox
    postman: Postman
    broken: list[str]

    def serverless(self) -> Postman:
        return replace(self.postman, settings=replace(self.postman.settings, mail=None))

    @contextmanager
    def impatient(self) -> Iterator[Postman]:
        """A postman who waits for a lock for a moment only."""
        bind = self.sessions.kw["bind"]
        database = create_engine(bind.url, lock_timeout=0.05)
        yield replace(
            self.postman, sessions=sessionmaker(database, expire_on_commit=False)
        )
        database.dispose()

    def parts(self, settings: Settings) -> Parts:
        """What the demo's clock is moved with."""
        postman = replace(self.postman, settings=settings)
        return Parts(
            settings=settings,
            sessions=self.sessions,
            engine=self.engine,
            clock=DemoClock(),
            passwords=Passwords(settings),
            work_off=postman.empty,
        )

    def clocks(self, case: int, now: datetime) -> list[ClockView]:
        with self.sessions() as session:
            return clocks.read(session, self.engine, case, now=now)

    def states(self) -> list[str]:
        with self.sessions() as session:
            return list(session.scalars(select(Mail.state)))

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
    broken: list[str] = []

    def break_down(_session: Session, *, now: datetime) -> dict[str, Any]:
        if broken:
            raise ValueError(broken[0])
        return {"pada": now.isoformat()}

    own = {"uji.isi": words, "uji.rusak": break_down}
    engine = build(defer=deferring.defer, operations={**OPERATIONS, **own})
    with serving(mailbox) as server:
        settings = Settings(secret_key="s" * 40, mail=server, **CHEAP)
        yield Office(
            sessions=sessions,
            engine=engine,
            mailbox=mailbox,
            postman=Postman(sessions=sessions, engine=engine, settings=settings),
            broken=broken,
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


def test_a_case_is_written_about_in_the_language_of_its_requester(
    office: Office,
) -> None:
    case = office.asked()
    with office.sessions.begin() as session:
        maria = accounts.create(
            session,
            "maria",
            name="Maria Bano",
            passwords=Passwords(office.postman.settings),
            password=None,
            now=NOW,
        )
        maria.language = "en"
        session.get_one(ProcessInstance, case).requester_account = "maria"
    office.look()
    ((_, letter),) = office.mailbox.taken
    assert letter["Content-Language"] == "en"
    assert "Dear Sir or Madam," in letter.get_content()
    assert f"See your case: http://127.0.0.1:8000/berkas/{case}" in letter.get_content()


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


def test_several_letters_go_in_one_look_and_over_one_connection(office: Office) -> None:
    office.deploy(notice())
    for _ in range(3):
        office.start()
    assert office.look() == 3
    assert (len(office.mailbox.taken), office.mailbox.connections) == (3, 1)


def test_a_letter_that_one_postman_holds_is_left_alone_by_another(
    office: Office,
) -> None:
    office.asked()
    office.mailbox.answers = [HOLD]
    with ThreadPoolExecutor() as pool:
        first = pool.submit(office.look)
        assert office.mailbox.arrived.wait(30)
        assert office.look() == 0
        office.mailbox.release.set()
        assert first.result(30) == 1
    assert len(office.mailbox.taken) == 1


def test_two_postmen_at_once_send_each_letter_once(office: Office) -> None:
    office.deploy(notice())
    for _ in range(12):
        office.start()
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda _: office.postman.empty(NOW), range(3)))
    office.postman.empty(NOW)
    sent = [letter["Message-ID"] for letter in office.mailbox.letters]
    assert (len(sent), len(set(sent))) == (12, 12)
    with office.sessions() as session:
        assert set(session.scalars(select(Task.element_id))) == {"arsip"}


def test_a_case_that_is_cancelled_meanwhile_sends_nothing(office: Office) -> None:
    office.mailbox.answers = ["451 nanti"]
    case = office.asked()
    office.look()
    with office.sessions.begin() as session:
        instances.cancel(session, office.engine, case, "keliru", actor=ANI, now=NOW)

    assert office.look() == 1

    assert (office.letter().state, office.mailbox.taken) == ("batal", [])
    assert office.look(timedelta(days=9)) == 0


def test_without_an_address_the_diagram_is_told_also_without_a_server(
    office: Office,
) -> None:
    drawing = notice('""')
    drawing.boundary("nihil", "kirim", drawing.error("alamat_tidak_ada")).end("tanpa")
    case = office.asked(drawing.flow("nihil", "tanpa"))
    assert office.serverless().look(NOW) == 1
    assert office.status(case) == "completed"
    assert office.mailbox.taken == []


def test_without_an_address_that_nobody_takes_it_is_an_incident_until_one_is_given(
    office: Office,
) -> None:
    case = office.asked(notice('""'))
    office.look()
    assert (office.status(case), office.look()) == ("incident", 0)
    assert "Tidak ada alamat" in office.incident().message
    with office.sessions.begin() as session:
        mail.address(session, office.letter().id, MARIA)
    office.retry()
    office.look()
    assert (office.status(case), len(office.mailbox.taken)) == ("active", 1)


def test_without_a_server_letters_wait(office: Office) -> None:
    office.asked()
    assert office.serverless().look(NOW + timedelta(days=30)) == 0
    assert (office.letter().state, office.letter().tries) == ("menunggu", 0)
    assert office.look(timedelta(days=30)) == 1


def test_after_the_last_try_a_letter_is_an_incident(office: Office) -> None:
    case = office.asked()
    office.mailbox.answers = ["451 nanti"]
    with office.sessions.begin() as session:
        session.execute(update(Mail).values(tries=len(mail.BACKOFF)))
    assert office.look() == 1
    assert office.status(case) == "incident"
    office.retry()
    office.look()
    assert (office.status(case), len(office.mailbox.taken)) == ("active", 1)


def test_a_case_that_somebody_holds_is_told_later_and_no_letter_goes_twice(
    office: Office,
) -> None:
    case = office.asked()
    with office.sessions() as other:
        other.get_one(ProcessInstance, case, with_for_update=True)
        assert office.look() == 0
        assert (office.letter().state, office.letter().told_at) == ("terkirim", None)
    assert office.look() == 1
    assert len(office.mailbox.taken) == 1
    assert "kirim" in office.variables(case)


def test_a_step_that_fails_after_a_letter_sends_it_no_second_time(
    office: Office,
) -> None:
    case = office.asked(notice(then="uji.rusak"))
    office.broken.append("alatnya mati")
    assert office.look() == 1
    assert office.status(case) == "incident"
    assert "alatnya mati" in office.incident().message
    office.broken.clear()
    office.retry()
    assert office.look() == 1
    assert (office.status(case), len(office.mailbox.taken)) == ("active", 1)


def test_an_incident_that_cannot_be_opened_now_is_opened_at_the_next_look(
    office: Office,
) -> None:
    office.mailbox.answers = ["550 ditolak"]
    case = office.asked()
    with office.impatient() as postman, office.sessions() as other:
        other.get_one(ProcessInstance, case, with_for_update=True)
        assert postman.look(NOW) == 0
    assert office.letter().state == "gagal"
    assert office.look() == 1
    assert office.status(case) == "incident"


def test_what_a_letter_is_to_say_and_lacks_is_an_incident(office: Office) -> None:
    case = office.asked(notice(isi="berkas"))
    office.look()
    assert "belum lengkap: judul, teks" in office.incident().message
    assert (office.status(case), office.mailbox.taken) == ("incident", [])


def test_what_cannot_be_made_into_a_letter_keeps_no_other_waiting(
    office: Office,
) -> None:
    case = office.asked(notice(isi="berkas.id"))
    office.look()
    assert "tidak dapat disusun" in office.incident().message
    assert office.status(case) == "incident"


def test_a_line_break_in_an_address_is_refused(office: Office) -> None:
    office.asked(notice("susun.jahat"))
    office.look()
    assert (office.letter().state, office.mailbox.taken) == ("gagal", [])


def test_a_letter_says_who_sends_it_and_that_no_person_wrote_it(office: Office) -> None:
    office.asked()
    office.look()
    (sent,) = office.mailbox.letters
    assert sent["From"] == f"{offices.office('kupang').name} <{SENDER}>"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Date"].datetime == NOW
    assert sent["Message-ID"] == f"<{office.letter().message_id}@kantor.test>"
    assert sent.get_content_type() == "text/plain"
    assert office.letter().message is None


def test_files_of_the_case_hang_on_the_letter_unless_they_are_too_large(
    office: Office,
) -> None:
    case = office.asked(notice(lampiran="susun.berkas"))
    limited = replace(office.postman.settings, mail_limit=10)
    replace(office.postman, settings=limited).look(NOW)
    (sent,) = office.mailbox.letters
    (hung,) = sent.iter_attachments()
    assert (hung.get_filename(), hung.get_content()) == ("surat é.txt", "kecil\n")
    words = sent.get_body(("plain",)).get_content()
    assert "Terlampir: surat é.txt" in words
    assert "besar.txt (1 kB) terlalu besar untuk surel" in " ".join(words.split())
    assert office.status(case) == "active"


def test_the_demo_keeps_letters_and_sends_none(office: Office) -> None:
    case = office.asked()
    assert replace(office.postman, stays=True).look(NOW) == 1
    kept = message_from_bytes(office.letter().message, policy=policy.default)
    assert kept["Subject"] == "[DEMO] Kabar"
    assert "tidak keluar dari mesin ini" in " ".join(kept.get_content().split())
    assert (office.status(case), office.mailbox.taken) == ("active", [])


def test_a_postman_stops_when_told_and_waits_for_a_database_that_is_away(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.asked()
    stop, looks = Event(), []

    def now() -> datetime:
        looks.append(1)
        if len(looks) == 1:
            raise OperationalError("select", {}, Exception("mati"))
        return NOW

    def wait() -> None:
        if len(office.mailbox.taken) == 1:
            stop.set()

    office.postman.work(now=now, stop=stop, wait=wait)
    assert len(office.mailbox.taken) == 1
    assert office.postman.look(NOW, stopping=lambda: True) == 0


def test_a_database_that_goes_away_while_a_case_is_told_is_no_incident(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = office.asked()

    def away(*_given: object, **_more: object) -> None:
        raise OperationalError("select", {}, AdminShutdown("mati"))

    with monkeypatch.context() as patch:
        patch.setattr(calls, "report", away)
        with pytest.raises(OperationalError):
            office.look()
    assert office.look() == 1
    assert (office.status(case), len(office.mailbox.taken)) == ("active", 1)


def test_a_server_that_is_away_for_a_day_loses_nothing_and_the_clock_tells_the_breach(
    office: Office,
) -> None:
    """The limit is three working hours; the server comes back after a day of the demo's time."""
    with office.sessions.begin() as session:
        seed.add_hours(session, now=NOW)
    drawing = notice(jam="kabar:henti", limit="menit_kerja(180) CONTOH-a")
    with time_machine.travel(NOW, tick=False):
        office.deploy(drawing)
        cases = [office.start() for _ in range(3)]
        nobody = replace(office.postman.settings.mail, port=1)
        away = replace(office.postman.settings, mail=nobody)
        moved = demo.advance(office.parts(away), timedelta(days=1))
        for case in cases:
            (clock,) = office.clocks(case, moved.now)
            assert (clock.state, clock.due_at < moved.now) == ("berjalan", True)
        assert office.states() == ["menunggu"] * 3

        moved = demo.advance(office.parts(office.postman.settings), timedelta(hours=2))

    assert len(office.mailbox.taken) == 3
    for case in cases:
        (clock,) = office.clocks(case, moved.now)
        sent = datetime.fromisoformat(office.variables(case)["kirim"]["dikirim"])
        assert sent >= NOW + timedelta(days=1)
        assert clock.state == "berhenti"
        assert clock.due_at < sent
