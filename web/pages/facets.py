"""A public search by words and facets: what its address chooses, where its links lead, and how it is leafed through."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from flask import request, url_for

from pst import offices

ON_A_PAGE: Final = 10
LONGEST_SEARCH: Final = 200
DEEPEST: Final = 100
"""Pages that are offered: whoever leafs further asks for more words instead."""
OFFICE: Final = "office"
YEAR: Final = "year"
"""The facets whose values are an office's key, and a number."""


@dataclass(frozen=True, kw_only=True)
class Search:
    """A search as the address asks for it. `names` are the facets' names there; `number` is the page, from 1."""

    endpoint: str
    names: Mapping[str, str]
    words: str
    chosen: Mapping[str, Any]
    number: int

    @property
    def offset(self) -> int:
        return (self.number - 1) * ON_A_PAGE

    @property
    def in_address(self) -> dict[str, Any]:
        """The facets that are chosen, as the form carries them on."""
        return {self.names[name]: value for name, value in self.chosen.items()}

    def leaves(self, total: int) -> tuple[str | None, str | None]:
        """Where the page before and the page after stand; None where there is none."""
        more = self.number * ON_A_PAGE < total and self.number < DEEPEST
        before = self._address(self.chosen, self.number - 1)
        after = self._address(self.chosen, self.number + 1)
        return (before if self.number > 1 else None, after if more else None)

    def facets(
        self,
        found: Mapping[str, Sequence[tuple[Any, int]]],
        words: Mapping[str, Callable[[Any], str]] = MappingProxyType({}),
    ) -> list[dict[str, Any]]:
        """Label and values of each: words, number, whether it is chosen, and where a click leads.

        `words` says what the values of a facet are called that its own page knows.
        """
        said = {**_WORDS, **words}
        return [
            {
                "label": label.capitalize(),
                "nilai": [
                    (
                        said.get(name, _capitalised)(value),
                        count,
                        self.chosen.get(name) == value,
                        self._address(self._toggled(name, value)),
                    )
                    for value, count in found[name]
                ],
            }
            for name, label in self.names.items()
        ]

    def _toggled(self, name: str, value: object) -> dict[str, Any]:
        others = {key: one for key, one in self.chosen.items() if key != name}
        return others if self.chosen.get(name) == value else others | {name: value}

    def _address(self, chosen: Mapping[str, Any], number: int = 1) -> str:
        asked = {self.names[name]: value for name, value in chosen.items()}
        page = number if number > 1 else None
        return url_for(self.endpoint, cari=self.words or None, halaman=page, **asked)


def asked(endpoint: str, names: Mapping[str, str]) -> Search:
    """What the address asks for; what is no value of a facet chooses nothing."""
    return Search(
        endpoint=endpoint,
        names=names,
        words=request.args.get("cari", "").strip()[:LONGEST_SEARCH],
        chosen={
            name: value for name, label in names.items() if (value := _value(name, label))
        },
        number=min(max(request.args.get("halaman", 1, type=int), 1), DEEPEST),
    )  # fmt: skip


def office_names() -> dict[str, str]:
    return {one.key: one.name for one in offices.offices()}


def _value(name: str, label: str) -> str | int | None:
    if name != YEAR:
        return request.args.get(label, "")[:LONGEST_SEARCH]
    year = request.args.get(label, type=int)
    return year if year is not None and 0 < year < 10000 else None


def _capitalised(value: object) -> str:
    text = str(value)
    return text[:1].upper() + text[1:]


def _office_name(value: object) -> str:
    return office_names().get(str(value), str(value))


_WORDS: Final[Mapping[str, Callable[[object], str]]] = {OFFICE: _office_name}
