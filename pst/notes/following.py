"""The day on which an office wants to come back to a case."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst.errors import NoteError
from pst.notes.tables import FollowUp

LONGEST_REASON: Final = 200


def follow_up_on(
    session: Session,
    berkas: int,
    office: str,
    on: date,
    reason: str,
    *,
    actor: str,
    today: date,
    now: datetime,
) -> None:
    """Set the day, in place of an earlier one; `today` is the office's. Raises NoteError."""
    if on < today:
        raise NoteError("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya.")
    if len(reason) > LONGEST_REASON:
        raise NoteError(f"Tulis keperluannya, paling banyak {LONGEST_REASON} karakter.")
    row = {
        "instance_id": berkas,
        "office": office,
        "due_on": on,
        "reason": reason or None,
        "set_by": actor,
        "set_at": now,
    }
    session.execute(
        insert(FollowUp)
        .values(row)
        .on_conflict_do_update(index_elements=["instance_id"], set_=row)
    )


def set_aside(session: Session, berkas: int) -> None:
    """Nobody comes back to the case any more."""
    session.execute(delete(FollowUp).where(FollowUp.instance_id == berkas))


def follow_up_of(session: Session, berkas: int) -> FollowUp | None:
    """When the office wants to come back to the case, None where it does not."""
    return session.get(FollowUp, berkas)


def erase_follow_up(session: Session, *, berkas: int) -> None:
    """The day goes with what it was for."""
    set_aside(session, berkas)
