"""The embedded PostgreSQL as its users meet it: started, shared, killed, copied, kept closed."""

import contextlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg import errors
from psycopg.pq import ConnStatus, PGconn
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from tests.database_fixtures import fresh_database, start_test_server
from web import database
from web.database import (
    binaries,
    cluster,
    connections,
    dumps,
    server,
    supervisor,
)
from web.database.binaries import Account
from web.database.cluster import Layout

NOW = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
NOBODY = 65534
ROOT = Path(__file__).parents[2]

as_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can act as another account"
)

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


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with start_test_server(tmp_path_factory.mktemp("server") / "var") as running:
        yield running


@pytest.fixture
def data(tmp_path):
    """ALUR_DATA for a server of the test's own; it must be gone at the end."""
    folder = tmp_path / "var"
    yield folder
    if folder.exists():
        eventually(lambda: is_gone(folder))


@pytest.fixture
def urls(shared, request):
    return fresh_database(shared, request.node.name[:60])


@pytest.fixture
def history(urls):
    """A database with one table of each kind, after a migration gave the rights."""
    engine = database.create_engine(urls[0])
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE event (id bigserial PRIMARY KEY, what text);"
            "CREATE TABLE note (id bigserial PRIMARY KEY, what text);"
            "CREATE TABLE alembic_version (version_num text);"
            "INSERT INTO alembic_version VALUES ('0007');"
            "CREATE FUNCTION erase() RETURNS void LANGUAGE sql SECURITY DEFINER"
            " AS 'UPDATE event SET what = NULL'"
        )
        database.grant_application_role(connection)
    engine.dispose()
    return urls


# Starting


def test_an_empty_folder_becomes_a_server_with_two_roles_and_a_database(data):
    said = []
    with database.ensure_server(data, notify=said.append, environ={}) as running:
        assert running.application_url == database.application_url(data, {})
        assert running.owner_url == database.owner_url(data, {})
        with connected(running.owner_url) as owner:
            owner.execute("CREATE TABLE ours (id int)")
            assert owner.execute("SHOW data_checksums").fetchone() == ("on",)
            assert owner.execute("SHOW listen_addresses").fetchone() == ("",)
    assert said == ["Menyiapkan basis data baru ...", "Menyalakan PostgreSQL ..."]


def test_no_folder_above_the_data_changes_its_mode(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "half").mkdir(mode=0o711)
    data = closed / "half" / "var"
    watched = [*data.parents, binaries.programs(), *binaries.programs().parents]
    before = [(folder, folder.stat().st_mode) for folder in watched]
    with start_test_server(data):
        assert [(folder, folder.stat().st_mode) for folder in watched] == before
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert [(folder, folder.stat().st_mode) for folder in watched] == before


def test_a_second_start_finds_the_data_of_the_first(data):
    with start_test_server(data) as first, connected(first.owner_url) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    assert is_gone(data)
    with start_test_server(data) as second, connected(second.owner_url) as owner:
        assert owner.execute("SELECT seven FROM kept").fetchone() == (7,)


def test_a_very_long_data_path_works(tmp_path):
    data = tmp_path / ("panjang-" * 20) / ("sekali-" * 20)
    with (
        start_test_server(data) as running,
        connected(running.application_url) as connection,
    ):
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_making_of_the_cluster_that_was_interrupted_starts_anew(data):
    half = data / "postgres.making"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with start_test_server(data) as running, connected(running.application_url):
        assert not half.exists()


def test_a_folder_with_something_else_in_it_is_not_touched(data):
    (data / "postgres").mkdir(parents=True)
    (data / "postgres" / "surat.txt").write_text("penting")
    with pytest.raises(database.ServerError, match="bukan data PostgreSQL"):
        start_test_server(data)
    assert (data / "postgres" / "surat.txt").read_text() == "penting"


def test_data_of_a_version_that_is_not_installed_is_refused(data):
    (data / "postgres").mkdir(parents=True)
    (data / "postgres" / "PG_VERSION").write_text("12\n")
    with pytest.raises(database.ServerError, match="PostgreSQL 12"):
        start_test_server(data)


