"""A site as people run it, on a database of its own, with a procedure that can be broken off anywhere."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import TextClause, text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions
from engine.contract import SYSTEM_ACTOR, Engine
from tests.resilience import killing, ledger, procedure, traps
from tests.resilience.load import COLLEAGUE
from tests.resilience.operations import ASYNCHRONOUS, OPERATIONS
from tests.resilience.people import SECRET, employ
from tests.served import Served, starting, working_in
from web import deferring
from web.clock import RealClock
from web.composition import build
from web.database import EmbeddedServer, create_engine, ensure_server
from web.schema import migrate
from web.serving import listen

OFFICER = "petugas.kupang"


@dataclass(frozen=True, kw_only=True)
class Installed:
    """A migrated database in which an officer works on the procedure; `environment` leads `alur` to it."""

    sessions: sessionmaker[Session]
    engine: Engine
    token: str
    environment: dict[str, str]

    def deploy(self, files: dict[str, bytes]) -> None:
        now = RealClock().real()
        with self.sessions.begin() as session:
            definitions.deploy(session, self.engine, files, actor=SYSTEM_ACTOR, now=now)

    def prove(self, **more: Any) -> int:
        return ledger.prove(self.sessions, self.engine, RealClock(), **more)


def install(
    sessions: sessionmaker[Session], urls: tuple[URL, URL], **options: Any
) -> Installed:
    """Deploy the procedure and open the officer's account; `options` go to `procedure.files`."""
    engine = build(
        defer=deferring.defer, operations=OPERATIONS, asynchronous=ASYNCHRONOUS
    )
    now = RealClock().real()
    with sessions.begin() as session:
        files = procedure.files(**options)
        definitions.deploy(session, engine, files, actor=SYSTEM_ACTOR, now=now)
        token = employ(session, OFFICER, now=now)
        employ(session, COLLEAGUE, now=now)
    owner, application = (url.render_as_string(hide_password=False) for url in urls)
    environment = {
        "ALUR_SECRET_KEY": SECRET,
        "ALUR_DATABASE_URL": application,
        "ALUR_DATABASE_OWNER_URL": owner,
    }
    return Installed(
        sessions=sessions, engine=engine, token=token, environment=environment
    )


@pytest.fixture
def installed(sessions: sessionmaker[Session], database: tuple[URL, URL]) -> Installed:
    return install(sessions, database)


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Tell whoever runs the tests what was measured, also when they run in several processes."""

    def write(message: str) -> None:
        with capfd.disabled():
            sys.stderr.write(f"\n{message}\n")

    return write


@pytest.fixture
def snares(tmp_path: Path) -> Path:
    """The folder in which traps are set."""
    folder = tmp_path / "jerat"
    folder.mkdir()
    return folder


@pytest.fixture
def serve(
    installed: Installed, snares: Path, tmp_path: Path
) -> Iterator[Callable[..., Served]]:
    """`serve()` starts the site, `serve("--no-worker")` the web alone; traps work in both."""
    environment = installed.environment | {traps.FOLDER: str(snares)}
    with starting("-m", "tests.resilience.launch") as begin:
        yield partial(begin, tmp_path / "var", "serve", "--port", "0", **environment)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An installation with a database server of its own, which may be broken off, too.

    `alur("serve", ...)` starts the command line on it; the port is always the same one.
    """

    data: Path
    server: EmbeddedServer
    installed: Installed
    snares: Path
    alur: Callable[..., Served]
    port: int

    def serve(self) -> Served:
        return self.alur("serve", "--port", str(self.port)).until_ready()

    def settled(self) -> None:
        """Wait until no job is left over, and no timer that is due."""
        left = text(
            "SELECT (SELECT count(*) FROM procrastinate_jobs) + (SELECT count(*) FROM operation_call)"
            " + (SELECT count(*) FROM timer)"
        )
        killing.until(lambda: self._asked(left) == 0)

    def calls(self) -> set[int]:
        """The asynchronous operations that are still to be done."""
        with self.installed.sessions() as session:
            return set(session.scalars(text("SELECT id FROM operation_call")))

    def until_done(self, calls: set[int]) -> None:
        killing.until(lambda: calls.isdisjoint(self.calls()))

    def _asked(self, question: TextClause) -> Any:
        with self.installed.sessions() as session:
            return session.scalar(question)


@pytest.fixture
def standing(tmp_path: Path, snares: Path) -> Iterator[Standing]:
    yield from stand(tmp_path / "var", snares)


def stand(data: Path, snares: Path) -> Iterator[Standing]:
    """A whole installation in `data`; at its end nothing of it runs any more."""
    with listen(0) as free:
        port = free.getsockname()[1]
    server = ensure_server(data, environ={})
    urls = server.owner_url, server.application_url
    migrate(server.owner_url)
    pool = create_engine(server.application_url, server=server)
    installed = install(sessionmaker(pool, expire_on_commit=False), urls)
    environment = {"ALUR_SECRET_KEY": SECRET, traps.FOLDER: str(snares)}
    with server, starting("-m", "tests.resilience.launch") as begin:
        yield Standing(
            data=data,
            server=server,
            installed=installed,
            snares=snares,
            alur=partial(begin, data, **environment),
            port=port,
        )
        pool.dispose()
    assert working_in(data) == []
