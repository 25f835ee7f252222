"""`alur` as people start it: a process of its own, a real port, a real database server."""

import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import psutil

PATIENCE = 120.0
ALUR = ("-c", "from web.cli import main; main()")


@dataclass
class Served:
    """A running `alur serve` and what it says."""

    process: subprocess.Popen[str]
    lines: "queue.Queue[str | None]" = field(default_factory=queue.Queue)
    said: list[str] = field(default_factory=list)
    port: int = 0

    def __post_init__(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with self.process.stderr as lines:
            for line in lines:
                self.lines.put(line)
        self.lines.put(None)

    def until(self, pattern: str) -> re.Match[str]:
        """Wait until it says something."""
        while True:
            line = self.lines.get(timeout=PATIENCE)
            assert line is not None, "".join(self.said)
            self.said.append(line)
            if found := re.search(pattern, line):
                return found

    def until_ready(self) -> "Served":
        self.port = int(self.until(r"Alur siap dalam .* di http://.*:(\d+)")[1])
        return self

    def get(self, path: str) -> tuple[int, bytes]:
        asked = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            asked.request("GET", path)
            answer = asked.getresponse()
            return answer.status, answer.read()
        finally:
            asked.close()

    def children(self) -> dict[str, psutil.Process]:
        """The worker has no children of its own, gunicorn has its web processes."""
        own = psutil.Process(self.process.pid).children()
        return {"web" if child.children() else "pekerja": child for child in own}

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send a signal; the exit code. What was still to be said is in `said`."""
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        while line := self.lines.get(timeout=PATIENCE):
            self.said.append(line)
        return code


@contextmanager
def starting(*program: str) -> Iterator[Callable[..., Served]]:
    """`begin(data, "serve", "--demo", ALUR_...="...")`; what still runs at the end is ended.

    `program` is what Python runs in place of the command `alur`; `before` runs it somewhere else.
    """
    begun: list[Served] = []

    def begin(
        data: Path, *arguments: str, before: Sequence[str] = (), **environment: str
    ) -> Served:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("ALUR_")}
        process = subprocess.Popen(
            [*before, sys.executable, *(program or ALUR), *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            env=clean | {"ALUR_DATA": str(data), **environment},
            text=True,
        )
        begun.append(Served(process=process))
        return begun[-1]

    try:
        yield begin
    finally:
        for one in begun:
            if one.process.poll() is None:
                one.end()


def working_in(folder: Path) -> list[psutil.Process]:
    """PostgreSQL's processes work in their cluster's folder."""
    found = []
    for process in psutil.process_iter(["cwd"]):
        cwd = process.info["cwd"]
        if cwd and Path(cwd).is_relative_to(folder):
            found.append(process)
    return found
