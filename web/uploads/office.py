"""Word and Excel documents (ECMA-376): which one it is, and that it brings nothing that runs.

A package says what its parts are in `[Content_Types].xml` and in its relationships; how
a part is called means nothing. So these two are read, and each part's first bytes.
"""

import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import IO, Final

from lxml import etree

from web.errors import FileTooLargeError, FileTypeError
from web.uploads import archives
from web.uploads.archives import BROKEN, MEGABYTE, TOO_LARGE, Budget, Member

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
DOCX: Final = f"{_OFFICE}wordprocessingml.document"
XLSX: Final = f"{_OFFICE}spreadsheetml.sheet"
_MAIN: Final = {f"{DOCX}.main+xml": DOCX, f"{XLSX}.main+xml": XLSX}

MOST_XML: Final = 4 * MEGABYTE
"""Bytes of a part that is read: the list of types, and relationships."""
DEEPEST: Final = 1
"""A chart in a letter has its sheet with it, and that one has no other."""

_TYPES: Final = "[content_types].xml"
_RELATIONS: Final = ".rels"
_ZIP: Final = b"PK\x03\x04"
_HIDDEN: Final = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # a compound file: macros, OLE objects
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"Rar!",
    b"7z\xbc\xaf",
)
_RUNS: Final = re.compile(
    r"macroenabled|vbaproject|vbadata|ms-office\.vba|macrosheet|dialogsheet|activex|oleobject"
    r"|attachedtoolbars|keymapcustomizations|ddelink",
    re.IGNORECASE,
)
"""Types of parts that hold macros, controls and objects of other programs."""
_RELATED: Final = re.compile(
    r"vbaproject|wordvbadata|xl\w*macrosheet|dialogsheet|control|activexcontrolbinary"
    r"|oleobject|attachedtoolbars|keymapcustomizations|subdocument|frame|afchunk",
    re.IGNORECASE,
)
"""Kinds of relationships that lead to such parts; the last three bring in whole documents."""
_LOCAL: Final = re.compile(r"(?:file:///?)?[a-z]:[\\/]|[^:\\/][^:\\]*$", re.IGNORECASE)
"""A target on the reader's own disk, or beside the document: nothing is fetched for it."""

_ACTIVE: Final = (
    "Dokumen ini memuat makro, objek tertanam, atau rujukan yang dibuka sendiri dari "
    "jaringan. Simpan sebagai PDF, lalu unggah lagi."
)
_OTHER: Final = "Arsip ZIP tidak diterima. Unggah isinya satu per satu; dari Office hanya DOCX dan XLSX."


@dataclass(kw_only=True)
class _Package:
    """What is learned of a document; `mains` are (part, kind of document)."""

    depth: int
    budget: Budget
    mains: list[tuple[str, str]] = field(default_factory=list)


def document(stream: IO[bytes]) -> str:
    """DOCX or XLSX. Everything is unpacked once, a piece at a time, and forgotten.

    Raises FileTypeError for what is neither, or holds what runs by itself, and
    FileTooLargeError for what would grow too large.
    """
    return _document(stream, _Package(depth=0, budget=Budget()))


def _document(stream: IO[bytes], package: _Package) -> str:
    parts = archives.members(stream)
    names = {part.name.casefold() for part in parts}
    if _TYPES not in names:
        raise FileTypeError(_OTHER)
    for part in parts:
        _read(stream, part, package)
    kinds = {kind for part, kind in package.mains if part in names}
    if len(kinds) != 1:
        raise FileTypeError(_OTHER)
    return kinds.pop()


def _read(stream: IO[bytes], part: Member, package: _Package) -> None:
    """Unpack a part to its end; look closer at what is more than data."""
    pieces = archives.unpack(stream, part, package.budget)
    first = next(pieces, b"")
    name = part.name.casefold()
    if first.startswith(_HIDDEN):
        raise FileTypeError(_ACTIVE)
    if first.startswith(_ZIP):
        _inner(chain([first], pieces), package)
    elif name == _TYPES or name.endswith(_RELATIONS):
        if part.size > MOST_XML:
            raise FileTooLargeError(TOO_LARGE)
        _judge(first + b"".join(pieces), package)
    else:
        for _ in pieces:
            pass


def _inner(pieces: Iterable[bytes], package: _Package) -> None:
    """A document in a document is judged as if it came alone."""
    if package.depth == DEEPEST:
        raise FileTypeError(_ACTIVE)
    inner = _Package(depth=package.depth + 1, budget=package.budget)
    with tempfile.SpooledTemporaryFile(MEGABYTE) as spool:
        for piece in pieces:
            spool.write(piece)
        _document(spool, inner)


def _judge(xml: bytes, package: _Package) -> None:
    parser = etree.XMLParser(
        target=_Reader(package),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise FileTypeError(BROKEN) from error


class _Reader:
    """Takes the elements as they come; no tree is built."""

    def __init__(self, package: _Package) -> None:
        self.package = package

    def start(
        self, tag: str | bytes, attrib: Mapping[str | bytes, str | bytes]
    ) -> None:
        name = str(tag).rpartition("}")[2]
        stated = {str(key): str(value).strip() for key, value in attrib.items()}
        if name in {"Override", "Default"}:
            self._type(stated)
        elif name == "Relationship":
            _relationship(stated)

    def end(self, tag: str | bytes) -> None:
        """All is said where an element begins."""

    def data(self, data: str | bytes) -> None:
        """Text has no meaning here."""

    def comment(self, text: str | bytes) -> None:
        """Nor have comments."""

    def pi(self, *_: str | None) -> None:
        """Nor have processing instructions."""

    def _type(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("ContentType", "")
        if _RUNS.search(stated):
            raise FileTypeError(_ACTIVE)
        kind = _MAIN.get(stated.lower())
        if kind is not None:
            part = attributes.get("PartName", "").lstrip("/").casefold()
            self.package.mains.append((part, kind))

    def doctype(self, *_: str | None) -> None:
        raise FileTypeError(BROKEN)

    def close(self) -> None:
        """Ask lxml for nothing: what matters was taken on the way."""


def _relationship(attributes: dict[str, str]) -> None:
    kind = attributes.get("Type", "").rpartition("/")[2]
    if _RELATED.fullmatch(kind):
        raise FileTypeError(_ACTIVE)
    is_outside = attributes.get("TargetMode", "").lower() == "external"
    target = attributes.get("Target", "")
    # A link waits for a click; everything else outside is fetched when the document opens.
    if is_outside and kind.lower() != "hyperlink" and not _LOCAL.match(target):
        raise FileTypeError(_ACTIVE)
