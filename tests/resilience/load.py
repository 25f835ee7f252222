"""Officers who work on cases of their own, one after another, until they are told to stop."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from tests.resilience.client import PATIENCE, Client, Sent
from tests.resilience.procedure import KEY, NEWS, TOLD

LOOK: Final = 0.1
COLLEAGUE: Final = "petugas2.kupang"


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
        case = self.begin(KEY)
        for left in range(self.rounds - 1, -1, -1):
            task = self._task(case)
            if task is None:
                return
            self.act(f"/tasks/{task}/complete", {"data": {"n": left}})

    def begin(self, process: str) -> int:
        case: int = self.act("/instances", {"process": process}, status=201)["id"]
        self.cases.append(case)
        return case

    def act(self, path: str, body: Any = None, *, status: int = 200) -> Any:
        """Do it, whatever happens on the way; only the expected answer ends it well."""
        sent = self.client.post(path, body)
        assert sent.answer.status == status, (path, sent.answer)
        self.done.append(sent)
        return sent.answer.json

    def _task(self, case: int) -> int | None:
        """The case's next task; None when the officer is to stop before there is one."""
        while True:
            found: dict[str, Any] = self.client.get(f"/instances/{case}")
            if found["tasks"]:
                return int(found["tasks"][0]["id"])
            if self.stopping.wait(LOOK):
                return None


class Clerk(Officer):
    """Does everything else: tells cases news, takes tasks, puts them back, hands them over, cancels."""

    def _work_off(self) -> None:
        case = self.begin(TOLD)
        news = {"name": NEWS, "payload": {}}
        for left in range(self.rounds - 1, -1, -1):
            self.act(f"/instances/{case}/messages", news)
            task = self._task(case)
            if task is None:
                return
            self.act(f"/tasks/{task}/claim")
            self.act(f"/tasks/{task}/release")
            if left == 1:
                self._hand_over(case, task)
                return
            stored = self.client.upload("bukti.txt", f"berkas {case}".encode() * 2000)
            assert stored.status == 201, stored.body
            data = {"n": left, "bukti": stored.json["id"]}
            self.act(f"/tasks/{task}/complete", {"data": data})

    def _hand_over(self, case: int, task: int) -> None:
        """A colleague gets the task, but the case is cancelled before he can do it."""
        self.act(f"/tasks/{task}/delegate", {"to": COLLEAGUE, "reason": "cuti"})
        self.act(f"/instances/{case}/cancel", {"reason": "tidak jadi"})


@contextmanager
def at_work(
    port: int, token: str, *, officers: int, clerks: int = 0, rounds: int = 5
) -> Iterator[list[Officer]]:
    """So many people, each with a connection of his own; none of them met an unexpected answer."""
    stopping = threading.Event()
    working = [
        kind(Client(port, token), rounds, stopping)
        for kind, many in ((Officer, officers), (Clerk, clerks))
        for _ in range(many)
    ]
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
