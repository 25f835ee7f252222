"""Which cores programs may run on, so that a machine of two can stand for one of one."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

import psutil


@contextmanager
def confined(
    processes: Callable[[], Iterable[psutil.Process]], cores: int
) -> Iterator[None]:
    """Keep the processes, with all their threads, on the first so many cores that this one may use.

    What they start meanwhile inherits that: so they are asked for again when all are let go. Linux only.
    """
    allowed = os.sched_getaffinity(0)
    _put(processes(), set(sorted(allowed)[:cores]))
    try:
        yield
    finally:
        _put(processes(), allowed)


def _put(processes: Iterable[psutil.Process], cores: set[int]) -> None:
    for one in processes:
        # A server's process may end by itself meanwhile, e.g. one that cleans up behind others.
        with suppress(psutil.NoSuchProcess, ProcessLookupError):
            for thread in one.threads():
                os.sched_setaffinity(thread.id, cores)
