"""BPMN coverage in pytest: `--bpmn-cov=processes/` and its three companions.

Every pytest-bdd scenario that passes is read through the fixture `sessions`, before that fixture empties the
database. With pytest-xdist the workers send what they read to the controller, which alone reports.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from pytest_bdd.parser import Feature
from pytest_bdd.parser import Scenario as FeatureScenario

from engine.errors import DiagramError
from web.coverage import pages, subjects
from web.coverage.collecting import Refusal, Scenario, collect, pack, unpack
from web.coverage.measuring import measure
from web.coverage.reporting import Report, as_json, table
from web.coverage.subjects import Subject

SESSIONS: Final = "sessions"
OUTPUT: Final = "bpmn_cov"


@dataclass
class Attempts:
    """The fixture `cakupan`: steps tell it what history does not hold."""

    refusals: list[Refusal] = field(default_factory=list)

    def ditolak(self, process: str, element: str, role: str) -> None:
        """The role tried to act on the element and was refused."""
        self.refusals.append(Refusal(process=process, element=element, role=role))


@pytest.fixture
def cakupan() -> Attempts:
    """Where a step says that a role was refused: `cakupan.ditolak(process, element, role)`."""
    return Attempts()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("cakupan BPMN")
    group.addoption(
        "--bpmn-cov",
        metavar="FOLDER",
        help="Ukur simpul dan aliran diagram di folder ini yang dilalui skenario.",
    )
    group.addoption(
        "--bpmn-cov-fail-under",
        metavar="PERSEN",
        type=float,
        default=0.0,
        help="Gagal bila simpul dan aliran suatu proses dilalui kurang dari ini.",
    )
    group.addoption(
        "--bpmn-cov-json", metavar="BERKAS", help="Tulis hasilnya sebagai JSON."
    )
    group.addoption(
        "--bpmn-cov-html",
        metavar="FOLDER",
        help="Tulis hasilnya sebagai halaman dengan diagram.",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--bpmn-cov"):
        config.pluginmanager.register(Measurement(config), "cakupan-bpmn")


class Measurement:
    """One run with `--bpmn-cov`, in the controller or in one worker."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.scenarios: list[Scenario] = []
        self.failed: set[str] = set()
        self.report: Report | None = None
        self.worker = hasattr(config, "workeroutput")
        self.subjects = {} if self.worker else self._subjects()

    def _subjects(self) -> dict[str, Subject]:
        folder = Path(self.config.getoption("--bpmn-cov"))
        try:
            found = subjects.read(folder)
        except DiagramError as error:
            raise pytest.UsageError(f"--bpmn-cov={folder}: {error}") from error
        if not found:
            raise pytest.UsageError(f"--bpmn-cov={folder}: tidak ada berkas .bpmn.")
        return found

    @pytest.hookimpl
    def pytest_bdd_step_error(self, request: pytest.FixtureRequest) -> None:
        self.failed.add(request.node.nodeid)

    @pytest.hookimpl
    def pytest_bdd_step_func_lookup_error(self, request: pytest.FixtureRequest) -> None:
        self.failed.add(request.node.nodeid)

    @pytest.hookimpl
    def pytest_bdd_after_scenario(
        self,
        request: pytest.FixtureRequest,
        feature: Feature,
        scenario: FeatureScenario,
    ) -> None:
        """Read the scenario's cases. One that failed, or used no database, has none."""
        used = request.fixturenames
        if request.node.nodeid in self.failed or SESSIONS not in used:
            return
        with request.getfixturevalue(SESSIONS)() as session:
            walks = collect(session)
        attempts: Attempts = request.getfixturevalue("cakupan")
        path = os.path.relpath(feature.filename, self.config.rootpath)
        self.scenarios.append(
            Scenario(
                place=f"{Path(path).as_posix()}:{scenario.line_number}",
                name=scenario.name,
                walks=walks,
                refusals=attempts.refusals,
            )
        )

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take over what a pytest-xdist worker read; a worker that crashed sends nothing."""
        sent: str = getattr(node, "workeroutput", {}).get(OUTPUT, "[]")
        self.scenarios.extend(unpack(json.loads(sent)))

    @pytest.hookimpl
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.worker:
            output: dict[str, Any] = self.config.workeroutput  # type: ignore[attr-defined]  # pytest-xdist's
            output[OUTPUT] = json.dumps(pack(self.scenarios))
            return
        self.report = _report(self.config, self.subjects, self.scenarios)
        _write(self.config, self.report)
        if self.report.failed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl
    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        if self.report is None:
            return
        terminalreporter.section(f"cakupan BPMN: {self.report.folder}")
        for line in table(self.report):
            terminalreporter.write_line(line)
        if self.report.failed:
            keys = ", ".join(found.subject.key for found in self.report.failed)
            terminalreporter.write_line(
                f"Cakupan kurang dari {self.report.threshold:g}%: {keys}. "
                "Tambahkan skenario yang melalui unsur di atas.",
                red=True,
            )


def _report(
    config: pytest.Config,
    found: dict[str, Subject],
    scenarios: Sequence[Scenario],
) -> Report:
    ordered = sorted(scenarios, key=_by_line)
    return Report(
        folder=config.getoption("--bpmn-cov"),
        threshold=config.getoption("--bpmn-cov-fail-under"),
        processes=measure(found, ordered),
        scenarios=ordered,
    )


def _by_line(scenario: Scenario) -> tuple[str, int]:
    path, _, line = scenario.place.rpartition(":")
    return path, int(line)


def _write(config: pytest.Config, report: Report) -> None:
    target = config.getoption("--bpmn-cov-json")
    if target:
        path = Path(target)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(as_json(report), ensure_ascii=False, indent=1)
        path.write_text(f"{text}\n", encoding="utf-8")
    target = config.getoption("--bpmn-cov-html")
    if target:
        pages.write(report, Path(target))
