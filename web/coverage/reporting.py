"""The coverage as a table for the terminal and as JSON for tools."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from web.coverage.collecting import Scenario
from web.coverage.measuring import (
    BOUNDARY,
    CONDITION,
    FLOW,
    GATE,
    KINDS,
    NODE,
    ROLE,
    TIMER,
    Coverage,
    Goal,
)

FORMAT: Final = 1
MISSING: Final = {
    NODE: "simpul belum dilalui",
    FLOW: "aliran belum dilalui",
    CONDITION: "syarat belum diuji",
    ROLE: "peran belum diuji",
    TIMER: "pengatur waktu belum diuji",
    BOUNDARY: "kejadian tepi belum terjadi",
}


@dataclass(frozen=True, kw_only=True)
class Report:
    """The outcome of a run. `threshold` is how many nodes and flows of a hundred each process must reach."""

    folder: str
    threshold: float
    processes: Sequence[Coverage]
    scenarios: Sequence[Scenario]

    @property
    def failed(self) -> list[Coverage]:
        return [found for found in self.processes if found.percent < self.threshold]

    @property
    def names(self) -> Mapping[str, str]:
        """The scenarios' names by place."""
        return {scenario.place: scenario.name for scenario in self.scenarios}


def score(coverage: Coverage, kind: str) -> str:
    """`18/20`; a dash where there is nothing to cover."""
    total = len(coverage.of(kind))
    covered = total - len(coverage.missing(kind))
    return f"{covered}/{total}" if total else "-"


def goal_words(coverage: Coverage, goal: Goal) -> str:
    """A goal as the table names it: the id, then how people read it, then what is lacking."""
    words = coverage.subject.words(goal.element)
    named = goal.element if words == goal.element else f"{goal.element} ({words})"
    wanted = "" if goal.kind in {NODE, FLOW, BOUNDARY} else f": {goal.outcome}"
    return named + wanted


def table(report: Report) -> list[str]:
    """The lines of the terminal's table; under each process what nobody walked."""
    head = ("proses", "versi", *KINDS, "skenario", "")
    rows = [head, *(_row(found, report) for found in report.processes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [_line(head, widths)]
    for row, found in zip(rows[1:], report.processes, strict=True):
        lines.append(_line(row, widths))
        lines.extend(f"  {note}" for note in _notes(found))
    return lines


def _row(found: Coverage, report: Report) -> tuple[str, ...]:
    verdict = f"GAGAL {int(found.percent)}%" if found in report.failed else ""
    return (
        found.subject.key,
        found.subject.sha256[:8],
        *(score(found, kind) for kind in KINDS),
        str(len(found.places)),
        verdict,
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        text.ljust(width) if column < 2 else text.rjust(width)
        for column, (text, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _notes(found: Coverage) -> Iterator[str]:
    if found.outdated:
        yield (
            f"dijalankan dengan diagram lain, tidak dihitung: {', '.join(found.outdated)}"
        )
    if not found.places:
        yield "tidak ada skenario yang menjalankan proses ini"
        return
    for kind in KINDS:
        missing = found.missing(kind)
        if missing:
            listed = ", ".join(goal_words(found, goal) for goal in missing)
            yield f"{MISSING[kind]}: {listed}"


def as_json(report: Report) -> dict[str, Any]:
    """Everything the table and the pages say, without the diagrams themselves."""
    return {
        "format": FORMAT,
        "folder": report.folder,
        "fail_under": report.threshold,
        "passed": not report.failed,
        "scenarios": dict(report.names),
        "processes": [_process(found, report) for found in report.processes],
    }


def _process(found: Coverage, report: Report) -> dict[str, Any]:
    return {
        "key": found.subject.key,
        "name": found.subject.name,
        "sha256": found.subject.sha256,
        "percent": round(found.percent, 2),
        "passed": found not in report.failed,
        "counts": {
            kind: {
                "covered": len(found.of(kind)) - len(found.missing(kind)),
                "total": len(found.of(kind)),
            }
            for kind in KINDS
        },
        "goals": [
            {
                "kind": goal.kind,
                "element": goal.element,
                "outcome": goal.outcome,
                "gate": goal.kind in GATE,
                "times": goal.times,
                "scenarios": list(goal.places),
            }
            for goal in found.goals
        ],
        "loops": [
            {"flow": loop.flow, "rounds": dict(loop.rounds)} for loop in found.loops
        ],
        "scenarios": list(found.places),
        "outdated": list(found.outdated),
    }
