"""Marked copies of publications for one case: the operation that a diagram's service task names."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import dates, offices
from pst.filing import Cabinet, Progress
from pst.library import catalogue, contents
from pst.library.tables import Softcopy
from pst.watermark import Mark, stamp

PDF: Final = "application/pdf"
UNIT: Final = "halaman"
UNNAMED: Final = "Pengguna layanan"


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
        moment=dates.moment(now, place),
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
