"""A hundred people at once: no deadlock, nobody refused without a reason, and hardly slower than alone."""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import cycle, islice

import pytest
from sqlalchemy import text

from tests.resilience import procedure
from tests.resilience.client import Answer, Client, Sent
from tests.resilience.conftest import Installed
from tests.resilience.crowd import Person, alone, p95, together
from tests.resilience.people import employ
from tests.resilience.procedure import CROWD, LOOP
from tests.served import Served
from web.clock import RealClock

PEOPLE = 100
SLOWER = 3.0
"""So many times the idle p95 may a completion's p95 be."""
ROUGHLY = 15.0
"""The same where other tests run beside this one, and there are too few samples to tell."""
SHARE = 0.4
"""Of what one person does who never pauses: so much all of them ask for together."""
LOCKED = 5.0
"""Seconds that somebody may have to wait while the first threads find out that a case is stuck."""
SEED = 20261126


@dataclass(frozen=True, kw_only=True)
class Town:
    """A running site, and tokens of so many officers."""

    site: Served
    installed: Installed
    tokens: list[str]
    stopping: threading.Event
    chance: random.Random
    begun: list[Sent] = field(default_factory=list)

    def case(self, process: str) -> int:
        client = Client(self.site.port, self.installed.token)
        begun = client.post("/instances", {"process": process})
        client.close()
        assert begun.answer.status == 201, begun.answer.body
        self.begun.append(begun)
        return int(begun.answer.json["id"])

    def person(self, number: int, case: int, pace: float = 1.0) -> Person:
        return Person(
            Client(self.site.port, self.tokens[number]),
            case,
            pace,
            random.Random(self.chance.random()),
            self.stopping,
        )

    def deadlocks(self) -> int:
        asked = text(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        )
        with self.installed.sessions() as session:
            return int(session.scalar(asked))


@pytest.fixture
def town(
    installed: Installed, serve: Callable[..., Served], say: Callable[[str], None]
) -> Town:
    say(f"seed {SEED}")
    now = RealClock().real()
    installed.deploy(procedure.desks(places=PEOPLE))
    with installed.sessions.begin() as session:
        names = [f"loket{number}.kupang" for number in range(PEOPLE)]
        tokens = [employ(session, name, now=now) for name in names]
    return Town(
        site=serve().until_ready(),
        installed=installed,
        tokens=tokens,
        stopping=threading.Event(),
        chance=random.Random(SEED),
    )


def idle(town: Town, process: str, times: int) -> tuple[float, float]:
    """One person without pauses on a case of that kind: p95 in milliseconds, completions a second."""
    person = town.person(0, town.case(process))
    alone(person, times // 5)
    person.done.clear()
    rate = alone(person, times)
    person.client.close()
    return p95([person]), rate


def told(people: list[Person], about: str, alone_p95: float) -> str:
    done, late = (
        sum(len(getattr(one, name)) for one in people) for name in ("done", "late")
    )
    found = p95(people)
    return (
        f"{about}: {len(people)} people, {done} done, {late} late, p95 {found:.1f} ms, "
        f"alone {alone_p95:.1f} ms: {found / alone_p95:.2f} times"
    )


def prove(town: Town, people: list[Person]) -> None:
    """Everything once; whoever came late was told who had been first; no deadlock."""
    answered = [*town.begun, *(sent for person in people for sent in person.done)]
    assert town.site.end() == 0
    assert town.installed.prove(answered=answered) > 0
    assert town.deadlocks() == 0
    for person in people:
        for answer in person.late:
            error = answer.json["error"]
            assert error["code"] == "bentrok", error
            assert error["details"]["completed_by"].startswith("loket"), error


LONG = pytest.mark.soak


@pytest.mark.parametrize(
    ("process", "count", "seconds", "samples", "slower"),
    [
        pytest.param(
            CROWD, 20, 3.0, 30, ROUGHLY, id="satu berkas, sebentar", marks=LONG
        ),
        pytest.param(CROWD, PEOPLE, 300.0, 400, SLOWER, id="satu berkas", marks=LONG),
        pytest.param(LOOP, PEOPLE, 300.0, 400, SLOWER, id="banyak berkas", marks=LONG),
    ],
)
def test_many_people_are_served_as_one_is(
    process: str,
    count: int,
    seconds: float,
    samples: int,
    slower: float,
    town: Town,
    say,
) -> None:
    before, rate = idle(town, process, samples)
    cases = [town.case(process) for _ in range(count if process == LOOP else 1)]
    pace = count / (SHARE * rate)
    people = [
        town.person(number, case, pace)
        for number, case in enumerate(islice(cycle(cases), count))
    ]
    with together(people):
        threading.Event().wait(seconds)
    # The machine may be slower by now for reasons of its own.
    alone_p95 = max(before, idle(town, process, samples)[0])
    about = f"{process}, {rate:.0f} a second alone, pace {pace:.2f} s"
    say(told(people, about, alone_p95))
    prove(town, people)
    assert p95(people) <= slower * alone_p95


@pytest.fixture
def held(town: Town) -> Iterator[int]:
    """A case whose lock somebody else holds, as a node does whose network has just gone."""
    case = town.case(CROWD)
    with town.installed.sessions() as session:
        asked = text("SELECT id FROM process_instance WHERE id = :case FOR UPDATE")
        session.execute(asked, {"case": case})
        yield case
        session.rollback()


def first_refused(people: Sequence[Person]) -> list[Answer]:
    """What the first of them are told whose wait for the lock is over."""
    patience = time.monotonic() + 6 * LOCKED
    while time.monotonic() < patience:
        if told := [answer for person in people for answer in person.late]:
            return told
        threading.Event().wait(0.1)
    return []


def test_a_case_that_nobody_can_have_does_not_stop_the_others(
    town: Town, held: int
) -> None:
    waiting = [town.person(number, held, pace=0.01) for number in range(50)]
    other = town.person(60, town.case(LOOP))
    with closing(other.client), together(waiting):
        # By then every thread that can be had waits for the case.
        threading.Event().wait(0.5)
        alone(other, 20)
        refused = first_refused(waiting)
        town.stopping.set()
    assert max(sent.answer.seconds for sent in other.done) < LOCKED
    assert {answer.json["error"]["code"] for answer in refused} == {"sibuk"}
