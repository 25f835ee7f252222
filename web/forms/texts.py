"""One value and the text that stands for it in a control, both ways.

`parse` gives back what it cannot read as it was typed: validation then says what to do,
and the page still shows what was typed.
"""

import json
import re
from datetime import datetime, time, tzinfo
from typing import Final

from engine.forms.formats import matches
from engine.forms.messages import plain
from engine.forms.model import Schema, Value

YES: Final = "ya"
NO: Final = "tidak"
UNTICKED: Final = "kosong"
"""Sent by the hidden companion of a check box that was left alone."""

_BOOLEANS: Final = {YES: True, NO: False, UNTICKED: False}
_THOUSANDS: Final = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_NUMBER: Final = re.compile(r"([+-]?[0-9]{1,60})(?:[.,]([0-9]+))?")
_MAX_DIGITS: Final = 400
_DAY: Final = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_MOMENT: Final = re.compile(r"(.{8,10}?)(?:T|,? +)([0-9:.]+)")


def parse(field: Schema, text: str, zone: tzinfo) -> Value:
    """The value of a field from its control's text, None where nothing was written."""
    text = text.replace("\r\n", "\n")
    for option in field.get("enum", ()):
        if option_text(option) in {text, text.strip()}:
            return option
    text = text.strip()
    if not text:
        return None
    if field["type"] == "boolean":
        return _BOOLEANS.get(text, text)
    if field["type"] in {"number", "integer"}:
        return _number(text)
    return _FORMATS.get(field.get("format", ""), _as_is)(text, zone)


def show(field: Schema, value: Value, zone: tzinfo) -> str:
    """The text of a value in its control; `parse` reads it back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, (int, float)):
        return plain(value)
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return _LOCAL.get(field.get("format", ""), _as_is)(value, zone)


def option_text(option: Value) -> str:
    """What a choice sends: a text as it is, a number as JSON."""
    return option if isinstance(option, str) else json.dumps(option)


def _as_is(text: str, _zone: tzinfo) -> str:
    return text


def _number(text: str) -> float | str:
    """Indonesian writing: the comma is decimal, a point groups thousands ("1.500" is 1500)."""
    compact = text.replace(" ", "")
    if len(compact) > _MAX_DIGITS:
        return text
    if _THOUSANDS.fullmatch(compact):
        compact = compact.replace(".", "")
    found = _NUMBER.fullmatch(compact)
    if not found:
        return text
    if not found[2]:
        return int(found[1])
    number = float(f"{found[1]}.{found[2]}")
    return int(number) if number.is_integer() else number


def _iso_day(text: str) -> str:
    found = _DAY.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def _iso_time(text: str) -> str:
    """ "8.05" and "08:05" are "08:05:00", as a clock is written in Indonesia."""
    parts = re.fullmatch(
        r"([0-9]{1,2})[.:]([0-9]{2})(?:[.:]([0-9]{2}(?:\.[0-9]+)?))?", text
    )
    return f"{int(parts[1]):02}:{parts[2]}:{parts[3] or '00'}" if parts else text


def _parse_day(text: str, _zone: tzinfo) -> str:
    return _iso_day(text)


def _parse_moment(text: str, zone: tzinfo) -> str:
    found = _MOMENT.fullmatch(text)
    if not found:
        return text
    try:
        local = datetime.fromisoformat(f"{_iso_day(found[1])}T{_iso_time(found[2])}")
    except ValueError:
        return text
    moment = local.replace(tzinfo=zone).isoformat()
    return moment if matches("date-time", moment) else text


def _parse_time(text: str, zone: tzinfo) -> str:
    try:
        local = time.fromisoformat(_iso_time(text))
    except ValueError:
        return text
    return text if local.tzinfo else local.isoformat() + _offset(zone)


def _offset(zone: tzinfo) -> str:
    """The zone's distance from UTC. Indonesia's zones have had one since 1988."""
    return datetime(2000, 1, 1, tzinfo=zone).isoformat()[19:]


def _local_moment(text: str, zone: tzinfo) -> str:
    if not matches("date-time", text):
        return text
    try:
        local = datetime.fromisoformat(text).astimezone(zone)
    except OverflowError:
        return text
    return local.replace(tzinfo=None).isoformat()


def _local_time(text: str, zone: tzinfo) -> str:
    if not matches("time", text):
        return text
    moment = datetime.fromisoformat(f"2000-01-01T{text}").astimezone(zone)
    return moment.time().isoformat()


_FORMATS: Final = {
    "date": _parse_day,
    "date-time": _parse_moment,
    "time": _parse_time,
}
_LOCAL: Final = {"date-time": _local_moment, "time": _local_time}
