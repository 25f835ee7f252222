"""Mutants of forms: a field that need not be filled in any more, a field that everybody reads."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from engine.diagrams import Diagram
from engine.findings import Sources
from tests.processes.mutants.mutant import READERS, REQUIRED, Mutant

Schema = dict[str, Any]


def mutants(process: str, files: Sources) -> Iterator[Mutant]:
    """A form that several elements use has its mutants once, under the first of them."""
    seen = set()
    for node in Diagram.parse(files[f"{process}.bpmn"]).nodes.values():
        if node.form_schema and node.form_schema not in seen:
            seen.add(node.form_schema)
            asking = (
                f'pesan "{node.message}"' if node.message else f'"{node.name}" oleh'
            )
            for kind, field, change, text in _changed(files[node.form_schema]):
                yield Mutant(
                    kind=kind,
                    process=process,
                    place=f"{node.id}.{field}",
                    change=change,
                    files={node.form_schema: text},
                    words=(asking, f"['{field}', ", f'.{field}"'),
                )


def _changed(file: bytes) -> Iterator[tuple[str, str, str, bytes]]:
    """Kind, field, change, and the form with it."""
    schema = json.loads(file)
    for path in _objects(schema, ()):
        part = _at(schema, path)
        for name in part.get("required", ()):
            yield (
                REQUIRED,
                name,
                _when("tidak lagi wajib", path),
                _with(schema, path, _omit("required", name)),
            )
        if "x-peran" in part:
            yield READERS, path[-1], "terbaca semua peran", _with(schema, path, _open)


def _objects(schema: Schema, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The places where a form demands something; what an `if` asks for is no demand."""
    yield path
    for key in ("then", "else", "items"):
        if isinstance(schema.get(key), dict):
            yield from _objects(schema[key], (*path, key))
    for number, one in enumerate(schema.get("allOf", ())):
        yield from _objects(one, (*path, "allOf", str(number)))
    for name, one in schema.get("properties", {}).items():
        yield from _objects(one, (*path, "properties", name))


def _when(change: str, path: tuple[str, ...]) -> str:
    branch = {
        "then": "bila syaratnya terpenuhi",
        "else": "bila syaratnya tidak terpenuhi",
    }
    return " ".join((change, *(branch[key] for key in path if key in branch)))


def _at(schema: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        schema = schema[int(key)] if isinstance(schema, list) else schema[key]
    return schema


def _with(
    schema: Schema, path: tuple[str, ...], alter: Callable[[Schema], None]
) -> bytes:
    changed = deepcopy(schema)
    alter(_at(changed, path))
    return json.dumps(changed, ensure_ascii=False).encode()


def _omit(key: str, name: str) -> Callable[[Schema], None]:
    return lambda part: part[key].remove(name)


def _open(part: Schema) -> None:
    del part["x-peran"]
