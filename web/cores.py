"""Each web process keeps to a core of its own.

Of a process's threads one runs Python at a time. Where they run on several cores, each change from one to the
next wakes another core first, which costs as much as a third of the work (`docs/why.md`). The two functions with
gunicorn's names are its hooks: `gunicorn --config=python:web.cores` has them, too.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, Protocol

_KEPT: Final = "alur_core"
_everywhere: Final[set[int]] = set()
"""The cores that this process might use before it kept to one; none where it never did."""


class _Arbiter(Protocol):
    """What is used of gunicorn's first process: its web processes by their number."""

    WORKERS: dict[int, Any]


def freest(taken: Iterable[int | None], allowed: Iterable[int]) -> int | None:
    """The allowed core that the fewest processes keep to, the lowest of several; None where there is no choice."""
    counted, cores = Counter(taken), sorted(allowed)
    if len(cores) < 2:
        return None
    return min(cores, key=lambda core: counted[core])


def pre_fork(arbiter: _Arbiter, worker: object) -> None:
    """Choose a core for a process that is about to begin; one whose process has died is free again."""
    if not hasattr(os, "sched_getaffinity"):
        return
    others = [getattr(each, _KEPT, None) for each in arbiter.WORKERS.values()]
    setattr(worker, _KEPT, freest(others, os.sched_getaffinity(0)))


def post_fork(arbiter: _Arbiter, worker: object) -> None:
    """Keep to that core, with all threads that are to come. Where the system forbids it, all cores are used."""
    del arbiter
    core = getattr(worker, _KEPT, None)
    if core is None:
        return
    allowed = os.sched_getaffinity(0)
    # E.g. systemd's SystemCallFilter=~@resources: slower is better than not at all.
    with suppress(OSError):
        os.sched_setaffinity(0, {core})
        _everywhere.update(allowed)


@contextmanager
def everywhere() -> Iterator[None]:
    """What this thread does within, without Python, may take any core: it keeps nobody waiting, and may be parallel."""
    if not _everywhere:
        yield
        return
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, _everywhere)
    try:
        yield
    finally:
        os.sched_setaffinity(0, own)
