"""The six formats of a form field, checked the same here and by a client that knows patterns.

`RULES` says with plain keywords what a format asks, so that a validator without format
checks accepts nothing that is refused here (calendar days such as 31 February aside).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from jsonschema import FormatChecker

_DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_HOUR = r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?"
_OFFSET = r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HEX = "[0-9a-f]"

RULES: Final[Mapping[str, Mapping[str, Any]]] = {
    "date": {"pattern": f"^{_DAY}$", "maxLength": 10},
    "date-time": {"pattern": f"^{_DAY}T{_HOUR}{_OFFSET}$", "maxLength": 32},
    "time": {"pattern": f"^{_HOUR}{_OFFSET}$", "maxLength": 21},
    "email": {
        "pattern": rf"^[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@({_LABEL}\.){{1,8}}{_LABEL}$",
        "maxLength": 254,
    },
    "uri": {
        "pattern": r"^https?://([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$",
        "maxLength": 2000,
    },
    "berkas": {
        "pattern": f"^{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}$",
        "maxLength": 36,
    },
}
"""Sources: date, date-time and time RFC 3339 (no leap second, six digits of a second);
email the HTML standard's, with a dot in the domain; uri RFC 3986 over http(s); berkas the
id that an upload got (RFC 4122, lower case)."""

_COMPILED: Final = {name: re.compile(rule["pattern"]) for name, rule in RULES.items()}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


_CALENDAR: Final[Mapping[str, Callable[[str], bool]]] = {
    "date": _is_day,
    "date-time": _is_moment,
}


def matches(name: str, value: object) -> bool:
    """Whether the value has the format; what is not a text is another keyword's concern."""
    if not isinstance(value, str):
        return True
    if len(value) > RULES[name]["maxLength"] or not _COMPILED[name].fullmatch(value):
        return False
    calendar = _CALENDAR.get(name)
    return calendar is None or calendar(value)


def checker() -> FormatChecker:
    """The format checker for jsonschema: these six and no other."""
    formats = FormatChecker(formats=())
    for name in RULES:
        formats.checks(name)(_checks(name))
    return formats


def _checks(name: str) -> Callable[[object], bool]:
    return lambda value: matches(name, value)
