"""What stands before every deployment: is this diagram one that Alur runs as drawn?

The rules are an allow-list. Each finding names its element and says what to do
instead. Nothing here runs the diagram, and nothing here raises: what cannot be
examined is a finding, too.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from lxml import etree

from engine import diagrams
from engine import xml as safe
from engine.errors import DiagramError
from engine.validator import (
    content,
    conventions,
    elements,
    events,
    folding,
    foreign,
    gateways,
    identities,
    reach,
    schema,
    structure,
    tokens,
)
from engine.validator.verdicts import ERROR, WARNING, Catalogue, Subject, Verdict, galat

__all__ = ["ERROR", "WARNING", "Catalogue", "Verdict", "check"]

Rule = Callable[[Subject], Iterable[Verdict]]

_RULES: Final[tuple[Rule, ...]] = (
    structure.pools,
    structure.starts,
    structure.references,
    structure.ends,
    reach.cut_off,
    reach.idle_circles,
    gateways.splits,
    gateways.decisions,
    gateways.defaults,
    gateways.idle_gateways,
    gateways.event_gateways,
    structure.boundaries,
    tokens.standstills,
    events.kinds,
    events.messages,
    events.errors,
    events.timers,
    events.loops,
    content.compilable,
    content.readable,
    content.operations,
    content.forms,
    content.called,
    identities.plain,
    conventions.names,
    conventions.lanes,
    conventions.sources,
    conventions.headers,
    conventions.clocks,
    conventions.duties,
)


def check(
    xml: bytes, *, catalogue: Catalogue, stem: str | None = None
) -> tuple[Verdict, ...]:
    """Every finding about a file, in the order of the file; none means it may be deployed.

    `stem` is the file's name without its ending, where there is a file. Never raises. What is wrong with the
    whole file is said of its outermost element that has an id. Only of a file that holds no id, or none before
    the place where it cannot be read any further, a finding names no element; it then says the line.
    """
    try:
        root = safe.parse(xml)
    except DiagramError as error:
        return (_unreadable(error),)
    if safe.namespace(root.tag) != safe.namespace(diagrams.BPMN):
        return tuple(folding.fold(root, _read(root, catalogue, stem)))
    found = [
        *_run("elements", partial(elements.findings, root)),
        *_run("foreign", partial(foreign.findings, root)),
        *_run("schema", partial(schema.findings, root)),
        *_run("names", partial(identities.missing, root)),
    ]
    if not any(one.rule == "tanpa-id" for one in found):
        found.extend(_read(root, catalogue, stem))
    return tuple(_ordered(root, folding.fold(root, found)))


def _read(
    root: etree._Element, catalogue: Catalogue, stem: str | None
) -> list[Verdict]:
    try:
        diagram = diagrams.read(root)
    except DiagramError as error:
        return [_unreadable(error)]
    subject = Subject(root=root, diagram=diagram, catalogue=catalogue, stem=stem)
    return list(_about(subject))


def _about(subject: Subject) -> Iterator[Verdict]:
    for rule in _RULES:
        yield from _run(rule.__name__, partial(rule, subject))


def _run(name: str, rule: Callable[[], Iterable[Verdict]]) -> list[Verdict]:
    try:
        return list(rule())
    except Exception as error:  # noqa: BLE001 - a rule that fails must not let a diagram pass
        return [
            galat(
                None,
                "pemeriksaan",
                f"Pemeriksaan {name} gagal ({type(error).__name__}).",
                "Kirim diagram ini kepada pengelola Alur; jangan diterbitkan dulu.",
            )
        ]


def _unreadable(error: DiagramError) -> Verdict:
    return galat(
        error.element_id,
        error.rule,
        error.what,
        error.instead or "Simpan ulang dari penyunting BPMN.",
    )


def _ordered(root: etree._Element, found: list[Verdict]) -> list[Verdict]:
    """By place in the file; what belongs to no element comes first."""
    identified = enumerate(safe.identified(root), 1)
    places = {element.get("id"): place for place, element in identified}
    return sorted(found, key=lambda one: places.get(one.element_id, 0))
