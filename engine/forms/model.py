"""What the parts of this package share: the values and the closed set of keywords."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

Schema: TypeAlias = Mapping[str, Any]
Value: TypeAlias = Any
"""A value of JSON."""
Choices: TypeAlias = Mapping[str, Callable[[Mapping[str, Any]], Sequence[Any]]]

ANNOTATIONS: Final = frozenset({"title", "description", "default", "examples"})
OPTIONS: Final = frozenset({"enum", "const", "oneOf", "x-pilihan"})
NUMBERS: Final = OPTIONS | {"minimum", "maximum", "multipleOf"}
CONDITION: Final = frozenset({"if", "then", "else"})

KEYWORDS: Final[Mapping[str, frozenset[str]]] = {
    "object": frozenset({"properties", "required", "additionalProperties"}) | CONDITION,
    "string": OPTIONS | {"minLength", "maxLength", "pattern", "format"},
    "number": NUMBERS,
    "integer": NUMBERS,
    "boolean": frozenset({"const"}),
    "array": frozenset({"items", "minItems", "maxItems", "uniqueItems"}),
}
"""Keywords of each type, beside `type`, `x-peran` and the annotations."""

FORMATS: Final = ("date", "date-time", "time", "email", "uri", "berkas")
KNOWN: Final = (
    frozenset().union(*KEYWORDS.values())
    | ANNOTATIONS
    | {"type", "$defs", "$ref", "x-peran"}
)

MAX_NUMBER: Final = 10**15
"""Beyond it numbers lose digits in JSON readers and the evaluator refuses them."""
MAX_NODES: Final = 2000
"""Schemas in one form once references are written out."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form of one version: its JSON Schema and its UI schema."""

    schema: Schema
    ui: Schema = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FieldError:
    """What is to be put right at one field.

    `path` is dotted ("pemohon.surel", "baris.0.nama"), "" for the whole form; `message`
    is Indonesian and says what to do, then what was seen.
    """

    path: str
    message: str


def join(path: str, name: str | int) -> str:
    return f"{path}.{name}" if path else str(name)
