"""The treasurer's lists as they are downloaded: what the pages show, as columns and rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from pst.papers import Column, Report
from pst.papers.reports import AMOUNT, DAY, Cell
from pst.sales.treasury import books, deposits
from pst.sales.treasury.books import PAID_IN, RECEIVED, TAKEN_OUT, Receipted, Wanted
from pst.sales.treasury.receipts import ISSUED, VOID, WAYS

READERS: Final = ("bendahara", "kepala", "auditor")
"""Who reads the office's money; only the first one enters anything."""
TREASURER: Final = "bendahara"
MOST: Final = 5_000
"""Receipts in one download."""
STATES: Final = {ISSUED: "Terbit", VOID: "Batal"}
MOVES: Final = {
    RECEIVED: "Terima tunai",
    PAID_IN: "Setor",
    TAKEN_OUT: "Dinyatakan tidak sah",
}
RECEIPT: Final = (
    Column(title="Nomor", share=4),
    Column(title="Tanggal", kind=DAY, share=3),
    Column(title="Pembeli", share=4),
    Column(title="Invoice", share=4),
    Column(title="Cara", share=3),
    Column(title="NTPN", share=3),
    Column(title="Seri cetak"),
    Column(title="Keadaan", share=4),
    Column(title="Jumlah (Rp)", kind=AMOUNT, share=3),
)
CASH: Final = (
    Column(title="Tanggal", kind=DAY, share=3),
    Column(title="Jenis", share=3),
    Column(title="Uraian", share=8),
    Column(title="Masuk (Rp)", kind=AMOUNT, share=3),
    Column(title="Keluar (Rp)", kind=AMOUNT, share=3),
    Column(title="Belum disetor (Rp)", kind=AMOUNT, share=3),
)
DEPOSIT: Final = (
    Column(title="Tanggal setor", kind=DAY, share=3),
    Column(title="Bank atau pos", share=4),
    Column(title="NTPN", share=4),
    Column(title="Uraian bukti", share=5),
    Column(title="Penerimaan", kind=AMOUNT),
    Column(title="Jumlah (Rp)", kind=AMOUNT, share=3),
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which list: of an office, from one day to another; receipts also by state and word, numbers by month."""

    office: str
    first: date
    last: date
    month: date
    state: str | None = None
    search: str = ""

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            first=self.first, last=self.last, state=self.state, search=self.search
        )

    @property
    def span(self) -> tuple[tuple[str, Cell], ...]:
        return (("Dari", self.first), ("Sampai", self.last))


def receipts(session: Session, asked: Asked) -> Report:
    """The receipts that were asked for; the sum is of those in force."""
    found = books.receipts(session, asked.office, asked.wanted, limit=MOST)
    narrowed = [("Kata", asked.search)] if asked.search else []
    if asked.state is not None:
        narrowed.append(("Keadaan", STATES[asked.state]))
    notes = (
        (f"Hanya {MOST} kuitansi terakhir. Persempit harinya.",)
        if len(found) == MOST
        else ()
    )
    return Report(
        title="Daftar kuitansi",
        office=asked.office,
        columns=RECEIPT,
        rows=[_receipt(one) for one in found],
        facts=(*asked.span, *narrowed),
        total=_sum_of(found),
        notes=notes,
    )


def numbers(session: Session, asked: Asked) -> Report:
    """The month's numbers, used and void, and whether one is missing."""
    month = asked.month
    found = books.numbers(session, asked.office, month.year, month.month)
    later = [
        f"Batal pada bulan ini: {one.receipt.number}, terbit sebelumnya. Alasan: {one.receipt.void_reason}."
        for one in found.voided
    ]
    return Report(
        title="Nomor kuitansi terpakai dan batal",
        office=asked.office,
        columns=RECEIPT,
        rows=[_receipt(one) for one in found.issued],
        facts=(("Bulan", f"{month:%m-%Y}"), ("Kelengkapan nomor", checked(found))),
        total=_sum_of(found.issued),
        notes=tuple(later),
    )


def checked(found: books.Numbers) -> str:
    """Whether the year's numbers are all there, in words."""
    if found.missing:
        listed = ", ".join(map(str, found.missing))
        return f"Ada nomor yang hilang: {listed}. Minta pengelola memeriksa basis data."
    if not found.last:
        return "Belum ada nomor pada tahun ini."
    return f"Nomor 1 sampai {found.last} pada tahun ini lengkap, tidak ada yang hilang."


def cash_book(session: Session, asked: Asked) -> Report:
    """The cash book with its balance of cash that was not paid in."""
    found = books.cash_book(session, asked.office, asked.first, asked.last)
    return Report(
        title="Buku kas tunai",
        office=asked.office,
        columns=CASH,
        rows=[
            (one.day, MOVES[one.kind], one.told, one.taken, one.given, one.balance)
            for one in found.entries
        ],
        facts=(*asked.span, ("Saldo awal (Rp)", found.opening)),
        total=("Jumlah", None, None, found.taken, found.given, found.closing),
        notes=(
            "Saldo adalah uang tunai yang sudah diterima dan belum disetor ke kas negara.",
        ),
    )


def deposited(session: Session, asked: Asked) -> Report:
    """The deposits of cash."""
    found = deposits.deposits(session, asked.office, asked.first, asked.last)
    return Report(
        title="Daftar setoran tunai",
        office=asked.office,
        columns=DEPOSIT,
        rows=[
            (
                one.deposit.deposited_on,
                one.deposit.bank,
                one.deposit.ntpn,
                one.deposit.note,
                len(one.payments),
                one.deposit.amount,
            )
            for one in found
        ],
        facts=asked.span,
        total=("Jumlah", None, None, None, None, sum(o.deposit.amount for o in found)),
    )


def _receipt(one: Receipted) -> tuple[Cell, ...]:
    receipt = one.receipt
    state = STATES[receipt.state]
    return (
        receipt.number,
        receipt.dated,
        one.buyer or "(dihapus)",
        one.invoice,
        WAYS[one.payment.way],
        one.payment.ntpn,
        receipt.physical_serial,
        f"{state}: {receipt.void_reason}" if receipt.state == VOID else state,
        receipt.amount,
    )


def _sum_of(found: Iterable[Receipted]) -> tuple[Cell, ...]:
    total = sum(one.receipt.amount for one in found if one.receipt.state == ISSUED)
    return ("Jumlah yang berlaku", *[None] * (len(RECEIPT) - 2), total)


LISTS: Final = {
    "kuitansi": receipts,
    "buku-kas": cash_book,
    "setoran": deposited,
    "nomor": numbers,
}
"""What can be downloaded, by its name in addresses."""
