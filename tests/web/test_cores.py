"""Which core each web process keeps to."""

import os
import threading
from types import SimpleNamespace

import pytest

from web import cores


@pytest.mark.parametrize(
    ("taken", "allowed", "core"),
    [
        ([], {0, 1}, 0),
        ([0], {0, 1}, 1),
        ([1], {0, 1}, 0),
        ([0, 1], {0, 1}, 0),
        ([0, 1, 0], {0, 1}, 1),
        ([None, 5], {5, 7}, 7),
        ([], {3}, None),
        ([3], {3}, None),
    ],
)
def test_the_freest_of_the_allowed_cores_is_taken(taken, allowed, core) -> None:
    assert cores.freest(taken, allowed) == core


def test_a_process_takes_the_core_of_the_one_that_died() -> None:
    allowed = sorted(os.sched_getaffinity(0))
    first, second, third = (SimpleNamespace() for _ in range(3))
    arbiter = SimpleNamespace(WORKERS={})
    for number, worker in enumerate((first, second)):
        cores.pre_fork(arbiter, worker)
        arbiter.WORKERS[number] = worker
    del arbiter.WORKERS[0]
    cores.pre_fork(arbiter, third)
    kept = [each.alur_core for each in (first, second, third)]
    # On a machine of one core there is no choice.
    wanted = [allowed[0], allowed[1], allowed[0]] if allowed[1:] else [None] * 3
    assert kept == wanted


def test_only_what_a_thread_does_everywhere_leaves_its_core(monkeypatch) -> None:
    monkeypatch.setattr(cores, "_everywhere", set())
    allowed = os.sched_getaffinity(0)
    seen: list[set[int]] = []

    def serve() -> None:
        worker = SimpleNamespace(alur_core=min(allowed))
        cores.post_fork(SimpleNamespace(WORKERS={}), worker)
        seen.append(os.sched_getaffinity(0))
        with cores.everywhere():
            seen.append(os.sched_getaffinity(0))
        seen.append(os.sched_getaffinity(0))

    # What a thread of this process is kept to, its others are not.
    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()
    assert seen == [{min(allowed)}, allowed, {min(allowed)}]
    assert os.sched_getaffinity(0) == allowed


def test_where_no_process_may_choose_its_cores_all_go_on_on_all(monkeypatch) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(cores, "_everywhere", set())
    monkeypatch.setattr(os, "sched_setaffinity", forbid)
    allowed = os.sched_getaffinity(0)
    cores.post_fork(
        SimpleNamespace(WORKERS={}), SimpleNamespace(alur_core=min(allowed))
    )
    with cores.everywhere():
        assert os.sched_getaffinity(0) == allowed
