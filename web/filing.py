"""The cabinet of the office's contexts: files that the application makes for a case, and reading them again."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from engine.models import File, FileChunk
from pst.errors import FilingError
from pst.filing import Kept
from web import files

_ABSENT: Final = "Berkas yang diminta tidak ada pada berkas layanan ini."


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
        raise FilingError(_ABSENT)
    return b"".join(found)


def describe(session: Session, identity: str, *, berkas: int) -> Kept:
    """As `pst.filing.Cabinet` has it."""
    row = session.execute(
        select(File.name, File.media_type).where(
            File.id == _uuid(identity), File.instance_id == berkas
        )
    ).one_or_none()
    if row is None:
        raise FilingError(_ABSENT)
    return Kept(name=row.name, media_type=row.media_type)


def enclose(session: Session, identity: str, *, berkas: int) -> None:
    """As `pst.filing.Cabinet` has it; who uploaded it stands in the case's history."""
    found = session.scalar(
        update(File)
        .where(File.id == _uuid(identity), File.instance_id == berkas)
        .values(uploaded_by=files.INTERNAL)
        .returning(File.id)
    )
    if found is None:
        raise FilingError(_ABSENT)


def _uuid(identity: str) -> UUID:
    try:
        return UUID(identity)
    except ValueError as error:
        raise FilingError(f"“{identity}” bukan tanda pengenal berkas.") from error
