"""Many people at once, each of whom looks at a case, thinks, and completes one of its tasks."""

import math
import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.resilience.client import PATIENCE, Answer, Client, Sent


@dataclass(eq=False)
class Person(threading.Thread):
    """Works on one case until `stopping`; thinks for `pace` seconds on average between two completions.

    `done` is what was answered with 200, `late` what was answered with 409: another one was first.
    """

    client: Client
    case: int
    pace: float
    chance: random.Random
    stopping: threading.Event
    done: list[Sent] = field(default_factory=list)
    late: list[Answer] = field(default_factory=list)
    error: BaseException | None = None

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        try:
            while not self.stopping.wait(self.chance.expovariate(1 / self.pace)):
                self.act()
        except BaseException as error:  # noqa: BLE001 -- raised again by `together`
            self.error = error
        finally:
            self.client.close()

    def act(self) -> None:
        """Look, choose one of the open tasks, complete it; nobody may answer anything but "done" or "late"."""
        found: dict[str, Any] = self.client.get(f"/instances/{self.case}")
        task = self.chance.choice(found["tasks"])["id"]
        sent = self.client.post(f"/tasks/{task}/complete", {"data": {"n": 1}})
        assert sent.answer.tries == 1, self.client.refused
        if sent.answer.status == 409:
            self.late.append(sent.answer)
        else:
            assert sent.answer.status == 200, sent.answer.body
            self.done.append(sent)


@contextmanager
def together(people: Sequence[Person]) -> Iterator[None]:
    """All of them at work; none met an unexpected answer."""
    for person in people:
        person.start()
    try:
        yield
    finally:
        for person in people:
            person.stopping.set()
        for person in people:
            person.join(2 * PATIENCE)
    for person in people:
        if person.error is not None:
            raise person.error


def alone(person: Person, times: int) -> float:
    """Nobody else is there: completions one after the other; how many a second, its looks included."""
    began = time.monotonic()
    for _ in range(times):
        person.act()
    return times / (time.monotonic() - began)


def p95(people: Sequence[Person]) -> float:
    """Milliseconds in which 95 of 100 of their completions were answered."""
    taken = sorted(sent.answer.seconds for person in people for sent in person.done)
    return 1e3 * taken[math.ceil(0.95 * len(taken)) - 1]
