"""`alur serve`: what it starts, keeps alive, refuses and leaves behind."""

import json
import os
import signal
import socket
import threading
import unicodedata
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions
from engine.contract import SYSTEM_ACTOR
from engine.models import Timer
from tests.resilience.client import Client
from tests.served import PATIENCE, Served, starting, working_in
from tests.web.conftest import CHEAP
from web import accounts, installation, jobs, seed
from web.clock import RealClock
from web.composition import build
from web.models import Attempt
from web.serving import WORKERS, PortError, listen
from web.settings import Settings

SETTINGS = Settings(secret_key="rahasia-uji", demo=True, **CHEAP)


def eventually(sessions: sessionmaker[Session], question: Select[bool]) -> bool:
    """Whether the database comes to say yes, asked ten times a second."""
    pause = threading.Event()
    for _ in range(int(PATIENCE * 10)):
        with sessions() as session:
            if session.scalar(question):
                return True
        pause.wait(0.1)
    return False


@pytest.fixture
def alur() -> Iterator[Callable[..., Served]]:
    with starting() as begin:
        yield begin


@pytest.fixture
def serve(alur) -> Callable[..., Served]:
    """`serve(data, "--demo")` on a port that is free."""
    return lambda data, *options, **environment: alur(
        data, "serve", "--port", "0", *options, **environment
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that the tests of this module share: its first start takes longest."""
    return tmp_path_factory.mktemp("alur") / "var"


def test_the_demo_starts_from_nothing_and_leaves_nothing_behind(serve, data) -> None:
    demo = serve(data, "--demo").until_ready()
    status, body = demo.get("/api/v1/healthz")
    assert (status, json.loads(body)["status"]) == (200, "siap")
    assert demo.get("/masuk")[0] == 200
    family = psutil.Process(demo.process.pid).children(recursive=True)
    assert len(family) >= 4
    assert working_in(data)

    assert demo.end() == 0

    assert demo.said[-1] == "Alur dihentikan.\n"
    assert "petugas.kupang" in "".join(demo.said)
    assert not any(process.is_running() for process in family)
    assert working_in(data) == []


def test_a_second_start_finds_everything_there(serve, data) -> None:
    serve(data, "--demo").until_ready().end()
    again = serve(data, "--demo").until_ready()
    said = "".join(again.said)
    assert "Data contoh: sudah ada" in said
    assert "tidak ada yang berubah" in said


def test_a_demo_that_was_just_filled_makes_papers_without_being_started_again(
    serve, tmp_path
) -> None:
    demo = serve(tmp_path / "var", "--demo").until_ready()
    client = Client(demo.port)
    who = {"username": "petugas.kupang", "password": seed.PASSWORD}
    client.token = client.call("POST", "/token", who).json["token"]

    moved = client.call("POST", "/demo/clock", {"advance": "P1D"})

    # It is answered when no letter is left to be made.
    assert moved.status == 200
    client.close()


@pytest.mark.parametrize("name", ["pekerja", "web"])
def test_a_child_that_dies_is_started_again(serve, data, name) -> None:
    demo = serve(data, "--demo").until_ready()
    killed = demo.children()[name]

    killed.kill()

    demo.until(rf"Proses {name} berhenti sendiri \(kode -9\)")
    demo.until(rf"Proses {name} dijalankan lagi")
    assert demo.get("/api/v1/healthz")[0] == 200
    assert killed.pid not in [child.pid for child in demo.children().values()]


def test_each_web_process_keeps_to_a_core_also_one_that_is_started_again(
    serve, data
) -> None:
    demo = serve(data, "--demo").until_ready()
    allowed = sorted(os.sched_getaffinity(0))
    wanted = (
        [[core] for core in allowed[:WORKERS]] if allowed[1:] else [allowed] * WORKERS
    )
    gunicorn = demo.children()["web"]

    def kept() -> list[list[int]]:
        """The cores of each process, all of whose threads are on the same."""
        found = []
        for process in gunicorn.children():
            (of_all,) = {
                tuple(sorted(os.sched_getaffinity(thread.id)))
                for thread in process.threads()
            }
            found.append(list(of_all))
        return sorted(found)

    assert kept() == wanted
    killed = gunicorn.children()[0]
    killed.kill()
    pause = threading.Event()
    while killed in gunicorn.children() or len(gunicorn.children()) < WORKERS:
        pause.wait(0.1)
    while kept() != wanted:
        pause.wait(0.1)
    assert demo.get("/api/v1/healthz")[0] == 200


def test_a_killed_database_server_comes_back(serve, data) -> None:
    demo = serve(data, "--demo").until_ready()
    server = working_in(data)

    for process in server:
        process.kill()
    psutil.wait_procs(server, timeout=PATIENCE)

    pause = threading.Event()
    while demo.get("/api/v1/healthz")[0] != 200:
        pause.wait(0.1)
    assert demo.end() == 0
    assert working_in(data) == []


def test_a_killed_supervisor_takes_everything_with_it(serve, data) -> None:
    demo = serve(data, "--demo").until_ready()
    family = psutil.Process(demo.process.pid).children(recursive=True)
    server = working_in(data)

    demo.end(signal.SIGKILL)

    _, left = psutil.wait_procs([*family, *server], timeout=PATIENCE)
    assert left == []


def test_ctrl_c_ends_it_in_order(serve, data) -> None:
    demo = serve(data, "--demo", "--no-worker").until_ready()
    assert list(demo.children()) == ["web"]
    assert demo.end(signal.SIGINT) == 0
    assert working_in(data) == []


def test_the_demos_database_is_not_served_without_demo(serve, data) -> None:
    serve(data, "--demo").until_ready().end()
    other = serve(data, ALUR_SECRET_KEY="k" * 40)
    other.until("Basis data ini buatan mode demo")
    assert other.process.wait(PATIENCE) == 3
    assert working_in(data) == []


@pytest.fixture
def own_database(database, sessions) -> dict[str, str]:
    """Somebody's own PostgreSQL, migrated."""
    owner, application = (url.render_as_string(hide_password=False) for url in database)
    return {"ALUR_DATABASE_URL": application, "ALUR_DATABASE_OWNER_URL": owner}


def test_the_demo_is_refused_on_somebody_elses_database(
    serve, tmp_path, own_database
) -> None:
    demo = serve(tmp_path / "var", "--demo", **own_database)
    demo.until("Mode demo ditolak")
    assert demo.process.wait(PATIENCE) == 3


def test_ones_own_database_is_served_and_asks_for_an_account(
    serve, tmp_path, own_database
) -> None:
    own = serve(tmp_path / "var", ALUR_SECRET_KEY="k" * 40, **own_database)
    own.until("ALUR_SECOND_FACTOR")
    own.until("ALUR_ANTIVIRUS")
    own.until_ready()
    own.until("Belum ada akun")
    status, body = own.get("/api/v1/healthz")
    assert (status, json.loads(body)["migrated"]) == (503, True)
    assert not (tmp_path / "var" / "postgres").exists()


def test_whether_there_are_accounts_is_asked_before_a_site_answers_and_not_again(
    serve, tmp_path, own_database, sessions, passwords
) -> None:
    own = serve(tmp_path / "var", ALUR_SECRET_KEY="k" * 40, **own_database)
    own.until("Proses dan formulir")
    with sessions.begin() as session:
        accounts.create(
            session,
            "ani",
            name="Ani",
            passwords=passwords,
            password=None,
            memberships=[("kupang", "admin")],
            now=RealClock().real(),
        )
    # A database that fails after the site has answered must not end it: so it is asked for nothing.
    own.until_ready()
    own.until("Belum ada akun")
    assert own.end() == 0


def test_a_port_in_use_is_said_at_once(serve, tmp_path) -> None:
    with listen(0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        late = serve(tmp_path / "var", "--demo", "--port", str(port))
        late.until(f"127.0.0.1:{port} tidak dapat dipakai")
        assert late.process.wait(PATIENCE) == 1
        with pytest.raises(PortError, match="ALUR_PORT"):
            listen(port)


def test_a_worker_of_its_own_fires_what_is_due_and_clears_what_is_old(
    alur, own_database, sessions, tmp_path
) -> None:
    engine = build(defer=jobs.defer)
    long_ago = RealClock().real() - timedelta(days=20)
    files = definitions.read_folders(installation.PROCESSES, installation.FORMS)
    with sessions.begin() as session:
        definitions.deploy(session, engine, files, actor=SYSTEM_ACTOR, now=long_ago)
        seed.add_accounts(session, settings=SETTINGS, now=long_ago)
        seed.add_products(session, now=long_ago)
        seed.add_cases(session, engine, now=long_ago)
        session.add(Attempt(account=b"x" * 32, address="192.0.2.1", at=long_ago))
    overdue = exists().where(Timer.due_at <= RealClock().real())
    with sessions() as session:
        assert session.scalar(select(overdue))

    worker = alur(tmp_path / "var", "worker", **own_database)

    assert eventually(sessions, select(~overdue))
    assert eventually(sessions, select(~exists(select(Attempt.id))))
    assert worker.end() == 0
    assert "Pekerja berhenti." in "".join(worker.said)


def raw(port: int, *parts: bytes) -> bytes:
    """Send these bytes over one connection; everything that comes back until it is closed."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        for part in parts:
            line.sendall(part)
        line.shutdown(socket.SHUT_WR)
        found = b""
        while more := line.recv(65536):
            found += more
        return found


def asking(path: str, *headers: str, method: str = "GET") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1")


CLOSE = "Connection: close"
SMUGGLED = b"GET /selundup HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
AMBIGUOUS = (
    ("Content-Length: 5", "Transfer-Encoding: chunked"),
    ("Content-Length: 5", "Content-Length: 6"),
    ("Transfer-Encoding: xchunked",),
    ("Transfer-Encoding : chunked",),
    ("Content-Length: +5",),
    ("Transfer-Encoding: chunked, identity",),
)


def test_the_server_takes_no_request_for_two_and_believes_no_header_about_the_path(
    serve, data
) -> None:
    demo = serve(data, "--demo", "--no-worker").until_ready()
    for headers in AMBIGUOUS:
        said = raw(
            demo.port, asking("/masuk", *headers, method="POST"), b"0\r\n\r\n", SMUGGLED
        )
        assert said.count(b"HTTP/1.1 ") <= 1 or b" 404 " not in said, headers
        assert b"/selundup" not in "".join(demo.said).encode(), headers
    forged = ("SCRIPT_NAME: /jahat", "PATH_INFO: /akun", "X-Forwarded-Proto: https")
    answer = raw(demo.port, asking("/", *forged, CLOSE))
    assert b"Location: /masuk\r\n" in answer
    assert b"Server: gunicorn\r\n" in answer
    assert demo.end() == 0


def test_nothing_that_comes_over_the_line_breaks_the_log_of_the_server(
    serve, data
) -> None:
    demo = serve(data, "--demo", "--no-worker").until_ready()
    demo.until(r"Ctrl\+C")
    before = len(demo.said)
    hostile = "%0d%0a%1b[2J%c2%85%e2%80%a8%e2%80%ae{}"
    for told in (hostile, "\x1b[2J\x85", "\xe2\x80\xa8"):
        raw(demo.port, asking(f"/x{told}", f"User-Agent: {told}", CLOSE))
        raw(demo.port, asking("/x", f"X-Request-ID: {told}", f"Host: {told}", CLOSE))
        raw(demo.port, f"G{told}ET / HTTP/1.1\r\n\r\n".encode("latin-1"))
        raw(demo.port, asking("/x", f"Nama{told}: 1", CLOSE))
    assert demo.end() == 0
    written = "".join(demo.said[before:])
    assert '"event": "request"' in written
    kinds = {"Cc", "Cf", "Zl", "Zp"}
    unseen = {sign for sign in written if unicodedata.category(sign) in kinds}
    assert unseen <= {"\n"}
    for line in written.splitlines():
        assert line.startswith(("{", "[", "Alur dihentikan.")), line
