"""`alur serve`: everything of one installation under one supervisor.

The supervisor starts the database first and stops it last. Between the two it keeps two
children alive: gunicorn with its web processes, and the worker for timers, periodic starts
and jobs. A child that dies is started again. Every child is a fork of the supervisor, so it
holds the database server as the supervisor does, and opens its own connections.
"""

import asyncio
import ctypes
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from multiprocessing import connection, get_context, parent_process
from multiprocessing.context import ForkProcess
from types import FrameType
from typing import Any, Final

import structlog
from gunicorn.app.base import BaseApplication
from sqlalchemy.exc import SQLAlchemyError

from engine import worker
from web import cores, installation, jobs, logs
from web.database import Server
from web.installation import Installation
from web.settings import Settings

HOST: Final = "127.0.0.1"
WORKERS: Final = 2
THREADS: Final = 8
EVERY: Final = 1.0
"""Seconds between two looks for due timers and letters."""
NOTIFY_EVERY: Final = 30.0
"""Seconds between two looks for limits that come near and for notices that are to be sent."""
TIDY_EVERY: Final = 3600.0

LOOK: Final = 0.2
GRACE: Final = 20.0
"""Seconds that children have for finishing what they have in hand."""
FIRST_WAIT: Final = 0.5
LONGEST_WAIT: Final = 30.0
STEADY: Final = 5.0
"""A child that lived this long had got to work; its next restart is at once."""
SLOWEST_START: Final = 60.0
PR_SET_PDEATHSIG: Final = 1

Say = Callable[[str], None]
log = structlog.get_logger("alur.serving")


class PortError(OSError):
    """Somebody else listens on the port."""


def listen(port: int, host: str = HOST) -> socket.socket:
    """A socket bound to the port; 0 lets the system choose. Raises PortError."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortError(
            f"Alamat {host}:{port} tidak dapat dipakai: {error.strerror}. "
            "Hentikan yang memakainya, atau pilih yang lain dengan ALUR_PORT atau --port."
        ) from error
    return listener


@dataclass(frozen=True, kw_only=True)
class Site:
    """What the children share: the settings, the database server and the bound socket."""

    settings: Settings
    server: Server
    listener: socket.socket
    workers: int = WORKERS
    threads: int = THREADS

    @property
    def address(self) -> str:
        host, port = self.listener.getsockname()
        return f"http://{host}:{port}"


class Web(BaseApplication):
    """gunicorn for a site; the application is made in each web process, after the fork."""

    def __init__(self, site: Site) -> None:
        self.site = site
        super().__init__()

    def load_config(self) -> None:
        # gunicorn closes what it is given; the supervisor's own stays for the next start.
        settings: dict[str, Any] = {
            "bind": f"fd://{os.dup(self.site.listener.fileno())}",
            "workers": self.site.workers,
            "worker_class": "gthread",
            "threads": self.site.threads,
            "timeout": 60,
            "graceful_timeout": int(GRACE / 2),
            "loglevel": "warning",
            # Whom to believe about addresses and schemes is ALUR_PROXIES' matter alone. What
            # gunicorn believes of every process on this machine is more: also the path.
            "forwarded_allow_ips": "",
            "forwarder_headers": "",
            "control_socket_disable": True,
            "proc_name": "alur",
            "pre_fork": cores.pre_fork,
            "post_fork": cores.post_fork,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 -- a Flask is a WSGI application, which its types do not say
        _configure_logs()
        here = installation.open_here(
            self.site.settings,
            self.site.server,
            # A request holds one connection; the demo clock a second and a third.
            connections=self.site.threads + 2,
        )
        return here.application()


def serve_web(site: Site) -> None:
    """Serve until told to stop."""
    die_with_parent()
    Web(site).run()


def work(settings: Settings, server: Server) -> None:
    """Fire timers, start what is periodic, carry letters, remind and do jobs, until SIGTERM or SIGINT.

    Raises what the threads of timers, letters and reminders raised; whoever supervises starts the worker again.
    """
    _configure_logs()
    with installation.opened(settings, server) as here:
        watches = [
            _Watch("timers", _timing(here)),
            _Watch("mail", _carrying(here)),
            _Watch("notices", _notifying(here)),
        ]
        for watch in watches:
            watch.start()
        desk = jobs.Desk(sessions=here.sessions, engine=here.engine, now=here.clock.now)
        try:
            asyncio.run(jobs.work(jobs.queue(desk, server.application_url)))
        finally:
            for watch in watches:
                watch.end()
    for watch in watches:
        if watch.error is not None:
            raise watch.error


def work_beside_web(site: Site) -> None:
    """The worker as a child of the supervisor."""
    die_with_parent()
    work(site.settings, site.server)


class _Watch(threading.Thread):
    """Looks every second for what is due, until it is stopped; its end is the worker's end."""

    def __init__(self, name: str, loop: Callable[[threading.Event], None]) -> None:
        super().__init__(name=name)
        self.loop = loop
        self.stop = threading.Event()
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.loop(self.stop)
        except BaseException as error:  # noqa: BLE001 -- raised again in the main thread
            self.error = error
            os.kill(os.getpid(), signal.SIGTERM)

    def end(self) -> None:
        self.stop.set()
        self.join()


