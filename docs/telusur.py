"""Writes and prints `docs/telusur.md`, from the sources to what carries them out: `python -m docs.telusur`.

Everything is read from the diagrams, the forms and the standards' data: a new diagram needs no line here.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.diagrams import Diagram, Node
from pst import documents, standards

ROOT = Path(__file__).parents[1]
WRITTEN = Path(__file__).parent / "telusur.md"
ITEM = re.compile(r"[A-Z]+(-[A-Za-z0-9.]+)+")
NOT_YET = "belum"
CITIZEN = "Pengguna Layanan"
QUESTION = 500
"""Letters that a form's text takes at least where a request is written into it."""

RECORDED = {
    "rekomendasi.catat_formulir": "formulir",
    "penjualan.catat_permintaan": "permintaan",
}
"""Operations that record a request, and their parameter that has its form."""

ANSWERS = {"keterangan", "pesan", "tujuan", "permintaan", "alasan"}
"""Long texts that answer something else than what is wanted of the office."""

HEAD = """\
# Telusur: dari sumber ke diagram, formulir, dan halaman

Ditulis oleh `python -m docs.telusur`; jangan diubah dengan tangan. Satu baris untuk setiap butir sumber. "belum": prosedurnya belum
dijalankan Alur. Elemen ditulis sebagai `proses: elemen, elemen`.
"""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How requirements of one kind are recognised, and what in a diagram checks them."""

    words: re.Pattern[str]
    by: str
    checks: Callable[[Diagram, Node], bool]


def diagrams() -> Sequence[Diagram]:
    """Every diagram of the checkout, called processes included."""
    files = sorted((ROOT / "processes").glob("*.bpmn"))
    return [Diagram.parse(one.read_bytes()) for one in files]


def carried() -> dict[str, list[tuple[Diagram, Node]]]:
    """By item of the source, the elements that carry it out."""
    found: dict[str, list[tuple[Diagram, Node]]] = {}
    for diagram in diagrams():
        for node in diagram.nodes.values():
            for word in node.properties.get("langkah", "").split():
                if ITEM.fullmatch(word):
                    found.setdefault(word, []).append((diagram, node))
    return found


def encoded() -> dict[str, list[Diagram]]:
    """By procedure of the sources, the diagrams that carry out any of its items."""
    found: dict[str, dict[str, Diagram]] = {}
    for item, places in carried().items():
        for diagram, _ in places:
            procedure = found.setdefault(standards.item(item).procedure, {})
            procedure[diagram.key] = diagram
    return {key: list(one.values()) for key, one in found.items()}


def _fields(node: Node) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    """Of the element's form: name, schema, and whether it can be required."""
    if node.form_schema is None:
        return
    form = json.loads((ROOT / "forms" / node.form_schema).read_bytes())
    needed = {*form.get("required", ()), *form.get("then", {}).get("required", ())}
    for name, field in form["properties"].items():
        yield name, field, name in needed


def _at_counter(diagram: Diagram, node: Node) -> bool:
    return diagram.properties.get("kanal") == "langsung" and node.type == "startEvent"


def _asks_email(_: Diagram, node: Node) -> bool:
    return any(
        one.get("format") == "email" and needed for _, one, needed in _fields(node)
    )


def _asks_phone(_: Diagram, node: Node) -> bool:
    return any(
        name == "telepon" and needed and "pattern" in one
        for name, one, needed in _fields(node)
    )


def _asks_card(_: Diagram, node: Node) -> bool:
    return any(name == "diperlihatkan" and needed for name, _, needed in _fields(node))


def _keeps_guest_book(_: Diagram, node: Node) -> bool:
    return node.operation == "buku_tamu.catat"


def _registers(diagram: Diagram, node: Node) -> bool:
    """What the requester is known by: the diagram says which form's answer it is."""
    return (
        node.type == "userTask"
        and "pemohon" in diagram.properties
        and node.properties.get("hasil") == diagram.properties["pemohon"]
    )


def _takes_request(diagram: Diagram, node: Node) -> bool:
    """A question of the citizen's own, or the form that is recorded as his request."""
    recorded = {
        one.parameters[RECORDED[one.operation]]
        for one in diagram.nodes.values()
        if one.operation in RECORDED
    }
    return node.lane == CITIZEN and (
        node.properties.get("hasil") in recorded
        or any(
            one.get("maxLength", 0) >= QUESTION and needed
            for name, one, needed in _fields(node)
            if name not in ANSWERS
        )
    )


def _asks_abstract(_: Diagram, node: Node) -> bool:
    return any(name == "abstraksi" for name, _, _ in _fields(node))


def _asks_tax_number(_: Diagram, node: Node) -> bool:
    return any(name == "npwp" and needed for name, _, needed in _fields(node))


