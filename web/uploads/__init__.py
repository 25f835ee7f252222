"""What people upload, judged and defused before it is stored.

The kind is told by content and by nothing that the sender says. A document is opened only
within bounds, a picture is drawn anew without what its camera wrote into it, a text must be
one to its last byte. What cannot be made harmless is refused with what to do instead.
OWASP ASVS 5.0, V5.2.
"""

import io
import os
from dataclasses import dataclass
from typing import IO

from web.errors import FileTooLargeError, invalid
from web.settings import Antivirus
from web.uploads import scanning
from web.uploads.kinds import MEDIA_TYPES, PICTURES, sniff
from web.uploads.names import clean_name
from web.uploads.pictures import redraw

__all__ = ["MEDIA_TYPES", "PICTURES", "Accepted", "accept", "clean_name", "sniff"]


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """An upload as it is stored: `stream` is at its start; `name` is safe to show and to save."""

    stream: IO[bytes]
    name: str
    media_type: str


def accept(
    stream: IO[bytes], name: str, *, limit: int, antivirus: Antivirus | None
) -> Accepted:
    """Judge an upload; a picture comes back redrawn, everything else as it was sent.

    `stream` can seek. Raises FileTooLargeError above `limit` bytes and for what would grow
    too large when it is opened, InvalidError when it is empty, FileTypeError for content
    that is not accepted, TooManyError when too many pictures arrive at once; where there is an
    `antivirus` also HarmfulFileError and ScannerError.
    """
    size = stream.seek(0, os.SEEK_END)
    if size == 0:
        raise invalid([("file", "Berkas ini kosong. Pilih berkas yang berisi.")])
    if size > limit:
        raise FileTooLargeError(
            f"Berkas ini lebih besar dari {limit // (1024 * 1024)} MB. "
            "Perkecil, atau bagi menjadi beberapa berkas."
        )
    media_type = sniff(stream, name)
    if antivirus is not None:
        scanning.require_clean(stream, antivirus)
    stream.seek(0)
    if media_type in PICTURES:
        stream = io.BytesIO(redraw(stream.read(), media_type))
    return Accepted(
        stream=stream, name=clean_name(name, media_type), media_type=media_type
    )
