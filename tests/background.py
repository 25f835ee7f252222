"""What a worker does after a step, done at once where a test has no worker: jobs, and the demo's way with letters."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session, sessionmaker

from engine.contract import Engine
from engine.models import OperationCall
from pst import mail
from web import deferring, jobs
from web.postman import Postman
from web.settings import Settings

SETTINGS: Final = Settings(secret_key="rahasia-uji", demo=True)


def drain(sessions: sessionmaker[Session], engine: Engine, *, now: datetime) -> int:
    """Do every job that waits, now, and those that they leave; how many tries it took."""
    done = 0
    while waiting := jobs.look(sessions, engine, now=now):
        assert waiting.todo, "another worker has a job in hand"
        done += waiting.todo
    return done


@dataclass
class Background:
    """Give `defer` to the engine, and call `work_off` after each act: without anything waiting it costs nothing.

    A worker's queue takes a tenth of a second to open; what stands in it is tested with the queue itself.
    """

    calls: list[int] = field(default_factory=list)
    letters: bool = False

    def defer(self, session: Session, call_id: int) -> None:
        call = session.get_one(OperationCall, call_id)
        if call.operation == mail.SENDING:
            self.letters = True
            deferring.defer(session, call_id)
        else:
            self.calls.append(call_id)

    def work_off(
        self, sessions: sessionmaker[Session], engine: Engine, now: datetime
    ) -> int:
        """Do everything that waits, and what comes of that; how much it was."""
        done = 0
        desk = jobs.Desk(sessions=sessions, engine=engine, now=lambda _session: now)
        while self.calls or self.letters:
            # What goes on may leave something again.
            while self.calls:
                _perform(desk, self.calls.pop(0))
                done += 1
            if self.letters:
                self.letters = False
                done += self._postman(sessions, engine).empty(now)
        return done

    @staticmethod
    def _postman(sessions: sessionmaker[Session], engine: Engine) -> Postman:
        return Postman(sessions=sessions, engine=engine, settings=SETTINGS, stays=True)


def _perform(desk: jobs.Desk, call_id: int) -> None:
    """As often as the queue would try it; the last try leaves an incident instead of raising."""
    for attempt in range(jobs.TRIES):
        try:
            desk.perform(call_id, attempt)
        except Exception:  # noqa: BLE001, S112 -- whatever it was, the queue comes again
            continue
        return
