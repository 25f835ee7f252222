"""PostgreSQL's own programs for dumps, as streams."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

import psycopg
from sqlalchemy.engine import URL

from web.database.addresses import conninfo
from web.database.binaries import programs
from web.database.errors import BackupError

KNOWS_ALL: Final = 170_000
"""From this version on a server knows every setting that our pg_restore writes; older ones lack `_UNKNOWN`."""
_UNKNOWN: Final = b"SET transaction_timeout = 0;\n"
_HEAD: Final = 4096
"""Bytes of a script in which its settings stand."""
_SCRIPT: Final = [
    "--no-psqlrc",
    "--quiet",
    "--output=/dev/null",
    "--set=ON_ERROR_STOP=1",
    "--single-transaction",
    "--no-password",
    "--file=-",
]


@contextmanager
def restoring(owner: URL) -> Iterator[IO[bytes]]:
    """Takes a dump and writes it into the database in one transaction. Raises BackupError."""
    asked = ["--exit-on-error", "--no-owner", "--no-acl"]
    with psycopg.connect(conninfo(owner)) as connection:
        newest = connection.info.server_version >= KNOWS_ALL
    if newest:
        asked += ["--single-transaction", "--no-password"]
        with program("pg_restore", asked, owner) as running:
            yield running
        return
    with tempfile.TemporaryFile() as script:
        with program("pg_restore", [*asked, "--file=-"], None, output=script) as made:
            yield made
        script.seek(0)
        with program("psql", _SCRIPT, owner) as running:
            running.write(script.read(_HEAD).replace(_UNKNOWN, b"", 1))
            shutil.copyfileobj(script, running)


@contextmanager
def program(
    name: str, asked: list[str], url: URL | None, *, output: IO[bytes] | None = None
) -> Iterator[IO[bytes]]:
    """Run pg_dump (gives its output), pg_restore or psql (give their input); BackupError if it fails.

    `url` is the database, None for a program that needs none; `output` is where the latter two write.
    """
    address, environment = _connection(url)
    command = [str(programs() / name), *asked, *address]
    reading = name == "pg_dump"
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603 -- a list, no shell; the wheel's
            command,
            env=environment,
            stdin=subprocess.DEVNULL if reading else subprocess.PIPE,
            stdout=subprocess.PIPE if reading else output or subprocess.DEVNULL,
            stderr=complaints,
        )
        stream = process.stdout if reading else process.stdin
        assert stream is not None  # noqa: S101 -- one of the two pipes was asked for above
        try:
            with stream:
                yield stream
        except BrokenPipeError:
            pass  # it ended early; it says why below
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.wait() != 0:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            raise BackupError(f"{name} gagal: {said}")


def _connection(url: URL | None) -> tuple[list[str], dict[str, str]]:
    """The address without its password, and the environment that carries the password.

    Arguments of a program can be read by every account of the machine.
    """
    environment = {**os.environ}
    if url is None:
        return [], environment
    if url.password is not None:
        environment["PGPASSWORD"] = str(url.password)
    return [f"--dbname={conninfo(url._replace(password=None))}"], environment
