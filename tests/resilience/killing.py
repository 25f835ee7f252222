"""Who can be killed, and killing a site over and over in an order that a seed gives."""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import psutil

from tests.resilience import traps
from tests.served import PATIENCE, Served
from web.database import supervisor
from web.serving import STEADY, PortError, listen

SEED: Final = "ALUR_SEED"
SHARE: Final = 0.7
"""Of the kills, at named points; the others hit whole processes at any moment."""
Found = TypeVar("Found")


def seed() -> int:
    """The seed of this run; ALUR_SEED repeats one."""
    return int(os.environ.get(SEED) or random.SystemRandom().randrange(2**32))


def spring(folder: Path, point: str) -> None:
    """Set a trap and wait until somebody has died of it."""
    trap, pause = traps.set_at(folder, point), threading.Event()
    for _ in range(int(PATIENCE * 20)):
        if not trap.exists():
            return
        pause.wait(0.05)
    raise AssertionError(f"nobody passed: {point}")


def postmaster(data: Path) -> psutil.Process:
    """The database server of the data folder; waits until there is one."""
    found = until(lambda: supervisor.postmaster(data / "postgres"))
    return psutil.Process(found[0])


def until(look: Callable[[], Found | None]) -> Found:
    """What `look` finds (or that it is true), asked twenty times a second; a process that ends meanwhile is looked for again."""
    pause = threading.Event()
    for _ in range(int(PATIENCE * 20)):
        try:
            if (found := look()) not in (None, False):
                return found
        except psutil.Error:
            pass
        pause.wait(0.05)
    raise AssertionError("it never came")


def is_free(port: int) -> bool:
    try:
        listen(port).close()
    except PortError:
        return False
    return True


@dataclass
class Killer:
    """Kills parts of the site on `data`; `begin` starts it again when all of it is gone."""

    begin: Callable[[], Served]
    data: Path
    traps: Path
    random: random.Random
    site: Served
    killed: Counter[str] = field(default_factory=Counter)

    @property
    def whole(self) -> Mapping[str, Callable[[], psutil.Process]]:
        """Processes by name."""
        return {
            "proses web": lambda: self.random.choice(self._child("web").children()),
            "induk web": lambda: self._child("web"),
            "pekerja": lambda: self._child("pekerja"),
            "penyelia": lambda: psutil.Process(self.site.process.pid),
            "basis data": lambda: postmaster(self.data),
            "penyelia basis data": lambda: postmaster(self.data).parent(),
        }

    def _child(self, name: str) -> psutil.Process:
        return until(lambda: self.site.children().get(name))

    def kill(self, count: int) -> None:
        points = round(count * SHARE)
        order = [traps.POINTS[n % len(traps.POINTS)] for n in range(points)]
        names = list(self.whole)
        order += [names[n % len(names)] for n in range(count - points)]
        self.random.shuffle(order)
        for name in order:
            self._kill_one(name)
            self.killed[name] += 1

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Where nobody died: what the site said, and whether it still runs."""
        try:
            yield
        except AssertionError as error:
            while not self.site.lines.empty():
                self.site.said.append(self.site.lines.get() or "")
            error.add_note(f"exit code of the site: {self.site.process.poll()}")
            error.add_note("".join(self.site.said[-40:]))
            raise

    def _until_steady(self, name: str) -> None:
        """Until the child has lived long enough to be started again at once."""
        born = until(lambda: self._child(name).create_time())
        threading.Event().wait(max(0.0, born + STEADY - time.time()))

    def _kill_one(self, name: str) -> None:
        if name in {*traps.TIMERS, *traps.JOBS, "pekerja"}:
            self._until_steady("pekerja")
        if name == "induk web":
            self._until_steady("web")
        if name in traps.POINTS:
            with self._telling():
                spring(self.traps, name)
            return
        threading.Event().wait(self.random.random())
        victim = until(self.whole[name])
        family = victim.children(recursive=True) if name == "penyelia" else []
        victim.send_signal(signal.SIGKILL)
        if name == "penyelia":
            self.site.process.wait(PATIENCE)
            _, left = psutil.wait_procs(family, timeout=PATIENCE)
            assert left == [], "they outlived their supervisor"
            # Web processes whose master was killed before still answer what they had begun.
            until(lambda: is_free(self.site.port))
            self.site = self.begin()
