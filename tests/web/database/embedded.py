"""An embedded server seen from outside: its processes, another one that uses it, a connection to it."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from web import database
from web.database import supervisor
from web.database.cluster import Layout

ROOT = Path(__file__).parents[3]

# Starts or joins the server, says when it was started, then waits to be told or killed.
USER = """
import sys
from pathlib import Path
import psycopg
from web import database
with database.ensure_server(Path(sys.argv[1]), durable=False, environ={}) as server:
    with psycopg.connect(database.conninfo(server.application_url)) as connection:
        print(connection.execute("SELECT pg_postmaster_start_time()").fetchone()[0], flush=True)
    sys.stdin.read()
"""


def eventually(condition, seconds=20.0):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
    return found


def is_gone(data):
    """No process of that server lives, and nobody supervises it."""
    run = Layout.at(data).run
    return not supervisor.is_held(run / "server") and not supervisor.is_held(
        run / "supervisor"
    )


def postmaster_of(data):
    return supervisor.postmaster(Layout.at(data).cluster)[0]


def supervisor_of(data):
    """The process that started the postmaster."""
    status = Path(f"/proc/{postmaster_of(data)}/status").read_text()
    return int(status.split("PPid:")[1].split()[0])


def connected(url):
    return psycopg.connect(database.conninfo(url), autocommit=True)


@contextlib.contextmanager
def another_user(data):
    """A second process that uses the server; yields it and what it saw."""
    with subprocess.Popen(
        [sys.executable, "-c", USER, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        text=True,
    ) as process:
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()
