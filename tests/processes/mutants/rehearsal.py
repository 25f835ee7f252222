"""Scenarios of `features/` against a mutant, until an assertion of one notices it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, Final

import pytest
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Scenario, Step
from pytest_bdd.scenario import get_step_function
from pytest_bdd.steps import StepFunctionContext

from engine.errors import DeploymentError
from engine.findings import Sources, bundle_of
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
    """A database and an engine in which scenarios run, one after another, without the fixtures of each."""

    request: pytest.FixtureRequest
    sources: Sources
    deployed: Deployment
    sessions: Any
    owner: Any
    host: Any
    known: dict[tuple[str, str], StepFunctionContext] = field(default_factory=dict)

    def notice(self, mutant: Mutant) -> Notice:
        """The first assertion to notice it, or else where the first scenario broke."""
        deployment = Deployment(
            newer(mutant, self.sources), kantor.DEPLOYER, after=self.deployed
        )
        broken = Notice(by=NOBODY)
        for scenario in likeliest(mutant, self.sources):
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
            return self._steps(scenario, world)
        finally:
            empty(self.owner)

    def _steps(self, scenario: Scenario, world: World) -> Notice | None:
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
        context.step_func(
            **{
                name: values[name]
                if name in values
                else self.request.getfixturevalue(name)
                for name in signature(context.step_func).parameters
            }
        )

    def _context(self, step: Step) -> StepFunctionContext:
        key = (step.type, step.name)
        if key not in self.known:
            found = get_step_function(self.request, step)
            if found is None:
                pytest.exit(f"langkah tidak dikenal: {step}")
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


def newer(mutant: Mutant, sources: Sources) -> Sources:
    """What a mutant publishes: its process, and with a diagram whatever calls it."""
    using = [
        bundle_of(name, sources)
        for name in sources
        if name.endswith(".bpmn")
        and f"{mutant.process}.bpmn" in bundle_of(name, sources)
    ]
    return {name: file for bundle in using for name, file in bundle.items()} | dict(
        mutant.files
    )


def likeliest(mutant: Mutant, sources: Sources) -> list[Scenario]:
    """The scenarios of the process and of whatever calls it; those that speak of the place first."""
    keys = {name.removesuffix(".bpmn") for name in newer(mutant, sources)}
    found = [one for key in sorted(keys) for one in scenarios(key)]
    return sorted(found, key=lambda one: (-mentions(one, mutant), len(one.steps)))


def scenarios(process: str) -> Iterator[Scenario]:
    """Every scenario of a process's file, an outline once an example."""
    if not (FEATURES / f"{process}.feature").exists():
        return
    feature = get_feature(str(FEATURES), f"{process}.feature")
    for template in feature.scenarios.values():
        examples = [row for table in template.examples for row in table.as_contexts()]
        for values in examples or [{}]:
            yield template.render(values)


def mentions(scenario: Scenario, mutant: Mutant) -> int:
    """How many of the mutant's words the scenario's assertions have."""
    said = "\n".join(
        f"{step.name} {step.datatable.raw() if step.datatable else ''}"
        for step in scenario.steps
        if step.type == "then"
    )
    return sum(word in said for word in mutant.words)
