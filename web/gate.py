"""At most so many threads of a process wait for one case; the others must be there for everybody else.

A case whose lock is not to be had (a node that holds it has lost its network, an operation hangs) would
otherwise take a thread for each person who wants it, until nobody is served any more.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from engine.errors import RetryError

PLACES: Final = 2
"""Threads that may have a step of the same case in hand: one that works, and one for when it is done."""
PATIENCE: Final = 1.0
"""Seconds without any step done, after which a case counts as stuck."""
STUCK: Final = 4
"""Threads that may have steps of stuck cases in hand, of all such cases together."""


@dataclass
class _Case:
    """`moved` is when a step was last done, or when the first one came; `waiting` are next, in order."""

    moved: float
    inside: int = 0
    waiting: deque[threading.Event] = field(default_factory=deque)

    def is_stuck(self, now: float) -> bool:
        return now - self.moved > PATIENCE


class Gate:
    """Lets steps through, those of one case in the order in which they came."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cases: dict[int, _Case] = {}

    @contextmanager
    def through(self, case_id: int) -> Iterator[None]:
        """Wait for a place at the case. Raises RetryError once the case is stuck."""
        case = self._enter(case_id)
        done = True
        try:
            yield
        except RetryError:
            done = False
            raise
        finally:
            self._leave(case_id, case, done=done)

    def _enter(self, case_id: int) -> _Case:
        with self._lock:
            now = time.monotonic()
            case = self._cases.setdefault(case_id, _Case(now))
            if case.is_stuck(now) and self._refuses(case, now):
                raise _busy()
            if case.inside < PLACES and not case.waiting:
                case.inside += 1
                return case
            turn = threading.Event()
            case.waiting.append(turn)
        self._wait(case, turn)
        return case

    def _refuses(self, case: _Case, now: float) -> bool:
        """One thread may try a stuck case, so that it is noticed when it is free again."""
        stuck = sum(one.inside for one in self._cases.values() if one.is_stuck(now))
        return case.inside > 0 or stuck >= STUCK

    def _wait(self, case: _Case, turn: threading.Event) -> None:
        """Until whoever leaves hands over the place."""
        while not turn.wait(max(case.moved + PATIENCE - time.monotonic(), 0.01)):
            with self._lock:
                if case.is_stuck(time.monotonic()) and not turn.is_set():
                    case.waiting.remove(turn)
                    raise _busy()

    def _leave(self, case_id: int, case: _Case, *, done: bool) -> None:
        with self._lock:
            if done:
                case.moved = time.monotonic()
            if case.waiting:
                case.waiting.popleft().set()
                return
            case.inside -= 1
            # A stuck one is remembered until a step of it is done.
            if not case.inside and not case.is_stuck(time.monotonic()):
                del self._cases[case_id]


def _busy() -> RetryError:
    return RetryError(
        "Berkas ini sedang dikerjakan orang lain. Tidak ada yang diubah; coba lagi."
    )
