"""Names of things: every part has an id, plain and its own, and the process is called as its file."""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from engine import xml as safe
from engine.diagrams import BPMN, FLOW_NODES
from engine.validator.foreign import identity
from engine.validator.verdicts import Subject, Verdict, galat, short

_ID: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_NAMED: Final = FLOW_NODES | {"process", "sequenceFlow", "participant", "lane"}
MAX_LINES: Final = 5


def missing(root: etree._Element) -> Iterator[Verdict]:
    """Parts without an id: nothing can be said of them by name. Said once for each kind and place."""
    found: dict[tuple[str | None, str], list[etree._Element]] = {}
    for element in root.iter():
        name = safe.local(element)
        if (
            str(element.tag).startswith(BPMN)
            and name in _NAMED
            and not element.get("id")
        ):
            found.setdefault((identity(element), name), []).append(element)
    for (around, name), elements in found.items():
        lines: list[Any] = [one.sourceline for one in elements[:MAX_LINES]]
        more = ", …" * (len(elements) > MAX_LINES)
        yield galat(
            around,
            "tanpa-id",
            f"{len(elements)} elemen {name} tidak punya id (baris "
            f"{', '.join(map(str, lines))}{more}).",
            "Beri tiap elemen id sendiri, atau simpan ulang dari penyunting BPMN.",
        )


def is_plain(element: etree._Element) -> bool:
    """Whether an id stands for itself in addresses, file names and history."""
    return _ID.fullmatch(element.get("id", "")) is not None


def plain(subject: Subject) -> Iterator[Verdict]:
    """The process is executable, is called as its file, and its ids are plain."""
    process = subject.root.find(f"{BPMN}process")
    key = subject.diagram.key
    if process is not None and process.get("isExecutable") not in {"true", "1"}:
        yield galat(
            key,
            "dapat-dijalankan",
            "Proses ini ditandai tidak dapat dijalankan.",
            'Tulis isExecutable="true" pada elemen process.',
        )
    if subject.stem is not None and key != subject.stem:
        yield galat(
            key,
            "nama-berkas",
            f'Id proses "{key}" berbeda dari nama berkas "{subject.stem}".',
            "Samakan id proses dengan nama berkas tanpa akhirannya.",
        )
    for element in safe.identified(subject.root):
        name = str(element.attrib["id"])
        if not is_plain(element):
            yield galat(
                name,
                "id-sederhana",
                f'Id "{short(name)}" memuat tanda yang tidak dapat dipakai.',
                "Tulis huruf a-z, angka, titik, garis bawah dan garis hubung, diawali huruf.",
            )
