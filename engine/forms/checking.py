"""Judges a form before it is deployed: the closed set of keywords and its own consistency."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import SchemaError

from engine.errors import FormError
from engine.forms import conditions, patterns, uischema
from engine.forms.inlining import inline
from engine.forms.model import (
    ANNOTATIONS,
    FORMATS,
    KEYWORDS,
    KNOWN,
    MAX_NUMBER,
    Schema,
    join,
)
from engine.forms.validating import accepts

_NO_FORMATS: Final = FormatChecker(formats=())
"""Patterns are judged by the grammar of `patterns`, not by compiling whatever comes."""
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_RESERVED: Final = frozenset({"csrf_token", "tombol"})
_MAX_ITEMS: Final = 200
_LIMITS: Final = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
)
_FILLED: Final = frozenset({"minimum", "maximum", "const", "default", "examples"})
_SOURCES: Final[Mapping[str, str]] = {"data": "jalur", "katalog": "nama"}
_TYPES: Final = ", ".join(KEYWORDS)


def check(
    schema: Schema, ui: Schema, *, choices: Collection[str] | None = None
) -> tuple[str, ...]:
    """Problems of a form in Indonesian, each with the path of the field; empty is fine.

    `choices` are the names that `x-pilihan` may call; without it they are not checked.
    """
    try:
        Draft202012Validator.check_schema(dict(schema), format_checker=_NO_FORMATS)
    except SchemaError as error:
        place = ".".join(str(part) for part in error.absolute_path) or "formulir"
        return (f"{place}: isinya bukan JSON Schema 2020-12 ({error.message[:200]}).",)
    unknown = tuple(_unknown(schema, ""))
    if unknown:
        return unknown
    try:
        written = inline(schema)
    except FormError as error:
        return (str(error),)
    if written.get("type") != "object":
        return ('formulir: "type" paling atas harus "object".',)
    if "x-peran" in written:
        return ('formulir: "x-peran" ditulis pada isian, bukan pada seluruh formulir.',)
    return (*_fields(written, "", choices), *uischema.check(written, ui))


def _unknown(schema: Schema, path: str) -> Iterator[str]:
    """Keywords outside the closed set, before anything relies on them."""
    place = path or "formulir"
    for keyword in schema:
        if keyword not in KNOWN or (keyword == "$defs" and path):
            yield f'{place}: kata kunci "{keyword}" tidak dikenal di formulir Alur.'
    if schema.get("additionalProperties") not in {None, False}:
        yield f'{place}: "additionalProperties" hanya boleh false.'
    for name, part in _parts(schema):
        if isinstance(part, Mapping):
            yield from _unknown(part, join(path, name))
        else:
            yield f"{join(path, name)}: tulis objek, bukan {str(part).lower()}."


def _parts(schema: Schema) -> Iterator[tuple[str, Any]]:
    for group in ("properties", "$defs"):
        yield from schema.get(group, {}).items()
    for branch in ("items", "if", "then", "else"):
        if branch in schema:
            yield branch, schema[branch]


def _fields(
    schema: Schema, path: str, choices: Collection[str] | None
) -> Iterator[str]:
    kind = schema.get("type")
    place = path or "formulir"
    if not isinstance(kind, str) or kind not in KEYWORDS:
        yield f'{place}: "type" harus salah satu dari {_TYPES}.'
        return
    allowed = KEYWORDS[kind] | ANNOTATIONS | {"type", "x-peran"}
    for keyword in sorted(set(schema) - allowed):
        yield f'{place}: kata kunci "{keyword}" tidak berlaku untuk "{kind}".'
    problems = [problem for rule in _RULES for problem in rule(schema)]
    problems += _filled(schema, choices)
    yield from (f"{place}: {problem}." for problem in problems)
    if not problems:
        yield from (f"{place}: {problem}." for problem in _samples(schema))
    if kind == "object":
        yield from _object(schema, path, choices)
    elif kind == "array":
        yield from _array(schema, path, choices)


def _object(
    schema: Schema, path: str, choices: Collection[str] | None
) -> Iterator[str]:
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in properties:
            yield f'{path or "formulir"}: "required" menyebut "{name}" yang tidak ada di "properties".'
    for name, field in properties.items():
        inner = join(path, name)
        if not _NAME.fullmatch(name) or (not path and name in _RESERVED):
            yield f"{inner}: nama isian memakai huruf, angka, dan garis bawah, diawali huruf."
        if not field.get("title"):
            yield f'{inner}: "title" (label dalam bahasa Indonesia) belum ada.'
        yield from _fields(field, inner, choices)
    yield from conditions.check(schema, path)


def _array(schema: Schema, path: str, choices: Collection[str] | None) -> Iterator[str]:
    items = schema.get("items")
    if items is None:
        yield f'{path}: "items" belum ada.'
        return
    if items.get("type") in {"array", "boolean"}:
        yield f'{path}: isi daftar tidak boleh "{items["type"]}".'
        return
    if "x-peran" in items:
        yield f'{path}: "x-peran" ditulis pada daftarnya, bukan pada "items".'
    if not 1 <= schema.get("maxItems", 0) <= _MAX_ITEMS:
        yield f'{path}: tulis "maxItems" antara 1 dan {_MAX_ITEMS}.'
    yield from _fields(items, f"{path}.items", choices)


def _limits(schema: Schema) -> Iterator[str]:
    for low, high in _LIMITS:
        if low in schema and high in schema and schema[low] > schema[high]:
            yield f'"{low}" lebih besar daripada "{high}"'
    for keyword in ("minimum", "maximum"):
        if abs(schema.get(keyword, 0)) > MAX_NUMBER:
            yield f'"{keyword}" paling jauh 1.000.000.000.000.000'
    step = schema.get("multipleOf", 1)
    if Fraction(step).denominator > 1024:
        yield '"multipleOf" harus bulat atau pecahan biner seperti 0.5 dan 0.25'


def _pattern(schema: Schema) -> Iterator[str]:
    name = schema.get("format")
    if name is not None and name not in FORMATS:
        yield f'"format" harus salah satu dari {", ".join(FORMATS)}'
    if "pattern" not in schema:
        return
    if "maxLength" not in schema:
        yield '"pattern" perlu "maxLength"'
        return
    if found := patterns.problem(schema["pattern"], schema["maxLength"]):
        yield found
    if not schema.get("examples"):
        yield '"pattern" perlu "examples" yang cocok, agar pesan galat dapat memberi contoh'


def _options(schema: Schema) -> Iterator[str]:
    used = [key for key in ("enum", "oneOf", "const") if key in schema]
    if len(used) > 1:
        yield f"pakai salah satu saja dari {', '.join(used)}"
    for option in schema.get("oneOf", ()):
        if not _is_option(option):
            yield 'setiap pilihan "oneOf" berisi "const" dan "title"'


def _option_values(schema: Schema) -> Iterator[str]:
    values = option_values(schema)
    if values is None:
        return
    if not values:
        yield "daftar pilihan kosong"
    if any(not accepts({"type": schema["type"]}, value) for value in values):
        yield f'ada pilihan yang bukan "{schema["type"]}"'
        return
    if len(set(values)) < len(values):
        yield "ada pilihan yang sama"
    if any(isinstance(value, str) and value.strip() != value for value in values):
        yield "ada pilihan yang diawali atau diakhiri spasi"
    if "" in values:
        yield "pilihan tidak boleh teks kosong"


def option_values(schema: Schema) -> list[Any] | None:
    """The constants of a field with options, or nothing."""
    if "enum" in schema:
        return list(schema["enum"])
    if "oneOf" in schema:
        options = schema["oneOf"]
        return [each["const"] for each in options if _is_option(each)]
    return None


def _is_option(option: object) -> bool:
    keys = set(option) if isinstance(option, Mapping) else set()
    return {"const", "title"} <= keys <= {"const", "title", "description"}


def _roles(schema: Schema) -> Iterator[str]:
    roles = schema.get("x-peran", ["-"])
    if (
        not isinstance(roles, list)
        or not roles
        or not all(isinstance(role, str) for role in roles)
    ):
        yield '"x-peran" berisi daftar nama peran'


def _filled(schema: Schema, choices: Collection[str] | None) -> Iterable[str]:
    source = schema.get("x-pilihan")
    if source is None:
        return
    if not isinstance(source, Mapping) or not all(
        isinstance(value, str) and value for value in source.values()
    ):
        yield '"x-pilihan" berisi nama dan jalur sebagai teks'
        return
    origin = source.get("dari", "")
    options = {"dari", "nilai", "label", _SOURCES.get(origin, "")}
    known = _FILLED | (options if origin in _SOURCES else set())
    for key in sorted(set(source) - known):
        yield f'"x-pilihan" tidak mengenal "{key}" di sini'
    if origin in _SOURCES and _SOURCES[origin] not in source:
        yield f'"x-pilihan" dari {origin} perlu "{_SOURCES[origin]}"'
    if origin in _SOURCES and option_values(schema) is not None:
        yield 'pilihan ditulis di "x-pilihan" atau di "enum"/"oneOf", bukan keduanya'
    name = source.get("nama")
    if choices is not None and origin == "katalog" and name and name not in choices:
        yield f'katalog pilihan "{name}" tidak terdaftar'
    if schema["type"] == "string" and {"minimum", "maximum"} & set(source):
        yield '"minimum" dan "maximum" hanya untuk angka'


def _samples(schema: Schema) -> Iterator[str]:
    """Examples and defaults have to pass the field's own rules."""
    if "properties" in schema or "items" in schema or "x-pilihan" in schema:
        return
    for value in schema.get("examples", ()):
        if not accepts(schema, value):
            yield f'contoh "{value}" tidak lolos aturan isian ini'
    if "default" in schema and not accepts(schema, schema["default"]):
        yield f'"default" "{schema["default"]}" tidak lolos aturan isian ini'


_RULES: Final[tuple[Callable[[Schema], Iterator[str]], ...]] = (
    _limits,
    _pattern,
    _options,
    _option_values,
    _roles,
)
