"""Databases of earlier versions: this one takes them over, and all their cases go on to their end."""

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session, sessionmaker

from tests.database_fixtures import fresh_database
from tests.releases.finishing import Finisher, open_cases
from tests.releases.making import LETTER
from tests.resilience.operations import ASYNCHRONOUS, OPERATIONS
from web import installation, jobs, schema
from web.cli import alur
from web.cli.speech import run
from web.composition import build
from web.database import EmbeddedServer, create_engine
from web.database.backups import inspect, restore

DATA = Path(__file__).parent / "data"
RELEASES = sorted(DATA.glob("*.cadangan"))

_AT = "SELECT FROM task t WHERE t.status = 'open' AND t.element_id = "
_DONE = "(SELECT FROM task d WHERE d.instance_id = t.instance_id AND d.status = 'completed' AND d.element_id = "
WAITING = {
    "half-filled join": f"{_AT}'satu' AND EXISTS {_DONE}'tiga')",
    "half-filled join within one": f"{_AT}'tiga' AND EXISTS {_DONE}'dua')",
    "fifth round of a loop": f"{_AT}'kerjakan' AND 4 = (SELECT count(*) FROM task d "
    "WHERE d.instance_id = t.instance_id AND d.status = 'completed')",
    "caught timer": "SELECT FROM timer WHERE element_id = 'tunggu'",
    "timer at the border": "SELECT FROM timer WHERE element_id = 'batas'",
    "repeating timer under way": "SELECT FROM timer r JOIN event e USING (instance_id, element_id) "
    "WHERE r.element_id = 'ingatkan' AND e.type = 'timer_fired'",
    "process called by a called one": f"{_AT}'periksa' AND t.process = 'bersama-uji-dalam' "
    "AND t.instance_id IN (SELECT instance_id FROM event WHERE element_id = 'luar')",
    "called process": f"{_AT}'sahkan' AND t.process = 'bersama-uji-luar'",
    "instances side by side, one done": f"{_AT}'periksa' AND EXISTS {_DONE}'periksa')",
    "instances in a row, one done": f"{_AT}'telaah' AND EXISTS {_DONE}'telaah')",
    "choice between events": "SELECT FROM subscription s JOIN timer r USING (instance_id, token) "
    "WHERE s.name = 'kabar'",
    "message": "SELECT FROM subscription WHERE name = 'jawaban'",
    "job": "SELECT FROM procrastinate_jobs WHERE status = 'todo'",
    "failed timer": "SELECT FROM timer r JOIN incident i USING (instance_id) "
    "WHERE r.held AND i.resolved_at IS NULL",
    "job that was given up": "SELECT FROM operation_call c JOIN incident i USING (instance_id)",
    "running clock": "SELECT FROM clock WHERE state = 'berjalan'",
    "paused clock": "SELECT FROM clock WHERE state = 'jeda'",
    "counter at Kupang": f"{_AT}'beri_informasi' AND t.process = 'kupang-konsultasi-langsung'",
    "conversation at Kupang": f"{_AT}'beri_informasi' AND t.process = 'kupang-konsultasi-online'",
}
"""What finds a case that waits in this way."""

Command = Callable[..., tuple[int, str]]


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def release(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def empty(server: EmbeddedServer, worker_id: str) -> tuple[URL, URL]:
    return fresh_database(server, f"versi_{worker_id}")


@pytest.fixture
def command(
    empty: tuple[URL, URL], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Command:
    """`alur` on the empty database, with the operations of the kept procedures."""
    composed = partial(build, operations=OPERATIONS, asynchronous=ASYNCHRONOUS)
    monkeypatch.setattr(installation, "build", composed)
    monkeypatch.setenv("ALUR_DATA", str(tmp_path / "var"))
    for name, url in zip(("OWNER_URL", "URL"), empty, strict=True):
        shown = url.render_as_string(hide_password=False)
        monkeypatch.setenv(f"ALUR_DATABASE_{name}", shown)

    def execute(*arguments: str) -> tuple[int, str]:
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = run(alur, list(arguments))
        return code, said.getvalue()

    return execute


@pytest.fixture
def restored(
    command: Command, empty: tuple[URL, URL], release: Path
) -> Iterator[sessionmaker[Session]]:
    """The release's database, brought up to this version as people do it."""
    code, said = command("pulihkan", str(release))
    assert code == 0, said
    assert command("migrate") == (0, f"Skema basis data: {schema.head()}\n")
    database = create_engine(empty[1])
    yield sessionmaker(database, expire_on_commit=False)
    database.dispose()


@pytest.fixture(scope="module")
def first(server: EmbeddedServer, worker_id: str) -> Iterator[sessionmaker[Session]]:
    """The database of 0.1.0 as it is kept."""
    owner, _ = fresh_database(server, f"pertama_{worker_id}")
    restore(DATA / "0.1.0.cadangan", owner)
    database = create_engine(owner)
    yield sessionmaker(database)
    database.dispose()


def prove(command: Command) -> None:
    for arguments in (("verifikasi",), ("jalankan-ulang", "--semua")):
        code, said = command(*arguments)
        assert code == 0, said


@pytest.mark.parametrize("place", WAITING)
def test_the_first_release_is_kept_with_cases_that_wait_in_every_way(
    place: str, first: sessionmaker[Session]
) -> None:
    with first() as session:
        assert session.scalar(text(f"SELECT EXISTS ({WAITING[place]})")), place


def test_every_open_case_of_an_earlier_version_goes_on_to_its_end(
    restored: sessionmaker[Session], command: Command, release: Path
) -> None:
    prove(command)
    engine = build(defer=jobs.defer, operations=OPERATIONS, asynchronous=ASYNCHRONOUS)
    now = datetime.fromisoformat(inspect(release).created_at)

    finished = Finisher(sessions=restored, engine=engine, now=now).finish()

    assert finished >= 25
    assert open_cases(restored) == {}
    prove(command)


def test_files_and_what_was_erased_come_through_an_upgrade(
    restored: sessionmaker[Session],
) -> None:
    chunks = text(
        "SELECT f.sha256, c.data FROM file f JOIN file_chunk c ON c.file_id = f.id"
    )
    with restored() as session:
        found = session.execute(chunks).all()
        erased = session.scalar(
            text("SELECT count(*) FROM event_data WHERE value IS NULL AND blob IS NULL")
        )
    assert [data for _, data in found] == [LETTER, LETTER]
    assert {sha256 for sha256, _ in found} == {hashlib.sha256(LETTER).hexdigest()}
    assert erased
