"""The embedded PostgreSQL starts in an empty folder or on older data, or says why it cannot."""

import os
import signal
import stat

import psycopg
import pytest

from tests.database_fixtures import start_test_server
from tests.web.database.embedded import connected, eventually, is_gone, postmaster_of
from web import database
from web.database import binaries, server, supervisor


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
