"""The cabinet of the office's contexts: files that the application makes for a case, and reading them again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.models import File, FileChunk
from pst.errors import FilingError
from web import files


def keep(
    session: Session,
    content: bytes,
    *,
    name: str,
    media_type: str,
    berkas: int,
    now: datetime,
    internal: bool = False,
) -> str:
    """As `pst.filing.Cabinet` has it. No quota and no judging: it is nobody's upload."""
    return str(
        files.write(
            session,
            content,
            name=name,
            media_type=media_type,
            uploaded_by=files.INTERNAL if internal else files.MADE,
            instance=berkas,
            now=now,
        )
    )


def fetch(session: Session, identity: str, *, berkas: int) -> bytes:
    """As `pst.filing.Cabinet` has it: a file of another case is not told from one that is not there."""
    found = session.scalars(
        select(FileChunk.data)
        .join(File, File.id == FileChunk.file_id)
        .where(File.id == _uuid(identity), File.instance_id == berkas)
        .order_by(FileChunk.no)
    ).all()
    if not found:
        raise FilingError("Berkas yang diminta tidak ada pada berkas layanan ini.")
    return b"".join(found)


def _uuid(identity: str) -> UUID:
    try:
        return UUID(identity)
    except ValueError as error:
        raise FilingError(f"“{identity}” bukan tanda pengenal berkas.") from error
