"""Procedures with one thing wrong: an assertion of a scenario notices each of them, or the validator does.

All of one process, with who noticed what:
`.venv/bin/python -m pytest tests/processes/test_mutants.py -m soak -s -k kaltim-konsultasi-online`.
"""

import os
import random
from collections import Counter
from collections.abc import Mapping
from typing import Final

import pytest

from tests.langkah.kantor import SOURCES
from tests.measurements import MEASURED
from tests.processes.mutants import Mutant, mutants
from tests.processes.mutants.rehearsal import ASSERTION, BROKEN, NOBODY, VALIDATOR, Notice, Rehearsal
from tests.test_features import pytest_plugins

__all__ = ["pytest_plugins"]

SEED: Final = int(os.environ.get("ALUR_SEED", "0"))
SAMPLE: Final = 12
PROCESSES: Final = sorted(
    name.removesuffix(".bpmn") for name in SOURCES if name.endswith(".bpmn")
)
SAME: Final[Mapping[str, str]] = {}
"""Mutants that nobody can notice, and why: what they do is what the procedure does."""


@pytest.fixture
def rehearsal(
    request, sessions, owner_engine, offices_deployed, host
) -> Rehearsal:
    return Rehearsal(
        request=request,
        sources=SOURCES,
        deployed=offices_deployed,
        sessions=sessions,
        owner=owner_engine,
        host=host,
    )


def all_mutants(process: str) -> list[Mutant]:
    return [one for one in mutants(process, SOURCES) if one.name not in SAME]


def noticed(rehearsal: Rehearsal, tried: list[Mutant]) -> dict[str, Notice]:
    """What became of each, by the mutant's name; printed, survivors last."""
    found = {one.name: rehearsal.notice(one) for one in tried}
    lost = survivors(found)
    for name in sorted(found, key=lambda name: (name in lost, name)):
        one = found[name]
        print(f"{name}\n    {one.by}: {one.step}\n    {one.scenario}")  # noqa: T201 - the report
    return found


def survivors(found: Mapping[str, Notice]) -> list[str]:
    return [name for name, one in found.items() if one.by in {BROKEN, NOBODY}]


def summary(found: Mapping[str, Notice]) -> str:
    by = Counter(one.by for one in found.values())
    return (
        f"{len(found)} mutants, {by[ASSERTION]} noticed by a step that asserts, {by[VALIDATOR]} by the "
        f"validator, {by[BROKEN]} broke scenarios only, {by[NOBODY]} noticed by nobody"
    )


def test_a_sample_of_mutants_is_noticed(rehearsal, record_property):
    every = [one for process in PROCESSES for one in all_mutants(process)]
    found = noticed(rehearsal, random.Random(SEED).sample(every, SAMPLE))
    record_property(MEASURED, f"seed {SEED}: {summary(found)}")
    assert survivors(found) == [], f"ALUR_SEED={SEED}"


@pytest.mark.soak
@pytest.mark.parametrize("process", PROCESSES)
def test_every_mutant_is_noticed(rehearsal, process, record_property):
    found = noticed(rehearsal, all_mutants(process))
    record_property(MEASURED, f"{process}: {summary(found)}")
    assert survivors(found) == []


def test_what_nobody_can_notice_is_a_mutant_that_there_is():
    every = {one.name for process in PROCESSES for one in mutants(process, SOURCES)}
    assert set(SAME) <= every


def test_mutants_have_names_of_their_own():
    names = [one.name for process in PROCESSES for one in mutants(process, SOURCES)]
    assert len(names) == len(set(names))
