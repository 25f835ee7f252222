"""Keeps one PostgreSQL server running as long as somebody uses it.

Run as a script, with the standard library only, so that it starts in milliseconds and stays
small. Whoever uses the server holds a shared lock on the file `users`; the kernel lets go of
it even when the holder is killed. When the exclusive lock on it can be had, nobody is left,
and the server is stopped while new users wait at that same lock.

The server inherits an exclusive lock on the file `server`, and so do its children. As long as
any of them lives it cannot be had: whether a server runs is never guessed from process ids,
which are reused and which dead processes keep when nobody reaps them.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1
PAUSE = 0.1
FAST_SHUTDOWN = 60.0
LOG_LIMIT = 5_000_000
"""Bytes of the server's log; one older piece of the same size is kept beside it."""
LOG = "postgres.log"
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C", "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to run. Paths are absolute; `uid` and `gid` are None for our own account."""

    command: list[str]
    cluster: str
    sockets: str
    locks: str
    uid: int | None
    gid: int | None

    def dumps(self) -> str:
        return json.dumps(asdict(self))

    def lock(self, name: str) -> Path:
        return Path(self.locks) / name


def open_lock(path: Path) -> int:
    """A descriptor of its own for the lock file at `path`, closed on exec."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


def limit_log(log: Path) -> None:
    """Set the log aside when it is large. It is emptied, not moved: the server goes on writing at its end.

    The disk may be full; then the older piece is what is given up.
    """
    try:
        if log.stat().st_size <= LOG_LIMIT:
            return
        older = log.with_suffix(".log.1")
        older.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            shutil.copyfile(log, older)
            older.chmod(0o600)
        os.truncate(log, 0)
    except OSError:
        return


def take(descriptor: int, kind: int) -> bool:
    """Take LOCK_SH or LOCK_EX at once; False when somebody else's lock forbids it."""
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Whether somebody holds a lock on the file."""
    descriptor = open_lock(path)
    try:
        return not take(descriptor, fcntl.LOCK_EX)
    finally:
        os.close(descriptor)


def postmaster(cluster: Path) -> tuple[int, str] | None:
    """Process id and status ("starting", "ready", "stopping" ...) that the server wrote down."""
    try:
        lines = (cluster / "postmaster.pid").read_text().split("\n")
    except (FileNotFoundError, NotADirectoryError):
        return None
    if len(lines) < 8 or not lines[0].strip().isdigit():
        return None
    return int(lines[0]), lines[7].strip()


def _belongs(pid: int, cluster: Path) -> bool:
    """Whether the process works in the cluster's folder, as every PostgreSQL process does."""
    try:
        return Path(f"/proc/{pid}/cwd").samefile(cluster)
    except OSError:
        return False


def _die_with_parent() -> None:
    """In the child, before exec: a killed supervisor must not leave a server behind.

    SIGINT is PostgreSQL's fast shutdown. Other systems than Linux have no such call; there
    the next supervisor stops what the killed one left.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


class Supervisor:
    """Runs `plan` until nobody uses it, or until `stopping()`; one instance a process."""

    def __init__(self, plan: Plan, stopping: Callable[[], bool]) -> None:
        self.plan = plan
        self.stopping = stopping
        self.cluster = Path(plan.cluster)
        self.users = open_lock(plan.lock("users"))
        self.process: subprocess.Popen[bytes] | None = None
        self.was_ready = False

    def run(self) -> int:
        """0 after an ordinary end; 1 when the server ended before it was ready."""
        while not self.stopping() and not take(self.users, fcntl.LOCK_EX):
            if self.process is None:
                self._try_start()
            elif self.process.poll() is not None:
                if not self.was_ready:
                    break
                self.process = None
                continue
            elif not self.was_ready:
                found = postmaster(self.cluster)
                self.was_ready = found == (self.process.pid, "ready")
            limit_log(self.plan.lock(LOG))
            time.sleep(PAUSE)
        failed = self.process is not None and self.process.poll() is not None
        self._stop()
        return 1 if failed else 0

    def _try_start(self) -> None:
        """Start, unless processes of an earlier server are still there: those are told to end."""
        server = open_lock(self.plan.lock("server"))
        try:
            if take(server, fcntl.LOCK_EX):
                self._forget_dead_server()
                self.was_ready = False
                self.process = self._start(server)
                return
        finally:
            os.close(server)
        found = postmaster(self.cluster)
        if found and found[1] != "stopping" and _belongs(found[0], self.cluster):
            os.kill(found[0], signal.SIGINT)

    def _start(self, server: int) -> subprocess.Popen[bytes]:
        switch = self.plan.uid is not None
        return subprocess.Popen(  # noqa: S603 -- a list, no shell; see Plan
            self.plan.command,
            cwd=self.plan.cluster,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            pass_fds=[server],
            user=self.plan.uid,
            group=self.plan.gid,
            extra_groups=[] if switch else None,
            umask=0o077,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 -- this process has one thread
        )

    def _forget_dead_server(self) -> None:
        """Remove the traces of a killed server.

        PostgreSQL refuses to start when the process id in them exists, even if it belongs to
        something else by now, or to a dead process that nobody reaped. We hold the lock that
        every process of the old server would hold, so none of them is left.
        """
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)
        for left in Path(self.plan.sockets).glob(".s.PGSQL.*"):
            left.unlink(missing_ok=True)

    def _stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(FAST_SHUTDOWN)
            except subprocess.TimeoutExpired:
                # Without a checkpoint; the next start recovers from the write-ahead log.
                self.process.send_signal(signal.SIGQUIT)
                self._wait_or_kill()
        with contextlib.suppress(OSError):
            Path(self.plan.sockets).rmdir()

    def _wait_or_kill(self) -> None:
        """A process that was started with SIGQUIT ignored, as a shell does in the background, never ends by it."""
        if self.process is not None:
            try:
                self.process.wait(FAST_SHUTDOWN)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def _take_patiently(descriptor: int) -> bool:
    """Take the exclusive lock; those who only look whether it is held have it for an instant."""
    for _ in range(50):
        if take(descriptor, fcntl.LOCK_EX):
            return True
        time.sleep(PAUSE / 5)
    return False


def main(arguments: list[str]) -> int:
    """Detach from whoever asked, hold the lock `supervisor`, and supervise."""
    plan = Plan(**json.loads(arguments[0]))
    if not _take_patiently(open_lock(plan.lock("supervisor"))):
        return 0
    # The lock goes over to the child, so whoever waits for us sees it held from here on.
    if os.fork():
        os._exit(0)
    os.setsid()
    os.chdir("/")
    told: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: told.append(number))
    return Supervisor(plan, lambda: bool(told)).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