def _timing(here: Installation) -> Callable[[threading.Event], None]:
    """Fires timers and starts what is periodic; once an hour clears away what has had its time."""

    def loop(stop: threading.Event) -> None:
        tidy_at = time.monotonic()

        def rest() -> None:
            nonlocal tidy_at
            if time.monotonic() >= tidy_at:
                tidy_at = time.monotonic() + TIDY_EVERY
                try:
                    here.tidy()
                except SQLAlchemyError as error:
                    log.warning("tidy.failed", error=str(error))
            stop.wait(EVERY)

        worker.work(here.sessions, here.engine, now=here.now, stop=stop, wait=rest)

    return loop


def _carrying(here: Installation) -> Callable[[threading.Event], None]:
    """Carries letters, in a thread of its own: a mail server that hangs must not keep timers waiting."""

    def loop(stop: threading.Event) -> None:
        here.postman.work(now=here.now, stop=stop, wait=lambda: _rest(stop))

    return loop


def _notifying(here: Installation) -> Callable[[threading.Event], None]:
    """Reminds, in a thread of its own: a look over all running limits must not keep timers waiting."""

    def loop(stop: threading.Event) -> None:
        while not stop.wait(NOTIFY_EVERY):
            try:
                here.notify(here.now())
            except SQLAlchemyError as error:
                log.warning("notices.failed", error=str(error))

    return loop


def _rest(stop: threading.Event) -> None:
    stop.wait(EVERY)


def _configure_logs() -> None:
    """One JSON line a fact; on a terminal only what somebody should look at."""
    watched = sys.stderr.isatty()
    logs.configure(plain=watched)
    if watched:
        structlog.configure(
            wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING)
        )


def die_with_parent() -> None:
    """In a child: end when the supervisor was killed. Linux only; elsewhere it goes on."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    parent = parent_process()
    if parent is not None and os.getppid() != parent.pid:
        # It died before the kernel knew of our wish.
        sys.exit(1)


@dataclass(kw_only=True)
class Child:
    """A process that is to be there. `due` is when it is started (again)."""

    name: str
    target: Callable[[Site], None]
    process: ForkProcess | None = None
    started: float = 0.0
    due: float = 0.0
    wait: float = field(default=0.0)

    def start(self, site: Site) -> None:
        self.process = get_context("fork").Process(
            target=self.target, args=(site,), name=self.name
        )
        self.process.start()
        self.started = time.monotonic()

    def note_end(self) -> int | None:
        """After its end: when to start it again; the exit code."""
        assert self.process is not None  # noqa: S101 -- it was running
        code = self.process.exitcode
        self.process.close()
        self.process = None
        lived = time.monotonic() - self.started
        self.wait = (
            0.0 if lived > STEADY else min(max(self.wait * 2, FIRST_WAIT), LONGEST_WAIT)
        )
        self.due = time.monotonic() + self.wait
        return code


class Supervisor:
    """Keeps the children of a site alive until it is told to stop."""

    def __init__(self, site: Site, *, background: bool, say: Say) -> None:
        self.site = site
        self.say = say
        self.stopping = False
        self.children = [Child(name="web", target=serve_web)]
        if background:
            self.children.append(Child(name="pekerja", target=work_beside_web))

    def run(self, ready: Callable[[], None]) -> None:
        """Start the children, call `ready` when the site answers, and stay until a signal."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            self._start_due()
            if self._answers():
                ready()
            elif not self.stopping:
                self.say(f"{self.site.address} belum menjawab; lihat pesan di atas.")
            while not self.stopping:
                self._start_due()
                self._look()
        finally:
            self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _start_due(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if child.process is None and child.due <= now:
                if child.started:
                    self.say(f"Proses {child.name} dijalankan lagi.")
                child.start(self.site)

    def _look(self) -> None:
        """Wait a moment for one of them to end."""
        running = [child for child in self.children if child.process]
        if not running:
            time.sleep(LOOK)
            return
        connection.wait([c.process.sentinel for c in running if c.process], LOOK)
        for child in running:
            if child.process is not None and not child.process.is_alive():
                code = child.note_end()
                if not self.stopping:
                    self.say(f"Proses {child.name} berhenti sendiri (kode {code}).")

    def _answers(self) -> bool:
        """Wait until the site answers; false when told to stop, or after a minute."""
        patience = time.monotonic() + SLOWEST_START
        while not self.stopping and time.monotonic() < patience:
            if is_answering(self.site):
                return True
            self._look()
            self._start_due()
        return False

    def _end(self) -> None:
        """End the children; those that do not are killed."""
        running = [child.process for child in self.children if child.process]
        for process in running:
            process.terminate()
        patience = time.monotonic() + GRACE
        for process in running:
            process.join(max(0.0, patience - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()


def is_answering(site: Site) -> bool:
    """Whether the site gives any answer about its health."""
    host, port = site.listener.getsockname()
    asked = HTTPConnection(host, port, timeout=5)
    try:
        asked.request("GET", "/api/v1/healthz")
        asked.getresponse().read()
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()
    return True
