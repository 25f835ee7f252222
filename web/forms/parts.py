"""A long form in parts, one thing a page: which fields stand on which, as `ui:bagian` says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from engine.forms import FieldError
from engine.forms.model import Schema

KEY: Final = "ui:bagian"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One page of a form: its title and the form's own fields that stand on it."""

    title: str
    names: frozenset[str]

    def of(self, schema: Schema) -> dict[str, Any]:
        """The schema of these fields alone, to read what a page sends of them."""
        fields = schema["properties"]
        return {
            "type": "object",
            "properties": {name: fields[name] for name in fields if name in self.names},
            "required": [
                one for one in schema.get("required", ()) if one in self.names
            ],
        }

    def merged(
        self, before: Mapping[str, Any], read: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What was known of the whole form with what this page says now."""
        others = {name: one for name, one in before.items() if name not in self.names}
        return others | dict(read)

    def has(self, error: FieldError) -> bool:
        return error.path.partition(".")[0] in self.names


def parts(schema: Schema, ui: Schema) -> tuple[Part, ...]:
    """The parts in order, none of a form that is one page; what no part names stands on the last."""
    told: Sequence[Mapping[str, Any]] = ui.get(KEY, ())
    named = {name for one in told for name in one["isian"]}
    others = set(schema["properties"]) - named
    return tuple(
        Part(
            title=one["judul"],
            names=frozenset(one["isian"]) | (others if one is told[-1] else set()),
        )
        for one in told
    )
