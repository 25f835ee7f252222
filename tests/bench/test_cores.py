"""Programs on fewer cores than the machine has."""

import os
import threading

import psutil

from bench.cores import confined, worth


def test_all_threads_of_a_process_stay_on_one_core_until_they_are_let_go():
    done = threading.Event()
    threading.Thread(target=done.wait, daemon=True).start()
    before = os.sched_getaffinity(0)
    with confined(lambda: [psutil.Process()], 1):
        held = [os.sched_getaffinity(one.id) for one in psutil.Process().threads()]
    assert len(held) > 1
    assert all(cores == {min(before)} for cores in held)
    assert os.sched_getaffinity(0) == before
    done.set()


def test_a_thread_that_kept_to_a_core_keeps_to_it_afterwards():
    done, kept = threading.Event(), []
    core = max(os.sched_getaffinity(0))

    def keep() -> None:
        os.sched_setaffinity(0, {core})
        kept.append(threading.get_native_id())
        ready.set()
        done.wait()

    ready = threading.Event()
    thread = threading.Thread(target=keep, daemon=True)
    thread.start()
    ready.wait()
    with confined(lambda: [psutil.Process()], 1):
        assert os.sched_getaffinity(kept[0]) == {min(os.sched_getaffinity(0))}
    assert os.sched_getaffinity(kept[0]) == {core}
    done.set()
    thread.join()


def test_two_processes_compute_more_than_none_and_no_more_than_a_machine_can_give():
    assert 0 < worth(0.1) < 20
