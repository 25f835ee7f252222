"""One fault, one finding: what only follows from another finding about the same element is left out.

Nothing is lost: the cause is an error, and what followed from it is examined again when the cause is mended.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from engine import xml as safe
from engine.diagrams import CONTAINERS, EVENTS
from engine.validator.elements import ALLOWED
from engine.validator.verdicts import Verdict

_SHAPE: Final = frozenset({"buntu", "tak-terjangkau", "tak-berakhir", "bernama"})
_EVENT: Final = frozenset(
    {"jenis-event", "jadwal", "waktu-kosong", "waktu-iso", "waktu-berulang"}
    | {"pesan-bernama", "error-berkode", "boundary-lepas", "boundary-error"}
)
_INSIDE: Final = frozenset({"satu-awal", "tanpa-akhir", "cabang-tersirat"})
_HIDES: Final[Mapping[str, frozenset[str]]] = {
    "elemen-tidak-didukung": _SHAPE
    | _EVENT
    | _INSIDE
    | {"skema", "operasi", "syarat-salah-tempat", "gateway-event"},
    "atribut-tidak-didukung": _SHAPE | _EVENT | _INSIDE | {"lane"},
    "default-lepas": frozenset({"tanpa-default"}),
    "id-sederhana": frozenset({"skema"}),
    "jenis-event": _EVENT | _SHAPE,
    "boundary-lepas": _SHAPE,
    "flow-putus": frozenset({"skema", "tanpa-syarat", "syarat-salah-tempat"}),
    "waktu-kosong": frozenset({"skema"}),
}
"""Rules that a finding of this rule explains."""


def fold(root: etree._Element, found: Iterable[Verdict]) -> list[Verdict]:
    """The findings without those that others explain, each once and each with an element, where any has an id."""
    whole = _outermost(root)
    verdicts = [
        one if one.element_id else replace(one, element_id=whole)
        for one in dict.fromkeys(found)
    ]
    elements = {str(one.get("id")): one for one in safe.identified(root)}
    hidden: dict[str, set[str]] = {}
    for one in verdicts:
        if one.element_id and _is_cause(one, elements.get(one.element_id)):
            explained = _HIDES[one.rule] - {one.rule}
            hidden.setdefault(one.element_id, set()).update(explained)
    return [
        one
        for one in verdicts
        if not any(
            one.rule in hidden.get(name, ())
            for name in _around(elements.get(one.element_id or ""))
        )
    ]


def _is_cause(verdict: Verdict, element: etree._Element | None) -> bool:
    """Whether it is about this element itself, and not about a nameless part of it."""
    if verdict.rule not in _HIDES or element is None:
        return False
    name = safe.local(element)
    return (
        verdict.rule != "elemen-tidak-didukung" or name not in ALLOWED or name in EVENTS
    )


def _around(element: etree._Element | None) -> Iterator[str]:
    """The element and the sub-processes that it stands in."""
    if element is not None:
        yield element.get("id", "")
        for holder in element.iterancestors():
            if safe.local(holder) in CONTAINERS:
                yield holder.get("id", "")


def _outermost(root: etree._Element) -> str | None:
    """The id of the file's outermost element that has one: what is wrong with the whole is said of it."""
    return next((one.get("id") for one in safe.identified(root) if one.get("id")), None)
