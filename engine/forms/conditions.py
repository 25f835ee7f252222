"""Conditions in a form: if/then/else over constants.

`if` names fields and their `const` or `enum`; `then` and `else` narrow fields that the
form already has, or make them required. So a form has one list of fields, which a page
without JavaScript can show, and `additionalProperties: false` stays true in every branch.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from engine.forms import patterns
from engine.forms.model import CONDITION, KEYWORDS, Schema, join

_TESTS: Final = frozenset({"const", "enum"})
_NOT_IN_BRANCH: Final = frozenset(
    {"x-pilihan", "items", "oneOf", "format", "additionalProperties", "uniqueItems"}
)


def check(schema: Schema, path: str) -> Iterator[str]:
    """Problems of the conditions that stand on one object."""
    place = path or "formulir"
    if "if" not in schema:
        for keyword in ("then", "else"):
            if keyword in schema:
                yield f'{place}: "{keyword}" perlu "if".'
        return
    yield from _test(schema["if"], schema, join(path, "if"))
    for keyword in ("then", "else"):
        if keyword in schema:
            yield from _branch(schema[keyword], schema, join(path, keyword))


def _test(test: Schema, base: Schema, place: str) -> Iterator[str]:
    if set(test) - {"properties", "required"} or not test.get("properties"):
        yield f'{place}: "if" berisi "properties" dengan "const" atau "enum".'
        return
    yield from _names(test, base, place)
    for name, field in test["properties"].items():
        known = base.get("properties", {}).get(name, {})
        if "properties" in field:
            yield from _test(field, known, join(place, name))
        elif len(field) != 1 or not set(field) <= _TESTS:
            yield f'{join(place, name)}: tulis "const" atau "enum" saja.'


def _branch(branch: Schema, base: Schema, place: str) -> Iterator[str]:
    extra = set(branch) - {"properties", "required"} - CONDITION
    for keyword in sorted(extra):
        yield f'{place}: "{keyword}" tidak berlaku di dalam cabang.'
    yield from _names(branch, base, place)
    for name, field in branch.get("properties", {}).items():
        known = base.get("properties", {}).get(name, {})
        yield from _narrowing(field, known, join(place, name))
    if CONDITION & set(branch):
        yield from check({**branch, "properties": base.get("properties", {})}, place)


def _narrowing(field: Schema, known: Schema, place: str) -> Iterator[str]:
    if known.get("type") == "object":
        yield from _branch(field, known, place)
        return
    allowed = KEYWORDS.get(known.get("type", ""), frozenset()) - _NOT_IN_BRANCH
    for keyword in sorted(set(field) - allowed):
        yield f'{place}: "{keyword}" tidak berlaku di dalam cabang.'
    if "pattern" in field and "maxLength" not in field:
        yield f'{place}: "pattern" perlu "maxLength".'
    elif "pattern" in field:
        found = patterns.problem(field["pattern"], field["maxLength"])
        if found:
            yield f"{place}: {found}."


def _names(part: Schema, base: Schema, place: str) -> Iterator[str]:
    named = {*part.get("required", ()), *part.get("properties", {})}
    for name in sorted(named - set(base.get("properties", {}))):
        yield f'{place}: isian "{name}" harus juga ada di "properties" di luar cabang.'


def present(test: Schema) -> dict[str, Any]:
    """The test, holding only where every field that it reads is present."""
    properties = {
        name: present(field) if "properties" in field else dict(field)
        for name, field in test["properties"].items()
    }
    return {
        "properties": properties,
        "required": sorted({*test.get("required", ()), *properties}),
    }


def reads_only(test: Schema, fields: Mapping[str, Any]) -> bool:
    """Whether every field of a test is among those of a resolved object."""
    return all(
        name in fields
        and (
            "properties" not in field
            or reads_only(field, fields[name].get("properties", {}))
        )
        for name, field in test["properties"].items()
    )


def narrowed(branch: Schema, fields: Mapping[str, Any]) -> dict[str, Any]:
    """A branch over the fields that a role sees: the others and their rules are gone."""
    written: dict[str, Any] = {}
    if "properties" in branch:
        written["properties"] = {
            name: narrowed(field, fields[name].get("properties", {}))
            if fields[name]["type"] == "object"
            else dict(field)
            for name, field in branch["properties"].items()
            if name in fields
        }
    if "required" in branch:
        written["required"] = [name for name in branch["required"] if name in fields]
    if "if" in branch:
        written.update(conditional(branch, fields))
    return written


def conditional(schema: Schema, fields: Mapping[str, Any]) -> dict[str, Any]:
    """if/then/else of a resolved object; nothing where the test reads a hidden field."""
    if "if" not in schema or not reads_only(schema["if"], fields):
        return {}
    written: dict[str, Any] = {"if": present(schema["if"])}
    for keyword in ("then", "else"):
        if keyword in schema:
            written[keyword] = narrowed(schema[keyword], fields)
    return written
