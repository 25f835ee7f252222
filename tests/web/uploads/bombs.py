"""Archives that are small until somebody opens them."""

import struct
import zlib

from tests.web import papers

MEGABYTE = 1024 * 1024
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def zeros(size: int) -> bytes:
    """So many zeros, deflated; megabytes after one that all begin anew are the same bytes."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    megabyte = machine.compress(bytes(MEGABYTE)) + machine.flush(zlib.Z_FULL_FLUSH)
    return megabyte * (size // MEGABYTE) + machine.flush()


def local(name: str, packed: int, size: int, crc: int = 0) -> bytes:
    known = name.encode()
    return (
        _LOCAL.pack(b"PK\3\4", 20, 0, 8, 0, 33, crc, packed, size, len(known), 0)
        + known
    )


def central(name: str, at: int, packed: int, size: int, crc: int = 0) -> bytes:
    known = name.encode()
    numbers = (20, 20, 0, 8, 0, 33, crc, packed, size, len(known), 0, 0, 0, 0, 0, at)
    return _CENTRAL.pack(b"PK\1\2", *numbers) + known


def end(count: int, length: int, offset: int) -> bytes:
    return _END.pack(b"PK\5\6", 0, 0, count, count, length, offset, 0)


def archive(entries: list[tuple[str, int, int, int, int]], body: bytes) -> bytes:
    """`entries` are (name, offset, packed, size, crc) as the directory states them."""
    listed = b"".join(central(name, at, *stated) for name, at, *stated in entries)
    return body + listed + end(len(entries), len(listed), len(body))


def one(packed: bytes, *, size: int, stated: int | None = None, crc: int = 0) -> bytes:
    """A document's first member, which the directory says unpacks to `stated` bytes."""
    told = size if stated is None else stated
    name = "[Content_Types].xml"
    head = local(name, len(packed), told, crc)
    return archive([(name, 0, len(packed), told, crc)], head + packed)


def quoted(packed: bytes, *, size: int, count: int) -> bytes:
    """One kernel under many names: each member's data runs over all headers behind it.

    The construction of D. Fifield, A better zip bomb (2019), with overlap by offsets only.
    """
    names = [f"word/{at}.xml" for at in range(count)]
    heads = [local(name, len(packed), size) for name in names]
    body = b"".join(heads) + packed
    offsets = [sum(map(len, heads[:at])) for at in range(count)]
    entries = [
        (name, at, len(body) - at - len(head), size, 0)
        for name, head, at in zip(names, heads, offsets, strict=True)
    ]
    return archive(entries, body)


def wide(count: int, size: int) -> bytes:
    """Many members, each of them small enough not to be suspicious."""
    packed, crc = zeros(size), zlib.crc32(bytes(size))
    names = ["[Content_Types].xml", *(f"word/{at}.xml" for at in range(count))]
    body, entries = b"", []
    for name in names:
        entries.append((name, len(body), len(packed), size, crc))
        body += local(name, len(packed), size, crc) + packed
    return archive(entries, body)


def wide_inside(count: int, size: int) -> bytes:
    """The same, each in a document of its own inside the document."""
    inner = papers.letter({"word/a.xml": bytes(size)})
    return papers.letter({f"word/embeddings/{at}.docx": inner for at in range(count)})


def many(count: int) -> bytes:
    """Very many empty members."""
    return papers.letter({f"word/{at}.xml": "" for at in range(count)})


def nested(levels: int, size: int) -> bytes:
    """A bomb in a document in a document ..."""
    found = papers.letter({"word/media/a.xml": bytes(size)})
    for _ in range(levels):
        found = papers.letter({"word/embeddings/a.docx": found})
    return found
