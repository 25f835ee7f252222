"""Backups made while people work, restored elsewhere: the cases go on there, and here as well."""

import hashlib
import random
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from tests.resilience import ledger
from tests.resilience.client import Client
from tests.resilience.conftest import Installed
from tests.resilience.load import Officer, at_work
from tests.served import PATIENCE, Served, starting
from tests.web.papers import PDF
from web import files
from web.clock import RealClock
from web.database import create_engine, ensure_server, inspect
from web.uploads.quota import Quota

Begin = Callable[..., Served]
QUOTA = Quota(file_bytes=2**21, files=100, bytes=2**28)
TRIES = 8
"""So often a command is killed."""
WORK = ("verifikasi",), ("jalankan-ulang", "--semua")


@pytest.fixture
def alur() -> Iterator[Begin]:
    """`alur(data, "cadangkan", ...)` begins a command."""
    with starting("-m", "tests.resilience.launch") as begin:
        yield begin


def done(command: Served, *codes: int) -> str:
    """Wait for a command's end; what it said."""
    code = command.process.wait(PATIENCE)
    while line := command.lines.get(timeout=PATIENCE):
        command.said.append(line)
    said = "".join(command.said)
    assert code in (codes or (0,)), said
    return said


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """A new place: its folder and how commands begin there."""

    data: Path
    begin: Begin

    def run(self, *arguments: str, codes: tuple[int, ...] = (0,)) -> str:
        return done(self.begin(self.data, *arguments), *codes)


@pytest.fixture
def elsewhere(alur: Begin, tmp_path: Path, installed: Installed) -> Elsewhere:
    secret = {"ALUR_SECRET_KEY": installed.environment["ALUR_SECRET_KEY"]}
    return Elsewhere(data=tmp_path / "lain", begin=partial(alur, **secret))


@contextmanager
def database_of(data: Path) -> Iterator[sessionmaker[Session]]:
    with ensure_server(data, environ={}) as server:
        database = create_engine(server.application_url)
        yield sessionmaker(database, expire_on_commit=False)
        database.dispose()


def finish(client: Client, sessions: sessionmaker[Session]) -> int:
    """Do every task that is open until no case is; how many cases had been open."""
    going = text("SELECT count(*) FROM process_instance WHERE status <> 'completed'")
    pause = threading.Event()
    with sessions() as session:
        open_ = session.scalar(going) or 0
    for _ in range(int(PATIENCE * 10)):
        for task in client.get("/tasks?status=open&limit=100")["items"]:
            client.post(f"/tasks/{task['id']}/complete", {"data": {"n": 0}})
        with sessions() as session:
            if session.scalar(going) == 0:
                return open_
        pause.wait(0.1)
    raise AssertionError("cases are left")


def restored_and_finished(
    backup: Path, elsewhere: Elsewhere, installed: Installed
) -> int:
    """Restore, prove, serve, go on, prove again; how many cases had been open."""
    elsewhere.run("pulihkan", str(backup))
    for command in WORK:
        elsewhere.run(*command)
    site = elsewhere.begin(elsewhere.data, "serve", "--port", "0").until_ready()
    client = Client(site.port, installed.token)
    with database_of(elsewhere.data) as sessions:
        open_ = finish(client, sessions)
        ledger.prove(sessions, installed.engine, RealClock())
    client.close()
    assert site.end() == 0
    return open_


def wait_for(officers: list[Officer], cases: int) -> None:
    pause = threading.Event()
    for _ in range(int(PATIENCE * 20)):
        if sum(len(officer.cases) for officer in officers) >= cases:
            return
        pause.wait(0.05)
    raise AssertionError("nobody works")


@pytest.mark.soak
def test_a_backup_made_under_load_goes_on_elsewhere_and_the_original_here(
    serve: Begin,
    alur: Begin,
    installed: Installed,
    elsewhere: Elsewhere,
    tmp_path: Path,
) -> None:
    site = serve().until_ready()
    backup = tmp_path / "alur.cadangan"
    with at_work(site.port, installed.token, officers=4, rounds=3) as officers:
        wait_for(officers, 6)
        done(alur(tmp_path / "x", "cadangkan", str(backup), **installed.environment))
        wait_for(officers, 8)

    assert restored_and_finished(backup, elsewhere, installed) > 0
    client = Client(site.port, installed.token)
    finish(client, installed.sessions)
    client.close()
    installed.prove(answered=[sent for officer in officers for sent in officer.done])


