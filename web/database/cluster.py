"""The cluster's folder: making it, who may log in, and the two roles."""

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from web.database.binaries import (
    DEFAULT_MAJOR,
    Account,
    current_account,
    reachable_programs,
    run,
    server_account,
)
from web.database.errors import ServerError, UnsafeFolderError, advice, reason
from web.database.supervisor import LOG, Plan

SUPERUSER = "postgres"
OWNER = "alur_pemilik"
APPLICATION = "alur"
DATABASE = "alur"
SOCKET_NAME = ".s.PGSQL.5432"
SOCKET_PATH_LIMIT = 103  # macOS has the shortest limit: 104 bytes with the final zero

# Peer is the only way in: the kernel says which account the other end of the socket is.
ACCESS = "local all all peer map=alur\n"

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %a ",
    "log_checkpoints": "off",
    # While it recovers the server says so every second; a log that grows is progress.
    "log_startup_progress_interval": "1s",
    # People's data must not end up in the log: no statements, no values of broken keys.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    # A query that goes astray must not take the room that the write-ahead log needs.
    "temp_file_limit": "4GB",
}
# For tests only: what was committed may be lost when the machine stops.
FORGETFUL = {"fsync": "off", "full_page_writes": "off"}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where an embedded server keeps its things below ALUR_DATA."""

    data: Path

    @staticmethod
    def at(data: Path) -> "Layout":
        return Layout(data=data.expanduser().resolve())

    @property
    def cluster(self) -> Path:
        return self.data / "postgres"

    @property
    def run(self) -> Path:
        """Lock files and the server's log; ours alone."""
        return self.data / "run"

    @property
    def log(self) -> Path:
        return self.run / LOG

    @property
    def sockets(self) -> Path:
        """The socket's folder: beside the data when the path is short enough.

        A Unix socket's path has about a hundred bytes. Root's server runs under another
        account that may not reach the data's folder by its path, so its socket lies in /run.
        """
        near = self.data / "socket"
        if os.geteuid() != 0 and _fits(near):
            return near
        place = self.data.stat() if self.data.exists() else None
        named = (
            f"{self.data}:{place.st_dev}:{place.st_ino}" if place else str(self.data)
        )
        short = hashlib.sha256(named.encode()).hexdigest()[:12]
        if os.geteuid() == 0 and os.access("/run", os.W_OK):
            return Path("/run") / f"alur-{short}"
        return Path("/tmp") / f"alur-{os.geteuid()}-{short}"  # noqa: S108 -- checked before use


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET_NAME)) <= SOCKET_PATH_LIMIT


def prepare_folders(layout: Layout) -> None:
    """Make ALUR_DATA and our own folder in it; parents that exist keep their modes."""
    try:
        layout.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        layout.run.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise ServerError(
            f"Folder data {layout.data} tidak dapat dipakai: {reason(error)}"
        ) from error
    refuse_unsafe(layout.run, os.geteuid())


def prepare_sockets(folder: Path, account: Account) -> None:
    """Make the socket's folder for the server's account alone, or check that it is that."""
    parent = folder.parent.stat()
    if parent.st_mode & stat.S_IWOTH and not parent.st_mode & stat.S_ISVTX:
        raise UnsafeFolderError(
            f"Folder {folder.parent} dapat ditulis semua orang. Pilih ALUR_DATA yang lain."
        )
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, account.uid, account.gid)
    except FileExistsError:
        pass
    refuse_unsafe(folder, account.uid)


