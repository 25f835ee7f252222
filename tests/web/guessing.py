"""Random answers to forms: what a resolved schema lets people say, mostly the ordinary way."""

import random
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.web.walking import FILE, TEXTS, choices, required

ORDINARY = 0.8
"""How often the first choice is taken, and what is suggested kept."""
GIVEN = 0.3
"""How often something is said that need not be."""
DIGITS, CODES = "^[0-9]{15}$", "^[0-9A-Za-z]{8,32}$"


@dataclass(kw_only=True)
class Guesser:
    """Answers forms at random; `upload` gives the id of a new file of whoever answers."""

    chance: random.Random
    now: datetime
    upload: Callable[[], str]

    def form(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """A value for the form; what its conditions then require is there, too."""
        said = [
            name
            for name in schema["properties"]
            if name in schema.get("required", ()) or self.chance.random() < GIVEN
        ]
        data = {name: self.value(schema["properties"][name]) for name in said}
        while missing := [one for one in required(schema, data) if one not in data]:
            for name in missing:
                data[name] = self.value(schema["properties"][name])
        return data

    def value(self, inner: Mapping[str, Any]) -> Any:
        ordinary = self.chance.random() < ORDINARY
        if ordinary and inner.get("default") is not None:
            return inner["default"]
        if options := choices(inner):
            return options[0] if ordinary else self.chance.choice(options)
        if inner["type"] == "array":
            return self._several(inner)
        if inner["type"] == "object":
            return self.form(inner)
        if inner["type"] == "integer":
            return inner.get("minimum", 0) + self.chance.randrange(6)
        return self._text(inner)

    def _several(self, inner: Mapping[str, Any]) -> list[Any]:
        wanted = max(inner.get("minItems", 0), self.chance.randint(1, 3))
        found = [self.value(inner["items"]) for _ in range(wanted)]
        if inner.get("uniqueItems"):
            found = [one for at, one in enumerate(found) if one not in found[:at]]
        return found[: inner.get("maxItems", wanted)]

    def _text(self, inner: Mapping[str, Any]) -> str:
        kind = inner.get("format", "")
        if kind == FILE:
            return self.upload()
        if kind == "date":
            return str(self.now.date())
        if kind == "date-time":
            return (self.now + timedelta(hours=self.chance.randint(1, 72))).isoformat()
        if inner.get("pattern") in {DIGITS, CODES}:
            return self._code(inner["pattern"])
        return str(inner.get("examples", [TEXTS.get(kind, "Contoh kata")])[0])

    def _code(self, pattern: str) -> str:
        """Some billing code; one of few NTPN, so that now and then one comes that was used already."""
        if pattern == DIGITS:
            return "".join(self.chance.choices(string.digits, k=15))
        return f"NTPN{self.chance.randrange(4000):012d}"