def upload(installed: Installed, megabytes: int) -> dict[str, str]:
    """Files that nobody can compress, so that a copy takes a while; the SHA-256 of each by its id."""
    chance, kept = random.Random(megabytes), {}
    for number in range(megabytes):
        letter = PDF[:9] + chance.randbytes(2**20) + PDF[9:]
        with installed.sessions.begin() as session:
            stored = files.store(
                session,
                BytesIO(letter),
                f"surat-{number}.pdf",
                quota=QUOTA,
                antivirus=None,
                uploaded_by="petugas.kupang",
                now=RealClock().real(),
            )
        kept[stored["id"]] = hashlib.sha256(letter).hexdigest()
    return kept


def killed(command: Served, chance: random.Random, longest: float) -> int:
    """End a command with SIGKILL at any moment, if it has not ended before; its exit code."""
    try:
        return command.process.wait(chance.uniform(0.5, longest))
    except subprocess.TimeoutExpired:
        command.process.kill()
        return command.process.wait(PATIENCE)


@pytest.mark.soak
def test_backups_one_after_another_under_load_are_each_whole(
    serve: Begin,
    alur: Begin,
    installed: Installed,
    elsewhere: Elsewhere,
    tmp_path: Path,
    say: Callable[[str], None],
) -> None:
    kept = upload(installed, 20)
    site = serve().until_ready()
    backups = [tmp_path / f"{number}.cadangan" for number in range(3)]
    with at_work(site.port, installed.token, officers=6) as officers:
        for backup in backups:
            wait_for(officers, sum(len(one.cases) for one in officers) + 4)
            done(
                alur(tmp_path / "x", "cadangkan", str(backup), **installed.environment)
            )
    open_ = [
        restored_and_finished(
            backup, replace(elsewhere, data=tmp_path / backup.stem), installed
        )
        for backup in backups
    ]
    say(f"open cases at each backup, all finished elsewhere: {open_}")
    for backup in backups:
        with database_of(tmp_path / backup.stem) as sessions:
            found = {
                identity: hashlib.sha256(
                    b"".join(files.content(sessions, UUID(identity)))
                ).hexdigest()
                for identity in kept
            }
        assert found == kept
    assert min(open_) > 0


@pytest.mark.soak
def test_a_backup_that_is_killed_leaves_nothing_that_looks_whole(
    alur: Begin, installed: Installed, tmp_path: Path, say: Callable[[str], None]
) -> None:
    upload(installed, 60)
    seed = random.SystemRandom().randrange(10**6)
    chance, codes = random.Random(seed), Counter[int]()
    for number in range(TRIES):
        target = tmp_path / f"{number}.cadangan"
        begun = alur(tmp_path / "x", "cadangkan", str(target), **installed.environment)
        codes[killed(begun, chance, 6.0)] += 1
        if target.exists():
            inspect(target)
    say(f"exit codes {dict(codes)}, seed {seed}")
    assert codes[-9] > 0
    halves = list(tmp_path.glob("*.partial"))
    assert all(half.stat().st_mode & 0o077 == 0 for half in halves)
    assert len(list(tmp_path.glob("*.cadangan"))) <= TRIES - len(halves)


@pytest.mark.soak
def test_a_restore_that_is_killed_can_be_repeated_or_was_whole(
    alur: Begin,
    installed: Installed,
    elsewhere: Elsewhere,
    tmp_path: Path,
    say: Callable[[str], None],
) -> None:
    upload(installed, 60)
    backup = tmp_path / "alur.cadangan"
    done(alur(tmp_path / "x", "cadangkan", str(backup), **installed.environment))
    seed = random.SystemRandom().randrange(10**6)
    chance, codes = random.Random(seed), Counter[int]()
    for number in range(TRIES):
        place = replace(elsewhere, data=tmp_path / f"lain-{number}")
        begun = place.begin(place.data, "pulihkan", str(backup))
        codes[killed(begun, chance, 9.0)] += 1
        said = place.run("pulihkan", str(backup), codes=(0, 1))
        assert said == "" or "sudah ada isinya" in said or "PostgreSQL" in said
        place.run("migrate")
        place.run("verifikasi")
        with database_of(place.data) as sessions, sessions() as session:
            assert session.scalar(text("SELECT count(*) FROM file_chunk")) >= 60
    say(f"exit codes {dict(codes)}, seed {seed}")
    assert codes[-9] > 0
