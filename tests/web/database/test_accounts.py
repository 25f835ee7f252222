"""Accounts of the machine: others are kept out of the embedded PostgreSQL, and one runs it."""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest
from psycopg.pq import ConnStatus, PGconn

from tests.database_fixtures import start_test_server
from tests.web.database.embedded import connected
from web import database
from web.database import binaries, cluster
from web.database.binaries import Account
from web.database.cluster import Layout

NOBODY = 65534

as_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can act as another account"
)


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
