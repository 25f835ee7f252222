"""A disk that is full, or may only be read: a clear error, nothing half done, and on when there is room."""

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.resilience.client import Client
from tests.resilience.conftest import Standing, stand
from tests.resilience.disks import fill, small_disk
from tests.resilience.load import Officer, at_work
from tests.resilience.test_killing import prove_answered_again
from tests.resilience.test_stopping import code
from web.database import conninfo, supervisor

ROOM = 160
"""Megabytes: a new cluster takes 40, its write-ahead log up to 80."""
FULL = 8.0
"""Seconds that the disk stays full."""


@pytest.fixture
def small(tmp_path: Path, snares: Path) -> Iterator[Standing]:
    with small_disk(tmp_path / "kecil", ROOM) as disk:
        yield from stand(disk / "var", snares)


def want_new_log(standing: Standing) -> None:
    """Make PostgreSQL need a new file for its write-ahead log: without room for it, it stops."""
    address = conninfo(standing.server.maintenance_url())
    with (
        suppress(psycopg.Error),
        psycopg.connect(address, autocommit=True) as connection,
    ):
        for _ in range(12):
            connection.execute("SELECT pg_logical_emit_message(false, 'uji', 'x')")
            connection.execute("SELECT pg_switch_wal()")


def stop_at_once(standing: Standing) -> None:
    """Stop PostgreSQL while it runs; without room for so much as its lock file it cannot start."""
    found = supervisor.postmaster(standing.data / "postgres")
    if found is not None:
        with suppress(ProcessLookupError):
            os.kill(found[0], signal.SIGQUIT)


def refusals(people: list[Officer]) -> Counter[tuple[int, str]]:
    refused = [one for person in people for one in person.client.refused]
    return Counter((status, code(body)) for _, status, body in refused)


@pytest.mark.soak
@pytest.mark.parametrize(
    "trouble",
    [lambda _: None, want_new_log, stop_at_once],
    ids=["penuh", "tanpa log baru", "berhenti"],
)
def test_a_full_disk_is_said_and_work_goes_on_when_there_is_room(
    trouble: Callable[[Standing], None],
    small: Standing,
    record_property: Callable[..., None],
) -> None:
    site, token, clock = small.serve(), small.installed.token, threading.Event()
    with at_work(small.port, token, officers=3, clerks=2) as people:
        clock.wait(1)
        filler = fill(small.data.parent)
        for _ in range(int(FULL * 2)):
            clock.wait(0.5)
            fill(small.data.parent)
            trouble(small)
        full = refusals(people)
        filler.unlink()
        before = sum(len(one.done) for one in people)
        clock.wait(5)
        after = sum(len(one.done) for one in people)
    answered = [sent for one in people for sent in one.done]
    small.settled()

    record_property("refused", dict(full))
    panics = (small.data / "run" / "postgres.log").read_text().count("PANIC")
    record_property("times that PostgreSQL gave up", panics)
    record_property("done in 5 s with room again", after - before)
    assert set(full) <= {(503, "penyimpanan_penuh"), (503, "basis_data")}
    assert (503, "penyimpanan_penuh") in full
    assert after > before
    assert small.installed.prove(answered=answered) > 0
    prove_answered_again(Client(small.port, token), answered)
    assert site.end() == 0
