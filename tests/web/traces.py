"""Words that stand nowhere else, to be typed into forms and searched for in the whole database."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import Engine, text

from tests.langkah import isian

FILE = "berkas"
KEPT = frozenset({"seri_fisik"})
"""Fields whose value stays in a register: the number printed on a receipt form, by which used ones are counted."""


@dataclass
class Traces:
    """Gives every field a word of its own. `turn` says which option of a choice is taken."""

    turn: int = 0
    words: list[str] = field(default_factory=list)
    numbers: count = field(default_factory=count)
    keep: Callable[[str], str] | None = None
    """Keeps a file with the word as content and gives its id; without it optional files are left out."""

    def word(self, about: str) -> str:
        self.words.append(f"Rahasia{next(self.numbers):04d}{about}")
        return self.words[-1]

    def value(self, schema: Mapping[str, Any], name: str = "isian") -> Any:
        """A value that fills every field of the form, each text as long as it may be."""
        for options in ("enum", "oneOf"):
            if schema.get(options):
                listed = schema[options]
                chosen = listed[self.turn % len(listed)]
                return chosen["const"] if options == "oneOf" else chosen
        if schema["type"] == "object":
            return {
                field: isian.ordinary(part)
                if field in KEPT
                else self.value(part, field)
                for field, part in schema.get("properties", {}).items()
                if part.get("enum") != [] and (self.keep or part.get("format") != FILE)
            }
        if (
            schema["type"] == "array"
            and self.keep
            and schema["items"].get("format") == FILE
        ):
            return [self.value(schema["items"], name)]
        if schema.get("format") == FILE and self.keep is not None:
            return self.keep(self.word(name))
        if schema["type"] == "string" and "const" not in schema:
            return self._text(schema, name)
        return isian.ordinary(schema)

    def _text(self, schema: Mapping[str, Any], name: str) -> str:
        kind, pattern = schema.get("format"), schema.get("pattern", "")
        if kind == "email":
            return f"{self.word(name)}@example.id"
        if kind == "uri":
            return f"https://example.id/{self.word(name)}"
        if kind is not None:
            return isian.ordinary(schema)
        phone = f"0899-0000-{next(self.numbers):04d}"
        if pattern and re.search(pattern, phone):
            self.words.append(phone)
            return phone
        if schema.get("examples"):
            return isian.ordinary(schema)
        return self.word(name).ljust(schema.get("maxLength", 200), "-")

    def left(self, owner: Engine) -> set[str]:
        """The words that a dump of every row of every table still has, as text or in bytes."""
        found = everything(owner)
        return {
            word for word in self.words if word in found or word.encode().hex() in found
        }


def everything(owner: Engine) -> str:
    """Every row of every table of the database as JSON; bytes stand in hexadecimal."""
    with owner.connect() as connection:
        tables = connection.scalars(
            text(
                "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' "
                "ORDER BY 1"
            )
        ).all()
        return "\n".join(
            row
            for table in tables
            for row in connection.scalars(
                text(f"SELECT to_jsonb(t)::text FROM {table} t")
            )
        )
