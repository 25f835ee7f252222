"""The filters of the worklist as links: what can be chosen, what is, and how to let it go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from flask import url_for

from pst import offices
from web.desk import filters
from web.desk.filters import Filter
from web.desk.kinds import Kind
from web.desk.scopes import DONE

TITLES: Final[Mapping[str, str]] = {
    "layanan": "Layanan",
    "langkah": "Langkah",
    "tenggat": "Tenggat",
    "pemegang": "Pemegang",
    "kanal": "Kanal",
    "keadaan": "Keadaan",
    "kantor": "Kantor",
}
_OPEN_ONLY: Final = frozenset({"tenggat", "keadaan"})
"""What says nothing of tasks that are done."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    text: str
    address: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Pill:
    """A filter. `chosen` is its value in words, "" where it takes all; `without` leads to the list without it."""

    name: str
    title: str
    chosen: str
    without: str
    choices: Sequence[Choice]


def address(scope: str, asked: Filter) -> str:
    """The list's address with a scope and a filter."""
    return url_for("kerja.show", cakupan=scope, **asked.chosen)


def pills(
    scope: str,
    asked: Filter,
    kinds: Sequence[Kind],
    *,
    colleagues: Sequence[tuple[str, str]],
) -> list[Pill]:
    """Those in which there is something to choose; what is chosen always stands there."""
    offered = _offered(kinds, colleagues)
    found = []
    for name, title in TITLES.items():
        value, words = getattr(asked, name), offered[name]
        if (len(words) < 2 or (scope == DONE and name in _OPEN_ONLY)) and not value:
            continue
        pill = Pill(
            name=name,
            title=title,
            chosen=words.get(value, value),
            without=address(scope, replace(asked, **{name: ""})),
            choices=[
                Choice(
                    text=text,
                    address=address(scope, replace(asked, **{name: key})),
                    chosen=key == value,
                )
                for key, text in words.items()
            ],
        )
        found.append(pill)
    return found


def _offered(
    kinds: Sequence[Kind], colleagues: Sequence[tuple[str, str]]
) -> dict[str, Mapping[str, str]]:
    """The values of each filter with their words."""
    places = sorted({one.office for one in kinds})
    channels = {
        key: text
        for key, text in filters.CHANNELS.items()
        if any(one.over(key) for one in kinds)
    }
    return {
        "layanan": {one: service(one) for one in sorted({k.service for k in kinds})},
        "langkah": {one: one for one in sorted({k.name for k in kinds})},
        "tenggat": filters.DUES,
        "pemegang": {**filters.HOLDERS, **dict(colleagues)},
        "kanal": channels,
        "keadaan": filters.STATES,
        "kantor": {one: offices.office(one).name for one in places},
    }


def service(key: str) -> str:
    """A service in words."""
    return key.replace("_", " ").capitalize()
