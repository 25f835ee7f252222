"""Lays a resolved schema and its UI schema out as widgets with values and errors."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, Final

from markupsafe import Markup

from engine.forms import FieldError
from engine.forms.messages import in_sentence, number
from engine.forms.model import Schema, Value, join
from web.forms import controls
from web.forms.conditions import explanations
from web.forms.controls import Frame
from web.forms.model import Sheet, Upload, Widget

_NO_CHOICE: Final = "Belum ada yang dapat dipilih."

Describe = Callable[[str], Upload | None]
Say = Callable[[str], str]


def sheet(
    schema: Schema,
    ui: Schema,
    *,
    value: Mapping[str, Any] | None = None,
    errors: Iterable[FieldError] = (),
    zone: tzinfo,
    rows: Mapping[str, int] | None = None,
    focus: str = "",
    describe: Describe = lambda _id: None,
    say: Say = str,
    prefix: str = "isian",
    only: Collection[str] | None = None,
) -> Sheet:
    """The page of a form; `value` None is a form not begun yet, shown with its defaults.

    `only` names the fields of a page that shows a part of the form. `rows` and `focus` come from a `Press`; `describe` names an upload by its id; `prefix`
    keeps the ids of several forms on one page apart. `say` puts what is wrong into the reader's language.
    """
    drawer = _Drawer(tuple(errors), zone, rows or {}, focus, describe, say, prefix)
    start = _defaults(schema) if value is None else value
    drawn = drawer.fields(schema, ui, start, "")
    widgets = tuple(one for one in drawn if only is None or one.name in only)
    return Sheet(
        widgets=widgets,
        problems=tuple(drawer.problems(widgets)),
        uploads=any(widget.kind == "berkas" for widget, _ in _with_rows(widgets, "")),
    )


def _defaults(schema: Schema) -> dict[str, Any]:
    found = {}
    for name, field in schema["properties"].items():
        if "default" in field:
            found[name] = field["default"]
        elif field["type"] == "object" and (inner := _defaults(field)):
            found[name] = inner
    return found


def _with_rows(widgets: Iterable[Widget], row: str) -> Iterable[tuple[Widget, str]]:
    """Every widget with the rows that it stands in: "Publikasi, baris 2: "."""
    for widget in widgets:
        yield widget, row
        if widget.kind != "daftar":
            yield from _with_rows(widget.children, row)
            continue
        for child in widget.children:
            yield child, f"{row}{widget.label}, "
            below = f"{row}{widget.label}, {in_sentence(child.label)}: "
            yield from _with_rows(child.children, below)


def _is_one_control(items: Schema) -> bool:
    return "enum" in items or items.get("format") == "berkas"


class _Drawer:
    def __init__(
        self,
        errors: Sequence[FieldError],
        zone: tzinfo,
        rows: Mapping[str, int],
        focus: str,
        describe: Describe,
        say: Say,
        prefix: str,
    ) -> None:
        self.errors = {error.path: error.message for error in errors}
        self.zone = zone
        self.rows = rows
        self.focus = focus
        self.describe = describe
        self.say = say
        self.found: dict[str, str] = {}
        self.prefix = prefix

    def fields(
        self, schema: Schema, ui: Schema, value: Value, path: str
    ) -> tuple[Widget, ...]:
        conditions = explanations(schema)
        drawn = []
        for name in _order(list(schema["properties"]), ui.get("ui:order", ())):
            below = value.get(name) if isinstance(value, Mapping) else None
            field, look = schema["properties"][name], ui.get(name, {})
            required = name in schema.get("required", ())
            note = conditions.get(name, "") if not required else ""
            frame = self._frame(field, look, join(path, name), note) | {
                "required": required,
                "optional": not required and not note,
            }
            drawn.append(self._widget(field, look, below, frame))
        return tuple(drawn)

    def problems(self, widgets: Sequence[Widget]) -> Iterable[tuple[str, str]]:
        """The summary in the order of the page, then what belongs to no field of it."""
        shown = set()
        for widget, row in _with_rows(widgets, ""):
            message = self.found.get(widget.name)
            if message:
                shown.add(message)
                yield widget.id, self._entry(row, widget.label, message)
        left = (text for text in self.errors.values() if text not in shown)
        yield from (("", self.say(text)) for text in left)

    def _entry(self, row: str, label: str, message: str) -> str:
        """An entry of the error summary: the field, then what to do."""
        todo = message.split(". ", 1)[0].rstrip(".")
        words = self.say(f"{todo}.").rstrip(".")
        if in_sentence(label).casefold() in words.casefold():
            place, words = row, in_sentence(words) if row else words
        else:
            place = f"{row}{in_sentence(label) if row else label}: "
            words = words[:1].lower() + words[1:]
        if isinstance(words, Markup):
            # In another language: the form's own words are none of it.
            return Markup('<span lang="id">{}</span>{}').format(place, words)
        return place + words

    def _error(self, path: str, field: Schema) -> str:
        """A field's own error; of a list that is one control, that of an item, too."""
        own = self.errors.get(path, "")
        if own or field["type"] != "array" or not _is_one_control(field["items"]):
            return own
        below = (text for at, text in self.errors.items() if at.startswith(f"{path}."))
        return next(below, "")

    def _frame(self, field: Schema, look: Schema, path: str, note: str) -> Frame:
        """What every kind of widget has."""
        wrong = self._error(path, field)
        if wrong:
            self.found[path] = wrong
        help_parts = (
            look.get("ui:help", field.get("description", "")),
            note,
            self._hint(field, look),
        )
        return {
            "name": path,
            "id": f"{self.prefix}-{path.replace('.', '-')}",
            "label": field.get("title", ""),
            "help": " ".join(part for part in help_parts if part),
            "error": self.say(wrong) if wrong else "",
            "focus": path == self.focus,
            "autocomplete": look.get("ui:autocomplete", ""),
        }

    def _hint(self, field: Schema, look: Schema) -> str:
        """What the control itself cannot show."""
        if field.get("enum", field.get("items", {}).get("enum")) == []:
            return str(look.get("ui:kosong", _NO_CHOICE))
        if field.get("format") in {"date-time", "time"}:
            zone = datetime(2000, 1, 1, tzinfo=self.zone).tzname()
            day = "27-11-2026 " if field["format"] == "date-time" else ""
            return f"Jam {zone}, misalnya {day}14.05."
        if look.get("ui:widget") == "textarea" and "maxLength" in field:
            return f"Paling banyak {number(field['maxLength'])} karakter."
        return ""

    def _widget(
        self, field: Schema, look: Schema, value: Value, frame: Frame
    ) -> Widget:
        if field["type"] == "object":
            children = self.fields(field, look, value, frame["name"])
            return Widget(kind="kelompok", children=children, **frame)
        if field["type"] == "array":
            return self._array(field, look, value, frame)
        if field["type"] == "boolean":
            return controls.boolean(field, look, value, frame)
        if "enum" in field:
            return controls.choice(field, look, value, frame)
        if field.get("format") == "berkas":
            return self._files([value] if value else [], frame)
        return controls.written(field, look, value, frame, self.zone)

    def _array(self, field: Schema, look: Schema, value: Value, frame: Frame) -> Widget:
        items = field["items"]
        filled = value if isinstance(value, list) else []
        if "enum" in items:
            answers = controls.choices(items, filled)
            return Widget(kind="kotak", choices=tuple(answers), **frame)
        if items.get("format") == "berkas":
            return self._files(filled, {**frame, "several": True})
        path = frame["name"]
        count = self._count(field, look, filled, path)
        padded = [*filled, *[None] * (count - len(filled))]
        rows = [
            self._row(items, look.get("items", {}), each, f"{path}.{index}")
            for index, each in enumerate(padded)
        ]
        add = f"tambah:{path}" if count < field["maxItems"] else ""
        return Widget(kind="daftar", children=tuple(rows), add=add, **frame)

    def _count(
        self, field: Schema, look: Schema, filled: Sequence[Value], path: str
    ) -> int:
        """Rows to show: those there are, those asked for, at first those of `ui:baris`."""
        first = max(int(field.get("minItems", 0)), look.get("ui:baris", 1))
        wanted = self.rows.get(path, 0 if filled else first)
        return max(len(filled), min(wanted, int(field["maxItems"])))

    def _row(self, items: Schema, look: Schema, value: Value, path: str) -> Widget:
        ordinal = int(path.rpartition(".")[2]) + 1
        frame = self._frame(items, look, path, "") | {
            "label": f"{items.get('title', 'Baris')} {ordinal}",
            "remove": f"hapus:{path}",
        }
        return self._widget(items, look, value, frame)

    def _files(self, ids: Sequence[Value], frame: Frame) -> Widget:
        uploads = [
            self.describe(str(each)) or Upload(id=str(each), name="Berkas")
            for each in ids
        ]
        return Widget(kind="berkas", uploads=tuple(uploads), **frame)


def _order(names: list[str], order: Sequence[str]) -> list[str]:
    """The names as `ui:order` says; "*" or the end is where the others go."""
    named = [name for name in order if name in names]
    others = [name for name in names if name not in named]
    star = list(order).index("*") if "*" in order else len(order)
    before = [name for name in order[:star] if name in names]
    return [*before, *others, *[name for name in named if name not in before]]
