"""Workers that are killed while they hand letters over: none is lost, and a second copy is known as one."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from engine import instances
from engine.contract import SYSTEM_ACTOR, Requester
from tests.mail_server import HOLD, Mailbox, serving
from tests.resilience import procedure, traps
from tests.resilience.conftest import Installed
from tests.resilience.killing import until
from tests.resilience.workers import crew, killing
from tests.served import Served, starting
from web.clock import RealClock

pytestmark = pytest.mark.soak

OPEN = text("SELECT count(*) FROM process_instance WHERE status <> 'completed'")
UNTOLD = text("SELECT count(*) FROM mail WHERE state <> 'terkirim' OR told_at IS NULL")
DONE = text(
    "SELECT instance_id, count(*) FROM event "
    "WHERE type = 'element_left' AND element_id = 'surati' GROUP BY 1"
)


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def begin_worker(
    installed: Installed, mailbox: Mailbox, snares: Path, tmp_path: Path
) -> Iterator[Callable[[], Served]]:
    with (
        serving(mailbox) as server,
        starting("-m", "tests.resilience.launch") as begin,
    ):
        environment = installed.environment | {
            traps.FOLDER: str(snares),
            "ALUR_MAIL_HOST": server.host,
            "ALUR_MAIL_PORT": str(server.port),
            "ALUR_MAIL_FROM": server.sender,
            "ALUR_MAIL_TLS": "tanpa",
        }
        yield partial(begin, tmp_path / "var", "worker", **environment)


def post(installed: Installed, count: int) -> None:
    """So many cases, each of which waits for its letter."""
    installed.deploy(procedure.posted())
    for _ in range(count):
        with installed.sessions.begin() as session:
            instances.start(
                session,
                installed.engine,
                procedure.POSTED,
                requester=Requester(),
                actor=SYSTEM_ACTOR,
                now=RealClock().real(),
            )


def is_done(installed: Installed) -> bool:
    with installed.sessions() as session:
        return session.scalar(OPEN) == session.scalar(UNTOLD) == 0


def prove(installed: Installed, count: int) -> None:
    """Every case went on with its letter, once."""
    with installed.sessions() as session:
        left = session.execute(DONE).all()
    assert [times for _, times in left] == [1] * count
    installed.prove()


@pytest.mark.parametrize(("point", "copies"), [(traps.MAIL[0], 2), (traps.MAIL[1], 1)])
def test_a_worker_killed_after_the_server_took_a_letter(
    point: str,
    copies: int,
    installed: Installed,
    mailbox: Mailbox,
    begin_worker: Callable[[], Served],
    snares: Path,
) -> None:
    post(installed, 1)
    mailbox.answers = [HOLD]
    first = begin_worker()
    first.until("Pekerja berjalan")
    assert mailbox.arrived.wait(60)
    traps.set_at(snares, point)
    mailbox.release.set()
    assert first.process.wait(60) == -9

    second = begin_worker()
    second.until("Pekerja berjalan")
    until(partial(is_done, installed))
    assert second.end() in {0, -15}

    sent = [letter["Message-ID"] for letter in mailbox.letters]
    assert (len(sent), len(set(sent))) == (copies, 1)
    prove(installed, 1)


def test_hundreds_of_letters_while_workers_are_killed(
    installed: Installed,
    mailbox: Mailbox,
    begin_worker: Callable[[], Served],
    snares: Path,
    say: Callable[[str], None],
) -> None:
    count, seed = 400, random.SystemRandom().randrange(10**6)
    post(installed, count)
    with (
        crew(begin_worker, 3) as working,
        killing(working, snares, seed=seed, every=0.5, most=12, points=traps.MAIL),
    ):
        working.until(partial(is_done, installed), patience=600)
    copies = Counter(letter["Message-ID"] for letter in mailbox.letters)
    twice = sum(copies.values()) - len(copies)
    say(
        f"{count} letters, {working.killed} workers killed, {twice} second copies, seed {seed}"
    )
    assert len(copies) == count
    assert twice <= working.killed
    prove(installed, count)
