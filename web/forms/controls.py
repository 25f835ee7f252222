"""The widget of one field that holds one value, or some of a closed list."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any, Final

from engine.forms.formats import matches
from engine.forms.messages import number
from engine.forms.model import Schema, Value
from web.forms.model import Choice, Widget
from web.forms.texts import NO, YES, option_text, show

Frame = dict[str, Any]
"""What every kind of widget has: name, id, label, help, error and the like."""

_RADIO_UP_TO: Final = 7
_SHORT: Final = 25
_INPUTS: Final[Mapping[str, str]] = {
    "date": "date",
    "date-time": "datetime-local",
    "time": "time",
    "email": "email",
    "uri": "url",
}
_CLOCKS: Final = frozenset({"date", "date-time", "time"})
_MODES: Final = {"integer": "numeric", "number": "decimal"}


def boolean(field: Schema, look: Schema, value: Value, frame: Frame) -> Widget:
    """Ya or Tidak as two radio buttons; a confirmation as one check box."""
    if field.get("const") is True:
        return _tick(value, frame, caption=frame["help"], unticked=frame["required"])
    if look.get("ui:widget") == "checkbox":
        required = {**frame, "optional": False}
        return _tick(value, required, caption="", unticked=True)
    answers = [
        Choice(value=YES, label="Ya", selected=value is True),
        Choice(value=NO, label="Tidak", selected=value is False),
    ]
    return _radio(answers, field, frame)


def _tick(value: Value, frame: Frame, *, caption: str, unticked: bool) -> Widget:
    if caption:
        frame = {**frame, "help": ""}
    return Widget(
        kind="centang",
        value=YES if value is True else "",
        caption=caption or frame["label"],
        unticked=unticked,
        **frame,
    )


def choice(field: Schema, look: Schema, value: Value, frame: Frame) -> Widget:
    """One of the options: radio buttons up to seven, a list beyond, or as `ui:widget` says."""
    answers = choices(field, [value])
    few = "radio" if len(answers) <= _RADIO_UP_TO else "select"
    if look.get("ui:widget", few) == "select":
        return Widget(kind="pilih", choices=tuple(answers), **frame)
    return _radio(answers, field, frame)


def _radio(answers: Sequence[Choice], field: Schema, frame: Frame) -> Widget:
    """An answer that may stay open can be taken back; one with a default is always given."""
    if answers and not frame["required"] and "default" not in field:
        none = not any(answer.selected for answer in answers)
        answers = [*answers, Choice(value="", label="Tidak diisi", selected=none)]
    return Widget(kind="radio", choices=tuple(answers), **frame)


def choices(field: Schema, values: Sequence[Value]) -> list[Choice]:
    """The options of a field, those among the values selected."""
    described = {option_text(each["const"]): each for each in field.get("oneOf", ())}
    chosen = {option_text(value) for value in values if value is not None}
    answers = []
    for option in field["enum"]:
        text = option_text(option)
        words = described.get(text, {})
        answers.append(
            Choice(
                value=text,
                label=words.get("title") or _words(option),
                help=words.get("description", ""),
                selected=text in chosen,
            )
        )
    return answers


def _words(option: Value) -> str:
    return option if isinstance(option, str) else number(option)


def written(
    field: Schema, look: Schema, value: Value, frame: Frame, zone: tzinfo
) -> Widget:
    """A text, a number, a date: one line, or a text area where lines break."""
    text = show(field, value, zone)
    if look.get("ui:widget") == "textarea" or "\n" in text:
        lines = look.get("ui:baris", 4)
        return Widget(kind="panjang", value=text, lines=lines, **frame)
    return Widget(
        kind="teks",
        value=text,
        type=_input_type(field, text, frame["autocomplete"]),
        mode=_MODES.get(field["type"], "numeric" if _only_digits(field) else ""),
        size=_size(field),
        **frame,
    )


def _input_type(field: Schema, text: str, autocomplete: str) -> str:
    """The control that fits; a text that it could not show falls back to a plain one."""
    if autocomplete == "tel":
        return "tel"
    name = field.get("format", "")
    if name in _CLOCKS and text and not _can_show(name, text):
        return "text"
    return _INPUTS.get(name, "text")


def _can_show(name: str, text: str) -> bool:
    """Whether a browser's date or time control shows the text: to the millisecond."""
    moment = text if name == "date" else f"{text}Z"
    return matches(name, moment) and len(text.partition(".")[2]) <= 3


def _only_digits(field: Schema) -> bool:
    pattern = str(field.get("pattern", ""))
    return pattern.startswith(("^[0-9]{", r"^\d{")) and pattern.endswith("}$")


def _size(field: Schema) -> str:
    if field["type"] in _MODES:
        return "angka"
    short = field.get("maxLength", _SHORT + 1) <= _SHORT
    return "pendek" if short or field.get("format") in _CLOCKS else ""
