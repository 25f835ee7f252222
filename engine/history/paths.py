"""Nested data as fields, each named by its dotted path, and back."""

from collections.abc import Iterator, Mapping
from typing import Any


def fields(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted paths and values of nested data; a list is one value, an empty object too."""
    for name, value in data.items():
        path = f"{prefix}{_escaped(name)}"
        if isinstance(value, Mapping) and value:
            yield from fields(value, f"{path}.")
        else:
            yield path, value


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Field paths put back into nested data."""
    result: dict[str, Any] = {}
    for path, value in flat.items():
        *parents, name = _parts(path)
        place = result
        for parent in parents:
            place = place.setdefault(parent, {})
        place[name] = value
    return result


def _parts(path: str) -> list[str]:
    """The names that a path joins; a backslash before a sign means the sign itself."""
    if "\\" not in path:
        return path.split(".")
    parts, signs = [""], iter(path)
    for sign in signs:
        if sign == ".":
            parts.append("")
        else:
            parts[-1] += next(signs) if sign == "\\" else sign
    return parts


def _escaped(name: str) -> str:
    """A name as one part of a path: a point within it is not a separator."""
    return name.replace("\\", "\\\\").replace(".", "\\.")
