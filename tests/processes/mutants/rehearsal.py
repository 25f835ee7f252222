"""Scenarios of `features/` against a mutant, until an assertion of one notices it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, Final

import pytest
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Scenario, Step
from pytest_bdd.scenario import get_step_function
from pytest_bdd.steps import StepFunctionContext
from pytest_bdd.utils import get_required_args

from engine.errors import DeploymentError
from engine.findings import Sources
from engine.validator import ERROR
from tests.database_fixtures import empty
from tests.deployments import Deployment
from tests.langkah import kantor
from tests.langkah.dunia import World
from tests.processes.mutants.mutant import Mutant
from web.coverage.plugin import Attempts

ASSERTION: Final = "penegasan"
VALIDATOR: Final = "validator"
BROKEN: Final = "tersandung"
NOBODY: Final = "tidak diketahui"
RAISED: Final = (AssertionError, pytest.fail.Exception)
"""What an assertion raises. Anything else is a scenario that broke, which explains nothing to a reader."""
FEATURES: Final = kantor.ROOT / "features"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What became of a mutant: a scenario and its step, or the validator and its rules.

    `by` is ASSERTION, VALIDATOR, BROKEN where a scenario broke at a step that does not assert, or NOBODY.
    """

    by: str
    step: str = ""
    scenario: str = ""


@dataclass(kw_only=True)
class Rehearsal:
    """A database and an engine in which scenarios run, one after another, without the fixtures of each.

    `bundles` are the files of each process. A mutant's scenarios are those of the process and of whatever calls it.
    """

    request: pytest.FixtureRequest
    bundles: Mapping[str, Sources]
    deployed: Deployment
    sessions: Any
    superuser: Any
    host: Any
    known: dict[tuple[str, str], StepFunctionContext] = field(default_factory=dict)

    def notice(self, mutant: Mutant) -> Notice:
        """The first assertion to notice it, or else where the first scenario broke."""
        using = {
            process: files
            for process, files in self.bundles.items()
            if f"{mutant.process}.bpmn" in files
        }
        newer = {name: file for files in using.values() for name, file in files.items()}
        deployment = Deployment(
            newer | dict(mutant.files), kantor.DEPLOYER, after=self.deployed
        )
        broken = Notice(by=NOBODY)
        for scenario in likeliest(mutant, using):
            try:
                found = self.play(scenario, deployment)
            except DeploymentError as refused:
                return Notice(by=VALIDATOR, step=refusals(refused))
            if found is not None and found.by == ASSERTION:
                return found
            if found is not None and broken.by == NOBODY:
                broken = found
        return broken

    def play(self, scenario: Scenario, deployment: Deployment) -> Notice | None:
        """Where the scenario failed."""
        try:
            world = kantor.installed(self.sessions, deployment, self.host)
            return self.perform(scenario, world)
        finally:
            empty(self.superuser)

    def perform(self, scenario: Scenario, world: World) -> Notice | None:
        """Its steps in this world, one after the other; where it failed."""
        given = {"world": world, "cakupan": Attempts()}
        for step in scenario.steps:
            place = f"{step.keyword} {step.name}"
            try:
                self._step(step, given)
            except RAISED:
                by = ASSERTION if step.type == "then" else BROKEN
                return Notice(by=by, step=place, scenario=scenario.name)
            except Exception as error:  # noqa: BLE001 - whatever it broke at, it asserted nothing
                place = f"{place} ({type(error).__name__})"
                return Notice(by=BROKEN, step=place, scenario=scenario.name)
        return None

    def _step(self, step: Step, given: dict[str, Any]) -> None:
        context = self._context(step)
        values = given | context.parser.parse_arguments(step.name)
        if step.datatable is not None:
            values["datatable"] = step.datatable.raw()
        for name in get_required_args(context.step_func):
            if name not in values:
                values[name] = self.request.getfixturevalue(name)
        wanted = signature(context.step_func).parameters
        context.step_func(**{name: values[name] for name in wanted if name in values})
        given["world"].work()

    def _context(self, step: Step) -> StepFunctionContext:
        key = (step.type, step.name)
        if key not in self.known:
            found = get_step_function(self.request, step)
            if found is None:
                raise LookupError(f"langkah tidak dikenal: {step}")
            self.known[key] = found
        return self.known[key]


def refusals(refused: DeploymentError) -> str:
    """The rules that a mutant broke."""
    return ", ".join(
        sorted(
            {
                one.rule
                for verdicts in refused.verdicts.values()
                for one in verdicts
                if one.severity == ERROR
            }
        )
    )


def likeliest(mutant: Mutant, processes: Iterable[str]) -> list[Scenario]:
    """The scenarios of these processes, those first whose assertions speak most plainly of the place."""
    found = [one for process in sorted(processes) for one in scenarios(process)]
    return sorted(found, key=lambda one: (_mentions(one, mutant), len(one.steps)))


def scenarios(process: str) -> Iterator[Scenario]:
    """Every scenario of a process's file, an outline once an example."""
    if not (FEATURES / f"{process}.feature").exists():
        return
    feature = get_feature(str(FEATURES), f"{process}.feature")
    for template in feature.scenarios.values():
        examples = [row for table in template.examples for row in table.as_contexts()]
        for values in examples or [{}]:
            yield template.render(values)


def _mentions(scenario: Scenario, mutant: Mutant) -> tuple[int, int]:
    """How many of the mutant's words one assertion has, and how many all have; negative, for sorting."""
    said = [
        f"{step.name} {step.datatable.raw() if step.datatable else ''}"
        for step in scenario.steps
        if step.type == "then"
    ]
    most = max((sum(word in one for word in mutant.words) for one in said), default=0)
    return -most, -sum(any(word in one for one in said) for word in mutant.words)
