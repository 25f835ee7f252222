"""What of a case's data somebody may read: fields with `x-peran` only for the roles they name."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from engine import forms
from engine.bundles import Bundle
from engine.forms import Form
from engine.history import Event, nested

CALLED: Final = "operation_called"
_FROM_FORMS: Final = frozenset({"task_completed", "message_received"})


def readable(
    form: Form, value: Mapping[str, Any], roles: Collection[str]
) -> dict[str, Any]:
    """What somebody with these roles may read of what the form recorded."""
    if not roles:
        return forms.readable(form.schema, value, None)
    found: dict[str, Any] = {}
    for role in sorted(roles):
        found = _united(found, forms.readable(form.schema, value, role))
    return found


def _united(one: Any, other: Any) -> Any:  # noqa: ANN401 - values of JSON
    """Both readings of one value, field by field."""
    if isinstance(one, dict) and isinstance(other, dict):
        both = {name: _united(one[name], other[name]) for name in one if name in other}
        return one | other | both
    if isinstance(one, list) and isinstance(other, list):
        return [_united(*pair) for pair in zip(one, other, strict=True)]
    return other


def readable_data(
    bundle: Bundle, data: Mapping[str, Any], roles: Collection[str]
) -> dict[str, Any]:
    """The case's variables; those that forms write are filtered by these forms."""
    known = _forms_by_variable(bundle)
    found = {}
    for name, value in data.items():
        if name in known and isinstance(value, Mapping):
            found[name] = readable(_form_of(known[name], value), value, roles)
        else:
            found[name] = value
    return found


def readable_event(
    bundle: Bundle, event: Event, roles: Collection[str]
) -> dict[str, Any] | None:
    """An event's values, nested; None where it has none, or none that may be read.

    What an operation was called with may repeat any field, so whoever may not read
    every field of the forms does not read it.
    """
    if not event.data:
        return None
    data = nested(event.data)
    if event.type in _FROM_FORMS:
        form = bundle.forms.get(place(bundle, event.process, event.element_id or ""))
        if form is None:
            return data
        # What Alur notes beside the fields begins with "_".
        notes = {name: value for name, value in data.items() if name.startswith("_")}
        return readable(form, data, roles) | notes
    if event.type == CALLED and not _reads_all(bundle, roles):
        return None
    return data


def place(bundle: Bundle, process: str, element_id: str) -> tuple[str | None, str]:
    """Where a bundle keeps an element's form."""
    return (None if process == bundle.key else process, element_id)


def variable_of(bundle: Bundle, process: str, element_id: str) -> str:
    """The variable that takes what an element records."""
    node = bundle.program.diagrams[process].nodes[element_id]
    return node.variable or node.properties.get("hasil") or node.id


def variables(bundle: Bundle) -> frozenset[str]:
    """Every variable that an element of the bundle's diagrams writes, and the case's own `berkas`."""
    found = {"berkas"}
    for process, diagram in bundle.program.diagrams.items():
        for node in diagram.nodes.values():
            loop = node.loop or {}
            listed = (
                loop.get(name) for name in ("item", "output_collection", "output_item")
            )
            found |= {variable_of(bundle, process, node.id), *filter(None, listed)}
    return frozenset(found)


def _forms_by_variable(bundle: Bundle) -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = {}
    for (process, element_id), form in bundle.forms.items():
        name = variable_of(bundle, process or bundle.key, element_id)
        found.setdefault(name, []).append(form)
    return found


def _form_of(candidates: list[Form], value: Mapping[str, Any]) -> Form:
    """The form that wrote the value: one that knows all its fields, the strictest of them."""
    knowing = [
        form
        for form in candidates
        if value.keys() <= form.schema.get("properties", {}).keys()
    ]
    return max(knowing or candidates, key=lambda form: len(list(_closed(form.schema))))


def _reads_all(bundle: Bundle, roles: Collection[str]) -> bool:
    held = set(roles)
    return all(
        held & set(allowed)
        for form in bundle.forms.values()
        for allowed in _closed(form.schema)
    )


def _closed(schema: object) -> Iterator[Collection[str]]:
    """The roles of every field with `x-peran`, at any depth."""
    if isinstance(schema, Mapping):
        if "x-peran" in schema:
            yield schema["x-peran"]
        for part in schema.values():
            yield from _closed(part)
    elif isinstance(schema, (list, tuple)):
        for part in schema:
            yield from _closed(part)
