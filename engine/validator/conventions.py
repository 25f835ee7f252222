"""The office's conventions in a diagram: names, lanes, sources, clocks, properties."""

import re
from collections.abc import Iterator
from typing import Final

from engine import words
from engine.diagrams import BPMN, EVENTS, GATEWAYS, Node
from engine.validator.verdicts import Subject, Verdict, galat, named, peringatan

_PEOPLE: Final = frozenset({"userTask", "manualTask"})
_APPLICATION: Final = "aplikasi"
_ITEM: Final = re.compile(r"[A-Z]+(-[A-Za-z0-9.]+)+")
_ASSUMPTION: Final = re.compile(r"AMB-\d{2}")
_CLOCK_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_CLOCK: Final = re.compile(
    r"(hari|hari_kerja|menit_kerja)\((\d{1,5})\)\s+[A-Z]+(-[A-Za-z0-9.]+)+(\s+AMB-\d{2})?"
)
_ACTION: Final = re.compile(
    r"(?P<clock>[a-z][a-z0-9_]*):(?P<action>mulai|jeda|lanjut|henti)(?P<when>@masuk)?"
)
_STEPS: Final = (
    'Isi properti "langkah" dengan id butir katalog, "struktur" (gateway dan akhir teknis), '
    '"pemanggil" (proses bersama), atau "bukan-dari-sumber" dengan "alasan" AMB-nn.'
)
_REQUIRED: Final = ("kantor", "layanan", "kanal")
_EXAMPLE: Final = "kantor = kupang, layanan = konsultasi, kanal = online"


def names(subject: Subject) -> Iterator[Verdict]:
    """What people read has a name."""
    for node in subject.diagram.nodes.values():
        if node.name or node.type in GATEWAYS:
            continue
        if node.type not in EVENTS:
            yield galat(
                node.id,
                "bernama",
                f"Elemen {named(node)} ({node.type}) tidak bernama.",
                "Beri nama berupa kata kerja dan benda.",
            )
        elif node.event not in {None, "terminate"}:
            yield peringatan(
                node.id,
                "bernama",
                f"Event {named(node)} tidak bernama.",
                "Beri nama yang menyebut apa yang ditunggu atau terjadi.",
            )


def lanes(subject: Subject) -> Iterator[Verdict]:
    """Every node stands in a lane that has a role; people's tasks in one with people."""
    nodes, roles = subject.diagram.nodes.values(), subject.catalogue.roles
    outside = [node for node in nodes if node.lane is None]
    yield from _outside(subject, outside)
    yield from _without_role(subject)
    for node in nodes:
        if roles.get(node.lane or "") == _APPLICATION and node.type in _PEOPLE:
            yield galat(
                node.id,
                "lane",
                f"Tugas {named(node)} dikerjakan orang tetapi berada di lane Aplikasi.",
                "Pindahkan ke lane peran yang mengerjakannya, atau ubah menjadi serviceTask.",
            )


def _outside(subject: Subject, outside: list[Node]) -> Iterator[Verdict]:
    """Said once where no node at all stands in a lane: then lanes are what is missing."""
    if len(outside) > 1 and len(outside) == len(subject.diagram.nodes):
        yield galat(
            subject.diagram.key,
            "lane",
            f"Tidak satu pun dari {len(outside)} elemen berada di lane.",
            f"Gambar satu lane untuk tiap peran, bernama: {_known(subject)}; letakkan tiap elemen "
            "di lane yang mengerjakannya.",
        )
        return
    for node in outside:
        yield galat(
            node.id,
            "lane",
            f"{named(node)} tidak berada di lane mana pun.",
            "Letakkan di lane peran yang mengerjakannya.",
        )


def _without_role(subject: Subject) -> Iterator[Verdict]:
    nodes = subject.diagram.nodes.values()
    used = {node.lane for node in nodes} - subject.catalogue.roles.keys()
    for lane in subject.root.iterfind(f"{BPMN}process/{BPMN}laneSet/{BPMN}lane"):
        name = lane.get("name", "")
        if name in used:
            used.remove(name)
            yield galat(
                lane.get("id"),
                "lane",
                f'Lane "{name}" tidak punya peran di Alur.',
                f"Pakai nama lane: {_known(subject)}.",
            )


def _known(subject: Subject) -> str:
    return ", ".join(sorted(subject.catalogue.roles)) or "belum ada"


def sources(subject: Subject) -> Iterator[Verdict]:
    """Every node says which sentence of the source it carries out; said once where none does."""
    nodes = subject.diagram.nodes.values()
    if len(nodes) > 1 and not any(node.properties.get("langkah") for node in nodes):
        yield galat(
            subject.diagram.key,
            "langkah",
            f'Tidak satu pun dari {len(nodes)} elemen punya properti "langkah", yang menyebut '
            "kalimat SOP yang dijalankannya.",
            _STEPS,
        )
        return
    for node in nodes:
        wrong = _wrong_source(subject, node)
        if wrong:
            yield galat(
                node.id,
                "langkah",
                f"{named(node)}: {wrong}",
                _STEPS,
            )


