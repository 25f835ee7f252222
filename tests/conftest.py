"""A real PostgreSQL for every test: one server a run, one migrated template, one database a worker."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import create_engine as create_plain_engine
from sqlalchemy import select
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool

from engine import invariants, replay
from engine.contract import Engine
from engine.models import Event
from tests.database_fixtures import empty, fresh_database, start_test_server
from tests.deployments import forget_others
from web.composition import build
from web.database import EmbeddedServer, create_engine
from web.schema import migrate

# How long an example takes says how busy the machine is, not what is wrong with it.
hypothesis.settings.register_profile("alur", deadline=None)
hypothesis.settings.load_profile("alur")

# Steps assert, wherever they are imported first.
pytest.register_assert_rewrite("tests.langkah")
pytest_plugins = ("web.coverage.plugin", "tests.counting", "tests.measurements")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def server(run_folder: Path) -> Iterator[EmbeddedServer]:
    server = start_test_server(run_folder / "server")
    yield server
    server.close()


@pytest.fixture(scope="session")
def template(server: EmbeddedServer, worker_id: str) -> str:
    """A migrated database to copy; nobody stays connected to it."""
    name = f"template_{worker_id}"
    owner, _ = fresh_database(server, name)
    migrate(owner)
    return name


@pytest.fixture(scope="session")
def database(server: EmbeddedServer, template: str, worker_id: str) -> tuple[URL, URL]:
    """The worker's database: the owner's and the application's address."""
    return fresh_database(server, f"tes_{worker_id}", template)


@pytest.fixture(scope="session")
def owner_engine(database: tuple[URL, URL]):
    engine = create_plain_engine(database[0], poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def superuser(server: EmbeddedServer, database: tuple[URL, URL]):
    """Who empties the worker's database after each test."""
    engine = create_plain_engine(server.maintenance_url(database[0].database))
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def application_engine(database: tuple[URL, URL]):
    engine = create_engine(database[1], pool_size=10, max_overflow=60)
    yield engine
    engine.dispose()


@pytest.fixture
def sessions(application_engine, superuser, request) -> Iterator[sessionmaker[Session]]:
    """Sessions in the application role; whatever a test commits is gone after it.

    Before it goes, every case of the test is executed again from its history alone.
    """
    made = sessionmaker(application_engine, expire_on_commit=False)
    yield made
    try:
        if "altered" not in request.keywords:
            with made() as session:
                _run_again(session)
    finally:
        empty(superuser)


@cache
def _reader() -> Engine:
    """What executes cases again; it reads a diagram once for all tests."""
    return build(defer=lambda _session, _call: None)


def _run_again(session: Session) -> None:
    engine = _reader()
    forget_others(session, engine)
    erased = set(
        session.scalars(select(Event.instance_id).where(Event.type == "data_erased"))
    )
    for instance_id in invariants.instances(session):
        if instance_id not in erased:
            again = replay.execute_again(session, engine, instance_id)
            assert again.same, again.difference


@pytest.fixture
def session(sessions: sessionmaker[Session]) -> Iterator[Session]:
    with sessions() as session:
        yield session
        session.rollback()
