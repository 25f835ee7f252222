"""Figures that tests measure, shown at the end of the run, whichever worker measured them."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest

MEASURED: Final = "diukur"
"""The property (`record_property`) under which a test says what it has measured."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """What is done within takes no more of the processor: what else the machine does proves nothing.

    What thousands of other tests left in memory is not searched for garbage meanwhile.
    """
    gc.freeze()
    begin = time.process_time()
    yield
    took = time.process_time() - begin
    gc.unfreeze()
    assert took < seconds


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    found = [
        f"{report.nodeid.rpartition('::')[2]}: {'' if name == MEASURED else f'{name}: '}{value}"
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        for name, value in report.user_properties
    ]
    if found:
        terminalreporter.section("measured")
        terminalreporter.write_line("\n".join(found))
