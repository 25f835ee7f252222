"""Reads a guide: every item of a numbered list is a step, one sentence, with a picture under it or none.

    1. Tekan **Ambil** pada **Tahun dasar indeks harga**.

       ![Tugas yang sudah diambil](gambar/petugas-1.png)

What else stands in the guide is told to people only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markdown_it.token import Token

from web.pages.guides import FOLDER, MARKDOWN

GUIDES: Final = sorted(one.stem for one in FOLDER.glob("*.md"))
OPENING, CLOSING = "ordered_list_open", "ordered_list_close"


class GuideError(ValueError):
    """A guide is not written as guides are; says in which line."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """`line` of its file, from 1; `picture` is a path below the guides' folder."""

    line: int
    sentence: str
    picture: str | None = None

    def __str__(self) -> str:
        return f"baris {self.line}: {self.sentence}"


def steps(text: str) -> list[Step]:
    """All steps of a guide in their order. Raises GuideError."""
    found, item, depth = [], [], 0
    for token in MARKDOWN.parse(text):
        depth += {OPENING: 1, CLOSING: -1}.get(token.type, 0)
        if depth and token.type == "list_item_open":
            item = []
        elif depth and token.type == "list_item_close":
            found.append(_step(item))
        elif depth:
            item.append(token)
    return found


def pictures(text: str) -> list[str]:
    """The paths of all pictures that the guide names."""
    return [
        str(child.attrs["src"])
        for token in MARKDOWN.parse(text)
        for child in token.children or []
        if child.type == "image"
    ]


def _step(item: list[Token]) -> Step:
    told = [
        one for one in item if one.type not in {"paragraph_open", "paragraph_close"}
    ]
    first = told[0] if told else None
    if first is None or first.type != "inline" or first.map is None:
        raise GuideError(f"langkah tanpa kalimat: {[one.content for one in item]}")
    line = first.map[0] + 1
    shown = list(_alone(told[1:]))
    if len(told) > 2 or len(shown) != len(told) - 1:
        raise GuideError(f"baris {line}: di bawah kalimat hanya boleh satu gambar")
    return Step(line=line, sentence=first.content, picture=next(iter(shown), None))


def _alone(told: list[Token]) -> Iterator[str]:
    """The pictures that stand alone in their paragraph."""
    for one in told:
        if [child.type for child in one.children or []] == ["image"]:
            yield str(one.children[0].attrs["src"])
