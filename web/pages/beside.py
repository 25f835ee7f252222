"""What somebody reads or copies beside a form, and what the form starts with: values that the diagram names.

An element's property `tampilkan` has a line for each, `Label = path`, such as
`Nama = biodata.nama`. What its reader may not read, or what was left empty, says so; a
line about a step that was not done yet is left out. Its property `awal` names the variable whose value stands in
the form at first, so that whoever corrects does not type everything again.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from engine.diagrams import Node
from web.formatting import Writer

SHOWN: Final = "tampilkan"
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


def at_first(
    node: Node, schema: Mapping[str, Any], data: Mapping[str, Any]
) -> dict[str, Any] | None:
    """What a form starts with: the value of the variable that its element names, as far as it has those fields."""
    found = data.get(node.properties.get(STARTS_WITH, ""))
    if not isinstance(found, Mapping):
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
