"""One file with everything: writing it, checking it, putting it back.

A backup is a zip archive of two members: `database.dump`, pg_dump's custom format, and
`manifest.json`, which says what it is and has the dump's SHA-256. Both ways are streams;
nothing is held in memory.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

import psycopg
from sqlalchemy import NullPool, create_engine
from sqlalchemy.engine import URL

from web.database import dumps
from web.database.addresses import conninfo
from web.database.errors import BackupError
from web.database.grants import grant_application_role
from web.database.server import ensure_server

FORMAT = 1
DUMP = "database.dump"
MANIFEST = "manifest.json"
CHUNK = 1 << 20

Progress = Callable[[int, int | None], None]


def _quiet(_done: int, _total: int | None) -> None:
    """Report nothing."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup is: `schema_revision` is Alembic's, `sha256` and `size` are the dump's."""

    format: int
    alur: str
    postgresql: str
    schema_revision: str | None
    created_at: str
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class _Target:
    """The database's addresses for its owner and for the application role."""

    owner: URL
    application: URL


@contextmanager
def _opened(place: Path | URL) -> Iterator[_Target]:
    if isinstance(place, URL):
        yield _Target(owner=place, application=place)
        return
    with ensure_server(place) as server:
        yield _Target(owner=server.owner_url, application=server.application_url)


def backup(
    source: Path | URL, target: Path, *, now: datetime, progress: Progress = _quiet
) -> Manifest:
    """Write the database at `source` (ALUR_DATA, or the owner's address) to a new file.

    The copy is one consistent moment; work goes on meanwhile. The file holds everybody's
    data: only we may read it (0600). `progress` gets bytes written, and None because the
    end is not known before. Raises BackupError.
    """
    if target.exists():
        raise BackupError(f"Berkas {target} sudah ada. Pilih nama lain.")
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    try:
        with _opened(source) as place, _private(partial) as file:
            manifest = _dump(place.owner, file, now=now, progress=progress)
            os.fsync(file.fileno())
        partial.rename(target)
    except OSError as error:
        raise BackupError(
            f"Cadangan tidak dapat ditulis ke {target}: {error.strerror}."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _private(path: Path) -> IO[bytes]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    return os.fdopen(descriptor, "w+b")


def _dump(
    owner: URL, file: IO[bytes], *, now: datetime, progress: Progress
) -> Manifest:
    with (
        psycopg.connect(conninfo(owner)) as connection,
        zipfile.ZipFile(file, "w") as archive,
    ):
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        revision = _revision(connection)
        (snapshot,) = _one(connection, "SELECT pg_export_snapshot()")
        with archive.open(DUMP, "w", force_zip64=True) as member:
            asked = ["--format=custom", "--no-password", f"--snapshot={snapshot}"]
            with dumps.program("pg_dump", asked, owner) as running:
                digest, size = _copy(running, member, progress, None)
        manifest = Manifest(
            format=FORMAT,
            alur=version("alur"),
            postgresql=connection.info.parameter_status("server_version") or "",
            schema_revision=revision,
            created_at=now.isoformat(),
            sha256=digest,
            size=size,
        )
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
    return manifest


def _one(
    connection: "psycopg.Connection[tuple[object, ...]]", query: str
) -> tuple[object, ...]:
    return connection.execute(query.encode()).fetchone() or (None,)


def _revision(connection: "psycopg.Connection[tuple[object, ...]]") -> str | None:
    if _one(connection, "SELECT to_regclass('alembic_version')") == (None,):
        return None
    (found,) = _one(connection, "SELECT version_num FROM alembic_version")
    return None if found is None else str(found)


def _copy(
    source: IO[bytes], target: IO[bytes], progress: Progress, total: int | None
) -> tuple[str, int]:
    """Copy to the end; the SHA-256 and the number of bytes."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        target.write(chunk)
        size += len(chunk)
        progress(size, total)
    return digest.hexdigest(), size


class _Nowhere:
    """Takes bytes and forgets them."""

    def write(self, chunk: bytes) -> int:
        return len(chunk)


def inspect(source: Path, *, progress: Progress = _quiet) -> Manifest:
    """Read a backup to its end and compare its SHA-256; raises BackupError when damaged."""
    with _read(source) as archive:
        return _verified(archive, source, progress)


@contextmanager
def _read(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except (zipfile.BadZipFile, EOFError) as error:
        raise BackupError(f"Berkas {source} rusak atau bukan cadangan Alur.") from error
    except OSError as error:
        raise BackupError(
            f"Berkas {source} tidak dapat dibaca: {error.strerror}."
        ) from error


def _verified(archive: zipfile.ZipFile, source: Path, progress: Progress) -> Manifest:
    try:
        manifest = Manifest(**json.loads(archive.read(MANIFEST)))
        member = archive.open(DUMP)
    except (KeyError, TypeError, ValueError) as error:
        raise BackupError(f"Berkas {source} bukan cadangan Alur.") from error
    if manifest.format != FORMAT:
        raise BackupError(
            f"Berkas {source} berformat {manifest.format}; Alur ini membaca format {FORMAT}. "
            "Perbarui Alur dahulu."
        )
    with member, Path(os.devnull).open("wb") as nowhere:
        found = _copy(member, nowhere, progress, manifest.size)
    if found != (manifest.sha256, manifest.size):
        raise BackupError(
            f"Berkas {source} rusak: isinya tidak cocok dengan manifesnya."
        )
    return manifest


def restore(
    source: Path,
    target: Path | URL,
    *,
    revisions: Collection[str] | None = None,
    progress: Progress = _quiet,
) -> Manifest:
    """Put a backup into the empty database at `target` (ALUR_DATA, or the owner's address).

    The file is checked whole before anything is written, and everything is written in one
    transaction. `revisions`: the schema revisions this Alur knows; another one is refused.
    `progress` gets bytes written and their total. Migrate afterwards: it also gives the
    application role its rights for certain. Raises BackupError.
    """
    with _read(source) as archive:
        manifest = _verified(archive, source, _quiet)
        known = revisions is None or manifest.schema_revision in {None, *revisions}
        if not known:
            raise BackupError(
                f"Cadangan ini dibuat Alur {manifest.alur} dengan skema "
                f"{manifest.schema_revision} yang tidak dikenal di sini. Perbarui Alur dahulu."
            )
        with _opened(target) as place:
            _refuse_filled(place.owner)
            with archive.open(DUMP) as member, dumps.restoring(place.owner) as running:
                _copy(member, running, progress, manifest.size)
            _finish(place)
    return manifest


def _refuse_filled(owner: URL) -> None:
    with psycopg.connect(conninfo(owner)) as connection:
        (found,) = _one(
            connection,
            "SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
            " WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'",
        )
    if found:
        raise BackupError(
            "Basis data tujuan sudah ada isinya. Pulihkan hanya ke basis data yang kosong: "
            "pilih ALUR_DATA yang baru."
        )


def _finish(place: _Target) -> None:
    engine = create_engine(place.owner, poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
        grant_application_role(connection, role=place.application.username or "")
    engine.dispose()
