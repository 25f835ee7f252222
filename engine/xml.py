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
"""Elements that say what happens; the drawing and what other tools added are not counted."""
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

OURS: Final = "http://spiffworkflow.org/bpmn/schema/1.0/core"
"""Namespace of the extensions that Alur reads. What others left in `extensionElements` says nothing here."""

_HEADS: Final = {
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "gambar JPEG",
    b"GIF8": "gambar GIF",
    b"%PDF": "dokumen PDF",
    b"PK\x03\x04": "arsip ZIP, misalnya dari Visio atau Bizagi",
    b"\xd0\xcf\x11\xe0": "dokumen Office lama",
    b"{": "JSON",
}
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_XLINK = "http://www.w3.org/1999/xlink"


class _Guard:
    """Counts while the file is read and stops at the first thing that may not be there.

    `ids` are those of the open elements, None where one has no id, and `seen` is the last of all: they say
    where the reading stopped.
    `extensions_from` and `foreign_from` are the depths at which extensions and what other tools wrote in
    them begin, 0 outside.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.ids: list[str | None] = []
        self.seen: list[str] = []
        self.elements = 0
        self.meaning = 0
        self.extensions_from = 0
        self.foreign_from = 0

    def start(
        self, tag: str | bytes, attrib: "Mapping[str | bytes, str | bytes]"
    ) -> None:
        space = namespace(tag)
        self._enter(str(tag), space, attrib)
        if len(self.names) > MAX_DEPTH:
            raise self.refusal(
                f"Elemen bersarang lebih dari {MAX_DEPTH} tingkat.",
                "Sederhanakan susunannya.",
            )
        self._count(space)
        if len(attrib) > MAX_ATTRIBUTES:
            raise self.refusal(
                f"Satu elemen punya lebih dari {MAX_ATTRIBUTES} atribut.",
                "Hapus yang tidak perlu.",
            )
        if space == _XINCLUDE or any(namespace(name) == _XLINK for name in attrib):
            raise self.refusal(
                "Berkas menyertakan isi dari tempat lain (XInclude atau XLink).",
                "Tulis isinya langsung di berkas ini.",
            )

    def end(self, tag: str | bytes) -> None:
        del tag
        depth = len(self.names)
        self.foreign_from *= self.foreign_from != depth
        self.extensions_from *= self.extensions_from != depth
        self.names.pop()
        self.ids.pop()

    def _enter(
        self, tag: str, space: str, attrib: "Mapping[str | bytes, str | bytes]"
    ) -> None:
        """Ids inside extensions are not ids of the diagram."""
        self.names.append(tag)
        depth = len(self.names)
        if self.extensions_from and not self.foreign_from and space != OURS:
            self.foreign_from = depth
        identity = None if self.extensions_from else attrib.get("id")
        self.ids.append(None if identity is None else str(identity))
        if identity:
            self.seen = [str(identity)]
        if tag.rpartition("}")[2] == "extensionElements" and not self.extensions_from:
            self.extensions_from = depth

    def _count(self, space: str) -> None:
        self.elements += 1
        self.meaning += space not in DRAWING and not self.foreign_from
        if self.meaning > MAX_ELEMENTS:
            raise self.refusal(
                f"Berkas memuat lebih dari {MAX_ELEMENTS} elemen.",
                "Pecah menjadi beberapa proses yang dipanggil.",
                whole=True,
            )
        if self.elements > MAX_ALL_ELEMENTS:
            raise self.refusal(
                f"Berkas memuat lebih dari {MAX_ALL_ELEMENTS} elemen, gambar dan tambahan dari "
                "perangkat lain terhitung.",
                "Ekspor tanpa tambahan perangkat itu, atau pecah menjadi beberapa proses.",
                whole=True,
            )

    def refusal(self, what: str, instead: str, *, whole: bool = False) -> DiagramError:
        """Names the nearest element that has an id, or the outermost one for the `whole` file."""
        known = [one for one in self.ids if one] or self.seen
        element = None if not known else known[0 if whole else -1]
        return DiagramError(what, instead=instead, element_id=element)

    def data(self, data: str | bytes) -> None:
        """Text has no rule of its own."""

    def comment(self, text: str | bytes) -> None:
        """Nor have comments."""

    def doctype(self, *_: str | None) -> None:
        raise self.refusal(
            "Berkas memuat DOCTYPE (DTD, entitas).", "Hapus baris DOCTYPE itu."
        )

    def pi(self, target: str | None, *_: str | None) -> None:
        raise self.refusal(
            f"Berkas memuat instruksi pemrosesan (<?{target or ''} …?>).",
            "Hapus baris itu.",
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
            "Isi berkas berupa teks yang sudah dibaca.", instead="Kirim sebagai bita."
        )
    if len(xml) > MAX_BYTES:
        raise DiagramError(
            f"Berkas berukuran {len(xml) / 1024 / 1024:.1f} MB. Batasnya "
            f"{MAX_BYTES // 1024 // 1024} MB.",
            instead="Hapus gambar dan tambahan yang tersimpan di dalamnya, atau pecah menjadi "
            "beberapa proses.",
        )
    _read(xml, _Guard())
    root = _read(xml, None)
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


def _read(xml: bytes, guard: _Guard | None) -> etree._Element:
    try:
        return etree.fromstring(xml, _parser(guard))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        refusal = (guard or _Guard()).refusal
        raise refusal(
            f"Berkas bukan XML yang dapat dibaca: baris {line}, kolom {column}"
            f"{_kind_of(xml)}.",
            "Ekspor ulang sebagai BPMN 2.0 (.bpmn) dari penyunting diagram.",
        ) from error


def _kind_of(xml: bytes) -> str:
    """What the file seems to be instead, by how it begins."""
    return next(
        (f" (isinya {kind})" for head, kind in _HEADS.items() if xml.startswith(head)),
        " (berkasnya kosong)" if not xml.strip() else "",
    )


def _refuse_duplicate_ids(root: etree._Element) -> None:
    seen: set[str] = set()
    for element in identified(root):
        name = str(element.attrib["id"])
        if name in seen:
            raise DiagramError(
                f'Id "{name}" dipakai lebih dari satu kali.',
                instead="Beri tiap elemen id sendiri.",
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
