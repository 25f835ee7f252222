"""A host for the engine that knows no office: a plain calendar, a few operations, diagrams made in tests."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session, sessionmaker

from engine import (
    calls,
    definitions,
    instances,
    invariants,
    replay,
    steps,
    timers,
    views,
)
from engine.bundles import BundleCache
from engine.contract import Actor, Engine, Interval, Operation, Requester
from engine.errors import OperationError
from engine.models import Artifact, ProcessDefinition
from tests.engine.drawing import FORM, ROLES, Drawing
from web.database import create_engine

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ANI = Actor(id="ani", role="petugas")
BUDI = Actor(id="budi", role="petugas")
REQUESTER = Requester(account="maria")


class PlainCalendar:
    """Days are 24 hours long and every office is always open."""

    def due_at(
        self,
        session: Session,
        office: str,
        unit: str,
        amount: int | None,
        running: Sequence[Interval],
        *,
        now: datetime,
    ) -> datetime | None:
        if amount is None or not running or running[-1][1] is not None:
            return None
        used = sum(
            ((end - start) for start, end in running[:-1] if end is not None),
            timedelta(0),
        )
        return running[-1][0] + timedelta(days=amount) - used

    def functions(
        self, session: Session, office: str, *, now: datetime
    ) -> Mapping[str, Callable[..., Any]]:
        def days(amount: int | None) -> datetime | None:
            return None if amount is None else now + timedelta(days=amount)

        return {"hari": days, "aturan": {"batas": 2, "ulang": "R3/P1D"}.get}

    def periods(
        self,
        session: Session,
        office: str,
        every: str,
        *,
        since: datetime,
        until: datetime,
    ) -> Sequence[tuple[str, datetime]]:
        found, at = [], datetime(since.year, since.month, 1, tzinfo=UTC)
        while at <= until:
            if at >= since:
                found.append((f"{at:%Y-%m}", at))
            at = (at + timedelta(days=32)).replace(day=1)
        return found


STALE: Final = """
SELECT n.instance_id, n.step FROM incident n
WHERE n.resolved_at IS NULL AND n.step ->> 'jenis' <> 'pesan'
    AND NOT EXISTS (SELECT FROM timer t WHERE t.id = (n.step ->> 'pengatur_waktu')::bigint)
    AND NOT EXISTS (SELECT FROM operation_call c WHERE c.id = (n.step ->> 'panggilan')::bigint)"""
"""Incidents that are open although nothing is left that a retry could run."""


@dataclass
class Host:
    """The engine with its sessions: what a web view is in the product.

    `spoilt` are the cases that a test has damaged or erased on purpose; they are not proven at its end.
    """

    sessions: sessionmaker[Session]
    engine: Engine
    calls: list[int]
    switch: dict[str, Any]
    sources: dict[str, bytes] = field(default_factory=dict)
    spoilt: set[int] = field(default_factory=set)

    def prove(self) -> None:
        """Every case a test made holds together, and runs again from its history alone."""
        with self.sessions() as session:
            for instance_id in invariants.instances(session):
                if instance_id in self.spoilt:
                    continue
                found = invariants.check(session, self.engine, instance_id, now=NOW)
                assert found == []
                again = replay.execute_again(session, self.engine, instance_id)
                assert again.same, again.difference
        assert self.rows(STALE) == []

    def deploy(self, *drawings: Drawing, **options: Any) -> None:
        self.sources.setdefault("isian.json", FORM)
        self.sources |= {d.file: d.xml() for d in drawings}
        with self.sessions.begin() as session:
            definitions.deploy(
                session, self.engine, self.sources, actor=ANI, now=NOW, **options
            )

    def deploy_unchecked(
        self, files: Mapping[str, bytes], version: int = 1
    ) -> ProcessDefinition:
        """Store a bundle that was made for the engine alone, without what the validator asks for."""
        files = {**files, "x.json": FORM}
        manifest = {
            name: sha256(content).hexdigest() for name, content in files.items()
        }
        definition = ProcessDefinition(
            key="acak",
            version=version,
            sha256=sha256(str(manifest).encode()).hexdigest(),
            name="Acak",
            offices=["kupang"],
            service="acak",
            channel="langsung",
            manifest=manifest,
            source="berkas",
            deployed_at=NOW,
            deployed_by="ani",
        )
        with self.sessions.begin() as session:
            for content in files.values():
                session.merge(
                    Artifact(sha256=sha256(content).hexdigest(), content=content)
                )
            session.add(definition)
        return definition

    def deploy_without_check(self, drawing: Drawing) -> None:
        """Publish a drawing that the validator refuses, to see what the engine does about it."""
        self.sources.setdefault("isian.json", FORM)
        with (
            pytest.MonkeyPatch.context() as patch,
            self.sessions.begin() as session,
        ):
            patch.setattr("engine.findings.check", lambda *_, **__: ())
            sources = self.sources | {drawing.file: drawing.xml()}
            definitions.deploy(session, self.engine, sources, actor=ANI, now=NOW)

    def begin(
        self,
        definition: ProcessDefinition,
        data: Mapping[str, Any],
        *,
        now: datetime = NOW,
    ) -> int:
        with self.sessions.begin() as session:
            return steps.begin(
                session,
                self.engine,
                definition,
                office="kupang",
                requester=REQUESTER,
                data=data,
                actor=ANI,
                now=now,
            ).id

    def has_form(self, instance_id: int, process: str, element: str) -> bool:
        with self.sessions() as session:
            bundle = views.bundle_of(session, self.engine, instance_id)
            node = bundle.program.diagrams[process].nodes[element]
            return node.form_schema is not None

    def start(self, key: str = "proses", *, now: datetime = NOW, **values: Any) -> int:
        with self.sessions.begin() as session:
            return instances.start(
                session,
                self.engine,
                key,
                requester=REQUESTER,
                actor=Actor(id="maria", role="pengguna"),
                now=now,
                **values,
            )

    def complete(
        self,
        task_id: int,
        data: Mapping[str, Any] | None = None,
        *,
        actor: Actor = ANI,
        now: datetime = NOW,
    ) -> int:
        with self.sessions.begin() as session:
            return instances.complete_task(
                session, self.engine, task_id, data or {}, actor=actor, now=now
            )

    def tasks(self, instance_id: int) -> dict[str, int]:
        """Open tasks by element id."""
        with self.sessions() as session:
            return dict(
                session.execute(
                    text(
                        "SELECT element_id, id FROM task WHERE instance_id = :i AND status = 'open' "
                        "ORDER BY id"
                    ),
                    {"i": instance_id},
                ).all()
            )

    def use(self, action: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """One use case in a transaction of its own, with the engine."""
        with self.sessions.begin() as session:
            return action(session, self.engine, *values, **named)

    def fire(self, now: datetime = NOW) -> int:
        return timers.fire_due(self.sessions, self.engine, now=now)

    def fire_all(self, now: datetime) -> None:
        """Everything that is due, and what that makes due."""
        while self.fire(now):
            pass

    def send(
        self, case: int, name: str, /, *, actor: Actor = ANI, **payload: Any
    ) -> None:
        self.use(instances.send_message, case, name, payload, actor=actor, now=NOW)

    def perform(self, call_id: int, *, now: datetime = NOW) -> bool:
        return bool(self.use(calls.perform, call_id, now=now))

    def variables(self, instance_id: int) -> dict[str, Any]:
        with self.sessions() as session:
            return views.variables(session, self.engine, instance_id)

    def rows(self, statement: str, **values: Any) -> list[Any]:
        """What a statement finds, as tuples; the only value of a row by itself."""
        with self.sessions() as session:
            found = session.execute(text(statement), values).all()
        return [row[0] if len(row) == 1 else tuple(row) for row in found]

    def status(self, instance_id: int) -> str:
        with self.sessions() as session:
            return session.execute(
                text("SELECT status FROM process_instance WHERE id = :i"),
                {"i": instance_id},
            ).scalar_one()

    def events(self, instance_id: int) -> list[tuple[str, str | None]]:
        with self.sessions() as session:
            return [
                (kind, element)
                for kind, element in session.execute(
                    text(
                        "SELECT type, element_id FROM event WHERE instance_id = :i ORDER BY seq"
                    ),
                    {"i": instance_id},
                )
            ]


def _sometimes() -> Callable[..., dict[str, Any]]:
    """An operation that fails every other time."""
    times = itertools.count(1)

    def run(session: Session, *, now: datetime) -> dict[str, Any]:
        if next(times) % 2:
            raise OperationError("tidak jadi", code="GAGAL")
        return {"n": 0}

    return run


def _operations(switch: dict[str, Any]) -> dict[str, Operation]:
    """What the tests' service tasks call; `switch` makes them fail or answer otherwise."""

    def add(session: Session, *, now: datetime, n: Any) -> dict[str, Any]:
        session.execute(
            text(
                "INSERT INTO counter (name, value) VALUES ('tulis', 1) "
                "ON CONFLICT (name) DO UPDATE SET value = counter.value + 1"
            )
        )
        if switch.get("gagal"):
            raise ValueError("alatnya mati")
        if "lempar" in switch:
            raise switch["lempar"]
        return switch.get("jawab") or {"n": (n or 0) + 1 if n != "x" else n}

    def fail(session: Session, *, now: datetime) -> dict[str, Any]:
        raise OperationError("tidak jadi", code=switch.get("kode", "GAGAL"))

    def begun(session: Session, *, now: datetime, berkas: int) -> dict[str, Any]:
        return {"mulai": switch.get("mulai")}

    def echo(session: Session, *, now: datetime, nilai: Any) -> dict[str, Any]:
        return {"nilai": nilai}

    one = Operation(function=add, parameters=frozenset({"n"}))
    return {
        **dict.fromkeys(("tambah", "hitung", "putar"), one),
        "gagal": Operation(function=fail, parameters=frozenset()),
        "kadang": Operation(function=_sometimes(), parameters=frozenset()),
        "sejak": Operation(function=begun, parameters=frozenset({"berkas"})),
        "gema": Operation(function=echo, parameters=frozenset({"nilai"})),
        "nanti": Operation(
            function=add, parameters=frozenset({"n"}), asynchronous=True
        ),
        "nanti_gagal": Operation(
            function=fail, parameters=frozenset(), asynchronous=True
        ),
    }


def _prefix(office: str, service: str, now: datetime) -> str:
    return f"{office}-{service}-{now:%Y}"


@pytest.fixture
def impatient(
    sessions: sessionmaker[Session], database: tuple[URL, URL]
) -> Iterator[sessionmaker[Session]]:
    """Sessions that wait for a lock for a moment only."""
    database_engine = create_engine(database[1], lock_timeout=0.05)
    yield sessionmaker(database_engine, expire_on_commit=False)
    database_engine.dispose()


@pytest.fixture
def host(sessions: sessionmaker[Session]) -> Iterator[Host]:
    deferred: list[int] = []
    switch: dict[str, Any] = {}
    engine = Engine(
        operations=_operations(switch),
        calendar=PlainCalendar(),
        function_names=("hari", "aturan"),
        roles=ROLES,
        number_prefix=_prefix,
        defer=lambda session, call_id: deferred.append(call_id),
        bundles=BundleCache(roles=ROLES),
    )
    host = Host(sessions=sessions, engine=engine, calls=deferred, switch=switch)
    yield host
    host.prove()
