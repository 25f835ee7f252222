"""Cases without end: what a site's processes and its database hold after so many of them."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Final

import psutil
from psycopg import connect
from sqlalchemy import text
from sqlalchemy.engine import URL

from tests.resilience.client import Client, Sent
from tests.resilience.conftest import Installed
from tests.resilience.procedure import KEY
from tests.served import PATIENCE, Served
from web.database import conninfo

AT_ONCE: Final = 10
"""Cases that an officer has in hand: while one waits for its timer he works on the others."""
_SIZES: Final = """
SELECT c.relname, pg_total_relation_size(c.oid) FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'
"""
_ENDED: Final = text("SELECT count(*) FROM process_instance WHERE status = 'completed'")
KEPT: Final = frozenset({"event", "event_data", "task", "process_instance", "counter"})
"""Tables of which a case's rows stay for ever."""
PASSING: Final = frozenset({"idempotency_key", "notice"})
"""What stays of a case for a while: first answers for a day, what people were told of for ninety."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """After so many cases: bytes of memory of each process, of each table; the median completion's seconds."""

    cases: int
    memory: dict[str, int]
    tables: dict[str, int]
    seconds: float

    def size(self, names: frozenset[str]) -> int:
        return sum(self.tables[name] for name in names)

    @property
    def rest(self) -> int:
        """Bytes of the tables whose rows come and go."""
        return sum(self.tables.values()) - self.size(KEPT) - self.size(PASSING)


@dataclass(eq=False)
class Hand(threading.Thread):
    """Works off so many cases of two rounds each."""

    client: Client
    cases: int
    done: list[Sent] = field(default_factory=list)
    error: BaseException | None = None

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        try:
            for first in range(0, self.cases, AT_ONCE):
                self._batch(min(AT_ONCE, self.cases - first))
        except BaseException as error:  # noqa: BLE001 -- raised again by `work_off`
            self.error = error
        finally:
            self.client.close()

    def _batch(self, count: int) -> None:
        begun = [self._act("/instances", {"process": KEY}, 201) for _ in range(count)]
        for one in begun:
            self._complete(one["tasks"][0]["id"], 1)
        for one in begun:
            self._complete(self._next(one["id"]), 0)

    def _complete(self, task: int, left: int) -> None:
        self._act(f"/tasks/{task}/complete", {"data": {"n": left}}, 200)

    def _act(self, path: str, body: object, status: int) -> dict:
        sent = self.client.post(path, body)
        assert sent.answer.status == status, sent.answer
        self.done.append(sent)
        return sent.answer.json

    def _next(self, case: int) -> int:
        pause = threading.Event()
        for _ in range(int(PATIENCE * 4)):
            tasks = self.client.get(f"/instances/{case}")["tasks"]
            if tasks:
                return int(tasks[0]["id"])
            pause.wait(0.25)
        raise AssertionError(f"nothing fires in case {case}")


@dataclass
class Counter:
    """Works off blocks of cases on a site, and looks at it after each."""

    site: Served
    installed: Installed
    owner: URL
    hands: int = 8
    cases: int = 0

    def blocks(self, count: int, size: int) -> Iterator[Sample]:
        for _ in range(count):
            yield self._look(self._work_off(size))

    def _work_off(self, size: int) -> list[Sent]:
        """That many cases from beginning to end; the completions."""
        share = size // self.hands
        port, token = self.site.port, self.installed.token
        working = [Hand(Client(port, token), share) for _ in range(self.hands)]
        for hand in working:
            hand.start()
        for hand in working:
            hand.join()
            if hand.error is not None:
                raise hand.error
        self.cases += share * self.hands
        self._until_ended()
        sent = [one for hand in working for one in hand.done]
        return [one for one in sent if one.path.endswith("/complete")]

    def _until_ended(self) -> None:
        pause = threading.Event()
        for _ in range(int(PATIENCE * 10)):
            with self.installed.sessions() as session:
                if session.scalar(_ENDED) == self.cases:
                    return
            pause.wait(0.1)
        raise AssertionError("cases do not come to their end")

    def _look(self, completions: list[Sent]) -> Sample:
        with connect(conninfo(self.owner), autocommit=True) as connection:
            connection.execute("VACUUM")
            tables = dict(connection.execute(_SIZES).fetchall())
        return Sample(
            cases=self.cases,
            memory=self._memory(),
            tables=tables,
            seconds=median(one.answer.seconds for one in completions),
        )

    def _memory(self) -> dict[str, int]:
        children = self.site.children()
        found = {"pekerja": children["pekerja"], "induk web": children["web"]}
        found |= {f"web {one.pid}": one for one in children["web"].children()}
        return {name: _resident(process) for name, process in found.items()}


def _resident(process: psutil.Process) -> int:
    return int(process.memory_info().rss)


def line(before: Sample | None, one: Sample) -> str:
    """What was seen: megabytes of each process, bytes a case since the look before, milliseconds."""
    found = [f"{name} {size / 2**20:.1f} MiB" for name, size in one.memory.items()]
    if before is not None:
        found.append(f"{each(before, one, KEPT):.0f} bytes a case")
        found.append(f"{each(before, one, PASSING):.0f} for a while")
    found.append(f"{one.rest / 1024:.0f} KiB of what comes and goes")
    return f"{one.cases:6} cases: {', '.join(found)}, completion {1e3 * one.seconds:.1f} ms"


def each(before: Sample, after: Sample, names: frozenset[str]) -> float:
    """Bytes by which those tables have grown, for each case between the two looks."""
    return (after.size(names) - before.size(names)) / (after.cases - before.cases)
