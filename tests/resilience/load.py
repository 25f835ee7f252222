"""Officers who work on cases of their own, one after another, until they are told to stop."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from tests.resilience.client import PATIENCE, Client, Sent
from tests.resilience.procedure import KEY

LOOK: Final = 0.1


@dataclass(eq=False)
class Officer(threading.Thread):
    """Starts a case, works it off in `rounds`, starts the next; `done` is what was answered."""

    client: Client
    rounds: int
    stopping: threading.Event
    done: list[Sent] = field(default_factory=list)
    cases: list[int] = field(default_factory=list)
    error: BaseException | None = None

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        try:
            while not self.stopping.is_set():
                self._work_off()
        except BaseException as error:  # noqa: BLE001 -- raised again by `at_work`
            self.error = error
        finally:
            self.client.close()

    def _work_off(self) -> None:
        begun = self.client.post("/instances", {"process": KEY})
        assert begun.answer.status == 201, begun.answer.body
        case = begun.answer.json["id"]
        self.cases.append(case)
        for left in range(self.rounds - 1, -1, -1):
            task = self._task(case)
            if task is None:
                return
            sent = self.client.post(f"/tasks/{task}/complete", {"data": {"n": left}})
            assert sent.answer.status == 200, sent.answer.body
            self.done.append(sent)

    def _task(self, case: int) -> int | None:
        """The case's next task; None when the officer is to stop before there is one."""
        while True:
            found: dict[str, Any] = self.client.get(f"/instances/{case}")
            if found["tasks"]:
                return int(found["tasks"][0]["id"])
            if self.stopping.wait(LOOK):
                return None


@contextmanager
def at_work(
    port: int, token: str, *, officers: int, rounds: int = 5
) -> Iterator[list[Officer]]:
    """So many officers, each with a connection of his own; none of them met an unexpected answer."""
    stopping = threading.Event()
    working = [Officer(Client(port, token), rounds, stopping) for _ in range(officers)]
    for officer in working:
        officer.start()
    try:
        yield working
    finally:
        stopping.set()
        for officer in working:
            officer.join(2 * PATIENCE)
    for officer in working:
        if officer.error is not None:
            raise officer.error
