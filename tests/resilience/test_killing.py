"""Processes killed with SIGKILL at named points, under load: nothing lost, nothing twice."""

import os
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import pytest

from tests.resilience import traps
from tests.resilience.client import Client, Sent
from tests.resilience.conftest import Installed, Standing
from tests.resilience.killing import SEED, Killer, seed, spring
from tests.resilience.load import at_work
from tests.served import PATIENCE, Served

TAKEN: Final = "pekerjaan sesudah diambil"
LONG: Final = 10 * PATIENCE
KILLS: Final = int(os.environ.get("ALUR_KILLS", "200"))
RESCUED: Final = 15.0
"""Seconds; without a look at who is dead it is more than half a minute."""


def prove_answered_again(client: Client, answered: Iterable[Sent]) -> None:
    """Whatever is sent again gets its first answer, byte for byte."""
    for sent in answered:
        again = client.again(sent)
        told = (again.status, again.body)
        assert told == (sent.answer.status, sent.answer.body), sent.path
    client.close()


def test_processes_killed_at_their_commits_do_everything_once(
    serve: Callable[..., Served], installed: Installed, snares: Path
) -> None:
    site = serve().until_ready()
    with at_work(site.port, installed.token, officers=3, clerks=1) as people:
        for point in (*traps.WEB, TAKEN):
            spring(snares, point)
    answered = [sent for one in people for sent in one.done]

    assert installed.prove(answered=answered) > 0
    assert any(sent.answer.tries > 1 for sent in answered)
    prove_answered_again(Client(site.port, installed.token), answered)


@pytest.mark.soak
def test_what_a_killed_worker_had_in_hand_is_done_by_the_next_one_in_seconds(
    standing: Standing, record_property: Callable[..., None]
) -> None:
    standing.serve()
    waits = []
    with at_work(standing.port, standing.installed.token, officers=3):
        for _ in range(5):
            spring(standing.snares, TAKEN)
            began = time.monotonic()
            standing.until_done(standing.calls())
            waits.append(round(time.monotonic() - began, 1))
    record_property("seconds until a dead worker's job was done", waits)
    assert max(waits) < RESCUED


@pytest.mark.soak
def test_two_hundred_kills_lose_nothing_and_do_nothing_twice(
    standing: Standing, record_property: Callable[..., None]
) -> None:
    chosen = seed()
    record_property(SEED, chosen)
    killer = Killer(
        begin=standing.serve,
        data=standing.data,
        traps=standing.snares,
        random=random.Random(chosen),
        site=standing.serve(),
    )
    token = standing.installed.token
    with at_work(standing.port, token, officers=3, clerks=2) as people:
        killer.kill(KILLS)
    answered = [sent for one in people for sent in one.done]
    standing.settled()

    record_property("killed", dict(killer.killed))
    record_property("answers", len(answered))
    assert standing.installed.prove(answered=answered) > 0
    prove_answered_again(Client(standing.port, token), answered)
    for command in (["verifikasi"], ["jalankan-ulang", "--semua"]):
        assert standing.alur(*command).process.wait(LONG) == 0
    assert killer.site.end() == 0
