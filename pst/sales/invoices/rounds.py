"""Rounds of correction, of the invoice and of the product: without limit, but the head learns of the third (AMB-34)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from pst.errors import SaleError
from pst.sales.invoices.tables import SaleCorrection

INVOICE: Final = "invoice"
PRODUCT: Final = "produk"
LOOPS: Final = {
    INVOICE: "Invoice, contoh data, dan perjanjian",
    PRODUCT: "Kuitansi dan produk",
}
"""What a loop corrects, in words."""
OUTCOMES: Final = {"diperbaiki": "Diperbaiki", "ditolak": "Diperiksa, tidak diubah"}
NOTICED_FROM: Final = 3


def record_round(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    lingkar: str,
    permintaan: str,
    hasil: str,
    jawaban: str,
) -> dict[str, Any]:
    """Keep what was asked to be corrected and what came of it. `{"putaran", "pengawas": the head is told}`.

    Raises SaleError for a loop or an outcome that is none.
    """
    if lingkar not in LOOPS or hasil not in OUTCOMES:
        raise SaleError(
            f"Putaran “{lingkar}” dengan hasil “{hasil}” tidak dikenal. Lingkar: {', '.join(LOOPS)}; "
            f"hasil: {', '.join(OUTCOMES)}."
        )
    number = count(session, berkas, lingkar) + 1
    noticed = number >= NOTICED_FROM
    session.add(
        SaleCorrection(
            instance_id=berkas,
            office=kantor,
            loop=lingkar,
            round=number,
            asked=permintaan,
            outcome=hasil,
            answer=jawaban,
            answered_at=now,
            noticed_at=now if noticed else None,
        )
    )
    session.flush()
    return {"putaran": number, "pengawas": noticed}


def count(session: Session, berkas: int, loop: str) -> int:
    """How many rounds of the loop the case had; its row is locked by the step that calls an operation."""
    found = session.scalar(
        select(func.max(SaleCorrection.round)).where(
            SaleCorrection.instance_id == berkas, SaleCorrection.loop == loop
        )
    )
    return found or 0


def corrections(session: Session, *, berkas: int) -> Sequence[SaleCorrection]:
    """Every round of the case, as they came."""
    return session.scalars(
        select(SaleCorrection)
        .where(SaleCorrection.instance_id == berkas)
        .order_by(SaleCorrection.answered_at, SaleCorrection.id)
    ).all()


def notices(session: Session, office: str) -> Sequence[SaleCorrection]:
    """The last round of each loop that the head was told of and has not said to know; the newest first."""
    newest = (
        select(func.max(SaleCorrection.id))
        .where(_unknown(office))
        .group_by(SaleCorrection.instance_id, SaleCorrection.loop)
    )
    return session.scalars(
        select(SaleCorrection)
        .where(SaleCorrection.id.in_(newest))
        .order_by(SaleCorrection.noticed_at.desc(), SaleCorrection.id.desc())
    ).all()


def acknowledge(
    session: Session, office: str, berkas: int, *, upto: int, actor: str, now: datetime
) -> int:
    """The head knows of the case's rounds up to the one with this id; of how many he had not known."""
    done = session.execute(
        update(SaleCorrection)
        .where(
            _unknown(office),
            SaleCorrection.instance_id == berkas,
            SaleCorrection.id <= upto,
        )
        .values(known_by=actor, known_at=now)
        .returning(SaleCorrection.id)
    )
    return len(done.all())


def _unknown(office: str) -> ColumnElement[bool]:
    return and_(
        SaleCorrection.office == office,
        SaleCorrection.noticed_at.is_not(None),
        SaleCorrection.known_at.is_(None),
    )
