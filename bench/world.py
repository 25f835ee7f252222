"""The place of a measurement: the shipped server with its durable settings, one database, the engine."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine as Database
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session, sessionmaker

from bench import drawings
from engine import definitions, instances
from engine.contract import Actor, Engine, Requester
from web import composition
from web.database import EmbeddedServer, conninfo, create_engine, ensure_server
from web.database.cluster import APPLICATION, OWNER, make_database
from web.schema import migrate

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
OFFICER = Actor(id="petugas.kupang", role="petugas")
REQUESTER = Requester(account="pengguna.kupang", name="Contoh Satu")


@dataclass
class World:
    """One database on the server, and cases in it. Time moves a second with every act.

    `sessions` are for what is measured and `looking` for what is looked up in between: a rollback, with which
    a look ends, makes the driver forget its prepared statements on that connection.
    """

    application: URL
    owner: URL
    database: Database
    engine: Engine
    now: datetime = START
    sessions: sessionmaker[Session] = field(init=False)
    looking: sessionmaker[Session] = field(init=False)

    def __post_init__(self) -> None:
        self.sessions = sessionmaker(self.database, expire_on_commit=False)
        self.looking = sessionmaker(create_engine(self.application))

    def close(self) -> None:
        for sessions in (self.sessions, self.looking):
            sessions.kw["bind"].dispose()

    def tick(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def deploy(self) -> None:
        with self.sessions.begin() as session:
            definitions.deploy(
                session, self.engine, drawings.sources(), actor=OFFICER, now=START
            )

    def start(self, key: str) -> int:
        now = self.tick()
        with self.sessions.begin() as session:
            return instances.start(
                session,
                self.engine,
                key,
                requester=REQUESTER,
                actor=OFFICER,
                now=now,
            )

    def complete(self, task_id: int, data: Mapping[str, Any]) -> None:
        """The step that is measured: from the pool's connection to the commit."""
        with self.sessions.begin() as session:
            instances.complete_task(
                session, self.engine, task_id, data, actor=OFFICER, now=self.now
            )

    def send(self, instance_id: int, payload: Mapping[str, Any]) -> None:
        with self.sessions.begin() as session:
            instances.send_message(
                session,
                self.engine,
                instance_id,
                drawings.MESSAGE,
                payload,
                actor=OFFICER,
                now=self.now,
            )

    def task(self, instance_id: int, element: str) -> int:
        """The open task of a case at an element."""
        return int(self.scalar(_TASK, i=instance_id, e=element))

    def status(self, instance_id: int) -> str:
        found = self.scalar(
            "SELECT status FROM process_instance WHERE id = :i", i=instance_id
        )
        return str(found)

    def scalar(self, statement: str, **values: object) -> Any:  # noqa: ANN401 -- a value of SQL
        with self.looking() as session:
            return session.execute(text(statement), values).scalar_one()

    @contextmanager
    def hasty(self) -> Iterator[None]:
        """Commits that do not wait for the disk, for what only prepares a measurement."""
        self._wait_for_disk("off")
        yield
        self._wait_for_disk("on")

    def _wait_for_disk(self, switch: str) -> None:
        with psycopg.connect(conninfo(self.owner), autocommit=True) as connection:
            connection.execute(
                f"ALTER DATABASE {self.owner.database} SET synchronous_commit = {switch}".encode()
            )
        self.close()


_TASK = (
    "SELECT id FROM task WHERE instance_id = :i AND element_id = :e AND status = 'open'"
)


@contextmanager
def server(folder: Path | None = None) -> Iterator[EmbeddedServer]:
    """The embedded server as it is shipped: every commit waits for the disk."""
    place = folder or Path(tempfile.mkdtemp(prefix="alur-bench-"))
    found = ensure_server(place, durable=True, environ={})
    assert isinstance(found, EmbeddedServer)
    try:
        yield found
    finally:
        found.close()
        if folder is None:
            shutil.rmtree(place)


@contextmanager
def world(place: EmbeddedServer, name: str) -> Iterator[World]:
    """A fresh, migrated database with the benchmark's processes deployed."""
    maintenance = conninfo(place.maintenance_url())
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        make_database(connection, name)
    owner = place.maintenance_url(name).set(username=OWNER)
    migrate(owner)
    application = owner.set(username=APPLICATION)
    database = create_engine(application)
    found = World(
        application=application,
        owner=owner,
        database=database,
        engine=composition.build(defer=lambda _session, _call: None),
    )
    found.deploy()
    try:
        yield found
    finally:
        found.close()
