"""What the validator says, and what it has to know to say it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from engine.diagrams import Diagram, Flow, Node

ERROR: Final = "galat"
WARNING: Final = "peringatan"
MAX_MESSAGE: Final = 600
MAX_NAME: Final = 80
MAX_NAMED: Final = 5
"""Elements that one finding names beside its own."""
SHARED: Final = "bersama-"
"""Called processes begin so; what their callers say is not repeated in them."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One finding: the element, the rule's name, "galat" or "peringatan", what is wrong
    and what to do instead."""

    element_id: str | None
    rule: str
    severity: str
    message: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """What a diagram may refer to.

    `operations` maps a name to its parameters; a parameter that may be left out ends
    with "?". `roles` maps a lane's name to its role; the rest are names (forms and
    decisions: file names of forms, keys of decisions and processes).
    """

    operations: Mapping[str, Collection[str]] = field(default_factory=dict)
    functions: Collection[str] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    forms: Collection[str] = ()
    decisions: Collection[str] = ()
    processes: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The diagram under examination, its XML, and what it may refer to."""

    root: etree._Element
    diagram: Diagram
    catalogue: Catalogue
    stem: str | None

    @property
    def shared(self) -> bool:
        """A process that others call. One that says who begins it is begun by itself, whatever it is called."""
        begun = "pemula" in self.diagram.properties
        return self.diagram.key.startswith(SHARED) and not begun

    def outgoing(self, node: Node) -> list[Flow]:
        return [self.diagram.flows[flow] for flow in node.outgoing]


def galat(element: str | None, rule: str, message: str, instead: str) -> Verdict:
    """A finding that forbids deployment."""
    return _verdict(element, rule, ERROR, message, instead)


def peringatan(element: str | None, rule: str, message: str, instead: str) -> Verdict:
    """A finding that a person should look at."""
    return _verdict(element, rule, WARNING, message, instead)


def _verdict(
    element: str | None, rule: str, severity: str, message: str, instead: str
) -> Verdict:
    return Verdict(
        element_id=element,
        rule=rule,
        severity=severity,
        message=message if len(message) <= MAX_MESSAGE else message[:MAX_MESSAGE] + "…",
        instead=instead,
    )


def named_with_others(elements: Sequence[str | None]) -> str:
    """Where else a finding holds that is said once, on the first of several elements; "" for one."""
    others = list(dict.fromkeys(one for one in elements if one))[1:]
    if not others:
        return ""
    more = f" dan {len(others) - MAX_NAMED} lagi" * (len(others) > MAX_NAMED)
    return f" Juga pada: {', '.join(map(short, others[:MAX_NAMED]))}{more}."


def short(name: str) -> str:
    """A name that does not fill the page."""
    return name if len(name) <= MAX_NAME else name[:MAX_NAME] + "…"


def named(element: Node | Flow) -> str:
    """The element as the process owner knows it."""
    return f'"{short(element.name or element.id)}"'
