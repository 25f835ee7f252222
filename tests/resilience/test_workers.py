"""The crew itself: whoever of it is killed is replaced, wherever he was."""

import subprocess
import sys

from tests.resilience.workers import AT_WORK, crew
from tests.served import Served

WORKS = f"import sys, time; print({AT_WORK!r}, file=sys.stderr, flush=True); time.sleep(600)"
DIES = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"


def begin(program: str) -> Served:
    return Served(
        process=subprocess.Popen(
            [sys.executable, "-c", program], stderr=subprocess.PIPE, text=True
        )
    )


def test_a_worker_that_was_killed_before_it_came_to_work_is_replaced_too() -> None:
    coming = iter([WORKS, DIES, DIES, WORKS])
    with crew(lambda: begin(next(coming)), 1) as working:
        working.working[0].process.kill()
        working.until(lambda: working.killed > 0, patience=60)
        assert working.killed == 3
        assert working.working[0].process.poll() is None
