"""Marked copies of publications for one case: the operation that a diagram's service task names."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import offices
from pst.filing import Cabinet, Progress
from pst.library import catalogue, contents
from pst.library.tables import Softcopy
from pst.library.watermark import Mark, stamp

PDF: Final = "application/pdf"
UNIT: Final = "halaman"
UNNAMED: Final = "Pengguna layanan"
MONTHS: Final = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
ZONES: Final = {7: "WIB", 8: "WITA", 9: "WIT"}
"""What the country's zones are called, by their hours ahead of UTC."""


def make_softcopy(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    nomor: str,
    pustaka: int,
    untuk: str | None,
    cabinet: Cabinet,
    progress: Progress,
) -> dict[str, Any]:
    """Mark every page with who gets it, when and in which case, and keep that among the case's files.

    `{"softcopy": file id, "nama", "halaman": pages, "isi": {"judul"}}`. Raises LibraryError where the
    office has no such publication, or only on paper.
    """
    found = catalogue.of_office(session, kantor, pustaka)
    place = offices.office(kantor)
    mark = Mark(
        name=untuk or UNNAMED,
        moment=in_words(now.astimezone(place.zone)),
        case=nomor,
        office=place.name,
    )
    made, pages = stamp(
        contents.content_of(session, pustaka),
        mark,
        told=lambda done, total: progress.tell(
            session, berkas=berkas, done=done, total=total, unit=UNIT
        ),
    )
    name = f"{found.catalogue_number} softcopy.pdf".replace("/", "-")
    kept = cabinet.keep(
        session, made, name=name, media_type=PDF, berkas=berkas, now=now
    )
    session.add(
        Softcopy(
            file_id=kept, instance_id=berkas, office=kantor, publication_id=pustaka
        )
    )
    session.flush()
    told = {"judul": found.title}
    return {"softcopy": kept, "nama": name, "halaman": pages, "isi": told}


def in_words(at: datetime) -> str:
    """A moment in its own zone, e.g. `23 November 2026 pukul 14.05 WITA`."""
    ahead = at.astimezone(UTC).replace(tzinfo=None)
    hours = round((at.replace(tzinfo=None) - ahead).total_seconds() / 3600)
    zone = ZONES.get(hours, f"UTC{hours:+d}")
    return f"{at.day} {MONTHS[at.month - 1]} {at.year} pukul {at:%H.%M} {zone}"
