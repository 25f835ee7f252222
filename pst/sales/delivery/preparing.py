"""Products that were prepared for a case: kept by the office, then copied for their buyer with his name on them."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pst import dates, markable, offices
from pst.errors import DeliveryError, UnmarkableError
from pst.filing import Cabinet, Progress
from pst.sales.delivery import judging
from pst.sales.delivery.tables import SaleDownload, SalePrepared
from pst.watermark import Mark, stamp

PDF: Final = "application/pdf"
SECRET: Final = 32
"""Bytes of a link's token."""
PAGES: Final = "halaman"


def keep_prepared(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,  # noqa: ARG001 -- the contract of all `produk.*`
    persiapan: Mapping[str, Any],
    alasan: str | None = None,
    cabinet: Cabinet,
) -> dict[str, Any]:
    """`produk.simpan`: `{"versi": int, "ringkas": words}`; from now on only the office reads the files.

    `persiapan` is `{"berkas"?: [file ids], "catatan"?: text}`; without files the product is on paper or another
    medium. Raises DeliveryError for a PDF that cannot be marked, FilingError for a file of another case.
    """
    named: Sequence[str] = list(dict.fromkeys(persiapan.get("berkas") or ()))
    version = newest_version(session, berkas) + 1
    names = [_enclosed(session, one, berkas, cabinet) for one in named]
    for one in named or (None,):
        session.add(
            SalePrepared(
                instance_id=berkas,
                version=version,
                file_id=one and UUID(one),
                reason=alasan,
                kept_at=now,
            )
        )
    session.flush()
    what = f"{len(names)} berkas ({', '.join(names)})" if names else "tanpa berkas"
    return {"versi": version, "ringkas": f"Versi {version}: {what}"}


def _enclosed(session: Session, identity: str, case: int, cabinet: Cabinet) -> str:
    """The file's name, after it was judged and taken from everybody but the office."""
    found = cabinet.describe(session, identity, berkas=case)
    if found.media_type == PDF:
        try:
            markable.judge(cabinet.fetch(session, identity, berkas=case))
        except UnmarkableError as error:
            raise DeliveryError(f"{found.name}: {error}") from error
    cabinet.enclose(session, identity, berkas=case)
    return found.name


def newest_version(session: Session, case: int) -> int:
    """Of the case's prepared product; 0 before the first."""
    newest = select(func.max(SalePrepared.version))
    return session.scalar(newest.where(SalePrepared.instance_id == case)) or 0


def _newest_files(session: Session, case: int) -> Sequence[UUID]:
    found = session.scalars(
        select(SalePrepared.file_id)
        .where(
            SalePrepared.instance_id == case,
            SalePrepared.version == newest_version(session, case),
        )
        .order_by(SalePrepared.id)
    )
    return [one for one in found if one is not None]


def needs_terms(session: Session, *, berkas: int, cabinet: Cabinet) -> bool:
    """Whether terms of use go with the product: microdata, maps, and whatever a watermark cannot lie on."""
    files = _newest_files(session, berkas)
    if not files:
        return False
    return judging.is_protected(session, berkas) or any(
        cabinet.describe(session, str(one), berkas=berkas).media_type != PDF
        for one in files
    )


def prepare_downloads(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    untuk: str,
    nomor: str,
    terms: str | None,
    cabinet: Cabinet,
    progress: Progress,
) -> int:
    """Copies of the newest version, every PDF marked with who gets it, and beside them the file `terms`.

    Still nobody's: what was prepared before and never released is dropped. Gives how many there are.
    """
    session.execute(
        delete(SaleDownload).where(
            SaleDownload.instance_id == berkas, SaleDownload.release_id.is_(None)
        )
    )
    place = offices.office(kantor)
    moment = dates.moment(now, place)
    mark = Mark(name=untuk, moment=moment, case=nomor, office=place.name)
    copying = _Copying(session, berkas, mark, cabinet, progress, now)
    copies = [copying.copy(str(one)) for one in _newest_files(session, berkas)]
    copies += [] if terms is None else [terms]
    version = newest_version(session, berkas)
    session.add_all(_download(berkas, version, one) for one in copies)
    session.flush()
    return len(copies)


@dataclass(frozen=True)
class _Copying:
    """Copies files of one case for one buyer."""

    session: Session
    case: int
    mark: Mark
    cabinet: Cabinet
    progress: Progress
    now: datetime

    def copy(self, identity: str) -> str:
        """The id of a marked copy; of the file itself where no mark can lie on it."""
        found = self.cabinet.describe(self.session, identity, berkas=self.case)
        if found.media_type != PDF:
            return identity
        source = self.cabinet.fetch(self.session, identity, berkas=self.case)
        made, _ = stamp(source, self.mark, told=self._tell)
        return self.cabinet.keep(
            self.session,
            made,
            name=f"{PurePath(found.name).stem} untuk {self.mark.case}.pdf",
            media_type=PDF,
            berkas=self.case,
            now=self.now,
            internal=True,
        )

    def _tell(self, done: int, total: int) -> None:
        self.progress.tell(
            self.session, berkas=self.case, done=done, total=total, unit=PAGES
        )


def _download(case: int, version: int, identity: str) -> SaleDownload:
    return SaleDownload(
        instance_id=case,
        version=version,
        file_id=UUID(identity),
        token=secrets.token_urlsafe(SECRET),
    )
