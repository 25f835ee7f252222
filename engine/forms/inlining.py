"""Writes out local references, so that every later step reads one plain tree."""

from typing import Any, Final

from engine.errors import FormError
from engine.forms.model import MAX_NODES, Schema

_PREFIX: Final = "#/$defs/"
_MAX_DEPTH: Final = 20
_BRANCHES: Final = ("items", "if", "then", "else")


def inline(schema: Schema) -> dict[str, Any]:
    """The schema without `$defs` and `$ref`; keywords beside a `$ref` win over its target.

    Raises FormError where a reference leads nowhere, into itself, or grows too large.
    """
    inliner = _Inliner(schema.get("$defs", {}))
    written = inliner.write(schema, depth=0)
    written.pop("$defs", None)
    return written


class _Inliner:
    def __init__(self, definitions: Schema) -> None:
        self.definitions = definitions
        self.nodes = 0

    def write(self, schema: Schema, depth: int) -> dict[str, Any]:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise FormError(f"Formulir terlalu besar: lebih dari {MAX_NODES} isian.")
        if depth > _MAX_DEPTH:
            raise FormError(
                f"Formulir bertingkat lebih dari {_MAX_DEPTH}, atau $ref menunjuk dirinya sendiri."
            )
        written = dict(schema)
        if "$ref" in written:
            target = self._target(written.pop("$ref"))
            return self.write({**target, **written}, depth + 1)
        if "properties" in written:
            written["properties"] = {
                name: self.write(field, depth + 1)
                for name, field in written["properties"].items()
            }
        for branch in _BRANCHES:
            if branch in written:
                written[branch] = self.write(written[branch], depth + 1)
        return written

    def _target(self, reference: str) -> Schema:
        name = reference.removeprefix(_PREFIX)
        if not reference.startswith(_PREFIX) or name not in self.definitions:
            raise FormError(
                f'"$ref": "{reference}" tidak ditemukan. Tulis "{_PREFIX}<nama>" yang ada di $defs.'
            )
        target: Schema = self.definitions[name]
        return target
