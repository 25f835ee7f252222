"""Diagrams damaged at random, by a seed: what a slip of the hand, a bad exporter or a bad intention makes of them."""

import copy
import random
from collections.abc import Callable

from lxml import etree

from engine import xml as safe
from engine.diagrams import BPMN, FLOW_NODES, SPIFF

Root = etree._Element

NAMES = (
    *sorted(FLOW_NODES),
    *("sequenceFlow", "messageEventDefinition", "timerEventDefinition", "linkEventDefinition"),
    *("errorEventDefinition", "terminateEventDefinition", "signalEventDefinition"),
    *("multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "loopCardinality"),
    *("conditionExpression", "timeDuration", "timeCycle", "timeDate", "documentation"),
    *("extensionElements", "laneSet", "lane", "flowNodeRef", "incoming", "dataObject", "process"),
    *("message", "error", "textAnnotation", "participant", "collaboration", "definitions"),
)  # fmt: skip
VALUES = (
    *("", " ", "0", "-1", "true", "false", "1", "x y", "é", "a:b", "None", "null", "${x == 1}"),
    *("PT1H", '"PT1H"', '"P99999999999999Y"', "R3/PT1H", "hari(3)", "hari(-1)", "a.b.c", "= x"),
    *("1 / 0", "berkas.id", "kantor", "<&>\"'", "a" * 5000, "mulai", "bulanan", "1 == 1"),
    *("menit_kerja(99999) KUPANG-A", "jam", "jam:mulai", "struktur", "pemanggil", "\n", "9" * 400),
    *("[1, 2]", '"teks"', "not 1", "x", "hari_kerja(1)", "struktur struktur", "KUPANG-A"),
)  # fmt: skip
ATTRIBUTES = (
    *("id", "name", "sourceRef", "targetRef", "default", "attachedToRef", "cancelActivity"),
    *("processRef", "isExecutable", "messageRef", "errorRef", "calledElement", "errorCode"),
    *("triggeredByEvent", "isSequential", "isForCompensation", "value", "language", "gatewayDirection"),
    *("instantiate", "completionQuantity", "scriptFormat", "isInterrupting", "parallelMultiple"),
)  # fmt: skip


def mutated(file: bytes, seed: int, *, most: int = 4) -> bytes:
    """The file after one to `most` changes; one in eight times the bytes themselves are changed as well."""
    rng = random.Random(f"rusak {seed}")
    root = etree.fromstring(file)
    for _ in range(rng.randint(1, most)):
        rng.choice(_CHANGES)(root, rng)
    encoding = rng.choice(("utf-8", "utf-8", "utf-8", "utf-16", "iso-8859-1"))
    text = etree.tostring(root, xml_declaration=True, encoding=encoding)
    return text if rng.random() < 7 / 8 else _scratched(text, rng)


def _scratched(text: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(text))
    length = rng.choice((1, 5, 200))
    return rng.choice(
        (
            text[:place],
            text[:place] + text[place + length :],
            text[:place] + rng.randbytes(length) + text[place + length :],
            text[:place] + text[place : place + length] + text[place:],
            text[place:],
        )
    )


def _any(root: Root, rng: random.Random) -> Root:
    return rng.choice(list(root.iter("*")))


def _inner(root: Root, rng: random.Random) -> Root:
    """Any element but the outermost; meaning is hit as often as drawing."""
    found = list(root.iter("*"))[1:] or [root]
    telling = [one for one in found if safe.namespace(one.tag) not in safe.DRAWING]
    return rng.choice(rng.choice((found, telling or found)))


def _delete(root: Root, rng: random.Random) -> None:
    element = _inner(root, rng)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _duplicate(root: Root, rng: random.Random) -> None:
    element = copy.deepcopy(_inner(root, rng))
    if rng.random() < 0.5:
        for one in element.iter("*"):
            if "id" in one.attrib:
                one.set("id", f"{one.get('id')}_{rng.randrange(10**6)}")
    _any(root, rng).append(element)


def _move(root: Root, rng: random.Random) -> None:
    element, holder = _inner(root, rng), _any(root, rng)
    if element is not root and element not in [holder, *holder.iterancestors()]:
        holder.insert(rng.randint(0, len(holder)), element)


def _rename(root: Root, rng: random.Random) -> None:
    space = rng.choice((BPMN, BPMN, BPMN, SPIFF, "", "{http://contoh.invalid/x}"))
    _inner(root, rng).tag = f"{space}{rng.choice(NAMES)}"


def _retype(root: Root, rng: random.Random) -> None:
    """A node of another kind, with all that it has: the slip that happens most."""
    nodes = [one for one in root.iter("*") if safe.local(one) in FLOW_NODES]
    if nodes:
        rng.choice(nodes).tag = f"{BPMN}{rng.choice(sorted(FLOW_NODES))}"


def _forget(root: Root, rng: random.Random) -> None:
    element = _any(root, rng)
    if element.attrib:
        del element.attrib[rng.choice(list(element.attrib))]


def _set(root: Root, rng: random.Random) -> None:
    element = _any(root, rng)
    known = list(map(str, element.attrib))
    name = rng.choice([*known, *known, rng.choice(ATTRIBUTES)])
    others = [str(value) for one in root.iter("*") for value in one.attrib.values()]
    element.set(name, rng.choice((rng.choice(VALUES), rng.choice(others or ["x"]))))


def _exchange(root: Root, rng: random.Random) -> None:
    """Two elements change what one of their attributes says: references that lead elsewhere."""
    name = rng.choice(ATTRIBUTES)
    having = [one for one in root.iter("*") if name in one.attrib]
    if len(having) > 1:
        one, other = rng.sample(having, 2)
        mine, theirs = one.get(name, ""), other.get(name, "")
        one.set(name, theirs)
        other.set(name, mine)


def _say(root: Root, rng: random.Random) -> None:
    texts = [one for one in root.iter("*") if (one.text or "").strip()]
    words = [one.text or "" for one in texts]
    said = rng.choice((rng.choice(VALUES), rng.choice(words or ["x"])))
    rng.choice(texts or [root]).text = said


def _insert(root: Root, rng: random.Random) -> None:
    space = rng.choice((BPMN, BPMN, SPIFF, "{http://contoh.invalid/x}", ""))
    new = etree.Element(f"{space}{rng.choice(NAMES)}")
    for _ in range(rng.randint(0, 3)):
        new.set(rng.choice(ATTRIBUTES), rng.choice(VALUES))
    holder = _any(root, rng)
    holder.insert(rng.randint(0, len(holder)), new)


def _shuffle(root: Root, rng: random.Random) -> None:
    element = _any(root, rng)
    children = list(element)
    rng.shuffle(children)
    element[:] = children


def _wrap(root: Root, rng: random.Random) -> None:
    element = _inner(root, rng)
    parent = element.getparent()
    if parent is not None:
        around = etree.Element(
            f"{BPMN}{rng.choice(('subProcess', 'lane', 'extensionElements'))}"
        )
        parent.replace(element, around)
        around.append(element)


_CHANGES: tuple[Callable[[Root, random.Random], None], ...] = (
    *(_delete, _duplicate, _move, _rename, _retype, _forget, _set, _set, _set),
    *(_exchange, _exchange, _say, _say, _insert, _shuffle, _wrap),
)
