"""How many threads of a process wait for one case."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from engine.errors import RetryError
from web.gate import PATIENCE, PLACES, STUCK, Gate


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as threads:
        yield threads


def enter(stack: ExitStack, gate: Gate, case: int, *, places: int = PLACES) -> None:
    for _ in range(places):
        stack.enter_context(gate.through(case))


def pass_through(gate: Gate, case: int, order: list[int], number: int) -> None:
    with gate.through(case):
        order.append(number)


def queue_up(
    threads: ThreadPoolExecutor, gate: Gate, order: list[int]
) -> list[Future[None]]:
    """Three who want case 1, in the order of their numbers."""
    found = []
    for number in range(3):
        found.append(threads.submit(pass_through, gate, 1, order, number))
        while len(gate._cases[1].waiting) <= number:
            threading.Event().wait(0.001)
    return found


def fail(gate: Gate, case: int) -> None:
    with pytest.raises(RetryError, match="sedang"):
        _wait_in_vain(gate, case)


def _wait_in_vain(gate: Gate, case: int) -> None:
    with gate.through(case):
        grow_old()
        raise RetryError("sedang dikerjakan")


def grow_old() -> None:
    """Until what has begun counts as stuck."""
    threading.Event().wait(0.06)


@pytest.fixture
def impatient(monkeypatch) -> None:
    monkeypatch.setattr("web.gate.PATIENCE", 0.05)


def test_steps_of_a_case_come_in_the_order_in_which_they_asked(
    gate, threads, monkeypatch
):
    monkeypatch.setattr("web.gate.PLACES", 1)
    order: list[int] = []
    with ExitStack() as stack:
        enter(stack, gate, 1, places=1)
        waiting = queue_up(threads, gate, order)
        assert order == []
    for one in waiting:
        one.result(5)
    assert order == [0, 1, 2]
    assert gate._cases == {}


def test_who_waits_for_a_stuck_case_is_sent_away_after_a_moment(gate, threads):
    with ExitStack() as stack:
        enter(stack, gate, 1)
        (one, *others) = queue_up(threads, gate, [])
        for refused in (one, *others):
            with pytest.raises(RetryError, match="sedang dikerjakan"):
                refused.result(5 * PATIENCE)
        with pytest.raises(RetryError):
            stack.enter_context(gate.through(1))


def test_another_case_is_open_while_some_are_stuck(gate, impatient):
    with ExitStack() as stack:
        for case in range(STUCK):
            enter(stack, gate, case)
        grow_old()
        with gate.through(99):
            pass


def test_so_many_threads_try_stuck_cases_and_no_more(gate, impatient):
    for case in range(STUCK + 1):
        fail(gate, case)
    with ExitStack() as stack:
        for case in range(STUCK):
            enter(stack, gate, case, places=1)
        with pytest.raises(RetryError, match="coba lagi"):
            stack.enter_context(gate.through(STUCK))


def test_a_stuck_case_is_tried_by_one_and_forgotten_once_it_goes_on(gate, impatient):
    fail(gate, 1)
    with ExitStack() as stack:
        enter(stack, gate, 1, places=1)
        with pytest.raises(RetryError):
            stack.enter_context(gate.through(1))
    assert gate._cases == {}
