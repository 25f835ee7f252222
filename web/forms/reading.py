"""Reads a submitted HTML form into the JSON value of a resolved schema."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any, Final

from werkzeug.datastructures import FileStorage, MultiDict

from engine.forms.model import Schema, Value, join
from web.forms.texts import UNTICKED, parse

BUTTON: Final = "tombol"
OWN: Final = frozenset({"csrf_token", BUTTON})
"""Controls of every page that are no part of the value."""
_MAX_ROWS: Final = 400

Keep = Callable[[FileStorage], str]


@dataclass(frozen=True, kw_only=True)
class Press:
    """A button that changes the form instead of sending it.

    `rows` is how many rows of a list to show now, by path; `focus` is the path to go on at.
    """

    rows: Mapping[str, int] = field(default_factory=dict)
    focus: str = ""


def pressed(form: MultiDict[str, str]) -> Press | None:
    """What "tambah:<path>" or "hapus:<path>" asks of the page; None: the form is sent."""
    action, _, rest = form.get(BUTTON, "").partition(":")
    path = rest.partition(":")[0]
    if action == "hapus":
        return Press(focus=re.sub(r"\.[0-9]+$", "", path))
    if action != "tambah":
        return None
    shown = max(_indexes(form, path), default=-1) + 1
    rows = min(shown + 1, _MAX_ROWS)
    return Press(rows={path: rows}, focus=f"{path}.{rows - 1}")


def read(
    schema: Schema,
    form: MultiDict[str, str],
    files: MultiDict[str, FileStorage] | None = None,
    *,
    zone: tzinfo,
    keep: Keep | None = None,
    own: Collection[str] = (),
) -> dict[str, Any]:
    """The value that a form holds, to be validated.

    Empty controls are absent, rows without an answer are dropped, dates and times are
    read in `zone`. What cannot be read stays as it was typed. A key that the schema does
    not have stays in the value under its own name, so that validation refuses it, except
    the page's `csrf_token`, `tombol` and those in `own`. `keep` stores an upload that the
    schema asks for and gives its id; without it uploads are left out.
    """
    reader = _Reader(form, files or MultiDict(), zone, keep)
    value = reader.object(schema, "")
    for key in (*form, *reader.files):
        if key not in reader.used and key not in OWN and key not in own:
            value[key] = form.get(key, "")
    return value


class _Reader:
    def __init__(
        self,
        form: MultiDict[str, str],
        files: MultiDict[str, FileStorage],
        zone: tzinfo,
        keep: Keep | None,
    ) -> None:
        self.form = form
        self.files = files
        self.zone = zone
        self.keep = keep
        self.used: set[str] = set()
        self.answers = 0
        action, _, rest = form.get(BUTTON, "").partition(":")
        removed, _, self.removed_file = rest.partition(":")
        self.removed = removed if action == "hapus" else None

    def object(self, schema: Schema, path: str) -> dict[str, Any]:
        value = {}
        for name, inner in schema["properties"].items():
            required = name in schema.get("required", ())
            found = self._any(inner, join(path, name), required=required)
            if found is not None:
                value[name] = found
        return value

    def _any(self, inner: Schema, path: str, *, required: bool) -> Value:
        if inner["type"] == "object":
            before = self.answers
            value = self.object(inner, path)
            return value if required or self.answers > before else None
        if inner["type"] == "array":
            items = self._items(inner, path)
            empty_is_fine = required or not inner.get("minItems")
            return items if items or empty_is_fine else None
        if inner.get("format") == "berkas":
            return next(reversed(self._uploads(path)), None)
        return self._leaf(inner, path, self._texts(path)[-1:])

    def _leaf(self, inner: Schema, path: str, texts: list[str]) -> Value:
        if not texts or path == self.removed:
            return None
        value = parse(inner, texts[0], self.zone)
        self.answers += value is not None and texts[0] != UNTICKED
        return value

    def _texts(self, path: str) -> list[str]:
        self.used.add(path)
        return self.form.getlist(path)

    def _items(self, schema: Schema, path: str) -> list[Any]:
        items = schema["items"]
        if "enum" in items:
            found = [self._leaf(items, path, [text]) for text in self._texts(path)]
            return [value for value in found if value is not None]
        if items.get("format") == "berkas":
            return self._uploads(path)
        rows = sorted(_indexes(self.form, path) | _indexes(self.files, path))
        found = [self._row(items, f"{path}.{index}") for index in rows]
        return [value for value in found if value is not None]

    def _row(self, items: Schema, path: str) -> Value:
        before = self.answers
        value = self._any(items, path, required=True)
        return value if self.answers > before and path != self.removed else None

    def _uploads(self, path: str) -> list[str]:
        """Ids that the page already had, then those of new files."""
        ids = [text.strip() for text in self._texts(path) if text.strip()]
        if path == self.removed:
            ids = [each for each in ids if each != self.removed_file]
        if self.keep is not None:
            chosen = [each for each in self.files.getlist(path) if each.filename]
            ids += [self.keep(each) for each in chosen]
        self.answers += len(ids)
        return ids


def _indexes(form: Collection[str], path: str) -> set[int]:
    """The row numbers that stand in the names of controls below a path."""
    below = re.compile(rf"{re.escape(path)}\.([0-9]{{1,3}})(?:\.|$)")
    found = {int(hit[1]) for key in form if (hit := below.match(key))}
    return {index for index in found if index < _MAX_ROWS}
