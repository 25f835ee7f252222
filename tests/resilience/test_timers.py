"""Many timers, several workers, and workers that are killed: each fires once, none early, none is lost."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions, instances
from engine.contract import SYSTEM_ACTOR, Requester
from tests.resilience import procedure, traps
from tests.resilience.conftest import Installed
from tests.resilience.workers import crew, killing
from tests.served import Served, starting
from web.clock import RealClock

_DUE = text("SELECT count(*) FROM timer WHERE due_at <= now()")
_OPEN = text("SELECT count(*) FROM process_instance WHERE status <> 'completed'")
_EVENTS = text(
    "SELECT instance_id, type, element_id, count(*) FROM event "
    "WHERE type LIKE 'timer%' GROUP BY 1, 2, 3"
)
_EARLY = text("""
    SELECT count(*) FROM event fired JOIN LATERAL (
        SELECT (d.value #>> '{}')::timestamptz AS due_at
        FROM event e JOIN event_data d USING (instance_id, seq)
        WHERE e.instance_id = fired.instance_id AND e.seq < fired.seq
        AND e.type = 'timer_set' AND e.element_id = fired.element_id AND d.path LIKE '%tenggat'
        ORDER BY e.seq DESC LIMIT 1
    ) timer ON true
    WHERE fired.type = 'timer_fired'
    AND (fired.at < timer.due_at OR fired.recorded_at < timer.due_at)
""")


def begin_cases(installed: Installed, count: int, *, ago: timedelta) -> None:
    """Cases that began so long ago that all their timers are due."""
    began = RealClock().real() - ago
    with installed.sessions.begin() as session:
        definitions.deploy(
            session,
            installed.engine,
            procedure.timed(),
            actor=SYSTEM_ACTOR,
            now=began,
        )
    for _ in range(count):
        with installed.sessions.begin() as session:
            instances.start(
                session,
                installed.engine,
                procedure.TIMED,
                requester=Requester(),
                actor=SYSTEM_ACTOR,
                now=began,
            )


def prove(sessions: sessionmaker[Session], count: int) -> None:
    """Every timer of every case was set and fired so often as drawn, in its time, and nothing is left."""
    with sessions() as session:
        found = Counter(
            {(case, kind, name): n for case, kind, name, n in session.execute(_EVENTS)}
        )
        cases = {case for case, _, _ in found}
        assert len(cases) == count
        assert found == Counter(
            {
                (case, kind, name): times
                for case in cases
                for name, times in procedure.FIRINGS.items()
                for kind in ("timer_set", "timer_fired")
            }
        )
        assert session.scalar(_EARLY) == 0
        assert session.scalar(text("SELECT count(*) FROM timer")) == 0
        assert session.scalar(_OPEN) == 0


@pytest.fixture
def begin_worker(
    installed: Installed, snares: Path, tmp_path: Path
) -> Iterator[Callable[..., Served]]:
    environment = installed.environment | {
        traps.FOLDER: str(snares),
        # A machine's own zone does not matter, summer time and all.
        "TZ": "America/New_York",
    }
    with starting("-m", "tests.resilience.launch") as begin:
        yield partial(begin, tmp_path / "var", "worker", **environment)


def all_done(sessions: sessionmaker[Session]) -> bool:
    with sessions() as session:
        return session.scalar(_OPEN) == 0


def fire_with_kills(
    installed: Installed,
    begin: Callable[..., Served],
    snares: Path,
    *,
    cases: int,
    every: float,
    most: int,
    say: Callable[[str], None],
) -> int:
    """Four workers fire everything while they are killed; how many had to be replaced."""
    seed = random.SystemRandom().randrange(10**6)
    begin_cases(installed, cases, ago=timedelta(hours=1))
    began = time.monotonic()
    with (
        crew(begin, 4) as working,
        killing(working, snares, seed=seed, every=every, most=most),
    ):
        working.until(partial(all_done, installed.sessions), patience=900)
    fired = cases * sum(procedure.FIRINGS.values())
    seconds = time.monotonic() - began
    say(
        f"{fired} timers, {working.killed} workers killed, seed {seed}: {seconds:.0f} s"
    )
    prove(installed.sessions, cases)
    installed.prove()
    return working.killed


def test_each_of_hundreds_of_timers_fires_once_although_workers_are_killed(
    installed: Installed,
    begin_worker: Callable[..., Served],
    snares: Path,
    say: Callable[[str], None],
) -> None:
    killed = fire_with_kills(
        installed, begin_worker, snares, cases=50, every=0.1, most=2, say=say
    )
    assert killed > 0


@pytest.mark.soak
def test_each_of_ten_thousand_timers_due_at_once_fires_once(
    installed: Installed,
    begin_worker: Callable[..., Served],
    snares: Path,
    say: Callable[[str], None],
) -> None:
    cases = 10_000 // procedure.AT_ONCE
    killed = fire_with_kills(
        installed, begin_worker, snares, cases=cases, every=4.0, most=100, say=say
    )
    assert killed > 10


@pytest.mark.soak
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_how_many_timers_a_second_workers_fire(
    workers: int,
    installed: Installed,
    begin_worker: Callable[..., Served],
    say: Callable[[str], None],
) -> None:
    begin_cases(installed, 500, ago=timedelta(hours=1))
    began = time.monotonic()
    with crew(begin_worker, workers) as working:
        working.until(partial(all_done, installed.sessions), patience=300)
    fired, seconds = 500 * sum(procedure.FIRINGS.values()), time.monotonic() - began
    say(f"{workers} workers: {fired / seconds:.0f} timers a second")
    prove(installed.sessions, 500)
