"""The embedded PostgreSQL or its supervisor is killed, and the server comes back or ends."""

import json
import os
import signal

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests.database_fixtures import start_test_server
from tests.web.database.embedded import (
    connected,
    eventually,
    is_gone,
    postmaster_of,
    supervisor_of,
)
from web import database
from web.database import cluster, supervisor
from web.database.cluster import Layout


def test_a_killed_server_recovers_under_a_running_client(data):
    with start_test_server(data) as running:
        with connected(running.owner_url) as owner:
            owner.execute("CREATE TABLE kept AS SELECT 7 AS seven")
            engine = database.create_engine(running.owner_url, server=running)
            with engine.connect() as connection:
                connection.execute(text("SELECT 1"))
            os.kill(postmaster_of(data), signal.SIGKILL)
            with pytest.raises(psycopg.OperationalError):
                eventually(lambda: owner.execute("SELECT 1") is None)

        def kept() -> bool:
            # A server process may outlive its postmaster for a moment and end in mid-statement.
            try:
                with engine.connect() as connection:
                    found = connection.execute(text("SELECT seven FROM kept"))
                    return found.one() == (7,)
            except OperationalError:
                return False

        eventually(kept)
        engine.dispose()


def test_a_killed_supervisor_takes_its_server_along_and_the_next_request_brings_it_back(
    data,
):
    with start_test_server(data) as running:
        engine = database.create_engine(running.application_url, server=running)
        os.kill(supervisor_of(data), signal.SIGKILL)
        eventually(lambda: is_gone(data))
        with engine.connect() as connection:
            assert connection.execute(text("SELECT 1")).one() == (1,)
        engine.dispose()


def test_a_supervisor_that_is_asked_to_end_stops_the_server(data):
    with start_test_server(data):
        os.kill(supervisor_of(data), signal.SIGTERM)
        eventually(lambda: is_gone(data))


def test_traces_of_a_killed_server_with_a_reused_process_id_do_not_matter(data):
    start_test_server(data).close()
    (data / "postgres" / "postmaster.pid").write_text(
        f"{os.getpid()}\n{data}\n0\n5432\n\n\n0\nready\n"
    )
    with start_test_server(data) as running, connected(running.application_url):
        assert postmaster_of(data) != os.getpid()


def test_without_a_supervisor_a_running_server_is_stopped_and_started_anew(data):
    """As on systems that do not tell a child about its parent's death."""
    with start_test_server(data) as running:
        old, layout = postmaster_of(data), Layout.at(data)
        plan = cluster.plan(layout, durable=False)
        told = []

        def stopping():
            found = supervisor.postmaster(layout.cluster)
            if found and found[0] != old and found[1] == "ready":
                told.append(found[0])
            return bool(told)

        os.kill(supervisor_of(data), signal.SIGSTOP)  # it neither restarts nor ends
        keeper = supervisor_of(data)
        try:
            assert supervisor.Supervisor(plan, stopping).run() == 0
        finally:
            os.kill(keeper, signal.SIGCONT)
        assert told
        running.ensure_running()


def test_a_supervisor_starts_a_killed_server_again(data):
    start_test_server(data).close()
    layout = Layout.at(data)
    killed = []

    def stopping():
        found = supervisor.postmaster(layout.cluster)
        if killed or not keeper.was_ready:
            return (
                bool(killed) and found and found[0] != killed[0] and found[1] == "ready"
            )
        killed.append(found[0])
        os.kill(found[0], signal.SIGKILL)
        return False

    keeper = supervisor.Supervisor(cluster.plan(layout, durable=False), stopping)
    with (data / "run" / "users").open() as held:
        assert supervisor.take(held.fileno(), supervisor.fcntl.LOCK_SH)
        assert keeper.run() == 0


def test_a_supervisor_whose_server_never_gets_ready_ends(data):
    start_test_server(data).close()
    layout = Layout.at(data)
    plan = cluster.plan(layout, durable=False)
    broken = supervisor.Plan(**{**json.loads(plan.dumps()), "command": ["/bin/false"]})
    with (data / "run" / "users").open() as held:
        assert supervisor.take(held.fileno(), supervisor.fcntl.LOCK_SH)
        assert supervisor.Supervisor(broken, lambda: False).run() == 1


def test_a_server_that_does_not_stop_in_time_is_stopped_without_a_checkpoint(
    data, monkeypatch
):
    start_test_server(data).close()
    monkeypatch.setattr(supervisor, "FAST_SHUTDOWN", 0.2)
    plan = cluster.plan(Layout.at(data), durable=False)
    deaf = ["/bin/sh", "-c", "trap '' INT; while :; do sleep 0.05; done"]
    ours = supervisor.Plan(**{**json.loads(plan.dumps()), "command": deaf})
    keeper = supervisor.Supervisor(ours, lambda: keeper.process is not None)
    with (data / "run" / "users").open() as held:
        assert supervisor.take(held.fileno(), supervisor.fcntl.LOCK_SH)
        assert keeper.run() == 0
    # SIGKILL where whoever started the tests has SIGQUIT ignored.
    assert keeper.process.returncode in {-signal.SIGQUIT, -signal.SIGKILL}
