"""What a worker does after a step, done at once where a test has no worker: jobs, and the demo's way with letters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session, sessionmaker

from engine.contract import Engine
from web import deferring, jobs
from web.postman import Postman
from web.settings import Settings

SETTINGS: Final = Settings(secret_key="rahasia-uji", demo=True)


@dataclass
class Background:
    """Give `defer` to the engine, and call `work_off` after each act: without anything waiting it costs nothing."""

    waiting: bool = False

    def defer(self, session: Session, call_id: int) -> None:
        self.waiting = True
        deferring.defer(session, call_id)

    def work_off(
        self, sessions: sessionmaker[Session], engine: Engine, now: datetime
    ) -> int:
        """Do everything that waits, and what comes of that; how much it was."""
        done = 0
        postman = Postman(
            sessions=sessions, engine=engine, settings=SETTINGS, stays=True
        )
        while self.waiting:
            # What goes on may leave something again.
            self.waiting = False
            done += jobs.drain(sessions, engine, now=now) + postman.empty(now)
        return done
