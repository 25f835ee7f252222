"""The digital content of publications: PDF files, judged before they are kept."""

import hashlib
import io
from datetime import datetime
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PdfReadError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst.errors import LibraryError
from pst.library.tables import Publication, PublicationContent

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
    """How many pages the PDF has. Raises LibraryError for one that is signed, locked or unreadable."""
    if not content.lstrip()[: len(HEADER)] == HEADER:
        raise LibraryError(BROKEN)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise LibraryError(LOCKED)
        if _signed(reader):
            raise LibraryError(SIGNED)
        pages = _pages(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LibraryError(BROKEN) from error
    except RecursionError as error:
        raise LibraryError(BROKEN) from error
    if pages == 0:
        raise LibraryError("Berkas ini tidak punya halaman. Unggah berkas lain.")
    return pages


def attach(
    session: Session,
    publication: Publication,
    content: bytes,
    *,
    name: str,
    actor: str,
    now: datetime,
) -> int:
    """Make this the digital content of the publication, in place of what was; gives its pages.

    Raises LibraryError where the file is not one that can be marked (`judge`).
    """
    pages = judge(content)
    row = {
        "name": name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "data": content,
        "added_by": actor,
        "added_at": now,
    }
    session.execute(
        insert(PublicationContent)
        .values(publication_id=publication.id, **row)
        .on_conflict_do_update(
            index_elements=[PublicationContent.publication_id], set_=row
        )
    )
    publication.pages = pages
    session.flush()
    return pages


def content_of(session: Session, publication: int) -> bytes:
    """The PDF, unmarked: for marking and for drawing its pages only. Raises LibraryError without one."""
    found = session.scalar(
        select(PublicationContent.data).where(
            PublicationContent.publication_id == publication
        )
    )
    if found is None:
        raise LibraryError("Pustaka ini belum punya naskah digital. Pilih yang lain.")
    return found


def sum_of(session: Session, publication: int) -> str | None:
    """The SHA-256 of the content, hexadecimal; None without one."""
    return session.scalar(
        select(PublicationContent.sha256).where(
            PublicationContent.publication_id == publication
        )
    )


def _pages(reader: PdfReader) -> int:
    """Every page is looked at: a broken one is told now, not to the reader who comes to it."""
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise LibraryError(
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
