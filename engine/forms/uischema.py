"""Judges a UI schema: the order of fields and how they look, never what they accept."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from engine.forms.model import Schema, join

WIDGETS: Final[Mapping[str, tuple[str, ...]]] = {
    "textarea": ("string",),
    "radio": ("string", "number", "integer", "boolean"),
    "select": ("string", "number", "integer"),
    "checkbox": ("boolean",),
}
"""What `ui:widget` may say, and of which types."""

_TEXTS: Final = frozenset({"ui:help", "ui:autocomplete", "ui:kosong"})


def check(schema: Schema, ui: object, path: str = "") -> Iterator[str]:
    """Problems of a UI schema beside an inlined schema."""
    place = f"{path or 'formulir'} (ui)"
    if not isinstance(ui, Mapping):
        yield f"{place}: tulis objek."
        return
    parts = _parts(schema)
    for key, value in ui.items():
        if key in parts:
            yield from check(parts[key], value, join(path, key))
        elif key in _CHECKS:
            yield from (
                f"{place}: {problem}." for problem in _CHECKS[key](schema, value)
            )
        else:
            yield f'{place}: "{key}" tidak dikenal.'


def _parts(schema: Schema) -> dict[str, Any]:
    if "items" in schema:
        return {"items": schema["items"]}
    return dict(schema.get("properties", {}))


def _order(schema: Schema, value: object) -> Iterator[str]:
    if not isinstance(value, list):
        yield '"ui:order" berisi daftar nama isian'
        return
    names = [name for name in value if name != "*"]
    for name in names:
        if name not in schema.get("properties", {}):
            yield f'"ui:order" menyebut "{name}" yang tidak ada'
    if len(value) != len({str(name) for name in value}):
        yield '"ui:order" menyebut satu isian dua kali'


def _widget(schema: Schema, value: object) -> Iterator[str]:
    if not isinstance(value, str) or value not in WIDGETS:
        yield f'"ui:widget" harus salah satu dari {", ".join(WIDGETS)}'
    elif schema.get("type") not in WIDGETS[value]:
        yield f'"ui:widget" "{value}" tidak cocok untuk "{schema.get("type")}"'


def _text(_schema: Schema, value: object) -> Iterator[str]:
    if not isinstance(value, str):
        yield "isinya harus teks"


def _rows(_schema: Schema, value: object) -> Iterator[str]:
    if not isinstance(value, int) or not 1 <= value <= 40:
        yield '"ui:baris" harus angka antara 1 dan 40'


def _pages(schema: Schema, value: object) -> Iterator[str]:
    if not isinstance(value, list) or not value or not all(map(_is_page, value)):
        yield '"ui:bagian" berisi daftar {"judul": ..., "isian": [...]}'
        return
    names = [name for page in value for name in page["isian"]]
    for name in names:
        if name not in schema.get("properties", {}):
            yield f'"ui:bagian" menyebut "{name}" yang tidak ada'
    if len(names) != len(set(names)):
        yield '"ui:bagian" menyebut satu isian dua kali'


def _is_page(page: object) -> bool:
    return (
        isinstance(page, Mapping)
        and isinstance(page.get("judul"), str)
        and isinstance(page.get("isian"), list)
        and all(isinstance(name, str) for name in page["isian"])
    )


_CHECKS: Final[Mapping[str, Callable[[Schema, Any], Iterator[str]]]] = {
    "ui:order": _order,
    "ui:widget": _widget,
    "ui:baris": _rows,
    "ui:bagian": _pages,
} | dict.fromkeys(_TEXTS, _text)
"""`ui:baris`: lines of a text area, or rows of a list that are shown at first.
`ui:kosong`: what to say when there is nothing to choose from.
`ui:bagian`: the parts of a long form, of which its requester sees one a page."""
