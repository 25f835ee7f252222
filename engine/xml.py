"""The one place where XML from outside is read.

BPMN and DMN files come from browsers and from people's disks, so they are read as
hostile: no DTD, no entity, nothing from the network, and limits on size, on the
number of elements and on depth. A first pass only counts; the tree is built when
that pass found nothing wrong.
"""

from typing import TYPE_CHECKING, Final

from lxml import etree

from engine.errors import DiagramError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_ELEMENTS: Final = 2000
"""Elements that say what happens; shapes and lines of the drawing are not counted."""
MAX_ALL_ELEMENTS: Final = 10_000
MAX_DEPTH: Final = 100
MAX_ATTRIBUTES: Final = 100
"""On one element."""

DRAWING: Final = frozenset(
    {
        "http://www.omg.org/spec/BPMN/20100524/DI",
        "http://www.omg.org/spec/DD/20100524/DC",
        "http://www.omg.org/spec/DD/20100524/DI",
        "https://www.omg.org/spec/DMN/20191111/DMNDI/",
        "http://www.omg.org/spec/DMN/20180521/DI/",
        "http://www.omg.org/spec/DMN/20180521/DC/",
    }
)
"""Namespaces of diagram interchange: positions, not meaning."""

_XINCLUDE = "http://www.w3.org/2001/XInclude"
_XLINK = "http://www.w3.org/1999/xlink"


class _Guard:
    """Counts while the file is read and stops at the first thing that may not be there."""

    def __init__(self) -> None:
        self.depth = 0
        self.elements = 0
        self.meaning = 0

    def start(
        self, tag: str | bytes, attrib: "Mapping[str | bytes, str | bytes]"
    ) -> None:
        self.depth += 1
        self.elements += 1
        space = namespace(tag)
        self.meaning += space not in DRAWING
        if self.depth > MAX_DEPTH:
            raise DiagramError(
                f"Elemen bersarang lebih dari {MAX_DEPTH} tingkat. Sederhanakan susunannya."
            )
        if self.meaning > MAX_ELEMENTS or self.elements > MAX_ALL_ELEMENTS:
            raise DiagramError(
                f"Berkas memuat lebih dari {MAX_ELEMENTS} elemen. Pecah menjadi beberapa "
                "proses yang dipanggil."
            )
        if len(attrib) > MAX_ATTRIBUTES:
            raise DiagramError(
                f"Satu elemen punya lebih dari {MAX_ATTRIBUTES} atribut. Hapus yang tidak perlu."
            )
        if space == _XINCLUDE or any(namespace(name) == _XLINK for name in attrib):
            raise DiagramError(
                "Berkas menyertakan isi dari tempat lain (XInclude atau XLink). "
                "Tulis isinya langsung di berkas ini."
            )

    def end(self, tag: str | bytes) -> None:
        del tag
        self.depth -= 1

    def data(self, data: str | bytes) -> None:
        """Text has no rule of its own."""

    def comment(self, text: str | bytes) -> None:
        """Nor have comments."""

    def doctype(self, *_: str | None) -> None:
        raise DiagramError(
            "Berkas memuat DOCTYPE (DTD, entitas). Hapus baris DOCTYPE itu."
        )

    def pi(self, *_: str | None) -> None:
        raise DiagramError(
            "Berkas memuat instruksi pemrosesan (<?…?>). Hapus baris itu."
        )

    def close(self) -> None:
        """Ask lxml for nothing: the pass exists for its checks."""


def parse(xml: bytes) -> etree._Element:
    """Read a file and return its root element, without comments.

    Raises DiagramError with a message in Indonesian when the file is not XML, is
    larger or deeper than the limits, has a DOCTYPE, an entity, a processing
    instruction, XInclude or XLink, or says an id twice.
    """
    if not isinstance(xml, bytes):
        raise DiagramError(
            "Kirim isi berkas sebagai bita, bukan teks yang sudah dibaca."
        )
    if len(xml) > MAX_BYTES:
        raise DiagramError(
            f"Berkas berukuran {len(xml) / 1024 / 1024:.1f} MB. Batasnya "
            f"{MAX_BYTES // 1024 // 1024} MB."
        )
    _read(xml, _parser(_Guard()))
    root = _read(xml, _parser(None))
    _refuse_duplicate_ids(root)
    return root


def _parser(guard: _Guard | None) -> etree.XMLParser:
    return etree.XMLParser(
        target=guard,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=guard is None,
    )


def _read(xml: bytes, parser: etree.XMLParser) -> etree._Element:
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise DiagramError(
            f"Berkas bukan XML yang dapat dibaca: baris {line}, kolom {column}. "
            "Ekspor ulang dari penyunting diagram."
        ) from error


def _refuse_duplicate_ids(root: etree._Element) -> None:
    seen: set[str] = set()
    for element in identified(root):
        name = str(element.attrib["id"])
        if name in seen:
            raise DiagramError(
                f'Id "{name}" dipakai lebih dari satu kali. Beri tiap elemen id sendiri.',
                rule="id-ganda",
                element_id=name,
            )
        seen.add(name)


def identified(root: etree._Element) -> "Iterator[etree._Element]":
    """Every element with an id of its own; ids inside extensions belong to the extension."""
    stack = [root]
    while stack:
        element = stack.pop()
        if "id" in element.attrib:
            yield element
        if local(element) != "extensionElements":
            stack.extend(reversed(element))


def namespace(tag: str | bytes) -> str:
    """The namespace of a name in Clark notation, "" when it has none."""
    space, brace, _ = str(tag).removeprefix("{").partition("}")
    return space if brace else ""


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
