"""The links to a released product: whose they are is judged by whoever gives them out, and each use is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from pst.sales.delivery.tables import SaleDownload, SaleRelease


@dataclass(frozen=True, kw_only=True)
class Download:
    """A link to a copy in a case; `open` until the product is taken back or another version takes its place."""

    case: int
    file: UUID
    token: str
    taken: int
    last_taken_at: datetime | None
    open: bool


_COLUMNS = (
    SaleDownload.instance_id,
    SaleDownload.file_id,
    SaleDownload.token,
    SaleDownload.taken,
    SaleDownload.last_taken_at,
    SaleRelease.withdrawn_at,
)


def downloads(session: Session, *, berkas: int) -> Sequence[Download]:
    """What was ever released for download in the case, in order; what was only prepared is not among it."""
    rows = session.execute(
        select(*_COLUMNS)
        .join_from(SaleDownload, SaleRelease)
        .where(SaleDownload.instance_id == berkas)
        .order_by(SaleDownload.id)
    )
    return [_read(row) for row in rows]


def download(session: Session, token: str) -> Download | None:
    """The link of that token; None for one that nobody was ever given."""
    row = session.execute(
        select(*_COLUMNS)
        .join_from(SaleDownload, SaleRelease)
        .where(SaleDownload.token == token)
    ).one_or_none()
    return None if row is None else _read(row)


def _read(
    row: Row[int, UUID, str, int, datetime | None, datetime | None],
) -> Download:
    return Download(
        case=row.instance_id,
        file=row.file_id,
        token=row.token,
        taken=row.taken,
        last_taken_at=row.last_taken_at,
        open=row.withdrawn_at is None,
    )


def count_taken(session: Session, token: str, *, now: datetime) -> None:
    """Count that the buyer took it."""
    session.execute(
        update(SaleDownload)
        .where(SaleDownload.token == token)
        .values(taken=SaleDownload.taken + 1, last_taken_at=now)
    )
