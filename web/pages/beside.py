"""What somebody reads or copies beside a form, and what the form starts with: values that the diagram names.

An element's property `tampilkan` has a line for each, `Label = path`, such as
`Nama = biodata.nama`. What its reader may not read, or what was left empty, says so; a
line about a step that was not done yet is left out.

Its property `tautan` has a line for each thing that is read elsewhere in the application, `Label = kind:path`,
such as `Baca = pustaka:pilihan.pustaka` or `Buka draf = berkas:draf.draf`; a list of options gives a link for each. Its property `awal` names
what stands in the form at first, so that whoever corrects, or takes over what another wrote, does not type it again:
paths with a blank between, of which the first that has a value counts.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from flask import url_for

from engine.diagrams import Node
from web.formatting import Writer

SHOWN: Final = "tampilkan"
LINKED: Final = "tautan"
STARTS_WITH: Final = "awal"
EMPTY: Final = "tidak diisi"


def told(node: Node, data: Mapping[str, Any], writer: Writer) -> list[tuple[str, str]]:
    """(label, value) of each line, in order; `data` is what the reader may read of the case."""
    lines = node.properties.get(SHOWN, "").splitlines()
    pairs = [line.partition(" = ") for line in lines]
    return [
        (label, _words(_at(data, path), writer))
        for label, _, path in pairs
        if path.partition(".")[0] in data
    ]


def links(node: Node, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, address) of each thing that the diagram leads to and that the case names."""
    lines = node.properties.get(LINKED, "").splitlines()
    found: list[tuple[str, str]] = []
    for label, _, target in (line.partition(" = ") for line in lines):
        kind, _, path = target.partition(":")
        value = _at(data, path)
        for one in value if isinstance(value, list) else [value]:
            name, key = (
                (one["label"], one["nilai"]) if isinstance(one, dict) else (None, one)
            )
            if key is not None and kind in TARGETS:
                words = f"{label}: {name}" if name else label
                found.append((words, TARGETS[kind](key)))
    return found


def _publication(key: object) -> str:
    return url_for("pustaka.read", publication_id=key, number=1)


def _file(key: object) -> str:
    return url_for("api_lampiran.download", file_id=key)


TARGETS: Final[Mapping[str, Callable[[object], str]]] = {
    "pustaka": _publication,
    "berkas": _file,
}
"""What a diagram may lead to, by kind."""


def at_first(
    node: Node, schema: Mapping[str, Any], data: Mapping[str, Any]
) -> dict[str, Any] | None:
    """What a form starts with: the first value that its element names and the case has, as far as it has those fields."""
    paths = node.properties.get(STARTS_WITH, "").split()
    values = (_at(data, path) for path in paths)
    found = next((one for one in values if isinstance(one, Mapping)), None)
    if found is None:
        return None
    return {name: found[name] for name in schema["properties"] if name in found}


def _at(data: Mapping[str, Any], path: str) -> object:
    value: object = data
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _words(value: object, writer: Writer) -> str:
    """A moment in the office's time, anything else as it was typed."""
    text = EMPTY if value is None else str(value)
    moment = _moment(text)
    return text if moment is None else writer.moment(moment)


def _moment(text: str) -> datetime | None:
    """The moment that the text is, where it is one with a zone."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