def _wrong_source(subject: Subject, node: Node) -> str:
    steps = node.properties.get("langkah", "").split()
    if not steps:
        return 'properti "langkah" kosong.'
    if subject.shared is not (steps == ["pemanggil"]):
        return '"pemanggil" berlaku di tiap elemen proses bersama, dan hanya di sana.'
    if steps == ["pemanggil"]:
        return ""
    if steps == ["bukan-dari-sumber"]:
        reasons = node.properties.get("alasan", "").split()
        found = bool(reasons) and all(map(_ASSUMPTION.fullmatch, reasons))
        return "" if found else '"bukan-dari-sumber" tanpa "alasan" AMB-nn.'
    if steps == ["struktur"]:
        return '"struktur" hanya untuk gateway yang tidak memilih, awal dan akhir.' * (
            not _is_structure(node)
        )
    wrong = [step for step in steps if not _ITEM.fullmatch(step)]
    return f"{', '.join(wrong)} bukan id butir katalog." if wrong else ""


def _is_structure(node: Node) -> bool:
    if node.type == "exclusiveGateway":
        return len(node.outgoing) == 1
    return node.type in GATEWAYS | {"startEvent", "endEvent"}


def headers(subject: Subject) -> Iterator[Verdict]:
    """The process says for which offices, service and channel it holds."""
    required = () if subject.shared else _REQUIRED
    properties = subject.diagram.properties
    missing = [name for name in required if not properties.get(name, "").split()]
    if missing:
        names = ", ".join(f'"{name}"' for name in missing)
        yield galat(
            subject.diagram.key,
            "properti-proses",
            f"Properti proses {names} belum diisi.",
            f"Tulis sebagai spiffworkflow:property pada process, misalnya {_EXAMPLE}.",
        )


def clocks(subject: Subject) -> Iterator[Verdict]:
    """Clocks are defined once with limit and source, and elements act on defined ones."""
    started: set[str] = set()
    yield from _definitions(subject, started)
    properties = subject.diagram.properties
    for node in subject.diagram.nodes.values():
        for text in node.properties.get("jam", "").split():
            found = _ACTION.fullmatch(text)
            if found is None or f"jam.{found['clock']}" not in properties:
                yield galat(
                    node.id,
                    "jam",
                    f'"{text}" pada {named(node)} bukan tindakan atas jam yang ada.',
                    'Tulis <jam>:mulai, jeda, lanjut atau henti (boleh "@masuk"), dengan jam '
                    "yang ditetapkan di properti proses.",
                )
            elif found["action"] == "mulai":
                started.add(found["clock"])
    for key in properties:
        name = key.removeprefix("jam.")
        if name != key and "." not in name and name not in started:
            yield peringatan(
                subject.diagram.key,
                "jam",
                f'Jam "{name}" tidak pernah dimulai.',
                f'Tulis properti jam = "{name}:mulai" pada elemen yang memulainya.',
            )


def _definitions(subject: Subject, started: set[str]) -> Iterator[Verdict]:
    properties = subject.diagram.properties
    for key, value in properties.items():
        prefix, _, rest = key.partition(".")
        if prefix != "jam":
            continue
        name, _, extra = rest.partition(".")
        if extra == "mulai_dari" and f"jam.{name}" in properties:
            started.add(name)
            good = value in subject.catalogue.operations
        else:
            good = not extra and bool(
                _CLOCK_NAME.fullmatch(name) and _CLOCK.fullmatch(value)
            )
        if not good:
            yield galat(
                subject.diagram.key,
                "jam",
                f'Properti proses "{key}" = "{value}" bukan ketetapan jam.',
                "Tulis misalnya jam.layanan = menit_kerja(10) KUPANG-KONSUL-LANGSUNG-WAKTU "
                "AMB-12; jam.layanan.mulai_dari = nama operasi yang terdaftar.",
            )


def duties(subject: Subject) -> Iterator[Verdict]:
    """`pisah` names another task of people; `hasil` is a variable's name."""
    nodes = subject.diagram.nodes
    for node in nodes.values():
        for other in node.properties.get("pisah", "").split():
            if (
                other == node.id
                or other not in nodes
                or nodes[other].type not in _PEOPLE
            ):
                yield galat(
                    node.id,
                    "pisah",
                    f'{named(node)} dipisahkan dari "{other}" yang bukan tugas orang lain.',
                    'Isi properti "pisah" dengan id tugas lain di diagram ini.',
                )
        if "hasil" in node.properties and not words.NAME.fullmatch(
            node.properties["hasil"]
        ):
            yield galat(
                node.id,
                "hasil",
                f'Nama variabel "{node.properties["hasil"]}" pada {named(node)} tidak dapat '
                "dipakai.",
                "Tulis huruf a-z, angka dan garis bawah, diawali huruf.",
            )
