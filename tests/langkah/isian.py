"""Values of forms: read from a scenario's table, or the ordinary way forward."""

from collections.abc import Mapping, Sequence
from typing import Any

YES, NO = "ya", "tidak"
SAMPLES = {
    "date": "2026-11-30",
    "date-time": "2026-11-30T10:00:00+08:00",
    "time": "10:00:00+08:00",
    "email": "maria@example.id",
    "uri": "https://zoom.example/pertemuan",
    "berkas": "00000000-0000-4000-8000-000000000000",
}
"""A value of each format that a scenario does not care about."""


def from_table(schema: Mapping[str, Any], rows: Sequence[Sequence[str]]) -> dict:
    """A table `| isian | nilai |` as the form's value; dotted names are nested fields."""
    header, *lines = rows
    assert list(header) == ["isian", "nilai"], "tabel berkolom isian dan nilai"
    value: dict[str, Any] = {}
    for name, text in lines:
        *parents, last = name.split(".")
        place, part = value, schema
        for parent in parents:
            place = place.setdefault(parent, {})
            part = part["properties"][parent]
        place[last] = as_typed(part.get("properties", {}).get(last, {}), text)
    return value


def as_typed(schema: Mapping[str, Any], text: str) -> Any:
    """What was written, in the field's type; a list's items stand between semicolons."""
    kind = schema.get("type", "string")
    if kind == "boolean" and text in {YES, NO}:
        return text == YES
    if kind == "integer" and text.lstrip("-").isdigit():
        return int(text)
    if kind == "number":
        return float(text.replace(",", "."))
    if kind == "array":
        return [as_typed(schema["items"], part.strip()) for part in text.split(";")]
    return text


def as_written(value: object) -> str:
    """A value as a scenario writes it."""
    if value is None:
        return "kosong"
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def found(data: Mapping[str, Any], path: str) -> Any:
    """The value at a dotted path; None where there is none."""
    value: Any = data
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def ordinary(schema: Mapping[str, Any]) -> Any:
    """The ordinary way forward: what is proposed, the first option, yes, and something where a text is due."""
    if "default" in schema:
        return schema["default"]
    for options in ("enum", "examples"):
        if schema.get(options):
            return schema[options][0]
    if "const" in schema:
        return schema["const"]
    if "oneOf" in schema:
        return schema["oneOf"][0]["const"]
    return _OF_TYPE[schema["type"]](schema)


def _object(schema: Mapping[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for name in (*schema.get("required", ()), *_then(schema)):
        value[name] = ordinary(schema["properties"][name])
    return value


def _then(schema: Mapping[str, Any]) -> Sequence[str]:
    """Fields that the ordinary values make required."""
    tests = schema.get("if", {}).get("properties", {})
    holds = bool(tests) and all(
        name in schema.get("required", ())
        and ordinary(schema["properties"][name])
        in (*test.get("enum", ()), test.get("const"))
        for name, test in tests.items()
    )
    branch = schema.get("then" if holds else "else", {})
    return branch.get("required", ())


def _string(schema: Mapping[str, Any]) -> str:
    text = SAMPLES.get(schema.get("format", ""), "Tercatat")
    return text.ljust(schema.get("minLength", 0), ".")[: schema.get("maxLength", 200)]


def _array(schema: Mapping[str, Any]) -> list[Any]:
    return [ordinary(schema["items"]) for _ in range(schema.get("minItems", 0))]


_OF_TYPE = {
    "object": _object,
    "array": _array,
    "string": _string,
    "boolean": lambda _: True,
    "integer": lambda schema: schema.get("minimum", 1),
    "number": lambda schema: schema.get("minimum", 1),
}
