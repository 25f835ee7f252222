"""Diagrams as other tools export them, each with one modelling fault, and what is to be said of each.

The files stand in `asing/`, the findings in `asing/harapan.json`: the main fault (`utama`), which somebody has thought
about, and the `lainnya`, which `python -m tests.engine.foreign` writes again when a rule has changed on purpose.
What would be too large for a file is made here.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from engine.validator import Verdict, check
from tests.engine.sample_diagram import CATALOGUE, HEAD

FOLDER = Path(__file__).with_name("asing")
EXPECTED = FOLDER / "harapan.json"
STEM = "layanan"

Finding = list[str | None]


def expected() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(EXPECTED.read_text())
    return found


def content(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def verdicts(file: bytes) -> tuple[Verdict, ...]:
    return check(file, catalogue=CATALOGUE, stem=STEM)


def brief(found: tuple[Verdict, ...]) -> list[Finding]:
    return [[one.element_id, one.rule, one.severity] for one in found]


def ids(file: bytes) -> set[str]:
    """Every id that a file holds, also one that is broken off."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True)
    try:
        root = etree.fromstring(file, parser)
    except etree.XMLSyntaxError:
        return set()
    if root is None:
        return set()
    return {one.get("id") for one in root.iter() if one.get("id")}


def unnamed(file: bytes, found: tuple[Verdict, ...]) -> list[Verdict]:
    """The findings that name no element of the file, but for those of what holds no diagram at all."""
    known = ids(file)
    return [
        one
        for one in found
        if one.element_id not in known
        and (one.element_id is not None or one.rule not in {"xml", "bukan-bpmn"})
    ]


def process(inside: str, *, attributes: str = "", before: str = "") -> bytes:
    return (
        f'{HEAD}{before}<bpmn:process id="{STEM}" isExecutable="true"{attributes}>{inside}'
        "</bpmn:process></bpmn:definitions>"
    ).encode()


def _flow(number: int, source: str, target: str, condition: str = "") -> str:
    inside = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>"
    return (
        f'<bpmn:sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}">'
        f"{inside if condition else ''}</bpmn:sequenceFlow>"
    )


def _long_line() -> bytes:
    names = ["mulai", *(f"t{n}" for n in range(950)), "selesai"]
    tasks = "".join(f'<bpmn:userTask id="{name}"/>' for name in names[1:-1])
    flows = "".join(_flow(n, *names[n : n + 2]) for n in range(len(names) - 1))
    ends = '<bpmn:startEvent id="mulai"/><bpmn:endEvent id="selesai"/>'
    return process(ends + tasks + flows)


def _wide(fork: str, join: str) -> bytes:
    flows = [_flow(0, "mulai", "bagi"), _flow(1, "gabung", "selesai")]
    nodes = ['<bpmn:startEvent id="mulai"/><bpmn:endEvent id="selesai"/>']
    nodes.append(f'<bpmn:{fork} id="bagi"/><bpmn:{join} id="gabung"/>')
    for n in range(600):
        nodes.append(f'<bpmn:manualTask id="t{n}"/>')
        flows.append(_flow(2 * n + 2, "bagi", f"t{n}"))
        flows.append(_flow(2 * n + 3, f"t{n}", "gabung"))
    return process("".join(nodes + flows))


def _tangle() -> bytes:
    """Each gateway leads to many others, so that every order of tokens is possible."""
    kinds = ("exclusiveGateway", "parallelGateway")
    nodes = "".join(f'<bpmn:{kinds[n % 2]} id="g{n}"/>' for n in range(150))
    ends = [
        (f"g{n}", f"g{(n * k + k) % 150}") for n in range(150) for k in range(2, 13)
    ]
    flows = "".join(_flow(n, *pair) for n, pair in enumerate(dict.fromkeys(ends)))
    start = '<bpmn:startEvent id="mulai"/><bpmn:endEvent id="selesai"/>'
    return process(
        start
        + nodes
        + flows
        + _flow(9000, "mulai", "g0")
        + _flow(9001, "g1", "selesai")
    )


_ATTRIBUTES = "".join(f' asing:a{k}="1"' for k in range(60))
LARGE: dict[str, Callable[[], bytes]] = {
    "elements beyond the limit": lambda: process('<bpmn:task id="a"/>' + "<bpmn:task/>" * 2500),
    "megabytes beyond the limit": lambda: process(f"<!-- {'x' * 2_200_000} -->"),
    "a label of a megabyte": lambda: process(f'<bpmn:task id="a" name="{"kata " * 200_000}"/>'),
    "a document of a megabyte": lambda: process(
        f"<bpmn:documentation>{'kalimat ' * 130_000}</bpmn:documentation>"
    ),
    "elements in elements": lambda: process("<bpmn:subProcess>" * 300 + "</bpmn:subProcess>" * 300),
    "sub-processes in sub-processes": lambda: process(
        "".join(f'<bpmn:subProcess id="s{n}">' for n in range(90)) + "</bpmn:subProcess>" * 90
    ),
    "extensions of another tool": lambda: process(
        "".join(
            f'<bpmn:task id="t{n}"><bpmn:extensionElements>{"<asing:a><asing:b/></asing:a>" * 5}'
            "</bpmn:extensionElements></bpmn:task>"
            for n in range(800)
        )
    ),
    "attributes of another tool": lambda: process(
        "".join(
            f'<bpmn:userTask id="t{n}"{_ATTRIBUTES}/>'
            for n in range(900)
        )
    ),
    "one long line of tasks": _long_line,
    "600 parallel branches": lambda: _wide("parallelGateway", "parallelGateway"),
    "600 choices into one join": lambda: _wide("exclusiveGateway", "parallelGateway"),
    "600 branches into one merge": lambda: _wide("parallelGateway", "exclusiveGateway"),
    "a tangle of gateways": _tangle,
    "conditions in another language": lambda: process(
        "".join(_flow(n, "a", "b", "${" + "x == 1 and " * 85 + "y}") for n in range(190))
    ),
    "900 tasks that nothing leads to": lambda: process(
        '<bpmn:startEvent id="mulai"/><bpmn:endEvent id="selesai"/>'
        + "".join(f'<bpmn:userTask id="t{n}" name="T"/>' for n in range(900))
    ),
    "lanes that refer to nothing": lambda: process(
        '<bpmn:laneSet id="ls"><bpmn:lane id="l" name="L">'
        + "".join(f"<bpmn:flowNodeRef>x{n}</bpmn:flowNodeRef>" for n in range(1900))
        + "</bpmn:lane></bpmn:laneSet>"
    ),
    "ids in one line beyond counting": lambda: process(
        "".join(f'<bpmn:task id="{"a" * 900}{n}"/>' for n in range(1900))
    ),
}  # fmt: skip
"""What an exporter, or somebody who means harm, could send."""


def _write() -> None:
    """The golden file, one finding a line. The main fault of a new file is added by hand."""
    lines = []
    for name, entry in sorted(expected().items()):
        found = [one for one in brief(verdicts(content(name))) if one != entry["utama"]]
        entry["lainnya"] = found
        text = json.dumps({name: entry}, ensure_ascii=False, indent=1)
        lines.append(re.sub(r"\[\s+([^][]*?)\s+\]", _on_one_line, text)[2:-2])
    EXPECTED.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def _on_one_line(found: re.Match[str]) -> str:
    return "[" + " ".join(found[1].split()) + "]"


if __name__ == "__main__":
    _write()