def test_a_server_that_cannot_start_says_why(data):
    start_test_server(data).close()
    with (data / "postgres" / "postgresql.conf").open("a") as settings:
        settings.write("max_connections = banyak\n")
    with pytest.raises(database.ServerError, match="max_connections"):
        start_test_server(data)


def test_a_start_without_progress_is_given_up(data, monkeypatch):
    start_test_server(data).close()
    monkeypatch.setattr(server, "STALLED", 0.3)
    with (data / "run" / "server").open() as held:
        assert supervisor.take(held.fileno(), supervisor.fcntl.LOCK_EX)
        with pytest.raises(database.ServerError, match="tidak kunjung siap"):
            start_test_server(data)


def test_a_server_that_does_not_answer_is_given_up(data, monkeypatch):
    monkeypatch.setattr(server, "REFUSED", -1)
    monkeypatch.setattr(server, "CONNECT", 2)
    with start_test_server(data) as running:
        os.kill(postmaster_of(data), signal.SIGSTOP)
        try:
            with pytest.raises(database.ServerError, match="menolak kita"):
                running.ensure_running()
        finally:
            os.kill(postmaster_of(data), signal.SIGCONT)


def test_a_large_log_is_set_aside_while_the_server_writes_it(data):
    log, older = (data / "run" / name for name in ("postgres.log", "postgres.log.1"))
    with start_test_server(data) as running:
        log.write_bytes(b"x" * supervisor.LOG_LIMIT)
        with pytest.raises(psycopg.OperationalError):
            connected(running.maintenance_url("tidak_ada"))
        assert eventually(lambda: older.exists() and log.stat().st_size < 10_000)
        assert older.stat().st_size > supervisor.LOG_LIMIT
        with pytest.raises(psycopg.OperationalError):
            connected(running.maintenance_url("tidak_ada_lagi"))
        assert eventually(lambda: b"tidak_ada_lagi" in log.read_bytes())


def test_a_log_that_cannot_be_set_aside_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "LOG_LIMIT", 10)
    supervisor.limit_log(tmp_path / "tidak-ada")
    log = tmp_path / "postgres.log"
    log.write_bytes(b"x" * 20)
    log.with_suffix(".log.1").mkdir()
    supervisor.limit_log(log)
    assert log.stat().st_size == 20


def test_a_data_folder_that_cannot_be_made_is_an_error_for_people(tmp_path):
    (tmp_path / "berkas").write_text("")
    with pytest.raises(database.ServerError, match="tidak dapat dipakai"):
        start_test_server(tmp_path / "berkas" / "var")


# Sharing and ending


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


# Crashes


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


# Keeping others out


