"""Zip archives of people that nobody knows: bounded before they are opened, and while they are.

Programs disagree about archives that contradict themselves, and bombs live off that. So
an archive must be what the simplest writer makes: members one after another from the first
byte to the directory, nothing between them, nothing over another, sizes that are true.
"""

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from web.errors import FileTooLargeError, FileTypeError

MEGABYTE: Final = 1024 * 1024
PIECE: Final = 64 * 1024
MOST_MEMBERS: Final = 2000
MOST_DIRECTORY: Final = MEGABYTE
"""Bytes of the directory; it is read into memory as a whole."""
MOST_UNPACKED: Final = 256 * MEGABYTE
"""Bytes of all members together, those of documents inside it among them."""
HIGHEST_RATIO: Final = 100
FREE_OF_RATIO: Final = 8 * MEGABYTE
"""Members up to this size may be packed as tightly as they like; empty sheets are."""
LONGEST_NAME: Final = 260

_END: Final = struct.Struct("<4s4H2LH")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_LOCAL_MARK: Final = b"PK\x03\x04"
_END_MARK: Final = b"PK\x05\x06"
_DESCRIPTOR: Final = 24
"""The longest record that a writer leaves behind a member whose size it did not know before."""
_ENCRYPTED: Final = 0x2041
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

BROKEN: Final = (
    "Dokumen ini rusak atau tersusun tidak wajar. Buka lalu simpan ulang, atau simpan "
    "sebagai PDF, lalu unggah lagi."
)
TOO_LARGE: Final = (
    "Dokumen ini terlalu besar bila dibuka. Bagi menjadi beberapa dokumen, atau simpan "
    "sebagai PDF, lalu unggah lagi."
)


@dataclass(kw_only=True)
class Budget:
    """Bytes that may still be unpacked; an archive and those inside it share one."""

    left: int = MOST_UNPACKED

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise FileTooLargeError(TOO_LARGE)


@dataclass(frozen=True, kw_only=True)
class Member:
    """A file in an archive: its packed bytes begin at `start`; sizes are in bytes."""

    name: str
    start: int
    packed: int
    size: int
    crc: int
    deflated: bool


def members(stream: IO[bytes]) -> list[Member]:
    """What an archive holds, checked against its own bytes; nothing is unpacked.

    Raises FileTypeError for what contradicts itself, is encrypted or names places outside,
    FileTooLargeError for more than the limits.
    """
    end, count = _directory(stream)
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise FileTypeError(BROKEN) from error
    if len(infos) != count:
        raise FileTypeError(BROKEN)
    _check(infos)
    return _laid_out(stream, infos, end)


def unpack(stream: IO[bytes], member: Member, budget: Budget) -> Iterator[bytes]:
    """The member's content in pieces of PIECE bytes at most.

    Raises FileTypeError unless it has exactly the size and sum that it states.
    """
    size, crc = 0, 0
    for piece in _raw(stream, member):
        size += len(piece)
        if size > member.size:
            raise FileTypeError(BROKEN)
        budget.spend(len(piece))
        crc = zlib.crc32(piece, crc)
        yield piece
    if size != member.size or crc != member.crc:
        raise FileTypeError(BROKEN)


def _directory(stream: IO[bytes]) -> tuple[int, int]:
    """Where the directory begins, and how many members it has.

    The end record alone says what opening would cost.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _END.size))
    record = stream.read()
    if len(record) < _END.size or not record.startswith(_END_MARK):
        raise FileTypeError(BROKEN)
    _, disk, first, here, count, length, offset, comment = _END.unpack(record)
    if max(here, count) > MOST_MEMBERS or length > MOST_DIRECTORY:
        raise FileTooLargeError(TOO_LARGE)
    whole = offset + length + _END.size == size
    if not whole or disk or first or comment or here != count:
        raise FileTypeError(BROKEN)
    stream.seek(0)
    return offset, count


def _check(infos: list[zipfile.ZipInfo]) -> None:
    names = [info.orig_filename.casefold() for info in infos]
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > (
        MOST_UNPACKED
    ):
        raise FileTooLargeError(TOO_LARGE)
    if len(set(names)) < len(names):
        raise FileTypeError(BROKEN)
    for info in infos:
        known = info.compress_type in _METHODS
        if not known or info.flag_bits & _ENCRYPTED or not _is_inside(info):
            raise FileTypeError(BROKEN)
        is_large = info.file_size > FREE_OF_RATIO
        if is_large and info.file_size > HIGHEST_RATIO * info.compress_size:
            raise FileTooLargeError(TOO_LARGE)


def _is_inside(info: zipfile.ZipInfo) -> bool:
    """Whether the member's name stays in the archive's own folder on every system."""
    name = info.orig_filename
    return (
        len(name) <= LONGEST_NAME
        and name.isprintable()
        and not set(name) & set('\\:*?"<>|')
        and not name.startswith("/")
        and ".." not in name.split("/")
    )


def _laid_out(
    stream: IO[bytes], infos: list[zipfile.ZipInfo], end: int
) -> list[Member]:
    """The members where they really lie."""
    found, at, slack = [], 0, 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if not at <= info.header_offset <= at + slack:
            raise FileTypeError(BROKEN)
        start = info.header_offset + _header(stream, info)
        at = start + info.compress_size
        slack = _DESCRIPTOR
        found.append(
            Member(
                name=info.orig_filename,
                start=start,
                packed=info.compress_size,
                size=info.file_size,
                crc=info.CRC,
                deflated=info.compress_type == zipfile.ZIP_DEFLATED,
            )
        )
    if not at <= end <= at + slack:
        raise FileTypeError(BROKEN)
    return found


def _header(stream: IO[bytes], info: zipfile.ZipInfo) -> int:
    """The length of a member's own header, which must name it as the directory does."""
    stream.seek(info.header_offset)
    record = stream.read(_LOCAL.size)
    if len(record) < _LOCAL.size or not record.startswith(_LOCAL_MARK):
        raise FileTypeError(BROKEN)
    _, _, flags, method, *_, name_size, extra_size = _LOCAL.unpack(record)
    encoding = "utf-8" if flags & 0x800 else "cp437"
    name = stream.read(name_size).decode(encoding, errors="replace")
    if name != info.orig_filename or method != info.compress_type:
        raise FileTypeError(BROKEN)
    return int(_LOCAL.size + name_size + extra_size)


def _raw(stream: IO[bytes], member: Member) -> Iterator[bytes]:
    stream.seek(member.start)
    if member.deflated:
        yield from _inflated(stream, member)
        return
    left = member.packed
    while piece := stream.read(min(left, PIECE)):
        left -= len(piece)
        yield piece


def _inflated(stream: IO[bytes], member: Member) -> Iterator[bytes]:
    """What comes out of the packed bytes, which end where their own end mark says."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    left, at = member.packed, member.start
    packed = b""
    while True:
        if not packed and left:
            # Whoever takes the pieces may read elsewhere in between.
            stream.seek(at)
            packed = stream.read(min(left, PIECE))
            at, left = at + len(packed), left - len(packed)
        try:
            piece = machine.decompress(packed, PIECE)
        except zlib.error as error:
            raise FileTypeError(BROKEN) from error
        used, packed = packed, machine.unconsumed_tail
        if piece:
            yield piece
        if machine.eof:
            break
        if not piece and used == packed:
            raise FileTypeError(BROKEN)
    if left or machine.unused_data:
        raise FileTypeError(BROKEN)
