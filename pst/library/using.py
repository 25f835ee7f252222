"""What of the library is used, and how often: counted without anybody's name."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from pst.library import catalogue
from pst.library.tables import (
    DOWNLOADED,
    LockerDeposit,
    Publication,
    PublicationUse,
    Softcopy,
)


def record(
    session: Session,
    *,
    now: datetime,
    berkas: int | None,
    kantor: str,
    cara: str,
    pustaka: int | None = None,
    tanda_air: bool | None = None,
    halaman: int | None = None,
) -> dict[str, Any]:
    """Count one use: `{"judul": title or None, "tanda_air", "waktu": ISO time}`.

    `cara` is baca, unduh, tercetak or pindai. `pustaka` is None for a reader who found nothing, which counts
    nothing, and for a printed one that is not in the catalogue, which counts. Raises LibraryError.
    """
    found = None if pustaka is None else catalogue.of_office(session, kantor, pustaka)
    if found is not None or cara not in {"baca", DOWNLOADED}:
        session.add(
            PublicationUse(
                office=kantor,
                publication_id=pustaka,
                instance_id=berkas,
                kind=cara,
                watermarked=tanda_air,
                pages=halaman,
                used_at=now,
            )
        )
        session.flush()
    title = None if found is None else found.title
    time = now.astimezone(UTC).isoformat()
    return {"judul": title, "tanda_air": tanda_air, "waktu": time}


def count_download(session: Session, file_id: str, *, now: datetime) -> None:
    """Count that a marked copy was fetched; any other file is none of the library's."""
    found = session.get(Softcopy, file_id)
    if found is not None:
        record(
            session,
            now=now,
            berkas=found.instance_id,
            kantor=found.office,
            cara=DOWNLOADED,
            pustaka=found.publication_id,
        )


def uses(session: Session, publications: Sequence[int]) -> Mapping[int, dict[str, int]]:
    """How often each of the publications was used, by the kind of use."""
    counted = session.execute(
        select(Publication.id, PublicationUse.kind, func.count())
        .join(PublicationUse, PublicationUse.publication_id == Publication.id)
        .where(Publication.id.in_(publications))
        .group_by(Publication.id, PublicationUse.kind)
    )
    found: dict[int, dict[str, int]] = {}
    for publication, kind, number in counted:
        found.setdefault(publication, {})[kind] = number
    return found


def erase(session: Session, *, berkas: int) -> None:
    """Take the case out of what was used and left; how often and when stays."""
    session.execute(
        update(PublicationUse)
        .where(PublicationUse.instance_id == berkas)
        .values(instance_id=None)
    )
    session.execute(
        update(LockerDeposit)
        .where(LockerDeposit.instance_id == berkas)
        .values(card_kind=None)
    )
    session.execute(delete(Softcopy).where(Softcopy.instance_id == berkas))
