"""Backups of a database or of a whole server, and what is restored from them."""

import json
import os
import stat
import zipfile
from datetime import UTC, datetime

import pytest
from psycopg import errors
from sqlalchemy.engine import make_url

from tests.database_fixtures import fresh_database, start_test_server
from tests.web.database.embedded import connected
from web import database
from web.database import dumps

NOW = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)


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
