"""An installation at work in one process: its database, its engine and the time.

The command line, each web process and the worker open one for themselves, after the fork.
"""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import sqlalchemy
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions
from engine.contract import SYSTEM_ACTOR, Actor, Engine
from engine.definitions import Deployed
from web import create_app, deferring, erasing, jobs, notices, pages, schema
from web.clock import Clock, DemoClock, RealClock
from web.composition import build, supplies
from web.database import Server, create_engine
from web.models import WebSetting
from web.postman import Postman
from web.settings import Settings

ROOT: Final = Path(__file__).resolve().parent.parent
"""The checkout: Alur is installed editable only, and its processes stand beside its code."""
PROCESSES: Final = ROOT / "processes"
FORMS: Final = ROOT / "forms"

ORIGIN: Final = "asal"
"""The setting that says who made the database: `{"demo": true}` for the demo."""


@dataclass(frozen=True, kw_only=True)
class Installation:
    """What a process works with; `database` is its own pool of connections."""

    settings: Settings
    database: sqlalchemy.Engine
    sessions: sessionmaker[Session]
    engine: Engine
    clock: Clock

    def now(self) -> datetime:
        """The time of the cases."""
        with self.sessions() as session:
            return self.clock.now(session)

    def work_off(self, now: datetime) -> int:
        """Do the asynchronous work that waits; how much it was. It may leave more."""
        found = jobs.look(self.sessions, self.engine, now=now)
        self.notify(now)
        return found.todo + self.postman.empty(now)

    def notify(self, now: datetime) -> None:
        """Remind of limits that come near, and put into the outbox what people want to be sent of what is new."""
        with self.sessions.begin() as session:
            notices.remind(session, self.engine, now=now)
        with self.sessions.begin() as session:
            notices.post(session, settings=self.settings, now=now)

    @property
    def postman(self) -> Postman:
        """Who carries letters; in the demo they stay here, whatever the settings say."""
        return Postman(
            sessions=self.sessions,
            engine=self.engine,
            settings=self.settings,
            stays=isinstance(self.clock, DemoClock),
        )

    def tidy(self) -> None:
        """Remove what is kept for a while only; the worker does it every hour."""
        with self.sessions.begin() as session:
            erasing.forget_old(
                session,
                settings=self.settings,
                now=self.clock.now(session),
                real=self.clock.real(),
            )

    def application(self) -> Flask:
        """The web application over this installation."""
        return create_app(
            self.settings,
            sessions=self.sessions,
            engine=self.engine,
            clock=self.clock,
            work_off=self.work_off,
            revision=schema.head(),
            blueprints=pages.BLUEPRINTS,
            error_page=pages.error_page,
        )

    def deploy(
        self, *, force: bool = False, actor: Actor = SYSTEM_ACTOR
    ) -> list[Deployed]:
        """Deploy the checkout's processes and forms. Raises DeploymentError."""
        now = self.now()
        with self.sessions.begin() as session:
            return definitions.deploy(
                session,
                self.engine,
                definitions.read_folders(PROCESSES, FORMS),
                force=force,
                actor=actor,
                now=now,
            )


def open_here(
    settings: Settings, server: Server, *, connections: int = 5
) -> Installation:
    """An installation for this process. Its time can be moved if the demo made the database.

    The database must be migrated.
    """
    database = create_engine(
        server.application_url, pool_size=connections, server=server
    )
    sessions = sessionmaker(database, expire_on_commit=False)
    with sessions() as session:
        demo = made_by_demo(session)
    return Installation(
        settings=settings,
        database=database,
        sessions=sessions,
        engine=build(defer=deferring.defer, supplies=supplies(settings)),
        clock=DemoClock() if demo else RealClock(),
    )


@contextmanager
def opened(
    settings: Settings, server: Server, *, connections: int = 5
) -> Iterator[Installation]:
    """As `open_here`; the connections are closed at the end."""
    here = open_here(settings, server, connections=connections)
    try:
        yield here
    finally:
        here.database.dispose()


def made_by_demo(session: Session) -> bool:
    """Whether the demo made this database."""
    found: dict[str, Any] | None = session.scalar(
        select(WebSetting.value).where(WebSetting.name == ORIGIN)
    )
    return bool(found and found.get("demo"))


def operator() -> Actor:
    """Who works at the command line: nobody's account, but the machine's user is on record."""
    return Actor(id=f"terminal:{getpass.getuser()}", role="admin")
