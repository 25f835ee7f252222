"""Finding, starting and letting go of the database server."""

import fcntl
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from sqlalchemy.engine import URL

from web.database import supervisor
from web.database.addresses import (
    URL_VARIABLE,
    application_url,
    conninfo,
    embedded_url,
    owner_url,
)
from web.database.binaries import current_account, run
from web.database.cluster import (
    SUPERUSER,
    Layout,
    ensure_cluster,
    make_roles,
    plan,
    prepare_folders,
)
from web.database.errors import ServerError, advice, reason

PAUSE = 0.02
STALLED = 300.0
REFUSED = 10.0
CONNECT = 5

Notify = Callable[[str], None]


def _silent(_message: str) -> None:
    """Say nothing."""


class Server:
    """A database server that somebody else runs: only its addresses."""

    def __init__(self, *, owner: URL, application: URL) -> None:
        self.owner_url = owner
        self.application_url = application

    def ensure_running(self) -> None:
        """Nothing to do for a server that is not ours."""

    def close(self) -> None:
        """Nothing to do for a server that is not ours."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class EmbeddedServer(Server):
    """Our own PostgreSQL, running at least as long as this object is open.

    Every process that uses it opens one, or is forked from one that did. The hold is a lock
    that the kernel releases when the last of them ends, however it ends. It does not survive
    `exec`. Not to be shared between threads while it is opened or closed.
    """

    def __init__(self, layout: Layout, *, durable: bool, notify: Notify) -> None:
        self.layout = layout
        self._durable = durable
        self._notify = notify
        with _explained(layout):
            self._users: int | None = self._join()
        try:
            self.ensure_running()
        except BaseException:
            self._leave()
            raise
        data = layout.data
        super().__init__(
            owner=owner_url(data, {}), application=application_url(data, {})
        )

    def maintenance_url(self, database: str = "postgres") -> URL:
        """The superuser's address, for making databases and for tests."""
        return embedded_url(self.layout, SUPERUSER, database)

    def ensure_running(self) -> None:
        """Start the server unless it runs, and wait until it answers.

        Also called when a connection fails: it then brings back a server whose supervisor
        was killed. Waits as long as a recovery makes progress. Raises ServerError.
        """
        with _explained(self.layout), _Start(self.layout.run / "start"):
            _Waiting(
                self.layout, durable=self._durable, notify=self._notify
            ).until_ready()

    def close(self) -> None:
        """Let go; the last one to do so waits until the server has ended cleanly."""
        if self._users is None:
            return
        self._leave()
        deadline = time.monotonic() + supervisor.FAST_SHUTDOWN
        while (
            supervisor.is_held(self.layout.run / "supervisor")
            and not self._others_use_it()
            and time.monotonic() < deadline
        ):
            time.sleep(PAUSE)

    def _others_use_it(self) -> bool:
        """False when nobody holds the lock, and when the stopping supervisor does."""
        probe = supervisor.open_lock(self.layout.run / "users")
        try:
            return not supervisor.take(probe, fcntl.LOCK_EX) and supervisor.take(
                probe, fcntl.LOCK_SH
            )
        finally:
            os.close(probe)

    def _join(self) -> int:
        """Hold the shared lock; while a server is being stopped this waits for its end."""
        users = supervisor.open_lock(self.layout.run / "users")
        while not supervisor.take(users, fcntl.LOCK_SH):
            time.sleep(PAUSE)
        return users

    def _leave(self) -> None:
        # Closing, not unlocking: processes forked from this one still hold it.
        if self._users is not None:
            os.close(self._users)
            self._users = None


@contextmanager
def _explained(layout: Layout) -> Iterator[None]:
    """A place that cannot be written to is an error for people: ServerError."""
    try:
        yield
    except OSError as error:
        raise ServerError(
            f"Folder data {layout.data} tidak dapat dipakai: {reason(error)}"
        ) from error


