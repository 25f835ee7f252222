"""A machine that loses its network in mid-request: the others go on, nothing is lost, nothing is doubled."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest

from tests.resilience import procedure, traps
from tests.resilience.client import Sent
from tests.resilience.crowd import together
from tests.resilience.estate import Estate, estate
from tests.resilience.load import Officer
from tests.resilience.network import missing

pytestmark = pytest.mark.soak
KEPT = 30.0
"""Seconds after which a case is free again whose lock a machine had that is cut off."""
BACK = 60.0
"""Seconds within which work that a lost worker had in hand is done by another, or itself when it is back."""
LEFT = """SELECT (SELECT count(*) FROM procrastinate_jobs)
    + (SELECT count(*) FROM timer WHERE due_at < now()) + (SELECT count(*) FROM operation_call)"""


@dataclass
class Day:
    """What happens at the place; `acts` is everything that was answered."""

    place: Estate
    officers: list[Officer] = field(default_factory=list)
    own: list[Sent] = field(default_factory=list)

    @property
    def acts(self) -> list[Sent]:
        return self.own + [sent for one in self.officers for sent in one.done]

    @contextmanager
    def working(self, *nodes: int) -> Iterator[None]:
        """Two more officers, who begin at the first of these web nodes."""
        stopping = threading.Event()
        more = [Officer(self.place.client(*nodes), 5, stopping) for _ in range(2)]
        self.officers += more
        with together(more):
            yield

    def begin(self, node: int) -> int:
        """The task of a new case; its steps need nothing that steps of other cases need."""
        begun = self.ask("/instances", {"process": procedure.LOOP}, uuid4().hex, node)
        self.own.append(begun)
        return int(begun.answer.json["tasks"][0]["id"])

    def complete(self, task: int, key: str, *nodes: int) -> Sent:
        return self.ask(f"/tasks/{task}/complete", {"data": {"n": 0}}, key, *nodes)

    def ask(self, path: str, body: object, key: str, *nodes: int) -> Sent:
        with closing(self.place.client(*nodes)) as client:
            answer = client.call("POST", path, body, key=key)
        return Sent(path=path, body=body, key=key, answer=answer)

    def goes_on(self) -> None:
        """More is done, whatever is away."""
        done, pause = len(self.acts), threading.Event()
        for _ in range(int(BACK * 10)):
            if len(self.acts) >= done + 5:
                return
            pause.wait(0.1)
        raise AssertionError("nothing goes on")

    def end(self) -> None:
        """Everything once; the installation's own command finds nothing either."""
        self.place.until(LEFT, BACK)
        assert self.place.installed.prove(answered=self.acts) > 0
        assert self.place.verify() == 0


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    assert not missing(), missing()
    with estate(tmp_path) as place:
        yield Day(place)


OPEN = "SELECT count(*) FROM task WHERE status = 'open' AND id = {}"


def cut_off(day: Day, task: int, *, arrives: bool) -> Callable[[], None]:
    """To be called when the commit may be sent: it does not arrive, or only what came of it does not.

    The second is made ready before: the database's answers go nowhere from then on.
    """
    machine = day.place.webs[0].machine
    if not arrives:
        machine.unplug()
        return lambda: None
    machine.deafen(day.place.database)

    def after() -> None:
        day.place.until(OPEN.format(task), 5)
        machine.unplug()
        machine.hear(day.place.database)

    return after


@pytest.mark.parametrize("arrives", [False, True], ids=["sebelum", "sesudah"])
def test_a_request_whose_node_is_cut_off_is_done_once_by_another(
    arrives: bool, day: Day, say: Callable[[str], None]
) -> None:
    node, key, task = day.place.webs[0], uuid4().hex, day.begin(0)
    with ThreadPoolExecutor(2) as callers, day.working(1, 0):
        with traps.holding(node.snares, traps.WEB[0]) as until_caught:
            first = callers.submit(day.complete, task, key, 0, 1)
            until_caught()
            after = cut_off(day, task, arrives=arrives)
        after()
        lost = time.monotonic()
        second = callers.submit(day.complete, task, key, 1)
        day.goes_on()
        gone_on = time.monotonic()
        told, again = first.result().answer, second.result().answer
        node.machine.plug_in()
    say(
        f"commit {'arrived' if arrives else 'lost'}: the other node had the case after {again.at - lost:.1f} s, "
        f"who asked the lost one was answered after {told.at - lost:.1f} s, "
        f"others had done five things after {gone_on - lost:.1f} s"
    )
    assert (told.status, told.body) == (200, again.body)
    assert again.at - lost <= (1 if arrives else KEPT)
    day.own.append(second.result())
    works_again(day)


def works_again(day: Day) -> None:
    """The node that was cut off does so by itself."""
    with day.working(0):
        day.goes_on()
    day.end()


@pytest.mark.parametrize("point", [traps.TIMERS[0], *traps.JOBS[:2]])
def test_what_a_worker_has_in_hand_when_it_is_cut_off_is_done_once(
    point: str, day: Day, say: Callable[[str], None]
) -> None:
    place, (lost, other) = day.place, day.place.workers
    with day.working(0, 1):
        with traps.holding(lost.snares, point) as until_caught:
            until_caught()
            lost.machine.unplug()
        began = time.monotonic()
        day.goes_on()
    place.until(LEFT, BACK)
    say(f"{point}: done by the other worker after {time.monotonic() - began:.1f} s")
    lost.machine.plug_in()
    other.machine.unplug()
    with day.working(1):
        day.goes_on()
    place.until(LEFT, BACK)
    other.machine.plug_in()
    day.end()
