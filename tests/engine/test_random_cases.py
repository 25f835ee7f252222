"""Random processes as cases in the database; the fixture executes each again from its rows of history."""

import os
import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from engine import calls, instances, timers
from engine.errors import ConflictError
from engine.models import Timer
from tests.engine import random_processes
from tests.engine.conftest import ANI, NOW, Host

FIRST = int(os.environ.get("ALUR_SEED", "0"))
COUNT = int(os.environ.get("ALUR_RANDOM", "20"))
KINDS: Mapping[str, str] = {
    "tugas": "SELECT id, process, element_id FROM task WHERE status = 'open' AND instance_id = :i",
    "waktu": "SELECT id, process, element_id FROM timer WHERE instance_id = :i",
    "pesan": "SELECT id, process, name FROM subscription WHERE instance_id = :i",
    "operasi": "SELECT id, process, element_id FROM operation_call WHERE instance_id = :i",
}
Choice = tuple[str, int, str, str]
"""Kind, id of the row, process, element or name of the message."""


@pytest.mark.parametrize("block", range(4))
def test_a_random_case_in_the_database_runs_again_from_its_history(
    block: int, host: Host
) -> None:
    for seed in range(FIRST + block, FIRST + COUNT, 4):
        _go_through(host, seed)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(40))
def test_so_do_a_thousand_larger_ones(block: int, host: Host) -> None:
    for seed in range(100_000 + block, 101_000, 40):
        _go_through(host, seed, depth=4)


def _go_through(host: Host, seed: int, *, depth: int = 3) -> None:
    files = random_processes.files(seed, depth=depth)
    definition = host.deploy_unchecked(files, version=seed + 1)
    rng, now = random.Random(f"basis data {seed}"), NOW
    case = host.begin(definition, random_processes.START, now=now)
    done: list[Choice] = []
    for _ in range(2_000):
        if host.status(case) == "completed":
            break
        now += timedelta(minutes=rng.randint(1, 600))
        done.append(_act(host, case, rng, now))
        if rng.random() < 0.2:
            _refuse(host, case, rng.choice(done), now)
    assert host.status(case) == "completed", f"seed {seed}, depth {depth}"


def _act(host: Host, case: int, rng: random.Random, now: datetime) -> Choice:
    choices = [
        (kind, *row)
        for kind, statement in KINDS.items()
        for row in host.rows(f"{statement} ORDER BY id", i=case)
    ]
    chosen: Choice = rng.choice(choices)
    _do(host, case, chosen, {"n": rng.randint(0, 8)}, now)
    return chosen


def _do(
    host: Host, case: int, chosen: Choice, values: dict[str, Any], now: datetime
) -> None:
    kind, identity, process, element = chosen
    if kind == "tugas":
        data = values if host.has_form(case, process, element) else {}
        host.use(instances.complete_task, identity, data, actor=ANI, now=now)
    elif kind == "waktu":
        with host.sessions.begin() as session:
            timer = session.get_one(Timer, identity)
            timers.fire(session, host.engine, timer, now=now)
    elif kind == "pesan":
        host.use(instances.send_message, case, element, values, actor=ANI, now=now)
    else:
        host.use(calls.perform, identity, now=now)


def _refuse(host: Host, case: int, chosen: Choice, now: datetime) -> None:
    """What has been done already cannot be done again, and trying leaves no trace."""
    kind, _, _, element = chosen
    kept = "SELECT state, revision, last_hash FROM process_instance WHERE id = :i"
    before = host.rows(kept, i=case)
    awaited = "SELECT 1 FROM subscription WHERE instance_id = :i AND name = :n"
    refusals: dict[str, Callable[[], bool]] = {
        "tugas": lambda: True,
        "pesan": lambda: not host.rows(awaited, i=case, n=element),
    }
    if refusals.get(kind, lambda: False)():
        with pytest.raises(ConflictError):
            _do(host, case, chosen, {"n": 1}, now)
        assert host.rows(kept, i=case) == before