class _Start:
    """One process at a time prepares and starts the server."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        self.descriptor = supervisor.open_lock(self.path)
        fcntl.flock(self.descriptor, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self.descriptor)


class _Waiting:
    """Start when nobody supervises, then wait until the server answers."""

    def __init__(self, layout: Layout, *, durable: bool, notify: Notify) -> None:
        self.layout = layout
        self.durable = durable
        self.notify = notify
        self.started = False
        self.told = False
        self.refused_since: float | None = None
        self.progress: tuple[object, ...] = ()
        self.progressed = time.monotonic()

    def until_ready(self) -> None:
        while True:
            if not supervisor.is_held(self.layout.run / "supervisor"):
                self._start()
            elif self._ready():
                return
            self._give_up_when_stalled()
            time.sleep(PAUSE)

    def _start(self) -> None:
        if self.started:
            raise ServerError(f"PostgreSQL tidak mau menyala. {self._log_says()}")
        self.started = True
        if not (self.layout.cluster / "PG_VERSION").exists():
            self.notify("Menyiapkan basis data baru ...")
        ensure_cluster(self.layout, durable=self.durable)
        order = plan(self.layout, durable=self.durable).dumps()
        self.notify("Menyalakan PostgreSQL ...")
        command = [sys.executable, "-I", "-S", supervisor.__file__, order]
        with self.layout.log.open("ab") as log:
            self.layout.log.chmod(0o600)
            run(command, account=current_account(), output=log)

    def _ready(self) -> bool:
        found = supervisor.postmaster(self.layout.cluster)
        if found is None or found[1] != "ready":
            self.refused_since = None
            return False
        address = embedded_url(self.layout, SUPERUSER, "postgres")
        try:
            with psycopg.connect(
                conninfo(address), autocommit=True, connect_timeout=CONNECT
            ) as connection:
                make_roles(connection)
        except psycopg.OperationalError as error:
            # Right after a crash the file still says ready; but not for long.
            self.refused_since = self.refused_since or time.monotonic()
            if time.monotonic() - self.refused_since > REFUSED:
                raise ServerError(
                    f"PostgreSQL menyala tetapi menolak kita: {str(error).strip()}. {self._log_says()}"
                ) from error
            return False
        return True

    def _give_up_when_stalled(self) -> None:
        log = self.layout.log
        seen = (
            supervisor.postmaster(self.layout.cluster),
            log.stat().st_size if log.exists() else 0,
        )
        now = time.monotonic()
        if seen != self.progress:
            if self.progress and now - self.progressed > 1 and not self.told:
                self.told = True
                self.notify("PostgreSQL memulihkan data setelah berhenti mendadak ...")
            self.progress, self.progressed = seen, now
        elif now - self.progressed > STALLED:
            raise ServerError(f"PostgreSQL tidak kunjung siap. {self._log_says()}")

    def _log_says(self) -> str:
        try:
            last = self.layout.log.read_text(errors="replace").splitlines()[-5:]
        except FileNotFoundError:
            last = []
        said = "\n".join(last)
        return f"Catatan server ({self.layout.log}):\n{said}{advice(said)}"


def ensure_server(
    data: Path,
    *,
    durable: bool = True,
    notify: Notify = _silent,
    environ: Mapping[str, str] = os.environ,
) -> Server:
    """The database server for ALUR_DATA, running; use it as a context manager.

    With ALUR_DATABASE_URL set nothing is started. Else PostgreSQL is started from an empty
    folder, found running, or recovered. Call it before any fork. `durable=False` is for tests:
    a commit may then be lost when the machine stops. `notify` gets messages for people.
    Raises ServerError.
    """
    if environ.get(URL_VARIABLE):
        return Server(
            owner=owner_url(data, environ), application=application_url(data, environ)
        )
    layout = Layout.at(data)
    prepare_folders(layout)
    return EmbeddedServer(layout, durable=durable, notify=notify)
