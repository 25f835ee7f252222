"""Jobs: queued with the step, done by a worker, tried again, and given up as an incident."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from engine import instances, retries
from engine.bundles import BundleCache
from engine.contract import Engine, Operation
from engine.models import Incident
from tests import background
from tests.engine.conftest import ANI, NOW, Host, PlainCalendar
from tests.engine.drawing import ROLES, Drawing
from web import crew, jobs


@dataclass
class Letters:
    """An operation that writes letters, and fails as often as it is told."""

    failures: int = 0
    written: list[int] = field(default_factory=list)

    def write(self, session: Session, *, now: datetime, n: int) -> dict[str, Any]:
        if self.failures:
            self.failures -= 1
            raise OSError("pencetak mati")
        self.written.append(n)
        return {"n": n}


@pytest.fixture
def letters() -> Letters:
    return Letters()


@pytest.fixture
def host(sessions: sessionmaker[Session], letters: Letters) -> Host:
    engine = Engine(
        operations={
            "surat": Operation(
                function=letters.write, parameters=frozenset({"n"}), asynchronous=True
            )
        },
        calendar=PlainCalendar(),
        function_names=("hari", "aturan"),
        roles=ROLES,
        number_prefix=lambda office, service, now: f"{office}-{service}-{now:%Y}",
        defer=jobs.defer,
        bundles=BundleCache(roles=ROLES),
    )
    host = Host(sessions=sessions, engine=engine, calls=[], switch={})
    host.deploy(
        Drawing()
        .start()
        .user("minta")
        .service("tulis", "surat", n="minta.n")
        .user("terima", form=False)
        .end()
        .path("mulai", "minta", "tulis", "terima", "selesai")
    )
    return host


def asked(host: Host, n: int = 7) -> int:
    case = host.start()
    host.complete(host.tasks(case)["minta"], {"n": n})
    return case


def count(host: Host, table: str = "procrastinate_jobs") -> int:
    with host.sessions() as session:
        return session.scalar(text(f"SELECT count(*) FROM {table}"))


def drain(host: Host) -> int:
    return background.drain(host.sessions, host.engine, now=NOW)


def test_a_job_does_the_operation_and_is_gone(host: Host, letters: Letters) -> None:
    case = asked(host)
    assert (count(host), letters.written, host.tasks(case)) == (1, [], {})

    assert drain(host) == 1

    assert letters.written == [7]
    assert list(host.tasks(case)) == ["terima"]
    assert (count(host), count(host, "operation_call")) == (0, 0)
    assert count(host, "procrastinate_workers") == 0
    assert drain(host) == 0


def test_a_step_that_is_rolled_back_leaves_no_job(host: Host) -> None:
    case = host.start()
    task = host.tasks(case)["minta"]
    with host.sessions() as session:
        instances.complete_task(
            session, host.engine, task, {"n": 1}, actor=ANI, now=NOW
        )
        session.rollback()
    assert count(host) == 0


def test_a_job_that_fails_is_tried_again(host: Host, letters: Letters) -> None:
    letters.failures = 2
    case = asked(host)

    assert drain(host) == 3

    assert letters.written == [7]
    assert list(host.tasks(case)) == ["terima"]


def test_what_still_fails_is_an_incident_that_can_be_retried(
    host: Host, letters: Letters
) -> None:
    letters.failures = jobs.TRIES
    case = asked(host)

    assert drain(host) == jobs.TRIES

    assert host.status(case) == "incident"
    with host.sessions() as session:
        incident = session.scalars(select(Incident)).one()
    assert "pencetak mati" in incident.message
    with host.sessions.begin() as session:
        retries.retry(session, host.engine, incident.id, actor=ANI, now=NOW)
    assert drain(host) == 1
    assert (host.status(case), letters.written) == ("active", [7])


def test_the_result_for_a_cancelled_case_is_ignored(
    host: Host, letters: Letters
) -> None:
    case = asked(host)
    with host.sessions.begin() as session:
        instances.cancel(session, host.engine, case, "keliru", actor=ANI, now=NOW)

    drain(host)

    assert host.status(case) == "cancelled"
    assert (letters.written, count(host)) == ([], 0)


def test_waits_grow_between_tries() -> None:
    class AJob:
        def __init__(self, attempts: int) -> None:
            self.attempts = attempts

    strategy = jobs.Backoff()
    moments = [
        strategy.get_retry_decision(exception=OSError(), job=AJob(tries)).retry_at
        for tries in range(jobs.TRIES - 1)
    ]
    waits = [round((at - moments[0]).total_seconds()) + 5 for at in moments]
    assert waits == [5, 20, 80, 320, 1280]


def test_a_job_whose_worker_was_killed_is_done_by_another(
    host: Host, letters: Letters
) -> None:
    asked(host)
    with host.sessions.begin() as session:
        session.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))

    assert drain(host) == 1

    assert letters.written == [7]


def test_a_job_that_killed_every_worker_becomes_an_incident(
    host: Host, letters: Letters
) -> None:
    case = asked(host)
    with host.sessions.begin() as session:
        session.execute(
            text("UPDATE procrastinate_jobs SET attempts = :n"), {"n": jobs.TRIES}
        )

    drain(host)

    assert (host.status(case), letters.written) == ("incident", [])


def doing(host: Host, worker: int | None) -> None:
    """The job is in the hand of that worker."""
    with host.sessions.begin() as session:
        session.execute(
            text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :worker"),
            {"worker": worker},
        )


def worker_of(host: Host) -> int:
    """A worker that signed on a moment ago, as the table has it."""
    with host.sessions.begin() as session:
        worker = session.scalar(text("SELECT procrastinate_register_worker_v1()"))
        session.execute(
            text(
                "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 s'"
            )
        )
    return int(worker)


def queue(host: Host) -> jobs.Queue:
    desk = jobs.Desk(sessions=host.sessions, engine=host.engine, now=lambda _: NOW)
    return jobs.queue(desk, host.sessions.kw["bind"].url)


def test_a_dead_workers_job_is_done_although_it_was_alive_a_moment_ago(
    host: Host, letters: Letters
) -> None:
    asked(host)
    doing(host, worker_of(host))

    asyncio.run(queue(host).work(once=True, stop=asyncio.Event()))

    assert letters.written == [7]
    assert (count(host), count(host, "procrastinate_workers")) == (0, 0)


def test_a_living_workers_job_is_left_to_it(host: Host, letters: Letters) -> None:
    asked(host)
    worker = worker_of(host)
    doing(host, worker)
    with host.sessions() as living:
        held = {"space": crew.SPACE, "me": worker}
        living.connection().exec_driver_sql(crew.ALIVE, held)
        asyncio.run(queue(host).work(once=True, stop=asyncio.Event()))
        living.invalidate()
    assert (letters.written, count(host)) == ([], 1)


def test_a_job_whose_end_the_database_was_not_told_is_done_with_all_the_same(
    host: Host, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ended, but stays in its worker's hand by the table; the worker finds that out itself."""
    asked(host)
    found, ends = queue(host), []
    finish = found.app.job_manager.finish_job

    async def lost_once(*given: Any, **more: Any) -> None:
        ends.append(given)
        if len(ends) == 1:
            raise ConnectorException
        await finish(*given, **more)
        stop.set()

    async def work() -> None:
        await asyncio.wait_for(found.work(stop=stop), 30)

    monkeypatch.setattr(found.app.job_manager, "finish_job", lost_once)
    monkeypatch.setattr(crew, "LOOK", 0.2)
    stop = asyncio.Event()
    asyncio.run(work())
    assert (letters.written, count(host), len(ends)) == ([7], 0, 2)


