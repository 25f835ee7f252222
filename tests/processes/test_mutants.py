"""Procedures with one thing wrong: an assertion of a scenario notices each of them, or the validator does.

All of one process, with who noticed what:
`.venv/bin/python -m pytest tests/processes/test_mutants.py -m soak -s -k kaltim-konsultasi-online`.
"""

import os
import random
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

import pytest

from engine.findings import bundle_of
from tests.langkah.kantor import SOURCES
from tests.measurements import MEASURED
from tests.processes.mutants import Mutant, mutants
from tests.processes.mutants.diagrams import tenfold
from tests.processes.mutants.mutant import DUTY, KINDS
from tests.processes.mutants.rehearsal import (
    ASSERTION,
    BROKEN,
    NOBODY,
    VALIDATOR,
    Notice,
    Rehearsal,
)
from tests.test_features import pytest_plugins

__all__ = ["pytest_plugins"]

SEED: Final = int(os.environ.get("ALUR_SEED", "0"))
SAMPLE: Final = 10
BUNDLES: Final = {
    name.removesuffix(".bpmn"): bundle_of(name, SOURCES)
    for name in SOURCES
    if name.endswith(".bpmn")
}
SAME: Final[Mapping[str, str]] = {}
"""Mutants that nobody can notice, and why: what they do is what the procedure does."""


@pytest.fixture
def rehearsal(request, sessions, superuser, offices_deployed, host) -> Rehearsal:
    return Rehearsal(
        request=request,
        bundles=BUNDLES,
        deployed=offices_deployed,
        sessions=sessions,
        superuser=superuser,
        host=host,
    )


@cache
def all_mutants(process: str) -> tuple[Mutant, ...]:
    return tuple(mutants(process, BUNDLES[process]))


def tried(process: str) -> list[Mutant]:
    return [one for one in all_mutants(process) if one.name not in SAME]


def noticed(rehearsal: Rehearsal, damaged: list[Mutant]) -> dict[str, Notice]:
    """What became of each, by the mutant's name; printed, survivors last."""
    found = {one.name: rehearsal.notice(one) for one in damaged}
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
    every = [one for process in BUNDLES for one in tried(process)]
    found = noticed(rehearsal, random.Random(SEED).sample(every, SAMPLE))
    record_property(MEASURED, f"seed {SEED}: {summary(found)}")
    assert survivors(found) == [], f"ALUR_SEED={SEED}"


@pytest.mark.soak
@pytest.mark.parametrize("process", BUNDLES)
def test_every_mutant_is_noticed(rehearsal, process, record_property):
    found = noticed(rehearsal, tried(process))
    record_property(MEASURED, f"{process}: {summary(found)}")
    assert survivors(found) == []


@pytest.mark.soak
@pytest.mark.parametrize("process", BUNDLES)
def test_the_procedure_as_it_is_passes_where_its_mutants_are_tried(rehearsal, process):
    as_it_is = Mutant(kind="", process=process, place="", change="", files={}, words=())
    assert rehearsal.notice(as_it_is) == Notice(by=NOBODY)


def test_every_kind_of_mutant_is_made():
    made = Counter(one.kind for process in BUNDLES for one in all_mutants(process))
    assert set(made) >= set(KINDS) - {DUTY}


def test_mutants_have_names_of_their_own():
    names = [one.name for process in BUNDLES for one in all_mutants(process)]
    assert len(names) == len(set(names))


def test_what_nobody_can_notice_is_a_mutant_that_there_is():
    every = {one.name for process in BUNDLES for one in all_mutants(process)}
    assert set(SAME) <= every


def test_a_limit_in_any_words_is_made_ten_times_as_long():
    assert tenfold("hari_kerja(3) KUPANG-1 AMB-14") == "hari_kerja(30) KUPANG-1 AMB-14"
    assert tenfold('"P1DT12H"') == '"P10DT120H"'
    assert (
        tenfold('hari(aturan("batas"))')
        == 'hari(((aturan("batas") or 0) * 10 or None))'
    )
