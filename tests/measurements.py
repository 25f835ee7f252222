"""Figures that tests measure, shown at the end of the run, whichever worker measured them."""

from typing import Final

import pytest

MEASURED: Final = "diukur"
"""The property (`record_property`) under which a test says what it has measured."""


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
