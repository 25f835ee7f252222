"""Cores: which of them programs may run on, and what a second one is worth on this machine."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

import psutil

_ASIDE: Final = multiprocessing.get_context("spawn")


@contextmanager
def confined(
    processes: Callable[[], Iterable[psutil.Process]], cores: int
) -> Iterator[None]:
    """Keep the processes, with all their threads, on the first so many cores that this one may use.

    Afterwards each thread may run where it might before; those begun meanwhile, where this one may. Linux only.
    """
    allowed = os.sched_getaffinity(0)
    chosen, before = set(sorted(allowed)[:cores]), {}
    for thread in _threads(processes()):
        with suppress(ProcessLookupError):
            before[thread] = os.sched_getaffinity(thread)
            os.sched_setaffinity(thread, chosen)
    try:
        yield
    finally:
        for thread in _threads(processes()):
            with suppress(ProcessLookupError):
                os.sched_setaffinity(thread, before.get(thread, allowed))


def _threads(processes: Iterable[psutil.Process]) -> Iterator[int]:
    for one in processes:
        # A server's process may end by itself meanwhile, e.g. one that cleans up behind others.
        with suppress(psutil.NoSuchProcess):
            yield from [thread.id for thread in one.threads()]


def worth(seconds: float) -> float:
    """How many times as much two processes compute in so many seconds as one does, with nothing in common.

    Two where the machine has two whole cores to give; less where they are halves of one, or others use them.
    """
    with _ASIDE.Pool(2) as pool:
        pool.map(_computed, [0.0, 0.0])
        one = pool.apply(_computed, (seconds,))
        two = sum(pool.map(_computed, [seconds, seconds], chunksize=1))
    return two / one


def _computed(seconds: float) -> int:
    rounds, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        sum(number * number for number in range(1000))
        rounds += 1
    return rounds
