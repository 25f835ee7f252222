"""What a sale says about itself on the way: where the buyer lives, and what the agreement on the use of data is about."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from pst.sales.invoices import lines, orders, reading, requested

NOT_SAID: Final = "Tidak dinyatakan dalam permintaan"


def state_domicile(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations
    berkas: int,
    domisili: str,
) -> dict[str, Any]:
    """Keep where the buyer says that he lives (AMB-58), as the next version of his request. `{"versi", "domisili"}`.

    Raises SaleError where the sale is over.
    """
    found = orders.running_order(session, berkas)
    found.domicile = domisili
    found.version += 1
    session.flush()
    return {"versi": found.version, "domisili": domisili}


def summarise_agreement(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations
    berkas: int,
    nomor: str,
    keperluan: str | None,
) -> dict[str, Any]:
    """What the agreement of the case `nomor` says: `{"nomor", "nama", "instansi", "alamat", "keperluan", "data"}`.

    `keperluan` is the buyer's own abstract, or NOT_SAID where an invoice came to hold data that he did not ask for;
    `data` are the lines of the invoice in force that need an agreement, or what was asked for where it has none.
    Raises SaleError, InvoiceError.
    """
    order = orders.order(session, berkas)
    found = reading.in_force(session, berkas)
    covered = [
        one for one in found.lines if not one.cancelled and one.kind != requested.OPEN
    ]
    return {
        "nomor": nomor,
        "nama": order.buyer or "",
        "instansi": order.institution or "",
        "alamat": order.address or "",
        "keperluan": keperluan or NOT_SAID,
        "data": "; ".join(lines.in_words(one) for one in covered)
        or "; ".join(requested.in_words(one) for one in order.lines or ()),
    }