def refuse_unsafe(folder: Path, uid: int) -> None:
    """Raise UnsafeFolderError unless it is a real folder of `uid`, closed to everybody else."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid or found.st_mode & 0o077:
        raise UnsafeFolderError(
            f"Folder {folder} tidak aman: harus folder milik pengguna nomor {uid} dengan izin "
            f"0700, ternyata milik nomor {found.st_uid} dengan izin "
            f"{stat.S_IMODE(found.st_mode):04o}. Hapus folder itu, atau pilih ALUR_DATA yang lain."
        )


def ensure_cluster(layout: Layout, *, durable: bool) -> None:
    """Make the cluster when there is none. A making that was interrupted starts anew."""
    if (layout.cluster / "PG_VERSION").exists():
        return
    if layout.cluster.exists() and any(layout.cluster.iterdir()):
        raise ServerError(
            f"Folder {layout.cluster} ada isinya tetapi bukan data PostgreSQL. "
            "Pindahkan isinya, atau pilih ALUR_DATA yang lain."
        )
    account = server_account(layout.cluster)
    making = layout.data / "postgres.making"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    try:
        os.chown(making, account.uid, account.gid)
        _initialise(making, account, durable=durable)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    making.rename(layout.cluster)


def _initialise(folder: Path, account: Account, *, durable: bool) -> None:
    program = reachable_programs(DEFAULT_MAJOR, account) / "initdb"
    asked = [str(program), "-D", reached(folder, account), "-U", SUPERUSER]
    asked += [
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    ]
    asked += ["--locale=C", "--data-checksums", "--no-instructions"]
    asked += ["--auth-local=peer", "--auth-host=reject"]
    if not durable:
        asked += ["--no-sync"]
    done = run(asked, account=account, folder=folder)
    if done.returncode != 0:
        said = done.stderr.strip()
        raise ServerError(
            f"Data PostgreSQL tidak dapat dibuat di {folder}.{advice(said)}\n{said}"
        )


def reached(folder: Path, account: Account) -> str:
    """How the server's account names a folder in which it is started.

    Root's server may not walk the folders above it. Its working directory, set before root's
    rights are given up, needs no walk, and /proc/self/cwd is that directory by an absolute
    name: PostgreSQL wants one. So no parent folder has to be opened for others.
    """
    return str(folder) if account.uid == os.geteuid() else "/proc/self/cwd"


def plan(layout: Layout, *, durable: bool) -> Plan:
    """What the supervisor is to run for this cluster, with the access files written anew."""
    account = server_account(layout.cluster)
    major = int((layout.cluster / "PG_VERSION").read_text().strip())
    command = [str(reachable_programs(major, account) / "postgres")]
    command += ["-D", reached(layout.cluster, account)]
    prepare_sockets(layout.sockets, account)
    me = current_account().name
    people = "".join(f"alur {me} {role}\n" for role in (SUPERUSER, OWNER, APPLICATION))
    _write(layout.cluster / "pg_hba.conf", ACCESS, account)
    _write(layout.cluster / "pg_ident.conf", people, account)
    settings = SETTINGS | {"unix_socket_directories": str(layout.sockets)}
    for name, value in (settings | ({} if durable else FORGETFUL)).items():
        command += ["-c", f"{name}={value}"]
    other = account.uid != os.geteuid()
    return Plan(
        command=command,
        cluster=str(layout.cluster),
        sockets=str(layout.sockets),
        locks=str(layout.run),
        uid=account.uid if other else None,
        gid=account.gid if other else None,
    )


def _write(path: Path, text: str, account: Account) -> None:
    """Replace a file in the server's folder without ever following a link that stands there."""
    descriptor, made = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            os.fchown(descriptor, account.uid, account.gid)
        Path(made).replace(path)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise


def make_roles(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Make the roles and the database where they are missing.

    `connection`: the superuser's, in the database `postgres`, with autocommit.
    """
    known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    for role in (OWNER, APPLICATION):
        if role not in known:
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role))
            )
    databases = {
        name for (name,) in connection.execute("SELECT datname FROM pg_database")
    }
    if DATABASE not in databases:
        make_database(connection, DATABASE)
        for system in ("postgres", "template1"):
            close = sql.SQL("REVOKE CONNECT, TEMPORARY ON DATABASE {} FROM PUBLIC")
            connection.execute(close.format(sql.Identifier(system)))


def make_database(
    connection: "psycopg.Connection[tuple[object, ...]]",
    name: str,
    template: str | None = None,
) -> None:
    """A database of the owner's that the application role may connect to and nobody else."""
    names = {
        "name": sql.Identifier(name),
        "template": sql.Identifier(template or "template0"),
        "owner": sql.Identifier(OWNER),
        "application": sql.Identifier(APPLICATION),
    }
    for statement in (
        "CREATE DATABASE {name} OWNER {owner} TEMPLATE {template}",
        "REVOKE CONNECT, TEMPORARY ON DATABASE {name} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {name} TO {application}",
    ):
        connection.execute(sql.SQL(statement).format(**names))
