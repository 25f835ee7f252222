"""Workers as people start them, which are killed at random and started again."""

import random
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.resilience import traps
from tests.served import PATIENCE, Served

PAUSE: Final = 0.05
AT_WORK: Final = "Pekerja berjalan"
KILLED: Final = -signal.SIGKILL

Begin = Callable[[], Served]


@dataclass
class Crew:
    """So many `alur worker`; `killed` counts those that had to be replaced, `whole` says that all are at work."""

    begin: Begin
    working: list[Served]
    killed: int = 0
    whole: threading.Event = field(default_factory=threading.Event)
    pause: threading.Event = field(default_factory=threading.Event)

    def replace(self) -> None:
        """Start another one for each that is gone, and wait until it works."""
        for place, one in enumerate(self.working):
            if one.process.poll() is not None:
                assert one.process.returncode == KILLED, "".join(one.said)
                self.whole.clear()
                while not self._started(place):
                    pass
        self.whole.set()

    def _started(self, place: int) -> bool:
        """Start another one there; whether it came to work before it was killed, too."""
        self.killed += 1
        self.working[place] = one = self.begin()
        try:
            one.until(AT_WORK)
        except AssertionError:
            # Whoever was to be killed is chosen before it is known that another one died.
            if one.process.wait(PATIENCE) != KILLED:
                raise
            return False
        return True

    def until(self, done: Callable[[], bool], *, patience: float) -> None:
        """Wait for `done`, replacing whoever dies meanwhile."""
        for _ in range(int(patience / PAUSE)):
            if done():
                return
            self.replace()
            self.pause.wait(PAUSE)
        raise AssertionError("the workers did not come to an end")


@contextmanager
def crew(begin: Begin, size: int) -> Iterator[Crew]:
    """`size` workers at work; those alive at the end end in order."""
    working = [begin() for _ in range(size)]
    for one in working:
        one.until(AT_WORK)
    made = Crew(begin, working)
    yield made
    for one in made.working:
        if one.process.poll() is None:
            assert one.end() in {0, -15}, "".join(one.said)


@contextmanager
def killing(
    crew: Crew,
    snares: Path,
    *,
    seed: int,
    every: float,
    most: int,
    points: Sequence[str] = traps.TIMERS,
) -> Iterator[None]:
    """Meanwhile somebody kills workers: at their commits, before or after, or wherever they are.

    About `every` so many seconds one, `most` in all.
    """
    chance, over = random.Random(seed), threading.Event()

    def kill() -> None:
        for _ in range(most):
            # However slow the machine is, between two deaths all of them work for a while.
            while not (crew.whole.wait(PAUSE) or over.is_set()):
                pass
            if over.wait(every * chance.random() * 2):
                return
            match chance.choice((*points, None)):
                case None:
                    chance.choice(crew.working).process.kill()
                case point:
                    traps.set_at(snares, point)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        over.set()
        killer.join()
        for trap in snares.iterdir():
            trap.unlink(missing_ok=True)
