"""Pages of a publication as pictures, for reading in any browser without handing the file out.

pdfium must not be used by two threads at once, so one lock guards it. A picture has at most so many
pixels, whatever the page says its size is, and the last ones are kept for who reads the same.
"""

import io
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pypdfium2

from pst.errors import LibraryError

WIDTH: Final = 1200
"""Pixels across: sharp on a telephone, and a printed page can be read on a large screen."""
MOST_PIXELS: Final = 3_000_000
LONGEST_TEXT: Final = 20_000
KEPT: Final = 48
COLOURS: Final = 64

_pdfium = threading.Lock()


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A page as it is seen: PNG, its size in pixels, and its words."""

    png: bytes
    width: int
    height: int
    text: str


class Shelf:
    """The last pictures that were drawn in this process, by content and page."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Picture] = OrderedDict()
        self._lock = threading.Lock()

    def page(self, sha256: str, number: int, content: Callable[[], bytes]) -> Picture:
        """The page (from 1) of the content of that SHA-256, drawn where it is not kept. Raises LibraryError."""
        key = (sha256, number)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        drawn = draw(content(), number)
        with self._lock:
            self._kept[key] = drawn
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return drawn


def draw(content: bytes, number: int) -> Picture:
    """Draw the page (from 1) of a PDF. Raises LibraryError where there is none, or it cannot be drawn."""
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(content)
            try:
                return _drawn(document, number)
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            raise LibraryError(
                "Halaman ini tidak dapat ditampilkan. Beri tahu petugas perpustakaan."
            ) from error


def _drawn(document: pypdfium2.PdfDocument, number: int) -> Picture:
    if not 1 <= number <= len(document):
        raise LibraryError("Halaman itu tidak ada pada pustaka ini.")
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(WIDTH / width, (MOST_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale)
    image = bitmap.to_pil().convert("RGB")
    words = page.get_textpage()
    text = words.get_text_range(count=min(words.count_chars(), LONGEST_TEXT))
    made = io.BytesIO()
    image.quantize(COLOURS).save(made, "PNG")
    size = image.size
    words.close()
    bitmap.close()
    page.close()
    return Picture(png=made.getvalue(), width=size[0], height=size[1], text=text)
