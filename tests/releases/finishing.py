"""Goes on with every open case of a database until it has ended, in the ordinary way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from engine import instances, retries, timers
from engine.contract import Actor, Engine
from engine.models import (
    Incident,
    OperationCall,
    ProcessInstance,
    Subscription,
    Task,
    Timer,
)
from tests import background
from tests.langkah import isian
from tests.langkah.dunia import World

STEPS: Final = 100


def open_cases(sessions: sessionmaker[Session]) -> dict[int, str]:
    """The number of each case that has not ended, by its id."""
    going = ProcessInstance.status.in_(("active", "incident"))
    with sessions() as session:
        found = session.execute(
            select(ProcessInstance.id, ProcessInstance.number).where(going)
        )
        return {row.id: row.number for row in found}


@dataclass(kw_only=True)
class Finisher:
    """One after another; `now` is the time of the cases, which goes on to what is due."""

    sessions: sessionmaker[Session]
    engine: Engine
    now: datetime

    def finish(self) -> int:
        """How many cases were open."""
        found = open_cases(self.sessions)
        for case, number in found.items():
            for _ in range(STEPS):
                if not self._goes_on(case):
                    break
            assert case not in open_cases(self.sessions), number
        return len(found)

    def _goes_on(self, case: int) -> bool:
        """Do the next thing that the case waits for; False when it waits for nothing."""
        ways: tuple[Callable[[int], bool], ...] = (
            self._retry,
            self._work,
            self._do,
            self._send,
            self._wait,
        )
        return any(way(case) for way in ways)

    def _retry(self, case: int) -> bool:
        incident = self._first(Incident, case, Incident.resolved_at.is_(None))
        if incident is None:
            return False
        self._use(retries.retry, incident.id, actor=Actor(id="tono", role="admin"))
        return True

    def _work(self, case: int) -> bool:
        if self._first(OperationCall, case) is None:
            return False
        return background.drain(self.sessions, self.engine, now=self.now) > 0

    def _do(self, case: int) -> bool:
        task = self._first(Task, case, Task.status == "open")
        if task is None:
            return False
        world = World(
            self.sessions, self.engine, office=task.office, now=self.now, case=case
        )
        own = task.role != "pengguna" or world.instance().requester_account
        schema = world.schema(task, task.role if own else "resepsionis")
        actor = Actor(id=task.assignee or f"{task.role}.{task.office}", role=task.role)
        data = isian.ordinary(schema) if schema else {}
        self._use(instances.complete_task, task.id, data, actor=actor)
        return True

    def _send(self, case: int) -> bool:
        waiting = self._first(Subscription, case)
        if waiting is None or self._first(Timer, case) is not None:
            return False
        actor = Actor(id=f"{waiting.role}.kupang", role=waiting.role)
        self._use(instances.send_message, case, waiting.name, {}, actor=actor)
        return True

    def _wait(self, case: int) -> bool:
        timer = self._first(Timer, case)
        if timer is None:
            return False
        self.now = max(self.now, timer.due_at)
        while timers.fire_due(self.sessions, self.engine, now=self.now):
            pass
        return True

    def _first(self, table: Any, case: int, *conditions: Any) -> Any:
        with self.sessions() as session:
            return session.scalars(
                select(table)
                .where(table.instance_id == case, *conditions)
                .order_by(table.id)
                .limit(1)
            ).one_or_none()

    def _use(self, action: Callable[..., Any], *values: Any, **named: Any) -> None:
        with self.sessions.begin() as session:
            action(session, self.engine, *values, now=self.now, **named)
