"""The coverage as pages in a folder that need no server: every process drawn, with the scenarios behind each element."""

import shutil
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web.coverage.measuring import (
    CONDITION,
    FLOW,
    KINDS,
    NODE,
    ROLE,
    TIMER,
    Coverage,
    Goal,
)
from web.coverage.reporting import Report, score

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
BUILD: Final = Path(__file__).parent.parent / "static" / "build"
OWN: Final = ("cakupan.js", "cakupan.css")
BUNDLES: Final = ("alur.css", "diagram.css", "diagram.js")

WALKED, PARTLY, MISSED = "dilalui", "sebagian", "belum"
MARKS: Final = {WALKED: "lulus", PARTLY: "kini", MISSED: "gagal"}
"""How the viewer marks an element; yellow is what wants a look."""

TYPES: Final = {
    "startEvent": "awal",
    "endEvent": "akhir",
    "intermediateCatchEvent": "kejadian yang ditunggu",
    "intermediateThrowEvent": "kejadian yang dikirim",
    "boundaryEvent": "kejadian tepi",
    "userTask": "tugas",
    "manualTask": "tugas tanpa formulir",
    "serviceTask": "tugas aplikasi",
    "sendTask": "tugas kirim pesan",
    "businessRuleTask": "tabel keputusan",
    "exclusiveGateway": "gerbang keputusan",
    "parallelGateway": "gerbang paralel",
    "eventBasedGateway": "gerbang kejadian",
    "subProcess": "subproses",
    "callActivity": "proses yang dipanggil",
    "sequenceFlow": "aliran",
}


@dataclass(frozen=True, kw_only=True)
class Element:
    """A row of a process's page. `goals` are what else was to be seen of it: outcomes of a condition or timer."""

    id: str
    words: str
    type: str
    lane: str
    walked: Goal
    goals: Sequence[Goal]

    @property
    def state(self) -> str:
        if not self.walked.places:
            return MISSED
        return WALKED if all(goal.places for goal in self.goals) else PARTLY


def write(report: Report, folder: Path, *, build: Path = BUILD) -> None:
    """Write `index.html`, one page a process and what they need; older pages of the same name are replaced.

    Without built bundles the pages have their tables and no diagram.
    """
    assets = _copy_assets(folder / "aset", build)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        report=report, assets=assets, page=page_name, kinds=KINDS, score=score
    )
    index = environment.get_template("laporan_cakupan/indeks.html").render()
    (folder / "index.html").write_text(index, encoding="utf-8")
    process = environment.get_template("laporan_cakupan/proses.html")
    for found in report.processes:
        text = process.render(**_context(found))
        (folder / page_name(found)).write_text(text, encoding="utf-8")


def page_name(found: Coverage) -> str:
    return f"proses-{found.subject.key}.html"


def _copy_assets(target: Path, build: Path) -> dict[str, str]:
    """The bundles under their plain names, with the fonts and pictures their styles name."""
    target.mkdir(parents=True, exist_ok=True)
    for name in OWN:
        shutil.copyfile(TEMPLATES / "laporan_cakupan" / name, target / name)
    found = {name: f"aset/{name}" for name in OWN}
    for path in build.glob("*"):
        stem, _, rest = path.name.rpartition("-")
        plain = f"{stem}.{rest.partition('.')[2]}"
        if plain in BUNDLES:
            shutil.copyfile(path, target / plain)
            found[plain] = f"aset/{plain}"
        elif path.suffix in {".woff2", ".svg", ".txt"}:
            shutil.copyfile(path, target / path.name)
    return found


def _context(found: Coverage) -> dict[str, Any]:
    nodes, flows = list(_nodes(found)), list(_flows(found))
    return {
        "found": found,
        "nodes": nodes,
        "flows": flows,
        "roles": found.of(ROLE),
        "timers": found.of(TIMER),
        "conditions": found.of(CONDITION),
        "marks": {
            "simpul": {row.id: MARKS[row.state] for row in nodes},
            "aliran": {
                row.id: "gagal" if row.state == MISSED else "lulus" for row in flows
            },
            "lencana": {row.id: MISSED for row in nodes if row.state == MISSED},
            "teks": {row.id: PARTLY for row in nodes if row.state == PARTLY},
        },
        "diagram": f"data:application/xml;base64,{b64encode(found.subject.xml).decode()}",
    }


def _nodes(found: Coverage) -> Iterator[Element]:
    for walked in found.of(NODE):
        node = found.subject.diagram.nodes[walked.element]
        about = {walked.element, *found.subject.order.get(walked.element, ())}
        yield Element(
            id=node.id,
            words=found.subject.words(node.id),
            type=TYPES.get(node.type, node.type),
            lane=node.lane or "",
            walked=walked,
            goals=[g for g in found.of(TIMER, CONDITION) if g.element in about],
        )


def _flows(found: Coverage) -> Iterator[Element]:
    for walked in found.of(FLOW):
        yield Element(
            id=walked.element,
            words=found.subject.words(walked.element),
            type=TYPES["sequenceFlow"],
            lane="",
            walked=walked,
            goals=[g for g in found.of(CONDITION) if g.element == walked.element],
        )
