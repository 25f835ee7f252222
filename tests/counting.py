"""Where lines are counted: in the tests that were written for a piece of code.

To count makes the engine three times as slow, on a Python whose `sys.monitoring` knows no branches. The tests
below pass the same lines thousands of times, at random, in a browser or under load; they would find nothing
more to count, and the bars on coverage hold without them. So they come last, and counting ends before them:
coverage cannot be paused again and again in a process, as each of its starts wraps `os._exit` once more.
Diagrams are counted everywhere.
"""

import os
from pathlib import Path
from typing import Final

import pytest
from coverage import Coverage

HERE: Final = Path(__file__).parent
UNCOUNTED: Final = tuple(
    HERE / name
    for name in (
        "test_features.py",
        "bench",
        "browser",
        "resilience",
        "releases",
        "engine/test_random_processes.py",
        "engine/test_random_cases.py",
        "processes",
        "web/test_serving.py",
        "web/test_erasing.py",
        "web/test_matrix.py",
        "web/test_long_conversation.py",
        "web/test_every_procedure.py",
        "web/pages/test_routes.py",
        "engine/spiff/test_compaction.py",
        "engine/test_mutations.py",
        "engine/test_foreign.py",
    )
)
"""In the order in which they run: what takes longest first, so that all workers are done at the same time."""
_COUNTED: Final = -1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    return next(
        (at for at, one in enumerate(UNCOUNTED) if item.path.is_relative_to(one)),
        _COUNTED,
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Stop counting for good, here and in the processes that are started from now on."""
    counting = item.config.pluginmanager.getplugin("_cov")
    if counting is None or not counting.cov_controller.started:
        return
    if _place(item) != _COUNTED:
        counting.cov_controller.pause()
        os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
        # A worker is a process that began to count by itself, before pytest-cov did, and would go on now.
        while (begun := Coverage.current()) is not None:
            begun.stop()
