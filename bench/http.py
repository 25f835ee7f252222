"""A completion over HTTP: gunicorn, a bearer token, one connection that stays open."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from typing import Any, Final

import orjson

from bench import bare, drawings, loops
from bench.counting import counting
from bench.plan import Plan
from bench.stats import Samples
from bench.world import OFFICER, START, World
from bench.wsgi import ADDRESS, application
from web import accounts, serving, sessions
from web.accounts import Passwords
from web.settings import Settings

HOST: Final = "127.0.0.1"
PATIENCE: Final = 60.0
BODY: Final = orjson.dumps({"data": drawings.AGAIN})


class Client:
    """Completes tasks of one case after the other."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = HTTPConnection(HOST, port, timeout=PATIENCE)
        self._headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
        }

    def complete(self, task_id: int, body: bytes) -> bytes:
        """The request that is measured: sent, answered, read."""
        path = f"/api/v1/tasks/{task_id}/complete"
        self._connection.request("POST", path, body, self._headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise AssertionError(f"{answer.status}: {content.decode()}")
        return content

    def close(self) -> None:
        self._connection.close()

    def until_up(self) -> None:
        """Wait until the server answers."""
        deadline = time.monotonic() + PATIENCE
        while not self._is_up():
            if time.monotonic() > deadline:
                raise TimeoutError("gunicorn did not come up")
            time.sleep(0.1)

    def _is_up(self) -> bool:
        try:
            self._connection.request("GET", "/api/v1/healthz")
            self._connection.getresponse().read()
        except (OSError, HTTPException):
            self._connection.close()
            return False
        return True


def token(world: World) -> str:
    """A bearer token of the officer, who has an account as everybody has."""
    settings = Settings(secret_key="b" * 48)
    office, role = OFFICER.id.split(".")[1], OFFICER.role
    with world.sessions.begin() as session:
        account = accounts.create(
            session,
            OFFICER.id,
            name="Contoh Petugas",
            passwords=Passwords(settings),
            password=None,
            memberships=[(office, role)],
            now=START,
        )
        return sessions.make_token(
            session,
            account_id=account.id,
            label="bench",
            settings=settings,
            now=_now(world),
        )


def _now(world: World) -> Any:  # noqa: ANN401 -- a time of the database
    return world.scalar("SELECT now()")


@contextmanager
def gunicorn(
    world: World, *, workers: int = serving.WORKERS
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The web server as it is shipped: processes of eight threads, a log line a request; its port."""
    listener = socket.create_server((HOST, 0))
    # A connection made before gunicorn is up would wait 40 ms between head and body of each answer.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    command = [sys.executable, "-m", "gunicorn", "--worker-class=gthread"]
    command += [f"--workers={workers}", f"--threads={serving.THREADS}"]
    command += ["--keep-alive=60", "--log-level=warning", "--config=python:web.cores"]
    command += [f"--bind=fd://{listener.fileno()}", "bench.wsgi:application()"]
    address = world.application.render_as_string(hide_password=False)
    port = listener.getsockname()[1]
    with tempfile.TemporaryFile() as log, listener:
        process = subprocess.Popen(  # noqa: S603 -- a list, no shell
            command,
            env={**os.environ, ADDRESS: address},
            pass_fds=[listener.fileno()],
            stderr=log,
        )
        try:
            yield port, process
        finally:
            process.terminate()
            process.wait()


def measure(world: World, plan: Plan, tell: Callable[[str], None]) -> dict[str, Any]:
    """Completions over HTTP at each round of the simple loop, and bare transactions in between."""
    track = loops.TRACKS[0]
    bearer = token(world)
    tell("HTTP: cases to each round")
    with world.hasty():
        groups = [loops.group(world, track, round_, plan) for round_ in plan.rounds]
    (rows,) = loops.rows_of(world, track)
    shadow, plain = bare.shadow(world, track.key), Samples()
    with (
        gunicorn(world) as (port, _),
        bare.connect(world) as connection,
        closing(Client(port, bearer)) as client,
    ):
        _warm(world, client, plan)
        tell(f"HTTP: {plan.samples} samples of each")
        before = _transactions(world)
        for _ in range(plan.samples):
            for group in groups:
                task = world.task(group.current, "periksa")
                group.samples.time(client.complete, task, BODY)
                group.taken += 1
            plain.time(bare.write, connection, shadow, rows, world.tick())
        wrote = _transactions(world) - before - plan.samples
    first = groups[0].samples
    return {
        "rounds": {str(found.round): found.samples.described() for found in groups},
        "bare": plain.described(),
        "http_over_bare": round(first.median / plain.median, 2),
        "writing_transactions_a_request": round(
            wrote / (plan.samples * len(groups)), 2
        ),
        **_counted(world, bearer),
    }


def _warm(world: World, client: Client, plan: Plan) -> None:
    """Wait for the server; both of its processes read the diagram before anything is measured."""
    client.until_up()
    case = world.start(drawings.LOOP)
    for _ in range(min(plan.samples, 100)):
        client.complete(world.task(case, "periksa"), BODY)


def _transactions(world: World) -> int:
    """The number of the next transaction that writes: those that only read take none."""
    return int(world.scalar("SELECT pg_snapshot_xmax(pg_current_snapshot())::text"))


def _counted(world: World, bearer: str) -> dict[str, Any]:
    """Statements and commits of one request, counted inside the application."""
    app = application(world.application.render_as_string(hide_password=False))
    database = app.extensions["alur"].sessions.kw["bind"]
    web, headers = app.test_client(), {"Authorization": f"Bearer {bearer}"}
    case = world.start(drawings.LOOP)

    def request() -> None:
        path = f"/api/v1/tasks/{world.task(case, 'periksa')}/complete"
        kind = "application/json"
        answer = web.post(path, data=BODY, headers=headers, content_type=kind)
        assert answer.status_code == 200, answer.text

    request()
    with counting(database) as found:
        request()
    database.dispose()
    return {"statements": found.statements, "commits": found.commits}