RULES = (
    Rule(words=re.compile("berhijab|berkunjung", re.IGNORECASE), by="kanal", checks=_at_counter),
    Rule(words=re.compile("kartu identitas"), by="formulir", checks=_asks_card),
    Rule(words=re.compile("email"), by="formulir", checks=_asks_email),
    Rule(words=re.compile("nomor HP"), by="formulir", checks=_asks_phone),
    Rule(words=re.compile("buku tamu"), by="operasi", checks=_keeps_guest_book),
    Rule(words=re.compile("akun|terdaftar"), by="formulir", checks=_registers),
    Rule(words=re.compile("NPWP"), by="formulir", checks=_asks_tax_number),
    Rule(words=re.compile("abstraksi"), by="formulir", checks=_asks_abstract),
    Rule(words=re.compile("engajukan permin|engajukan permo"), by="formulir", checks=_takes_request),
)  # fmt: skip


def checks(requirement: Mapping[str, Any]) -> list[str]:
    """What checks a requirement in the diagrams of its procedure; nothing where it is only shown."""
    rules = [one for one in RULES if one.words.search(requirement["text"])]
    return [
        f"{diagram.key}: {node.id} ({rule.by})"
        for diagram in encoded().get(requirement["procedure"], ())
        for node in diagram.nodes.values()
        for rule in rules[:1]
        if rule.checks(diagram, node)
    ]


def pages() -> dict[str, list[str]]:
    """By public page, the ids that stand there; each id at the page that it belongs to.

    A standard's other editions stand in the API only (AMB-21).
    """
    found: dict[str, list[str]] = {}
    placed: set[str] = set()
    for office in standards.office_keys():
        for service in standards.services(office):
            path = f"/standar/{office}/{service}"
            found[path] = _new(_of_service(office, service), placed)
        place = standards.office_data(office)
        content = [one for one in documents.documents(office) if one["content"]]
        found[f"/standar/{office}/dokumen"] = _new(_ids_in(content), placed)
        found[f"/standar/{office}"] = _new(_of_office(office, place), placed)
    return found


def _new(ids: Iterator[str], placed: set[str]) -> list[str]:
    fresh = [one for one in dict.fromkeys(ids) if one not in placed]
    placed.update(fresh)
    return fresh


def _of_service(office: str, service: str) -> Iterator[str]:
    found = documents.published(office, service)
    yield found["id"]
    for component in found["components"]:
        yield component["id"]
        yield from _ids_in(_public(component["items"], found))
    yield from _ids_in(found["requirements"])
    yield from _ids_in(_public(found["time_limits"], found))
    yield from _ids_in([found["hours"], *found["complaint_channels"]])


def _of_office(office: str, place: Mapping[str, Any]) -> Iterator[str]:
    yield from _ids_in(place)
    for limit in standards.everything()["time_limits"]:
        if office in limit.get("offices", [limit["office"]]):
            yield from _ids_in(limit) if limit.get("version") != "v1" else ()


def _public(
    entries: Sequence[Mapping[str, Any]], standard: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    shown = {None, standard["version"]}
    return [one for one in entries if one.get("version") in shown]


def _ids_in(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        if "id" in value:
            yield value["id"]
        for inner in value.values():
            yield from _ids_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids_in(inner)


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _procedures() -> Iterator[Sequence[str]]:
    done = encoded()
    procedures = dict.fromkeys(one.procedure for one in standards.items().values())
    for key in procedures:
        count = sum(1 for one in standards.items().values() if one.procedure == key)
        names = ", ".join(one.key for one in done.get(key, ())) or NOT_YET
        yield f"`{key}`", str(count), names


def _items() -> Iterator[Sequence[str]]:
    places = carried()
    for item in standards.items():
        by_diagram: dict[str, list[str]] = {}
        for diagram, node in places.get(item, ()):
            by_diagram.setdefault(diagram.key, []).append(node.id)
        told = "; ".join(f"{key}: {', '.join(ids)}" for key, ids in by_diagram.items())
        yield f"`{item}`", told or NOT_YET


def _requirements(shown: Mapping[str, str]) -> Iterator[Sequence[str]]:
    done = encoded()
    for one in standards.everything()["requirements"]:
        by = ", ".join(checks(one))
        unchecked = "ditampilkan saja" if one["procedure"] in done else NOT_YET
        yield f"`{one['id']}`", by or unchecked, shown[one["id"]]


def matrix() -> str:
    """The whole page."""
    by_page = pages()
    shown = {one: path for path, ids in by_page.items() for one in ids}
    lines = [
        HEAD,
        "## Prosedur\n",
        *_table(("prosedur", "butir", "diagram"), _procedures()),
        "\n## Butir\n",
        *_table(("butir", "elemen"), _items()),
        "\n## Persyaratan\n",
        *_table(("persyaratan", "diperiksa oleh", "halaman"), _requirements(shown)),
        "\n## Standar\n\nKomponen, definisi, keputusan, jam, kanal, dan kepala SOP, menurut halaman umum yang memuatnya.\n",
    ]
    for path, ids in by_page.items():
        lines.append(f"**`{path}`** ({len(ids)}): {' '.join(ids)}\n")
    return "\n".join(lines)


if __name__ == "__main__":
    WRITTEN.write_text(matrix(), encoding="utf-8")
    sys.stdout.write(matrix())
