"""Names of uploads, made safe to show on a page, to send in a header and to save on a disk."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from web.uploads.kinds import MEDIA_TYPES

LONGEST: Final = 180
"""Bytes in UTF-8 before the ending; file systems take 255 with everything."""
NAMELESS: Final = "berkas"

_ALIASES: Final = {".jpeg": ".jpg"}
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*;%]+')
_DEVICE: Final = re.compile(
    r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)",
    re.IGNORECASE,
)
"""Names that Windows takes for a device, with any ending (Microsoft, Naming Files)."""
_EDGES: Final = " ."
_HEADS: Final = " .-~$_"
"""A leading dot hides a file, "-" makes it an option, "~$" is a lock of Office."""
_MOST_MARKS: Final = 2
"""Combining marks on one letter; more of them cover the lines above and below."""


def clean_name(name: str, media_type: str) -> str:
    """A name without path, control characters and surprises, ending as its kind does."""
    base = PurePosixPath(name.replace("\\", "/")).name
    shown = _FORBIDDEN.sub("_", _readable(unicodedata.normalize("NFC", base)))
    # What was between a letter and its mark may have gone.
    shown = unicodedata.normalize("NFC", shown)
    stem, dot, ending = shown.rstrip(_EDGES).rpartition(".")
    wanted, typed = MEDIA_TYPES[media_type], f".{ending.lower()}"
    if not dot or _ALIASES.get(typed, typed) != wanted:
        stem, typed = shown, wanted
    stem = _from_a_letter(stem).encode()[:LONGEST].decode(errors="ignore")
    stem = stem.rstrip(_EDGES) or NAMELESS
    if _DEVICE.match(stem):
        stem = f"_{stem}"
    return f"{stem}{typed}"


def _from_a_letter(text: str) -> str:
    at = 0
    while at < len(text) and (
        text[at] in _HEADS or unicodedata.category(text[at])[0] == "M"
    ):
        at += 1
    return text[at:]


def _readable(text: str) -> str:
    """Without what is not seen: controls, directions of writing, joiners, odd spaces."""
    kept: list[str] = []
    marks = 0
    for letter in text:
        category = unicodedata.category(letter)
        if category[0] in "CZ" and letter != " ":
            continue
        marks = marks + 1 if category[0] == "M" else 0
        if marks > _MOST_MARKS:
            continue
        kept.append(letter)
    return "".join(kept)