def tried_as(uid, gid, address):
    """What libpq says when another account of this machine tries to log in."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
        attempt = PGconn.connect(address.encode())
        said = b"in" if attempt.status == ConnStatus.OK else attempt.error_message
        os.write(writing, said)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


@as_root
@pytest.mark.parametrize("role", ["alur", "alur_pemilik", "postgres"])
def test_another_account_cannot_reach_the_socket(shared, role):
    address = database.conninfo(shared.maintenance_url().set(username=role))
    assert "Permission denied" in tried_as(NOBODY, NOBODY, address)


@as_root
@pytest.mark.parametrize("role", ["alur", "alur_pemilik", "postgres", "nobody"])
def test_another_account_that_reaches_the_socket_is_refused_by_the_server(data, role):
    with start_test_server(data) as running:
        folder = running.layout.sockets
        folder.chmod(0o755)
        (folder / cluster.SOCKET_NAME).chmod(0o777)
        address = database.conninfo(running.maintenance_url().set(username=role))
        assert "Peer authentication failed" in tried_as(NOBODY, NOBODY, address)
        folder.chmod(0o700)


@as_root
def test_the_account_that_runs_the_server_cannot_log_in(shared):
    account = binaries.server_account(shared.layout.cluster)
    address = database.conninfo(shared.maintenance_url())
    assert "Peer authentication failed" in tried_as(account.uid, account.gid, address)


def test_a_role_that_is_not_ours_is_refused(shared):
    with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
        connected(shared.maintenance_url().set(username="orang_lain"))


def test_a_server_of_another_account_is_not_believed(shared):
    impostor = shared.maintenance_url().update_query_dict({"requirepeer": "daemon"})
    with pytest.raises(psycopg.OperationalError, match="requirepeer"):
        connected(impostor)


def test_the_application_reaches_no_other_database(shared):
    for name in ("postgres", "template1"):
        with pytest.raises(
            psycopg.OperationalError, match="permission denied for database"
        ):
            connected(shared.application_url.set(database=name))


@as_root
def test_a_socket_folder_of_somebody_else_is_refused(data):
    data.mkdir()
    folder = Layout.at(data).sockets
    folder.mkdir(mode=0o700)
    os.chown(folder, NOBODY, NOBODY)
    try:
        with pytest.raises(database.UnsafeFolderError, match=f"milik nomor {NOBODY}"):
            start_test_server(data)
    finally:
        folder.rmdir()


def test_a_socket_folder_that_others_can_enter_is_refused(data):
    data.mkdir()
    folder = Layout.at(data).sockets
    folder.mkdir(mode=0o755)
    try:
        with pytest.raises(database.UnsafeFolderError):
            start_test_server(data)
    finally:
        folder.rmdir()


def test_a_link_in_place_of_the_socket_folder_is_refused(data, tmp_path):
    data.mkdir()
    folder = Layout.at(data).sockets
    folder.symlink_to(tmp_path)
    try:
        with pytest.raises(database.UnsafeFolderError):
            start_test_server(data)
    finally:
        folder.unlink()


def test_a_socket_folder_where_everybody_may_write_is_refused(tmp_path):
    tmp_path.chmod(0o777)
    with pytest.raises(database.UnsafeFolderError, match="dapat ditulis semua orang"):
        cluster.prepare_sockets(tmp_path / "socket", binaries.current_account())


def test_the_socket_lies_with_the_data_where_it_can_and_in_a_short_place_else(
    monkeypatch,
):
    monkeypatch.setattr(os, "geteuid", lambda: 1234)
    assert Layout(data=Path("/srv/alur")).sockets == Path("/srv/alur/socket")
    far = Layout(data=Path("/srv") / ("x" * 120)).sockets
    assert str(far).startswith("/tmp/alur-1234-")  # noqa: S108 -- compared, not used


# Who runs the server


@as_root
def test_programs_in_a_closed_folder_are_copied_to_where_the_server_can_run_them(
    monkeypatch,
):
    account = binaries.server_account(Path("/nonexistent"))
    with (
        tempfile.TemporaryDirectory() as closed,
        tempfile.TemporaryDirectory() as opened,
    ):
        Path(opened).chmod(0o755)
        package = binaries.programs().parents[1]
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                skip = shutil.ignore_patterns("pginstall", "include", "*.a")
                shutil.copytree(part, Path(closed) / part.name, ignore=skip)
        hidden = Path(closed) / binaries.programs().relative_to(package.parent)
        monkeypatch.setattr(binaries, "programs", lambda _major: hidden)
        monkeypatch.setattr(binaries, "SYSTEM_FOLDER", Path(opened) / "alur")
        found = binaries.reachable_programs(18, account)
        assert found.is_relative_to(opened)
        assert binaries.reachable_programs(18, account) == found
        assert (
            binaries.run(
                [str(found / "initdb"), "--version"], account=account
            ).returncode
            == 0
        )
        binaries._copy_programs(hidden, found.parents[2])  # another process was first
        assert len(list((Path(opened) / "alur").iterdir())) == 1


@as_root
def test_programs_that_the_server_cannot_reach_anywhere_are_an_error(monkeypatch):
    account = Account(name="nobody", uid=NOBODY, gid=NOBODY)
    with tempfile.TemporaryDirectory() as closed:
        copied = Path(closed) / "package" / "pginstall18" / "bin"
        copied.mkdir(parents=True)
        (copied / "postgres").write_text("")
        monkeypatch.setattr(binaries, "programs", lambda _major: copied)
        monkeypatch.setattr(binaries, "SYSTEM_FOLDER", Path(closed) / "alur")
        with pytest.raises(
            database.ServerError, match="tidak dapat menjalankan PostgreSQL"
        ):
            binaries.reachable_programs(18, account)


@as_root
def test_root_runs_the_server_of_somebody_else_under_his_account(tmp_path):
    os.chown(tmp_path, NOBODY, NOBODY)
    assert binaries.server_account(tmp_path).uid == NOBODY


@as_root
def test_without_useradd_root_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(binaries, "SYSTEM_ACCOUNT", "alur-tidak-ada")
    monkeypatch.setattr(shutil, "which", lambda _name, **_: None)
    with pytest.raises(database.ServerError, match="pengguna biasa"):
        binaries.server_account(Path("/nonexistent"))


@as_root
def test_an_account_that_cannot_be_made_is_an_error(monkeypatch):
    monkeypatch.setattr(binaries, "SYSTEM_ACCOUNT", "nama salah")
    with pytest.raises(database.ServerError, match="tidak dapat dibuat"):
        binaries.server_account(Path("/nonexistent"))


def test_data_of_another_account_is_refused(tmp_path, monkeypatch):
    other = os.geteuid() + 4321
    monkeypatch.setattr(
        binaries, "account_of", lambda _uid: Account(name="siti", uid=1, gid=1)
    )
    if os.geteuid() == 0:
        os.chown(tmp_path, 7, 7)
    monkeypatch.setattr(os, "geteuid", lambda: other)
    with pytest.raises(database.ServerError, match="milik akun siti"):
        binaries.server_account(tmp_path)


def test_an_ordinary_account_runs_its_own_server(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 2)
    assert binaries.server_account(Path("/nonexistent")).uid == 2


def test_an_account_without_a_name_is_an_error():
    with pytest.raises(database.ServerError, match="tidak punya nama"):
        binaries.account_of(3_999_999)


def test_a_missing_wheel_is_an_error_for_people(monkeypatch):
    monkeypatch.setattr(binaries, "WHEEL", "tidak_ada")
    with pytest.raises(database.ServerError, match="make setup"):
        binaries.programs()


# Addresses


EXTERNAL = {
    "ALUR_DATABASE_URL": "postgres://alur:sandi@db.contoh:5433/pst?sslmode=require",
    "ALUR_DATABASE_OWNER_URL": "postgresql://pemilik:rahasia@db.contoh:5433/pst",
}


def test_an_external_server_is_used_and_none_started(tmp_path):
    with database.ensure_server(tmp_path / "var", environ=EXTERNAL) as running:
        running.ensure_running()
        assert running.application_url.drivername == "postgresql+psycopg"
        assert running.application_url.username == "alur"
        assert running.owner_url.username == "pemilik"
    assert not (tmp_path / "var").exists()


def test_one_external_address_serves_both_roles(tmp_path):
    only = {"ALUR_DATABASE_URL": EXTERNAL["ALUR_DATABASE_URL"]}
    assert database.owner_url(tmp_path, only) == database.application_url(
        tmp_path, only
    )


def test_an_address_becomes_what_libpq_reads(tmp_path):
    said = psycopg.conninfo.conninfo_to_dict(
        database.conninfo(database.application_url(tmp_path, EXTERNAL))
    )
    assert said == {
        "host": "db.contoh", "port": "5433", "user": "alur", "password": "sandi",
        "dbname": "pst", "sslmode": "require",
    }  # fmt: skip


@pytest.mark.parametrize("wrong", ["alamat yang salah", "mysql://alur@localhost/alur"])
def test_an_address_that_is_not_one_is_an_error_for_people(tmp_path, wrong):
    with pytest.raises(database.ServerError, match="ALUR_DATABASE_URL"):
        database.application_url(tmp_path, {"ALUR_DATABASE_URL": wrong})


# Rights


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET what = 'x'",
        "DELETE FROM event",
        "TRUNCATE event",
        "DROP TABLE event",
        "ALTER TABLE event DISABLE TRIGGER ALL",
        "TRUNCATE note",
        "UPDATE alembic_version SET version_num = 'x'",
        "INSERT INTO alembic_version VALUES ('x')",
        "CREATE TABLE mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "SET ROLE alur_pemilik",
    ],
)
def test_the_application_may_not(history, statement):
    with (
        connected(history[1]) as application,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        application.execute(statement)


def test_the_application_may_do_its_work(history):
    with connected(history[1]) as application:
        for statement in (
            "INSERT INTO event (what) VALUES ('masuk')",
            "SELECT * FROM event",
            "INSERT INTO note (what) VALUES ('a')",
            "UPDATE note SET what = 'b'",
            "DELETE FROM note",
            "SELECT version_num FROM alembic_version",
            "SELECT erase()",
        ):
            application.execute(statement)
        assert application.execute("SELECT what FROM event").fetchone() == (None,)


def test_tables_of_a_later_migration_are_closed_for_changes_until_it_says_so(history):
    with connected(history[0]) as owner, connected(history[1]) as application:
        owner.execute("CREATE TABLE later (id int)")
        owner.execute(
            "CREATE FUNCTION answer() RETURNS int LANGUAGE sql AS 'SELECT 42'"
        )
        application.execute("INSERT INTO later SELECT answer()")
        with pytest.raises(errors.InsufficientPrivilege):
            application.execute("DELETE FROM later")


def test_giving_the_rights_again_takes_back_what_was_too_much(history):
    with connected(history[0]) as owner, connected(history[1]) as application:
        owner.execute("GRANT ALL ON event TO alur, PUBLIC")
        engine = database.create_engine(history[0])
        with engine.begin() as connection:
            database.grant_application_role(connection)
        engine.dispose()
        with pytest.raises(errors.InsufficientPrivilege):
            application.execute("DELETE FROM event")


def test_a_single_role_for_everything_is_left_alone(urls):
    engine = database.create_engine(urls[0])
    with engine.begin() as connection:
        database.grant_application_role(connection, role="alur_pemilik")
        connection.exec_driver_sql("CREATE TABLE still_mine (id int)")
    engine.dispose()


# Pools


def test_connections_have_their_limits_and_name(urls):
    engine = database.create_engine(
        urls[1], application_name="alur uji", lock_timeout=1.5
    )
    with engine.connect() as connection:
        found = connection.execute(
            text(
                "SELECT current_setting('default_transaction_isolation'),"
                " current_setting('lock_timeout'), current_setting('statement_timeout'),"
                " current_setting('idle_in_transaction_session_timeout'),"
                " current_setting('application_name'), current_setting('TimeZone')"
            )
        ).one()
        assert tuple(found) == (
            "read committed",
            "1500ms",
            "30s",
            "1min",
            "alur uji",
            "UTC",
        )
    engine.dispose()


def test_a_pool_says_how_full_it_is(urls):
    engine = database.create_engine(urls[1], pool_size=3)
    with engine.connect(), engine.connect():
        assert database.pool_status(engine) == database.Pool(size=3, open=2, used=2)
    assert database.pool_status(engine) == database.Pool(size=3, open=2, used=0)
    engine.dispose()


def test_connections_that_the_server_closed_are_replaced_unseen(shared, urls):
    engine = database.create_engine(urls[1])
    with engine.connect() as connection:
        (old,) = connection.execute(text("SELECT pg_backend_pid()")).one()
    with connected(shared.maintenance_url()) as superuser:
        superuser.execute("SELECT pg_terminate_backend(%s, 5000)", [old])
    with engine.connect() as connection:
        assert connection.execute(text("SELECT pg_backend_pid()")).one() != (old,)
    engine.dispose()


def test_a_notice_on_an_idle_connection_is_not_a_loss(urls):
    with connected(urls[1]) as idle, connected(urls[1]) as other:
        idle.execute("LISTEN kabar")
        other.execute("NOTIFY kabar")
        time.sleep(0)
        eventually(lambda: [database.is_closed(idle)] == [False])
        idle.close()
        assert database.is_closed(idle)


def test_a_checkout_costs_no_statement(urls):
    engine = database.create_engine(urls[1])
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    with engine.connect() as connection:
        line = connection.connection.dbapi_connection.pgconn
        assert line.transaction_status == psycopg.pq.TransactionStatus.IDLE
    engine.dispose()


def test_a_pool_from_before_a_fork_is_refused_after_it(urls):
    engine = database.create_engine(urls[1])
    engine.connect().close()
    if not (child := os.fork()):
        try:
            engine.connect()
        except database.ForkedEngineError:
            os._exit(7)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    engine.dispose()


def test_without_our_own_server_a_failed_connection_stays_failed():
    engine = database.create_engine(
        make_url("postgresql+psycopg://alur@/alur?host=/nonexistent")
    )
    with pytest.raises(Exception, match="No such file"):
        engine.connect()


def test_a_pool_of_another_kind_has_no_size(urls):
    from sqlalchemy import NullPool, create_engine

    assert database.pool_status(create_engine(urls[1], poolclass=NullPool)).size == 0


# Copies


@pytest.fixture
def copy(history, tmp_path):
    """A backup of a database with three rows."""
    with connected(history[1]) as application:
        application.execute(
            "INSERT INTO note (what) SELECT 'catatan ' || n FROM generate_series(1, 3) n"
        )
    target = tmp_path / "alur.cadangan"
    database.backup(history[0], target, now=NOW)
    return target


@pytest.fixture
def empty(shared, request):
    return fresh_database(shared, f"e{request.node.name[:50]}")


def test_a_backup_says_what_it_is(copy):
    manifest = database.inspect(copy)
    assert (manifest.format, manifest.schema_revision) == (1, "0007")
    assert manifest.created_at == "2026-11-27T08:00:00+00:00"
    assert manifest.postgresql.startswith("18.")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert list(copy.parent.glob("*.partial")) == []


def test_what_was_backed_up_is_restored(copy, empty):
    seen = []
    manifest = database.restore(
        copy,
        empty[0],
        revisions={"0007"},
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1] == (manifest.size, manifest.size)
    with connected(empty[0]) as owner:
        assert owner.execute("SELECT count(*) FROM note").fetchone() == (3,)
        assert owner.execute("SELECT nextval('note_id_seq')").fetchone() == (4,)


def test_a_backup_of_a_newer_server_is_restored_into_an_older_one(
    copy, empty, monkeypatch
):
    """PostgreSQL 14 to 16 refuse a setting that the pg_restore of a newer one writes."""
    monkeypatch.setattr(dumps, "KNOWS_ALL", 10**6)
    database.restore(copy, empty[0], revisions={"0007"})
    with connected(empty[0]) as owner:
        assert owner.execute("SELECT count(*) FROM note").fetchone() == (3,)
        assert owner.execute("SELECT nextval('note_id_seq')").fetchone() == (4,)


def test_what_an_older_server_refuses_leaves_nothing_in_it(copy, empty, monkeypatch):
    monkeypatch.setattr(dumps, "KNOWS_ALL", 10**6)
    failing = [*dumps._SCRIPT, "--command=SELECT 1/0"]
    monkeypatch.setattr(dumps, "_SCRIPT", failing)
    with pytest.raises(database.BackupError, match=r"psql gagal: .*division by zero"):
        database.restore(copy, empty[0])
    with connected(empty[0]) as owner:
        assert owner.execute("SELECT to_regclass('note')").fetchone() == (None,)


def test_a_whole_server_is_backed_up_and_restored_with_its_rights(tmp_path):
    with start_test_server(tmp_path / "lama") as old:
        engine = database.create_engine(old.owner_url)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE event AS SELECT 'masuk' AS what")
            database.grant_application_role(connection)
        engine.dispose()
        database.backup(tmp_path / "lama", tmp_path / "salinan", now=NOW)
    assert (
        database.restore(tmp_path / "salinan", tmp_path / "baru").schema_revision
        is None
    )
    with (
        start_test_server(tmp_path / "baru") as new,
        connected(new.application_url) as application,
    ):
        assert application.execute("SELECT what FROM event").fetchone() == ("masuk",)
        with pytest.raises(errors.InsufficientPrivilege):
            application.execute("DELETE FROM event")


def test_a_database_with_something_in_it_is_not_overwritten(copy, history):
    with pytest.raises(database.BackupError, match="sudah ada isinya"):
        database.restore(copy, history[0])


def test_a_schema_that_is_not_known_here_is_refused(copy, empty):
    with pytest.raises(database.BackupError, match="skema 0007"):
        database.restore(copy, empty[0], revisions={"0001"})


@pytest.mark.parametrize("place", [0.3, 0.6, 0.999])
def test_a_damaged_backup_is_refused_before_anything_is_written(copy, empty, place):
    content = bytearray(copy.read_bytes())
    content[int(len(content) * place)] ^= 0xFF
    copy.write_bytes(content)
    with pytest.raises(database.BackupError):
        database.restore(copy, empty[0])
    with connected(empty[0]) as owner:
        assert owner.execute("SELECT to_regclass('note')").fetchone() == (None,)


def test_a_backup_that_was_cut_off_is_refused(copy, empty):
    copy.write_bytes(copy.read_bytes()[:-200])
    with pytest.raises(database.BackupError, match="rusak"):
        database.restore(copy, empty[0])


def rewritten(copy, manifest, dump=b"dump"):
    with zipfile.ZipFile(copy, "w") as archive:
        archive.writestr("database.dump", dump)
        archive.writestr("manifest.json", json.dumps(manifest))


def test_a_backup_with_another_dump_in_it_is_refused(copy, empty):
    with zipfile.ZipFile(copy) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    rewritten(copy, manifest, b"another one")
    with pytest.raises(database.BackupError, match="tidak cocok"):
        database.restore(copy, empty[0])


def test_a_backup_of_a_later_alur_is_refused(copy):
    with zipfile.ZipFile(copy) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    rewritten(copy, {**manifest, "format": 2})
    with pytest.raises(database.BackupError, match="format 1"):
        database.inspect(copy)


def test_a_dump_that_pg_restore_cannot_read_leaves_nothing(copy, empty):
    import hashlib

    with zipfile.ZipFile(copy) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    dump = os.urandom(3_000_000)
    digest = hashlib.sha256(dump).hexdigest()
    rewritten(copy, {**manifest, "sha256": digest, "size": len(dump)}, dump)
    with pytest.raises(database.BackupError, match="pg_restore gagal"):
        database.restore(copy, empty[0])


def test_a_zip_that_is_no_backup_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "surat.zip", "w") as archive:
        archive.writestr("surat.txt", "halo")
    with pytest.raises(database.BackupError, match="bukan cadangan Alur"):
        database.inspect(tmp_path / "surat.zip")


def test_a_file_that_is_not_there_is_an_error_for_people(tmp_path):
    with pytest.raises(database.BackupError, match="tidak dapat dibaca"):
        database.inspect(tmp_path / "tidak-ada")


def test_an_existing_file_is_not_overwritten(copy, history):
    with pytest.raises(database.BackupError, match="sudah ada"):
        database.backup(history[0], copy, now=NOW)


def test_a_backup_to_nowhere_is_an_error_for_people(history, tmp_path):
    with pytest.raises(database.BackupError, match="tidak dapat ditulis"):
        database.backup(history[0], tmp_path / "tidak-ada" / "salinan", now=NOW)


def test_a_backup_that_is_interrupted_leaves_nothing(history, tmp_path):
    def interrupt(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        database.backup(history[0], tmp_path / "salinan", now=NOW, progress=interrupt)
    assert list(tmp_path.iterdir()) == []


def test_passwords_are_not_among_a_programs_arguments():
    from web.database.dumps import _connection

    (address,), environment = _connection(
        make_url("postgresql+psycopg://alur:sandi@db/pst")
    )
    assert "sandi" not in address
    assert environment["PGPASSWORD"] == "sandi"


def test_both_ends_take_a_silent_connection_for_gone_after_the_same_time():
    found = database.line({"timezone": "UTC"})
    silent = found["keepalives_idle"]
    silent += found["keepalives_interval"] * found["keepalives_count"]
    assert silent == connections.GONE
    assert "-c timezone=UTC" in found["options"]
    assert f"-c tcp_keepalives_idle={found['keepalives_idle']}" in found["options"]
