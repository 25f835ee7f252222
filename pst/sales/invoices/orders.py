"""What a case wants to buy: recording it, changing it, giving it up, finishing it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pst.errors import SaleError
from pst.sales.invoices import requested
from pst.sales.invoices.tables import SaleInvoice, SaleOrder
from pst.sales.offer import offering, tariffs
from pst.sales.offer.products import products
from pst.sales.treasury.tables import SalePayment

_NEEDED: Final = (
    "Abstraksi penggunaan data, dan kesediaan menandatangani surat perjanjian penggunaan data. "
    "Surat perjanjiannya dibuat petugas bersama invoice."
)
_NOTHING: Final = "Tidak ada dokumen yang harus diserahkan untuk permintaan ini."
RUNNING: Final = "berjalan"
CANCELLED: Final = "batal"
FINISHED: Final = "selesai"


def record_request(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    kanal: str,
    permintaan: Mapping[str, Any],
    pembeli: Mapping[str, Any],
) -> dict[str, Any]:
    """Keep what is asked for, as the next version; the buyer's domicile is his own statement (AMB-58).

    `{"versi", "perlu_perjanjian", "perlu_variabel", "variabel": [{"kode", "judul"}] to choose from, "dokumen": what
    has to be handed in, "ringkas": the lines in words, "dasar": the regulations of their tariffs, "invoice": what the
    form of the invoice may begin with}`.
    Raises SaleError where a line cannot be had.
    """
    known = {one.code: one for one in products(session, kantor)}
    lines = [requested.kept(one, known) for one in permintaan.get("rincian") or ()]
    requested.require(session, kantor, lines, known)
    protected = any(requested.is_protected(one, known) for one in lines)
    wanted = {
        **_buyer(pembeli),
        "office": kantor,
        "channel": kanal,
        "segment": permintaan.get("segmentasi"),
        "domicile": permintaan["domisili"],
        "protected": protected,
        "lines": lines,
    }
    found = _keep(session, berkas, now, wanted)
    variables = list(chain.from_iterable(requested.variables(lines, known).values()))
    return {
        "versi": found.version,
        "perlu_perjanjian": protected,
        "perlu_variabel": bool(variables),
        "variabel": variables,
        "dokumen": _NEEDED if protected else _NOTHING,
        "ringkas": "; ".join(requested.in_words(one) for one in lines),
        "dasar": _basis(session, kantor, lines, now),
        "invoice": {"rincian": requested.invoiced(lines, known)},
    }


def choose_variables(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations
    berkas: int,
    variabel: Sequence[str],
) -> dict[str, Any]:
    """Keep which variables of the data dictionary are wanted. `{"ringkas": ...}`. Raises SaleError."""
    found = order(session, berkas)
    lines = [dict(one) for one in found.lines or ()]
    known = {one.code: one for one in products(session, found.office)}
    choices = requested.variables(lines, known)
    titles = {
        one["kode"]: one["judul"] for one in chain.from_iterable(choices.values())
    }
    unknown = [code for code in variabel if code not in titles]
    if unknown or not variabel:
        raise SaleError(
            "Pilih variabel dari kamus data produk yang diminta."
            + (f" Yang tidak ada di situ: {', '.join(unknown)}." if unknown else "")
        )
    for line in lines:
        if line["jenis"] == requested.BY_VARIABLES:
            own = {one["kode"]: one for one in choices.get(line["produk"], ())}
            line["variabel"] = [own[code] for code in variabel if code in own]
    found.lines = lines
    session.flush()
    chosen = "; ".join(titles[code] for code in variabel)
    return {"ringkas": f"{len(variabel)} variabel: {chosen}"}


def cancel(
    session: Session, *, now: datetime, berkas: int, alasan: str
) -> dict[str, Any]:
    """Give a sale up before it is paid. `{"dibatalkan": bool, "alasan": why, or why not}`.

    Once a payment waits for its check or was found right, money has to be accounted for first.
    """
    found = order(session, berkas)
    against = standing_payment(session, berkas)
    if against:
        return {"dibatalkan": False, "alasan": against}
    if found.state == FINISHED:
        told = "Penjualan ini sudah selesai, jadi tidak dapat dibatalkan."
        return {"dibatalkan": False, "alasan": told}
    _give_up(session, found, alasan, now)
    return {"dibatalkan": True, "alasan": alasan}


def let_go(session: Session, *, now: datetime, berkas: int) -> None:
    """Give up the sale of a case that is cancelled, unless money was paid for it."""
    found = session.get(SaleOrder, berkas)
    if found is not None and not standing_payment(session, berkas):
        _give_up(session, found, None, now)


def finish(
    session: Session,
    *,
    now: datetime,  # noqa: ARG001  # the contract of operations
    berkas: int,
) -> dict[str, Any]:
    """The sale is done; a cancelled one stays cancelled."""
    found = order(session, berkas)
    if found.state == RUNNING:
        found.state = FINISHED
        session.flush()
    return {}


def order(session: Session, berkas: int) -> SaleOrder:
    """The case's order. Raises SaleError where nothing was recorded yet."""
    found = session.get(SaleOrder, berkas)
    if found is None:
        raise SaleError(
            "Permintaan berkas ini belum dicatat. Catat permintaannya lebih dulu."
        )
    return found


def running_order(session: Session, berkas: int) -> SaleOrder:
    """The order, where it can still be dealt with. Raises SaleError."""
    found = order(session, berkas)
    if found.state != RUNNING:
        raise SaleError(f"Penjualan ini sudah {found.state}, jadi tidak dapat diubah.")
    return found


def standing_payment(session: Session, berkas: int) -> str:
    """Why a payment forbids to change or give up the case's invoice, in words; "" where none does."""
    state = session.scalar(
        select(SalePayment.state).where(
            SalePayment.instance_id == berkas,
            SalePayment.state.in_(("menunggu", "terverifikasi")),
        )
    )
    if state is None:
        return ""
    told = "menunggu verifikasi" if state == "menunggu" else "sudah terverifikasi"
    return f"Pembayaran untuk invoice ini {told}. Selesaikan pembayarannya dengan bendahara lebih dulu."


def _buyer(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "buyer": typed["nama"],
        "institution": typed.get("asal"),
        "address": typed.get("alamat"),
        "email": typed.get("surel"),
        "npwp": typed.get("npwp"),
    }


def _keep(
    session: Session, berkas: int, now: datetime, values: Mapping[str, Any]
) -> SaleOrder:
    found = session.get(SaleOrder, berkas)
    if found is None:
        found = SaleOrder(instance_id=berkas, version=1, created_at=now, **values)
        session.add(found)
    else:
        running_order(session, berkas)
        for name, value in values.items():
            setattr(found, name, value)
        found.version += 1
    session.flush()
    return found


def _give_up(
    session: Session, found: SaleOrder, reason: str | None, now: datetime
) -> None:
    if found.state == CANCELLED:
        return
    found.state, found.cancelled_at, found.cancelled_for = CANCELLED, now, reason
    session.execute(
        update(SaleInvoice)
        .where(
            SaleInvoice.instance_id == found.instance_id,
            SaleInvoice.state == "berlaku",
        )
        .values(state="batal")
    )
    session.flush()


def _basis(
    session: Session, office: str, lines: Sequence[Mapping[str, Any]], now: datetime
) -> str:
    priced = tariffs.tariffs_on(session, office, offering.today(office, now))
    asked = dict.fromkeys(one["produk"] for one in lines)
    found = [priced[code] for code in asked if code in priced]
    return offering.bases(found) if found else offering.NO_TARIFF
