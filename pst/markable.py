"""PDF files that are to be marked, judged before they are kept: what cannot bear a mark is told at once."""

import io
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PdfReadError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from pst.errors import UnmarkableError

MOST_PAGES: Final = 2000
DEEPEST: Final = 50
HEADER: Final = b"%PDF-"

SIGNED: Final = (
    "Berkas ini bertanda tangan elektronik. Watermark akan merusak tanda tangannya, "
    "jadi tidak diterima. Unggah naskah tanpa tanda tangan elektronik."
)
LOCKED: Final = (
    "Berkas ini dikunci dengan kata sandi atau pembatasan. Unggah berkas tanpa kunci."
)
BROKEN: Final = "Berkas ini tidak dapat dibaca sebagai PDF. Simpan ulang dari aplikasinya, lalu unggah lagi."


def judge(content: bytes) -> int:
    """How many pages the PDF has. Raises UnmarkableError for one that is signed, locked or unreadable."""
    if not content.lstrip()[: len(HEADER)] == HEADER:
        raise UnmarkableError(BROKEN)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise UnmarkableError(LOCKED)
        if _signed(reader):
            raise UnmarkableError(SIGNED)
        pages = _pages(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnmarkableError(BROKEN) from error
    except RecursionError as error:
        raise UnmarkableError(BROKEN) from error
    if pages == 0:
        raise UnmarkableError("Berkas ini tidak punya halaman. Unggah berkas lain.")
    return pages


def _pages(reader: PdfReader) -> int:
    """Every page is looked at: a broken one is told now, not to the reader who comes to it."""
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise UnmarkableError(
            f"Berkas ini {pages} halaman; paling banyak {MOST_PAGES}. Bagi menjadi beberapa berkas."
        )
    for page in reader.pages:
        if page.cropbox.width <= 0 or page.cropbox.height <= 0:
            raise PdfReadError("page without a size")
        page.get_contents()
    return pages


def _signed(reader: PdfReader) -> bool:
    """Whether a field of the document holds a signature, or a signature restricts it."""
    root = reader.root_object
    if "/Perms" in root:
        return True
    form = _mapping(root.get("/AcroForm"))
    if form is None:
        return False
    return any(_holds_signature(one, None, 0) for one in _list(form.get("/Fields")))


def _holds_signature(field: object, kind: object, depth: int) -> bool:
    held = _mapping(field)
    if held is None or depth > DEEPEST:
        return False
    kind = held.get("/FT", kind)
    if kind == "/Sig" and "/V" in held:
        return True
    kids = _list(held.get("/Kids"))
    return any(_holds_signature(one, kind, depth + 1) for one in kids)


def _mapping(found: object) -> DictionaryObject | None:
    held = found.get_object() if isinstance(found, PdfObject) else found
    return held if isinstance(held, DictionaryObject) else None


def _list(found: object) -> list[PdfObject]:
    held = found.get_object() if isinstance(found, PdfObject) else found
    return list(held) if isinstance(held, ArrayObject) else []
