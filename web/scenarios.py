"""A pytest plugin for `alur uji`: only the scenarios of the named processes."""

from pathlib import Path

import pytest
from pytest_bdd.scenario import scenario_wrapper_template_registry


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--proses",
        action="append",
        default=[],
        help="key of a process whose scenarios run; may be repeated",
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    wanted = set(config.getoption("--proses"))
    if wanted:
        others = [item for item in items if process_of(item) not in wanted]
        items[:] = [item for item in items if process_of(item) in wanted]
        config.hook.pytest_deselected(items=others)


def process_of(item: pytest.Item) -> str | None:
    """The process whose feature file has the scenario; None for other tests."""
    function = getattr(item, "obj", None)
    scenario = (
        None if function is None else scenario_wrapper_template_registry.get(function)
    )
    return None if scenario is None else Path(scenario.feature.filename).stem
