"""Plain text: UTF-8 to its last byte, and nothing that a browser could take for a page."""

import codecs
import re
from typing import IO, Final

PIECE: Final = 64 * 1024
_OVERLAP: Final = 32
"""Longer than anything that is looked for, so that no border between pieces hides it."""

_UNREADABLE: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Control characters that the MIME sniffing standard calls binary, and ESC, which steers terminals."""
_SPACE: Final = "\ufeff \t\r\n\f"
_BEGINS: Final = re.compile(r"<[a-z!/?]|#!|%pdf|\{\\rtf", re.IGNORECASE)
"""What begins like this is markup or something to run, whatever follows."""
_ACTIVE: Final = re.compile(
    r"<[/!?]?(?:script|svg|html|head|body|meta|link|base|style|iframe|frame|frameset|object|embed"
    r"|applet|form|math|template|img|image|video|audio|doctype|xml)\b",
    re.IGNORECASE,
)
"""Elements that load or run something."""


def is_plain(stream: IO[bytes]) -> bool:
    """Whether all of it is text with something in it, and no markup that does something."""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    begun, before = "", ""
    while data := stream.read(PIECE):
        try:
            text = decoder.decode(data)
        except UnicodeDecodeError:
            return False
        if _UNREADABLE.search(text) or _ACTIVE.search(before + text):
            return False
        before = text[-_OVERLAP:]
        if len(begun) < _OVERLAP:
            begun = (begun + text).lstrip(_SPACE)[:_OVERLAP]
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return bool(begun) and not _BEGINS.match(begun)
