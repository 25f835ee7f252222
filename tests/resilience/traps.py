"""Named points at which a process of Alur kills itself with SIGKILL when somebody has set a trap there.

A trap is a file. Whichever process removes it dies: exactly one, although several pass the point at once.
Nothing in Alur knows of this: the points are the commits of its sessions.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from flask import has_request_context, request
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from web.jobs import Desk

FOLDER: Final = "ALUR_UJI_JERAT"
WEB: Final = ("web sebelum commit", "web sesudah commit")
TIMERS: Final = ("waktu sebelum commit", "waktu sesudah commit")
JOBS: Final = (
    "pekerjaan sesudah diambil",
    "pekerjaan sebelum commit",
    "pekerjaan sesudah commit",
)
MAIL: Final = ("surat sebelum commit", "surat sesudah commit")
"""Where a letter was handed over and the database does not know yet, and where its case does not."""
POINTS: Final = (*WEB, *TIMERS, *JOBS)
"""Before the commit everything is lost; after it nobody has been told yet. A job that was taken is nobody's
but the dead worker's."""

_WRITES: Final = text("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
"""The threads of timers and letters also commit what found nothing to do."""
_HELD: Final = ".tahan"
_CAUGHT: Final = ".tertahan"
_THREADS: Final = {"timers": "waktu", "mail": "surat"}
_here: Final = threading.local()


def watch() -> None:
    """In a process of Alur: pass the points whenever a session is about to commit, or has."""
    folder = Path(os.environ[FOLDER])
    event.listen(
        Session, "before_commit", lambda it: _pass(folder, "sebelum commit", it)
    )
    event.listen(Session, "after_commit", lambda _: _pass(folder, "sesudah commit"))
    perform = Desk.perform

    def performing(desk: Desk, call_id: int, attempts: int) -> None:
        with _named("pekerjaan"):
            _pass(folder, "sesudah diambil")
            perform(desk, call_id, attempts)

    Desk.perform = performing  # type: ignore[method-assign]


def _pass(folder: Path, moment: str, session: Session | None = None) -> None:
    place = _place()
    if place is None:
        return
    held = folder / f"{place} {moment}{_HELD}"
    if held.exists() and (session is None or session.scalar(_WRITES)):
        _stay(held)
    try:
        (folder / f"{place} {moment}").unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def _stay(trap: Path) -> None:
    """Stand still where one is to; exactly one process finds the trap, and tells that it has."""
    caught = trap.with_suffix(_CAUGHT)
    try:
        trap.rename(caught)
    except FileNotFoundError:
        return
    pause = threading.Event()
    while caught.exists():
        pause.wait(0.01)


def _place() -> str | None:
    """Who commits here: an act over HTTP, the thread of timers or letters, or a job."""
    if has_request_context():
        return "web" if request.method == "POST" else None
    thread = threading.current_thread().name
    if thread in _THREADS:
        return _THREADS[thread]
    return getattr(_here, "name", None)


@contextmanager
def _named(name: str) -> Iterator[None]:
    _here.name = name
    try:
        yield
    finally:
        _here.name = None


def set_at(folder: Path, point: str) -> Path:
    """Set a trap; the file is gone once somebody has died of it."""
    trap = folder / point
    trap.touch()
    return trap


@contextmanager
def holding(folder: Path, point: str) -> Iterator[Callable[[], None]]:
    """Hold whoever passes next there, until the end; what is given waits until somebody is held."""
    trap = folder / f"{point}{_HELD}"
    caught = trap.with_suffix(_CAUGHT)
    trap.touch()

    def until_caught() -> None:
        pause = threading.Event()
        for _ in range(6000):
            if caught.exists():
                return
            pause.wait(0.01)
        raise AssertionError(f"nobody passed: {point}")

    try:
        yield until_caught
    finally:
        trap.unlink(missing_ok=True)
        caught.unlink(missing_ok=True)
