"""The digital content of publications: PDF files, judged before they are kept."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst import markable
from pst.errors import LibraryError, UnmarkableError
from pst.library.tables import Publication, PublicationContent


def judge(content: bytes) -> int:
    """How many pages the PDF has. Raises LibraryError for one that is signed, locked or unreadable."""
    try:
        return markable.judge(content)
    except UnmarkableError as error:
        raise LibraryError(str(error)) from error


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
