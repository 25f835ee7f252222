"""Which lists the treasurer has, and what stands in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from flask import url_for
from sqlalchemy.orm import Session

from pst import dates, offices
from pst.sales import SaleReceipt
from pst.sales.treasury import books, deposits, payments, receipts
from pst.sales.treasury.books import Month
from web import cases
from web.pages import people
from web.sheets import DAY, MONEY, Column, Line, Sheet

WAYS: Final = {
    "tunai": "Tunai",
    "kode_billing": "Kode billing",
    "transfer": "Transfer",
}
STATES: Final = {
    payments.WAITS: "Menunggu",
    payments.VERIFIED: "Terverifikasi",
    payments.REFUSED: "Ditolak",
    payments.FALSE: "Tidak sah",
}
RECEIPT_STATES: Final = {receipts.ISSUED: "Terbit", receipts.VOID: "Batal"}
MOVES: Final = {
    books.IN: "Penerimaan tunai",
    books.CORRECTED: "Pembayaran tunai tidak sah",
    books.OUT: "Setoran",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Of which office and month, and when it is asked."""

    session: Session
    office: str
    month: Month
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(offices.office(self.office).zone).date()

    @property
    def month_in_words(self) -> str:
        """As in `November 2026`."""
        return f"{dates.MONTHS[self.month.month - 1]} {self.month.year}"


def waiting(asked: Asked) -> Sheet:
    """Payments that wait for the treasurer's verdict."""
    found = books.to_verify(asked.session, asked.office)
    numbers = _numbers(asked, found)
    return Sheet(
        name="verifikasi",
        title="Pembayaran menunggu verifikasi",
        about=f"per {dates.day(asked.today)}",
        columns=_payment_columns("Peringatan"),
        lines=[
            Line(
                cells=(
                    *_payment_cells(payment, invoice, numbers),
                    payments.unusual(payment.ntpn),
                    payment.amount,
                ),
                to=_case(payment.instance_id),
            )
            for payment, invoice in found
        ],
    )


def refused(asked: Asked) -> Sheet:
    """Payments that were refused or found false: a proof that came twice stands here."""
    found = books.turned_down(asked.session, asked.office)
    numbers = _numbers(asked, found)
    return Sheet(
        name="ditolak",
        title="Pembayaran ditolak dan tidak sah",
        about=f"per {dates.day(asked.today)}",
        columns=_payment_columns("Keadaan dan alasan"),
        lines=[
            Line(
                cells=(
                    *_payment_cells(payment, invoice, numbers),
                    ". ".join(filter(None, (STATES[payment.state], payment.reason))),
                    payment.amount,
                ),
                to=_case(payment.instance_id),
            )
            for payment, invoice in found
        ],
    )


def _payment_columns(last: str) -> list[Column]:
    return [
        Column(title="Berkas"),
        Column(title="Invoice"),
        Column(title="Cara"),
        Column(title="Tanggal bayar", holds=DAY),
        Column(title="NTPN"),
        Column(title="Bank"),
        Column(title=last, wide=True),
        Column(title="Jumlah", holds=MONEY),
    ]


def _payment_cells(payment: Any, invoice: Any, numbers: Mapping[int, str]) -> tuple[Any, ...]:  # noqa: ANN401 -- rows of `books`  # fmt: skip
    return (
        numbers[payment.instance_id],
        f"{invoice.number} versi {invoice.version}",
        WAYS[payment.way],
        payment.paid_on,
        payment.ntpn,
        payment.bank,
    )


def issued(asked: Asked) -> Sheet:
    """The receipts of the month with what they were for."""
    found = books.receipts(asked.session, asked.office, asked.month)
    numbers = _numbers(asked, found)
    valid = [one for one, _, _ in found if one.state == receipts.ISSUED]
    return Sheet(
        name="kuitansi",
        title="Kuitansi",
        about=asked.month_in_words,
        columns=[
            Column(title="Nomor"),
            Column(title="Tanggal", holds=DAY),
            Column(title="Berkas"),
            Column(title="Invoice", wide=True),
            Column(title="Cara"),
            Column(title="NTPN"),
            Column(title="Keadaan"),
            Column(title="Jumlah", holds=MONEY),
        ],
        lines=[
            Line(
                cells=(
                    one.number,
                    one.dated,
                    numbers[one.instance_id],
                    f"{invoice.number} versi {invoice.version}",
                    WAYS[payment.way],
                    payment.ntpn,
                    RECEIPT_STATES[one.state],
                    one.amount,
                ),
                to=_receipt(asked.office, one),
            )
            for one, payment, invoice in found
        ],
        total=(
            f"Yang tidak batal: {len(valid)}",
            *(None,) * 6,
            sum(one.amount for one in valid),
        ),
    )


def used(asked: Asked) -> Sheet:
    """Every number of the month, used or void, and earlier numbers that became void in it."""
    found = books.numbers(asked.session, asked.office, asked.month)
    void = [one for one, _, _ in found if one.state == receipts.VOID]
    return Sheet(
        name="nomor",
        title="Nomor kuitansi terpakai dan batal",
        about=asked.month_in_words,
        columns=[
            Column(title="Nomor"),
            Column(title="Nomor seri cetak"),
            Column(title="Tanggal", holds=DAY),
            Column(title="Keadaan"),
            Column(title="Dibatalkan", holds=DAY),
            Column(title="Alasan batal", wide=True),
            Column(title="Jumlah", holds=MONEY),
        ],
        lines=[
            Line(
                cells=(
                    one.number,
                    one.physical_serial,
                    one.dated,
                    RECEIPT_STATES[one.state],
                    one.voided_at and _day(asked.office, one.voided_at),
                    one.void_reason,
                    one.amount,
                ),
                to=_receipt(asked.office, one),
            )
            for one, _, _ in found
        ],
        notes=[
            f"Terpakai {len(found) - len(void)}, batal {len(void)}.",
            _gaps(asked),
        ],
    )


