"""Judges values with jsonschema, and says in Indonesian what is to be put right."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from math import isfinite
from typing import Any, Final

import orjson
from jsonschema import Draft202012Validator, ValidationError, validators
from jsonschema.protocols import Validator

from engine.forms import formats, messages
from engine.forms.model import FieldError, Schema, Value, join

_MAX_ERRORS: Final = 100
_MAX_EXTRAS: Final = 20
_RANK: Final = ("type", "required", "maxItems", "maxLength", "minLength", "format")
_BASE: Final[Mapping[str, Any]] = Draft202012Validator.VALIDATORS
_CHECKER: Final = formats.checker()


def _finite(_checker: object, value: object) -> bool:
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and isfinite(value)
    )


def _unless_longer(limit: str, keyword: str) -> Value:
    """The keyword as it is, but not asked of a value that is too long anyway.

    The verdict is the same; the work stays within what the form allows.
    """
    original = _BASE[keyword]

    def bounded(
        validator: Value, rule: Value, value: Value, schema: Schema
    ) -> Iterator[ValidationError]:
        sized = isinstance(value, (str, list))
        if not (sized and limit in schema and len(value) > schema[limit]):
            yield from original(validator, rule, value, schema)

    return bounded


_extend: Final[Callable[..., Any]] = validators.extend
_Validator: Final = _extend(
    Draft202012Validator,
    validators={
        "pattern": _unless_longer("maxLength", "pattern"),
        "items": _unless_longer("maxItems", "items"),
        "uniqueItems": _unless_longer("maxItems", "uniqueItems"),
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("number", _finite),
)


def validate(resolved: Schema, value: Value) -> tuple[FieldError, ...]:
    """Errors of a value under a resolved schema, one a field, in the form's order.

    The verdict is that of jsonschema (Draft 2020-12, formats checked) over the resolved
    schema: no error means accepted, and what the schema accepts has no error.
    """
    found = list(islice(compiled(resolved).iter_errors(value), _MAX_ERRORS))
    if not found:
        return ()
    worst: dict[str, str] = {}
    for error in sorted(found, key=_rank):
        for path, message in _errors(resolved, error):
            worst.setdefault(path, message)
    order = {path: place for place, path in enumerate(_paths(resolved, value, ""))}
    paths = sorted(worst, key=lambda path: order.get(path, len(order)))
    return tuple(FieldError(path=path, message=worst[path]) for path in paths)


def accepts(schema: Schema, value: Value) -> bool:
    """Whether one field's own schema accepts a value."""
    return compiled(schema).is_valid(value)


def compiled(schema: Schema) -> Validator:
    """The validator of a schema, made once for each content."""
    return _compiled(orjson.dumps(schema))


@lru_cache(maxsize=1024)
def _compiled(content: bytes) -> Validator:
    validator: Validator = _Validator(
        _essential(orjson.loads(content)), format_checker=_CHECKER
    )
    return validator


def _essential(schema: Value) -> Value:
    """The schema without what asks the same twice: constants with titles beside `enum`."""
    if isinstance(schema, list):
        return [_essential(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    twice = "enum" in schema and isinstance(schema["enum"], list)
    return {
        key: _essential(part)
        for key, part in schema.items()
        if not (twice and key == "oneOf")
    }


def _rank(error: ValidationError) -> int:
    keyword = str(error.validator)
    return _RANK.index(keyword) if keyword in _RANK else len(_RANK)


def _errors(resolved: Schema, error: ValidationError) -> Iterator[tuple[str, str]]:
    path = ""
    field = resolved
    for part in error.absolute_path:
        path = join(path, part)
        field = _inner(field, part)
    keyword, rule, value = _parts(error)
    if keyword == "additionalProperties":
        unknown = sorted(set(value) - set(field["properties"]))
        for name in unknown[:_MAX_EXTRAS]:
            yield join(path, name[:80]), messages.unknown(name)
    elif keyword == "required":
        for name in set(rule) - set(value):
            yield join(path, name), messages.missing(_inner(field, name))
    else:
        yield path, messages.wrong(keyword, rule, value, field)


def _parts(error: ValidationError) -> tuple[str, Value, Value]:
    return str(error.validator), error.validator_value, error.instance


def _inner(field: Schema, part: str | int) -> Schema:
    inner: Schema = (
        field["items"] if isinstance(part, int) else field["properties"][part]
    )
    return inner


def _paths(field: Schema, value: Value, path: str) -> Iterator[str]:
    """The paths of a form in the order of its schema."""
    yield path
    for name, inner in field.get("properties", {}).items():
        below = value.get(name) if isinstance(value, Mapping) else None
        yield from _paths(inner, below, join(path, name))
    if isinstance(value, list) and len(value) <= field.get("maxItems", 0):
        for index, item in enumerate(value):
            yield from _paths(field["items"], item, join(path, index))
