"""The demo's time moved forward while workers fire and people work: everything at its own time, once."""

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions
from engine.contract import SYSTEM_ACTOR, Engine
from tests.resilience import ledger, procedure
from tests.resilience.client import Client
from tests.resilience.conftest import OFFICER
from tests.resilience.load import at_work
from tests.resilience.operations import ASYNCHRONOUS, OPERATIONS
from tests.served import Served, starting
from web import jobs
from web.clock import DemoClock
from web.composition import build
from web.database import create_engine, ensure_server
from web.seed import PASSWORD

MOST: Final = timedelta(minutes=2)
"""The demo's time goes on while it is moved, and machines can be slow."""
PIECE: Final = timedelta(days=60)
"""Ten years at once take minutes, and a process is killed every few seconds: what is broken off is sent again as a whole."""

_FIRED = text("""
    SELECT fired.at, timer.due_at FROM event fired JOIN LATERAL (
        SELECT (d.value #>> '{}')::timestamptz AS due_at
        FROM event e JOIN event_data d USING (instance_id, seq)
        WHERE e.instance_id = fired.instance_id AND e.seq < fired.seq
        AND e.type = 'timer_set' AND e.element_id = fired.element_id AND d.path LIKE '%tenggat'
        ORDER BY e.seq DESC LIMIT 1
    ) timer ON true
    JOIN process_instance i ON i.id = fired.instance_id
    JOIN process_definition p ON p.id = i.definition_id
    WHERE fired.type = 'timer_fired' AND p.key = ANY (:keys)
""")
_STARTED = text(
    "SELECT s.office, s.period, s.due_at, i.created_at, i.number FROM schedule s "
    "JOIN process_instance i ON i.id = s.instance_id WHERE s.process = :key ORDER BY 1, 2"
)


@dataclass(frozen=True, kw_only=True)
class Demo:
    """The demo at work, with the procedures of these tests."""

    site: Served
    sessions: sessionmaker[Session]
    engine: Engine
    token: str
    since: datetime

    def client(self) -> Client:
        return Client(self.site.port, self.token)

    def move(self, by: str) -> int:
        """Move its time; the status."""
        client = self.client()
        answer = client.call("POST", "/demo/clock", {"advance": by})
        client.close()
        return answer.status

    def now(self) -> datetime:
        with self.sessions() as session:
            return DemoClock().now(session)

    def begin(self, count: int) -> None:
        client = self.client()
        for _ in range(count):
            client.post("/instances", {"process": procedure.TIMED})
        client.close()

    def prove(self, *keys: str) -> int:
        """Each timer fired at its own time, each month began once and then; how many timers."""
        with self.sessions() as session:
            fired = session.execute(_FIRED, {"keys": list(keys)}).all()
            months = session.execute(_STARTED, {"key": procedure.MONTHLY}).all()
            expected = list(self._months(session))
        assert all(timedelta() <= at - due < MOST for at, due in fired)
        assert sorted(expected) == [
            (office, period, due) for office, period, due, *_ in months
        ]
        for _, period, due, created, number in months:
            assert timedelta() <= created - due < MOST, number
            assert f"-{period[:4]}-" in number
        ledger.prove(self.sessions, self.engine, DemoClock())
        return len(fired)

    def _months(self, session: Session) -> Iterator[tuple[str, str, datetime]]:
        """What should have begun by itself until now."""
        for office in procedure.MONTHLY_AT:
            for period, due in self.engine.calendar.periods(
                session, office, "bulanan", since=self.since, until=self.now()
            ):
                yield office, period, due


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    engine = build(defer=jobs.defer, operations=OPERATIONS, asynchronous=ASYNCHRONOUS)
    with starting("-m", "tests.resilience.launch") as begin:
        data = tmp_path / "var"
        # A machine's own zone does not matter, summer time and all.
        zone = {"TZ": "Pacific/Apia"}
        site = begin(data, "serve", "--demo", "--port", "0", **zone).until_ready()
        with ensure_server(data, environ={}) as server:
            database = create_engine(server.application_url)
            sessions = sessionmaker(database, expire_on_commit=False)
            with sessions.begin() as session:
                now = DemoClock().now(session)
                definitions.deploy(
                    session,
                    engine,
                    procedure.files() | procedure.timed() | procedure.monthly(),
                    actor=SYSTEM_ACTOR,
                    now=now,
                )
            client = Client(site.port)
            who = {"username": OFFICER, "password": PASSWORD}
            token = client.call("POST", "/token", who).json["token"]
            client.close()
            yield Demo(
                site=site, sessions=sessions, engine=engine, token=token, since=now
            )
            database.dispose()


@pytest.mark.soak
def test_timers_and_months_come_at_their_own_time_across_a_year_end(demo: Demo) -> None:
    demo.begin(5)
    with ThreadPoolExecutor(2) as pool:
        both = set(pool.map(demo.move, ["P1D", "P1D"]))
    assert both <= {200, 409}
    assert 200 in both
    assert demo.move("P70D") == 200

    fired = demo.prove(procedure.TIMED, procedure.MONTHLY)

    assert fired >= 5 * sum(procedure.FIRINGS.values()) + 3 * 2


@pytest.mark.soak
def test_time_moves_although_people_work_meanwhile(demo: Demo) -> None:
    with at_work(demo.site.port, demo.token, officers=3):
        before = demo.now()
        assert demo.move("P40D") == 200
        assert demo.now() >= before + timedelta(days=40)
    demo.prove(procedure.MONTHLY)


@pytest.mark.soak
def test_ten_years_pass_although_workers_and_web_processes_are_killed(
    demo: Demo, say: Callable[[str], None]
) -> None:
    seed = random.SystemRandom().randrange(10**6)
    over, killed = threading.Event(), []
    target = demo.now() + timedelta(days=3650)

    def kill() -> None:
        chance = random.Random(seed)
        while not over.wait(chance.uniform(1, 6)):
            children = demo.site.children()
            chosen = chance.choice(sorted(children))
            process = children[chosen]
            for one in process.children() or [process]:
                one.kill()
            killed.append(chosen)

    killer = threading.Thread(target=kill)
    killer.start()
    demo.begin(20)
    try:
        while (left := target - demo.now()) > timedelta():
            some = min(left, PIECE)
            status = demo.move(f"PT{int(some.total_seconds()) + 1}S")
            assert status in {200, 409}
    finally:
        over.set()
        killer.join()
    fired = demo.prove(procedure.TIMED, procedure.MONTHLY)
    say(f"{fired} timers in ten years, killed: {killed}, seed {seed}")
    assert fired >= 20 * sum(procedure.FIRINGS.values()) + 3 * 118