def test_a_worker_that_cannot_show_that_it_is_alive_stops_working(host: Host) -> None:
    async def cut() -> None:
        await asyncio.sleep(1.5)
        await asyncio.to_thread(
            count,
            host,
            "pg_stat_activity, LATERAL pg_terminate_backend(pid) "
            "WHERE query LIKE '%procrastinate_workers%' AND pid <> pg_backend_pid()",
        )

    async def work() -> None:
        cutting = asyncio.create_task(cut())
        with pytest.raises(psycopg.OperationalError):
            await asyncio.wait_for(queue(host).work(stop=asyncio.Event()), 30)
        await cutting

    asyncio.run(work())
    assert count(host, "procrastinate_workers") == 0


def test_a_worker_that_was_told_to_stop_before_it_began_stops(host: Host) -> None:
    async def work() -> None:
        stop = asyncio.Event()
        stop.set()
        await asyncio.wait_for(queue(host).work(stop=stop), 30)

    asyncio.run(work())
    assert count(host, "procrastinate_workers") == 0


def test_a_lost_connection_is_not_the_queues_fault(host: Host) -> None:
    with host.sessions() as session:
        own = session.scalar(text("SELECT pg_backend_pid()"))
        with host.sessions() as other:
            other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        with pytest.raises(OperationalError):
            jobs.defer(session, 1)
        session.invalidate()
