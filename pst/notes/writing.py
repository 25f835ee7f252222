"""Notes of officers on a case."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pst.errors import NoteError
from pst.notes.tables import CaseNote

LONGEST: Final = 2000
"""Characters of a note."""


def write(
    session: Session,
    berkas: int,
    office: str,
    text: str,
    files: Sequence[str],
    *,
    actor: str,
    now: datetime,
) -> int:
    """Put a note on a case; its id. `files` are ids of files of the case. Raises NoteError."""
    if not 1 <= len(text) <= LONGEST:
        raise NoteError(f"Tulis catatannya, paling banyak {LONGEST} karakter.")
    note = CaseNote(
        instance_id=berkas,
        office=office,
        text=text,
        files=list(files),
        entered_by=actor,
        entered_at=now,
    )
    session.add(note)
    session.flush()
    return note.id


def take_back(
    session: Session, berkas: int, note: int, *, actor: str, now: datetime
) -> Sequence[str]:
    """Withdraw a note of the actor's; the ids of the files that hung on it. Raises NoteError."""
    found = session.scalar(
        select(CaseNote)
        .where(CaseNote.id == note, CaseNote.instance_id == berkas)
        .with_for_update()
    )
    if found is None or found.withdrawn_at is not None:
        raise NoteError("Catatan ini sudah tidak ada.")
    if found.entered_by != actor:
        raise NoteError("Hanya penulisnya yang dapat menarik catatan ini.")
    files: Sequence[str] = found.files
    found.text, found.files = None, []
    found.withdrawn_by, found.withdrawn_at = actor, now
    session.flush()
    return files


def notes(session: Session, berkas: int) -> Sequence[CaseNote]:
    """The case's notes, the newest first, those that were taken back without their words."""
    return session.scalars(
        select(CaseNote)
        .where(CaseNote.instance_id == berkas)
        .order_by(CaseNote.entered_at.desc(), CaseNote.id.desc())
    ).all()


def count(session: Session, berkas: int) -> int:
    """How many of the case's notes can be read."""
    found = select(func.count()).where(
        CaseNote.instance_id == berkas, CaseNote.withdrawn_at.is_(None)
    )
    return int(session.execute(found).scalar_one())


def erase(session: Session, *, berkas: int) -> None:
    """Take out the words; that somebody wrote something, and when, stays."""
    session.execute(
        update(CaseNote)
        .where(CaseNote.instance_id == berkas)
        .values(text=None, files=[])
    )
