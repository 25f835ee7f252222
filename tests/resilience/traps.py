"""Named points at which a process of Alur kills itself with SIGKILL when somebody has set a trap there.

A trap is a file. Whichever process removes it dies: exactly one, although several pass the point at once.
Nothing in Alur knows of this: the points are the commits of its sessions.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from flask import has_request_context, request
from sqlalchemy import event
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
POINTS: Final = (*WEB, *TIMERS, *JOBS)
"""Before the commit everything is lost; after it nobody has been told yet. A job that was taken is nobody's
but the dead worker's."""

_here: Final = threading.local()


def watch() -> None:
    """In a process of Alur: pass the points whenever a session is about to commit, or has."""
    folder = Path(os.environ[FOLDER])
    event.listen(Session, "before_commit", lambda _: _pass(folder, "sebelum commit"))
    event.listen(Session, "after_commit", lambda _: _pass(folder, "sesudah commit"))
    perform = Desk.perform

    def performing(desk: Desk, call_id: int, attempts: int) -> None:
        with _named("pekerjaan"):
            _pass(folder, "sesudah diambil")
            perform(desk, call_id, attempts)

    Desk.perform = performing  # type: ignore[method-assign]


def _pass(folder: Path, moment: str) -> None:
    place = _place()
    if place is None:
        return
    try:
        (folder / f"{place} {moment}").unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def _place() -> str | None:
    """Who commits here: an act over HTTP, the timers' thread, or a job."""
    if has_request_context():
        return "web" if request.method == "POST" else None
    if threading.current_thread().name == "timers":
        return "waktu"
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
