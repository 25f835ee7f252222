"""Processes share one embedded PostgreSQL, which ends with the last of them."""

import contextlib
import os

from tests.database_fixtures import start_test_server
from tests.web.database.embedded import another_user, connected, eventually, is_gone
from web.database import supervisor
from web.database.cluster import Layout


def test_a_second_process_shares_the_server_and_keeps_it(data):
    with start_test_server(data) as running:
        with connected(running.application_url) as connection:
            (started,) = connection.execute(
                "SELECT pg_postmaster_start_time()"
            ).fetchone()
        with another_user(data) as (process, seen):
            assert seen.strip() == str(started)
            running.close()
            assert not is_gone(data)
            process.communicate()
    assert is_gone(data)


def test_many_processes_at_once_start_one_server(data):
    with contextlib.ExitStack() as stack:
        seen = {stack.enter_context(another_user(data))[1] for _ in range(3)}
        assert len(seen) == 1
        assert "" not in seen


def test_a_forked_process_holds_the_server_as_well(data):
    running = start_test_server(data)
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.close(writing)
        os.read(reading, 1)  # until the parent lets go
        os._exit(0)
    os.close(reading)
    running.close()
    assert supervisor.is_held(data / "run" / "server")
    os.close(writing)
    os.waitpid(child, 0)
    eventually(lambda: is_gone(data))


def test_no_server_is_left_behind_by_a_killed_process(data):
    with another_user(data) as (process, _):
        assert supervisor.is_held(data / "run" / "server")
        process.kill()
        process.wait()
        eventually(lambda: is_gone(data))
    assert not Layout.at(data).sockets.exists()


def test_a_start_while_the_server_is_being_stopped_waits_for_its_end(data):
    first = start_test_server(data)
    first._leave()
    with (
        start_test_server(data) as second,
        connected(second.application_url) as connection,
    ):
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_closing_twice_is_harmless(data):
    running = start_test_server(data)
    running.close()
    running.close()