def _gaps(asked: Asked) -> str:
    found = books.without_gap(asked.session, asked.office, asked.month.year)
    if found.missing:
        listed = ", ".join(map(str, found.missing))
        return f"Nomor yang tidak ada dalam tahun {asked.month.year}: {listed}. Laporkan kepada pengelola aplikasi."
    return f"Tahun {asked.month.year}: nomor 1 sampai {found.last} lengkap, tanpa celah." if found.last else f"Tahun {asked.month.year} belum ada kuitansi."  # fmt: skip


def cash_book(asked: Asked) -> Sheet:
    """Cash received and paid in, with what is in hand after each."""
    book = books.cash_book(asked.session, asked.office, asked.month)
    numbers = cases.numbers(
        asked.session, [one.case for one in book.moves if one.case is not None]
    )
    return Sheet(
        name="buku-kas",
        title="Buku kas",
        about=asked.month_in_words,
        columns=[
            Column(title="Tanggal", holds=DAY),
            Column(title="Uraian", wide=True),
            Column(title="Kuitansi atau NTPN"),
            Column(title="Berkas"),
            Column(title="Masuk", holds=MONEY),
            Column(title="Keluar", holds=MONEY),
            Column(title="Saldo", holds=MONEY),
        ],
        lines=[
            Line(
                cells=(
                    asked.month.first,
                    "Saldo awal",
                    *(None,) * 4,
                    book.opening,
                )
            ),
            *(
                Line(
                    cells=(
                        one.day,
                        ": ".join(filter(None, (MOVES[one.kind], one.told))),
                        one.number,
                        numbers.get(one.case or 0),
                        one.received or None,
                        one.paid or None,
                        one.balance,
                    )
                )
                for one in book.moves
            ),
        ],
        total=(None, "Jumlah", None, None, book.received, book.paid, book.closing),
    )


def paid_in(asked: Asked) -> Sheet:
    """What was paid in during the month."""
    found = deposits_of(asked)
    names = people.names(asked.session, {one.entered_by for one in found})
    return Sheet(
        name="setoran",
        title="Setoran tunai",
        about=asked.month_in_words,
        columns=[
            Column(title="Tanggal setor", holds=DAY),
            Column(title="Bank atau pos"),
            Column(title="NTPN"),
            Column(title="Catatan", wide=True),
            Column(title="Dicatat oleh"),
            Column(title="Jumlah", holds=MONEY),
        ],
        lines=[
            Line(
                cells=(
                    one.deposited_on,
                    one.bank,
                    one.ntpn,
                    one.note,
                    names.get(one.entered_by, one.entered_by),
                    one.amount,
                )
            )
            for one in found
        ],
        total=(
            None,
            "Jumlah",
            *(None,) * 3,
            sum(one.amount for one in found),
        ),
    )


def deposits_of(asked: Asked) -> Sequence[Any]:
    return books.deposits(asked.session, asked.office, asked.month)


def in_hand(asked: Asked) -> Sheet:
    """Cash that was not paid in yet, and until when it has to be."""
    found = deposits.cash_in_hand(asked.session, asked.office)
    numbers = cases.numbers(asked.session, [one.payment.instance_id for one in found])
    return Sheet(
        name="belum-setor",
        title="Tunai belum disetor",
        about=f"per {dates.day(asked.today)}",
        columns=[
            Column(title="Berkas", wide=True),
            Column(title="Diterima", holds=DAY),
            Column(title="Batas setor", holds=DAY),
            Column(title="Keadaan"),
            Column(title="Jumlah", holds=MONEY),
        ],
        lines=[
            Line(
                cells=(
                    numbers[one.payment.instance_id],
                    one.payment.paid_on,
                    one.due_on,
                    due_in_words(one.due_on, asked.today),
                    one.payment.amount,
                ),
                to=_case(one.payment.instance_id),
                late=one.due_on < asked.today,
            )
            for one in found
        ],
        total=(
            "Jumlah",
            *(None,) * 3,
            sum(one.payment.amount for one in found),
        ),
    )


def due_in_words(due: date, today: date) -> str:
    """How long there is still, or since when it is overdue."""
    days = (today - due).days
    if days > 0:
        return f"Lewat {days} hari"
    return "Hari ini" if days == 0 else "Belum jatuh tempo"


def _day(office: str, at: datetime) -> date:
    return at.astimezone(offices.office(office).zone).date()


def _numbers(asked: Asked, found: Sequence[Any]) -> dict[int, str]:
    return cases.numbers(asked.session, [one[0].instance_id for one in found])


def _case(case: int) -> str:
    return url_for("berkas.show", instance_id=case)


def _receipt(office: str, one: SaleReceipt) -> str:
    return url_for("kuitansi.show", year=one.year, sequence=one.sequence, kantor=office)


LISTS: Final[Mapping[str, Callable[[Asked], Sheet]]] = MappingProxyType(
    {
        "verifikasi": waiting,
        "ditolak": refused,
        "kuitansi": issued,
        "nomor": used,
        "buku-kas": cash_book,
        "setoran": paid_in,
        "belum-setor": in_hand,
    }
)
"""Every list by its name in an address."""
MONTHLY: Final = frozenset({"kuitansi", "nomor", "buku-kas", "setoran"})
"""Those that are of a month; the others are of today."""
