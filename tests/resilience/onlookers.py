"""Phones that follow a number and screens of the lobby, as browsers ask for them.

A process of its own, so that the many do not slow down whoever measures: it reads what to follow from
standard input as JSON, says "siap" once everybody has opened his page, and at the end of its input
tells as JSON what was answered.
"""

import asyncio
import json
import math
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

NEXT = re.compile(r'hx-get="([^"]+)" hx-trigger="every (\d+)s"')
"""Where a page asks again, and after how many seconds."""


@dataclass(kw_only=True)
class Crowd:
    """Everybody who looks on; what each of them was answered stands here."""

    port: int
    statuses: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    async def get(self, path: str) -> tuple[str, str]:
        """(status, body), over a connection of its own: a phone's is closed between two polls."""
        began = time.monotonic()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            "HX-Request: true\r\nConnection: close\r\n\r\n".encode()
        )
        answer = (await reader.read()).decode()
        writer.close()
        status = answer.split(" ", 2)[1]
        self.statuses[status] += 1
        self.seconds.append(time.monotonic() - began)
        return status, answer

    async def follow(self, path: str, ready: asyncio.Semaphore) -> None:
        """Open the page, then ask as often as it says, until it says no more."""
        async with ready:
            _, page = await self.get(path)
        while found := NEXT.search(page):
            again, every = found[1].replace("&amp;", "&"), int(found[2])
            # People did not all come in the same second.
            await asyncio.sleep(every * random.uniform(0.9, 1.1))
            status, news = await self.get(again)
            page = page if status == "204" else news

    def told(self) -> dict[str, Any]:
        taken = sorted(self.seconds)
        p95 = taken[math.ceil(0.95 * len(taken)) - 1]
        return {"statuses": dict(self.statuses), "p95": 1e3 * p95}


async def main() -> None:
    asked = json.loads(sys.stdin.readline())
    crowd, ready = Crowd(port=asked["port"]), asyncio.Semaphore(4)
    following = [
        asyncio.create_task(crowd.follow(path, ready)) for path in asked["paths"]
    ]
    while sum(crowd.statuses.values()) < len(following):
        await asyncio.wait(following, timeout=0.1, return_when="FIRST_EXCEPTION")
    crowd.seconds.clear()
    crowd.statuses.clear()
    _tell("siap")
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for one in following:
        one.cancel()
    lost = [
        one
        for one in await asyncio.gather(*following, return_exceptions=True)
        if isinstance(one, Exception)
    ]
    _tell(json.dumps(crowd.told() | {"lost": [repr(one) for one in lost]}))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def looking_on(port: int, paths: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Everybody follows; what they were answered is in the mapping at the end."""
    told: dict[str, Any] = {}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.resilience.onlookers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(json.dumps({"port": port, "paths": list(paths)}) + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "siap\n"
        yield told
        told.update(json.loads(process.communicate()[0]))
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    asyncio.run(main())
