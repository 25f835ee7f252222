"""The agreement that is received, and the product that is handed over or taken back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pst.errors import DeliveryError
from pst.sales.delivery import judging, preparing
from pst.sales.delivery.judging import Grounds
from pst.sales.delivery.tables import SaleAgreement, SaleDownload, SaleRelease

UPLOADED: Final = "unggahan"
AGREEMENT_WAYS: Final = ("langsung", "unggahan", "surel", "pos")
IN_PERSON, BY_DOWNLOAD = "langsung", "unduhan"
RELEASE_WAYS: Final = (IN_PERSON, BY_DOWNLOAD)
REPLACED: Final = "Diganti yang lebih baru"


def receive_agreement(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    penerimaan: Mapping[str, Any],
) -> dict[str, Any]:
    """`perjanjian.terima`: `{"diterima": ISO time}`; a later one takes the place of an earlier one.

    `penerimaan` is `{"cara"?: one of AGREEMENT_WAYS, "berkas"?: file id, "tanggal_asli"?: ISO date}`; who does not
    say how it came has uploaded it. Raises DeliveryError.
    """
    way, file = penerimaan.get("cara") or UPLOADED, penerimaan.get("berkas")
    if way not in AGREEMENT_WAYS:
        raise DeliveryError(
            f"Cara penerimaan “{way}” tidak dikenal. Pilih: {', '.join(AGREEMENT_WAYS)}."
        )
    if way == UPLOADED and not file:
        raise DeliveryError("Unggah surat perjanjian yang sudah ditandatangani.")
    _withdraw(session, SaleAgreement, berkas, REPLACED, now)
    session.add(
        SaleAgreement(
            instance_id=berkas,
            way=way,
            file_id=UUID(file) if file else None,
            received_at=now,
            original_on=_day(penerimaan.get("tanggal_asli")),
        )
    )
    session.flush()
    return {"diterima": now.isoformat()}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise DeliveryError(
            f"“{text}” bukan tanggal. Tulis seperti 2026-11-30."
        ) from error


def release(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,  # noqa: ARG001 -- the contract of all `produk.*`
    cara: str,
) -> dict[str, Any]:
    """`produk.serahkan`: `{"diserahkan": bool, "alasan": words}`; `cara` is one of RELEASE_WAYS.

    True only against a receipt of exactly the invoice in force, or where nothing is to be paid and that was approved,
    and with an agreement for microdata and maps. With `unduhan` the links are the buyer's from now on. What was
    released before is released no longer. Raises DeliveryError for an unknown `cara`.
    """
    if cara not in RELEASE_WAYS:
        raise DeliveryError(
            f"Cara penyerahan “{cara}” tidak dikenal. Pilih: {', '.join(RELEASE_WAYS)}."
        )
    found = judging.grounds(session, berkas)
    missing = found.missing or _unprepared(session, berkas, cara)
    if missing:
        return {"diserahkan": False, "alasan": missing}
    _withdraw(session, SaleRelease, berkas, REPLACED, now)
    made = _entered(session, berkas, found, cara, now)
    if cara == BY_DOWNLOAD:
        session.execute(
            update(SaleDownload)
            .where(*_newest(session, berkas))
            .values(release_id=made.id)
        )
    return {"diserahkan": True, "alasan": ""}


def _unprepared(session: Session, case: int, way: str) -> str:
    """What of the product itself is not there."""
    if preparing.newest_version(session, case) == 0:
        return "Produknya belum disiapkan."
    if way == IN_PERSON:
        return ""
    there = session.scalar(
        select(SaleDownload.id).where(*_newest(session, case)).limit(1)
    )
    return "" if there else "Belum ada salinan yang disiapkan untuk diunduh."


def _newest(session: Session, case: int) -> tuple[Any, ...]:
    """The copies of the newest version."""
    version = preparing.newest_version(session, case)
    return SaleDownload.instance_id == case, SaleDownload.version == version


def _entered(
    session: Session, case: int, found: Grounds, way: str, now: datetime
) -> SaleRelease:
    made = SaleRelease(
        instance_id=case,
        receipt_id=found.receipt,
        agreement_id=found.agreement,
        way=way,
        released_at=now,
    )
    session.add(made)
    session.flush()
    return made


def take_back(
    session: Session, *, now: datetime, berkas: int, alasan: str
) -> dict[str, Any]:
    """`produk.tarik`: what was handed over gives nothing any more; nothing happens where nothing was. Gives `{}`.

    Raises DeliveryError without a reason.
    """
    if not alasan.strip():
        raise DeliveryError("Tulis alasan produk ditarik.")
    _withdraw(session, SaleRelease, berkas, alasan.strip(), now)
    return {}


def _withdraw(
    session: Session,
    table: type[SaleAgreement | SaleRelease],
    case: int,
    reason: str,
    now: datetime,
) -> None:
    session.execute(
        update(table)
        .where(table.instance_id == case, table.withdrawn_at.is_(None))
        .values(withdrawn_at=now, withdrawn_for=reason)
    )
