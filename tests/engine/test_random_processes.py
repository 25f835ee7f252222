"""Random processes of every allowed element: the same with and without compaction, in memory and in rows."""

import os
import random
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from engine import instances, timers
from engine.models import Timer
from tests.engine import random_processes
from tests.engine.conftest import ANI, NOW, Host

FIRST = int(os.environ.get("ALUR_SEED", "0"))
COUNT = int(os.environ.get("ALUR_RANDOM", "300"))


@pytest.mark.parametrize("block", range(10))
def test_saving_and_dropping_what_is_done_changes_nothing(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(FIRST + block, FIRST + COUNT, 10):
        _prove(seed, monkeypatch)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(20))
def test_nor_does_it_in_ten_thousand_larger_ones(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = FIRST + 100_000
    for seed in range(first + block, first + 10_000, 20):
        _prove(seed, monkeypatch, depth=4)


def _prove(seed: int, monkeypatch: pytest.MonkeyPatch, *, depth: int = 3) -> None:
    """The same way through the process, step by step, whatever is saved and dropped; the seed is named."""
    program = random_processes.generate(seed, depth=depth)
    compacted = random_processes.walk(program, seed, save=True, steps=2_000)
    with monkeypatch.context() as patch:
        patch.setattr("engine.spiff.run.compact", lambda top: None)
        whole = random_processes.walk(program, seed, save=False, steps=2_000)
    assert compacted == whole, f"seed {seed}"
    assert compacted[1], f"seed {seed} did not complete"


@pytest.mark.parametrize("seed", range(FIRST, FIRST + max(COUNT // 10, 10)))
def test_a_random_case_in_the_database_runs_again_from_its_history(
    seed: int, host: Host
) -> None:
    definition = host.deploy_unchecked(random_processes.files(seed))
    rng = random.Random(f"basis data {seed}")
    now = NOW
    case = host.begin(definition, now=now)
    for _ in range(200):
        if host.status(case) == "completed":
            break
        now += timedelta(minutes=rng.randint(1, 600))
        _act(host, case, rng, now)
    assert host.status(case) == "completed", f"seed {seed}"


def _act(host: Host, case: int, rng: random.Random, now: datetime) -> None:
    with host.sessions() as session:
        choices = [
            (kind, identity, element)
            for kind, statement in (
                (
                    "tugas",
                    "SELECT id, element_id FROM task WHERE status = 'open' AND instance_id = :i",
                ),
                ("waktu", "SELECT id, element_id FROM timer WHERE instance_id = :i"),
                ("pesan", "SELECT id, name FROM subscription WHERE instance_id = :i"),
            )
            for identity, element in session.execute(
                text(statement + " ORDER BY id"), {"i": case}
            )
        ]
    kind, identity, element = rng.choice(choices)
    with host.sessions.begin() as session:
        if kind == "tugas":
            form = element.startswith("tugas") and host.has_form(case, element)
            data = {"n": rng.randint(0, 8)} if form else {}
            instances.complete_task(
                session, host.engine, identity, data, actor=ANI, now=now
            )
        elif kind == "waktu":
            timers.fire(session, host.engine, session.get_one(Timer, identity), now=now)
        else:
            instances.send_message(
                session,
                host.engine,
                case,
                element,
                {"n": rng.randint(0, 8)},
                actor=ANI,
                now=now,
            )
