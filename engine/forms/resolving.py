"""Fills a form for one case and one role, and filters recorded data for a role."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import orjson

from engine.errors import FormError
from engine.forms.conditions import conditional
from engine.forms.formats import RULES
from engine.forms.inlining import inline
from engine.forms.model import MAX_NUMBER, Choices, Form, Schema, Value
from engine.forms.validating import accepts

_OWN: Final = frozenset({"x-pilihan", "x-peran"})
_LIMITS: Final = ("minimum", "maximum", "const")
_CLOSED: Final = frozenset({"enum", "const", "format"})


def resolve(
    form: Form, *, data: Mapping[str, Any], role: str | None, choices: Choices
) -> dict[str, Any]:
    """The schema for this case and role, complete in itself and plain JSON Schema.

    References are written out; `x-peran` fields of other roles are gone (None is nobody in
    particular: only fields that are open to all stay); options from data stand in `enum`
    (with their titles in `oneOf`), limits in `minimum`, `maximum`, `const`. What the rest
    of the system asks of every form is said in keywords, too: no other fields, texts that
    must be written are not empty, a format's pattern, numbers up to 10^15, every choice
    once. So the result accepts exactly what `validate` accepts.

    Raises FormError where a catalogue of choices is not registered.
    """
    filler = _Filler(data=data, role=role, choices=choices)
    return filler.object(_inlined(form.schema))


def readable(
    schema: Schema, data: Mapping[str, Any], role: str | None
) -> dict[str, Any]:
    """What a role may read of data that this form recorded.

    Fields with an `x-peran` that does not name the role are left out, at any depth, and
    so is what the form does not know.
    """
    kept: dict[str, Any] = _readable(_inlined(schema), data, role)
    return kept


def _readable(schema: Schema, value: Value, role: str | None) -> Value:
    if isinstance(value, Mapping) and schema["type"] == "object":
        return {
            name: _readable(field, value[name], role)
            for name, field in schema.get("properties", {}).items()
            if name in value and _open_to(field, role)
        }
    if isinstance(value, list) and schema["type"] == "array":
        return [_readable(schema["items"], item, role) for item in value]
    return value


def _open_to(field: Schema, role: str | None) -> bool:
    return "x-peran" not in field or role in field["x-peran"]


def _inlined(schema: Schema) -> dict[str, Any]:
    if "$defs" not in schema:
        return dict(schema)
    return _inlined_by_content(orjson.dumps(schema))


@lru_cache(maxsize=512)
def _inlined_by_content(content: bytes) -> dict[str, Any]:
    return inline(orjson.loads(content))


class _Filler:
    def __init__(
        self, *, data: Mapping[str, Any], role: str | None, choices: Choices
    ) -> None:
        self.data = data
        self.role = role
        self.choices = choices

    def any(self, field: Schema) -> dict[str, Any]:
        return _KINDS[field["type"]](self, field)

    def object(self, schema: Schema) -> dict[str, Any]:
        properties = {
            name: self.any(field)
            for name, field in schema.get("properties", {}).items()
            if _open_to(field, self.role)
        }
        filled = _without(schema, {*_OWN, "if", "then", "else"})
        filled["properties"] = properties
        filled["additionalProperties"] = False
        filled.update(conditional(schema, properties))
        required = [name for name in schema.get("required", ()) if name in properties]
        filled["required"] = required
        _write_something(filled, properties)
        return filled

    def array(self, schema: Schema) -> dict[str, Any]:
        filled = _without(schema, _OWN)
        filled["items"] = items = self.any(schema["items"])
        if "enum" in items:
            filled["uniqueItems"] = True
        return filled

    def scalar(self, field: Schema) -> dict[str, Any]:
        filled = _without(field, _OWN)
        source = field.get("x-pilihan", {})
        if "dari" in source:
            filled.update(self._options(source, filled["type"]))
        elif "oneOf" in filled:
            filled["enum"] = [option["const"] for option in filled["oneOf"]]
        for keyword in _LIMITS:
            if keyword in source:
                self._limit(filled, keyword, source[keyword])
        if "format" in filled:
            filled = {**RULES[filled["format"]], **filled}
        self._suggest(filled, source)
        return filled

    def number(self, field: Schema) -> dict[str, Any]:
        return {"minimum": -MAX_NUMBER, "maximum": MAX_NUMBER, **self.scalar(field)}

    def _limit(self, filled: dict[str, Any], keyword: str, path: str) -> None:
        limit = at(self.data, path)
        if accepts({"type": filled["type"]}, limit):
            filled[keyword] = limit
        else:
            filled["enum"] = []

    def _suggest(self, filled: dict[str, Any], source: Mapping[str, str]) -> None:
        """Default and examples from data, as far as the field accepts them."""
        if "default" in source:
            found = at(self.data, source["default"])
            if accepts(filled, found):
                filled["default"] = found
        if "examples" in source:
            found = at(self.data, source["examples"])
            listed = found if isinstance(found, list) else [found]
            filled["examples"] = [each for each in listed if accepts(filled, each)]

    def _options(self, source: Mapping[str, str], kind: str) -> dict[str, Any]:
        found = self._source(source)
        options = [_option(each, source) for each in found]
        usable = {
            value: (value, title)
            for value, title in options
            if value != "" and accepts({"type": kind}, value)
        }
        return {
            "enum": [value for value, _ in usable.values()],
            "oneOf": [
                {"const": value, "title": title} for value, title in usable.values()
            ],
        }

    def _source(self, source: Mapping[str, str]) -> Sequence[Any]:
        if source["dari"] == "data":
            found = at(self.data, source["jalur"])
            return found if isinstance(found, list) else ()
        name = source["nama"]
        if name not in self.choices:
            raise FormError(
                f'Katalog pilihan "{name}" tidak terdaftar. Perbaiki "x-pilihan" pada formulir.'
            )
        return self.choices[name](self.data)


_KINDS: Final[Mapping[str, Callable[[_Filler, Schema], dict[str, Any]]]] = {
    "object": _Filler.object,
    "array": _Filler.array,
    "number": _Filler.number,
    "integer": _Filler.number,
    "string": _Filler.scalar,
    "boolean": _Filler.scalar,
}


def at(data: Value, path: str) -> Value:
    """The value at a dotted path ("antrian.loket", "baris.0.nama"); nothing there is None."""
    for part in path.split("."):
        if isinstance(data, Mapping):
            data = data.get(part)
        elif isinstance(data, list) and part.isdecimal() and int(part) < len(data):
            data = data[int(part)]
        else:
            return None
    return data


def _option(option: Value, source: Mapping[str, str]) -> tuple[Any, str]:
    if not isinstance(option, Mapping):
        return option, str(option)
    value = _first(option, (source.get("nilai"), "const", "nilai"))
    title = _first(option, (source.get("label"), "title", "label"))
    return value, str(value if title is None else title)


def _first(option: Mapping[str, Any], keys: Sequence[str | None]) -> Value:
    return next(
        (option[key] for key in keys if key is not None and key in option), None
    )


def _without(schema: Schema, keywords: set[str] | frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in keywords}


def _write_something(part: Schema, fields: Mapping[str, Any]) -> None:
    """A text that must be written has a character: an empty control means no answer."""
    for name in part.get("required", ()):
        field = fields[name]
        if field["type"] == "string" and not _CLOSED & set(field):
            field["minLength"] = max(1, field.get("minLength", 0))
    for keyword in ("then", "else"):
        if keyword in part:
            _write_something(part[keyword], fields)
            _write_inside(part[keyword], fields)


def _write_inside(branch: Schema, fields: Mapping[str, Any]) -> None:
    for name, narrowing in branch.get("properties", {}).items():
        if fields[name]["type"] == "object":
            _write_something(narrowing, fields[name]["properties"])
            _write_inside(narrowing, fields[name]["properties"])
