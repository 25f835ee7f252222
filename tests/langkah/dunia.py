"""What a scenario is about: an office, the time there, and its cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from engine import history, timers
from engine.contract import Actor, Engine
from engine.models import ProcessInstance, Subscription, Task
from pst import offices
from tests.background import Background
from tests.langkah import kalender
from web import access, cases
from web.access import Identity, Standing
from web.reading import Reader


@dataclass
class World:
    """The office and the time of the scenario, its cases by name, and the one spoken of."""

    sessions: sessionmaker[Session]
    engine: Engine
    office: str = ""
    now: datetime | None = None
    case: int = 0
    channel: str | None = None
    named: dict[str, int] = field(default_factory=dict)
    background: Background = field(default_factory=Background)

    @property
    def zone(self) -> Any:
        return offices.office(self.office).zone

    def moment(self, text: str) -> datetime:
        return kalender.read_time(text, self.zone)

    def written(self, at: datetime | None) -> str | None:
        return None if at is None else kalender.write_time(at, self.zone)

    def person(self, role: str, office: str | None = None) -> Identity:
        """Whoever holds the role in the scenario's office, or in another one."""
        place = office or self.office
        return Identity(
            kind="akun",
            via="token",
            account=f"{role}.{place}",
            memberships=frozenset({(place, role)}),
        )

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.sessions() as session:
            yield session

    def advance(self, to: datetime) -> None:
        """Let time pass; what falls due on the way happens at its own time."""
        assert to >= self.now, "waktu tidak berjalan mundur"
        self.fire()
        while (due := self._next_due()) is not None and due <= to:
            self.now = due
            self.fire()
        self.now = to

    def fire(self) -> None:
        while timers.fire_due(self.sessions, self.engine, now=self.now):
            self.work()

    def work(self) -> None:
        """Do what the step left for a worker."""
        if self.now is not None:
            self.background.work_off(self.sessions, self.engine, self.now)

    def _next_due(self) -> datetime | None:
        with self.reading() as session:
            return timers.next_due(session, after=self.now)

    def task(self, name: str) -> Task:
        """The open task of that name."""
        open_ = self.open_tasks()
        named = [task for task in open_ if task.name == name]
        assert named, (
            f"tugas “{name}” tidak terbuka; terbuka: {[t.name for t in open_]}"
        )
        return named[0]

    def open_tasks(self) -> list[Task]:
        with self.reading() as session:
            return list(
                session.scalars(
                    select(Task)
                    .where(Task.instance_id == self.case, Task.status == "open")
                    .order_by(Task.id)
                )
            )

    def instance(self) -> ProcessInstance:
        with self.reading() as session:
            return session.get_one(ProcessInstance, self.case)

    def bundle(self, session: Session) -> Any:
        row = session.get_one(ProcessInstance, self.case)
        return self.engine.bundles.get(session, row.definition_id)

    def standing(
        self,
        role: str,
        needed: str,
        *,
        behalf: bool = False,
        channel: str | None = None,
    ) -> Actor:
        """In which capacity the role does what `needed` does. Raises what web.access raises."""
        with self.reading() as session:
            case = cases.find(session, "berkas", self.case)
        return acting(
            access.standing(
                self.person(role), case.case, needed, on_behalf=behalf, channel=channel
            )
        )

    def cancelling(self, role: str) -> Actor:
        with self.reading() as session:
            case = cases.find(session, "berkas", self.case)
        return acting(access.cancelling(self.person(role), case.case))

    @contextmanager
    def reader(self, role: str) -> Iterator[Reader]:
        """What somebody with the role reads of the case."""
        with self.reading() as session:
            case = cases.find(session, "berkas", self.case).case
            who = self.person(role)
            yield Reader(
                session=session, engine=self.engine, who=who, case=case, now=self.now
            )

    def schema(self, task: Task, role: str) -> dict:
        """The task's form as the role gets it; empty where it has none."""
        with self.reader(role) as reader:
            form = reader.task(task.id)["form"]
        return form["schema"] if form else {}

    def view(self, role: str = "petugas") -> dict:
        """The case as the API gives it."""
        with self.reader(role) as reader:
            return reader.instance()

    def subscription(self, name: str) -> Subscription:
        with self.reading() as session:
            found = session.scalars(
                select(Subscription).where(
                    Subscription.instance_id == self.case, Subscription.name == name
                )
            ).one_or_none()
        assert found, f"berkas tidak menunggu pesan “{name}”"
        return found

    def events(self) -> list[history.Event]:
        with self.reading() as session:
            return list(history.read(session, self.case))

    def passed(self) -> list[str]:
        """Names of the elements that were gone through, in order; cancelled ones were not."""
        with self.reading() as session:
            nodes = self.bundle(session).diagram.nodes
        return [
            nodes[event.element_id].name
            for event in self.events()
            if event.type == "element_left" and event.langkah
        ]


def acting(standing: Standing) -> Actor:
    return Actor(
        id=standing.id,
        role=standing.role,
        on_behalf_of=standing.on_behalf_of,
        channel=standing.channel,
    )
