"""The BPMN 2.0 XML Schemas of the OMG (formal/11-01-04), which SpiffWorkflow carries."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final

from lxml import etree

from engine import xml as safe
from engine.diagrams import BPMN
from engine.validator.elements import ALLOWED
from engine.validator.foreign import identity
from engine.validator.identities import is_plain
from engine.validator.verdicts import Verdict, galat

MAX_FINDINGS: Final = 20
_LOCK: Final = Lock()
_NAMESPACE: Final = re.compile(r"\{[^}]*\}")
_KNOWN: Final = (
    (re.compile(r"Element '([^']*)': This element is not expected"),
     'Elemen "{0}" tidak boleh berada di sini menurut skema BPMN 2.0.'),
    (re.compile(r"Element '([^']*)', attribute '([^']*)': The attribute '[^']*' is not allowed"),
     'Elemen "{0}" tidak mengenal atribut "{1}".'),
    (re.compile(r"Element '([^']*)': The attribute '([^']*)' is required but missing"),
     'Elemen "{0}" harus punya atribut "{1}".'),
    (re.compile(r"Element '([^']*)': Missing child element"),
     'Elemen "{0}" belum lengkap menurut skema BPMN 2.0.'),
    (re.compile(r"Element '([^']*)', attribute '([^']*)'"),
     'Isi atribut "{1}" pada elemen "{0}" tidak sesuai skema BPMN 2.0.'),
    (re.compile(r"(?:Element '([^']*)')?"),
     'Elemen "{0}" tidak sesuai skema BPMN 2.0.'),
)  # fmt: skip


def findings(root: etree._Element) -> Iterator[Verdict]:
    """Where the file departs from the schemas, at most MAX_FINDINGS times."""
    schema = _schema()
    with _LOCK:  # the error log belongs to the schema, not to the call
        schema.validate(root)
        log: Any = schema.error_log  # the stubs do not know that it is a list
        errors = list(log)
    odd = [f"'{one.get('id')}'" for one in safe.identified(root) if not is_plain(one)]
    for error in errors[:MAX_FINDINGS]:
        element = _element(root, error.path, error.line)
        if _is_refused(element) or any(name in error.message for name in odd):
            continue  # `elements` and `identities` say it more clearly
        yield galat(
            identity(element),
            "skema",
            f"Baris {error.line}: {_in_words(error.message)}",
            "Simpan ulang diagram dari penyunting BPMN, atau perbaiki baris itu.",
        )


@cache
def _schema() -> etree.XMLSchema:
    """Found without importing the library: only `engine.spiff` does that."""
    spec = find_spec("SpiffWorkflow")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("SpiffWorkflow")
    folder = Path(spec.submodule_search_locations[0])
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    path = folder / "bpmn" / "parser" / "schema" / "BPMN20.xsd"
    return etree.XMLSchema(etree.parse(str(path), parser))


def _in_words(message: str) -> str:
    plain = _NAMESPACE.sub("", message)
    tries = ((words, pattern.search(plain)) for pattern, words in _KNOWN)
    return next(words.format(*found.groups()) for words, found in tries if found)


def _is_refused(element: etree._Element | None) -> bool:
    """Whether `elements` refuses it, which looks at everything but the drawing and extensions."""
    if element is None or safe.namespace(element.tag) in safe.DRAWING:
        return False
    allowed = str(element.tag).startswith(BPMN) and safe.local(element) in ALLOWED
    around = (safe.local(holder) for holder in element.iterancestors())
    return not allowed and "extensionElements" not in around


def _element(root: etree._Element, path: str, line: int) -> etree._Element | None:
    """What an error is about.

    The path tells elements of one line apart; where one prefix means two things, the line has to do.
    """
    spaces = {p: uri for one in root.iter() for p, uri in one.nsmap.items() if p}
    found: Any = root.xpath(path, namespaces=spaces)
    lines: Any = ((one, one.sourceline) for one in root.iter())
    on_line = (one for one, here in lines if here == line)
    return found[0] if found else next(on_line, None)
