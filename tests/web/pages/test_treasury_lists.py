"""The treasurer's lists as XLSX and PDF: the same rows and sums as the books."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from pst import money
from pst.sales.treasury import books
from tests.pst.papers.desk import text_of
from tests.pst.sales.desk import BUYER
from tests.pst.sales.treasury.till import Till, on
from tests.web.pages.town import Town, Visitor
from tests.web.pages.treasured import NOVEMBER, NTPN

FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def yeni(kupang: Town, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """The treasurer of a till with four receipts, one of them void, whose buyer's name looks like a formula."""
    monkeypatch.setitem(BUYER, "nama", FORMULA)
    with kupang.sessions.begin() as session:
        till = Till(session)
        paid = [till.cash(case, units=case) for case in (1, 2, 3)]
        till.deposit(paid[0], paid[1], amount=150_000)
        till.void(2)
        till.receipt(2, "A-0017")
    return kupang.visitor("bendahara.kupang")


def sheet(yeni: Visitor, path: str) -> list[tuple[Any, ...]]:
    yeni.get(f"/bendahara/{path}")
    assert yeni.answer is not None
    assert yeni.answer.mimetype.endswith("spreadsheetml.sheet")
    found = load_workbook(io.BytesIO(yeni.answer.data)).active
    return list(found.iter_rows(values_only=True))


def text(yeni: Visitor, path: str) -> str:
    yeni.get(f"/bendahara/{path}")
    assert yeni.answer is not None
    assert yeni.answer.mimetype == "application/pdf"
    return text_of(yeni.answer.data)


def test_receipts_are_downloaded_as_they_are_listed(
    kupang: Town, yeni: Visitor
) -> None:
    rows = sheet(yeni, f"kuitansi.xlsx?{NOVEMBER}")
    with kupang.sessions() as session:
        wanted = books.Wanted(first=on(1), last=on(30))
        found = books.receipts(session, "kupang", wanted)
    told = [row for row in rows if str(row[0]).startswith("KW-")]
    assert [(row[0], row[2], row[8]) for row in told] == [
        (one.receipt.number, FORMULA, one.receipt.amount) for one in found
    ]
    assert told[0][6] == "A-0017"
    assert told[2][7] == "Batal: Salah cetak"
    # The void one counts nothing: 50.000 + 100.000 + 150.000.
    assert rows[-1][8] == 300_000
    words = text(yeni, f"kuitansi.pdf?{NOVEMBER}&cari=kw-0004&keadaan=terbit")
    assert "KW-0004/KUPANG/2026" in words
    assert "KW-0003" not in words
    assert "Kata : kw-0004" in words
    assert "Keadaan : Terbit" in words
    assert "Jumlah yang berlaku 100.000" in words


def test_the_cash_book_is_downloaded_with_its_balance(
    kupang: Town, yeni: Visitor
) -> None:
    rows = sheet(yeni, f"buku-kas.xlsx?{NOVEMBER}")
    words = text(yeni, f"buku-kas.pdf?{NOVEMBER}")
    with kupang.sessions() as session:
        book = books.cash_book(session, "kupang", on(1), on(30))
    entries = [row for row in rows if row[1] in {"Terima tunai", "Setor"}]
    assert [row[3:] for row in entries] == [
        (one.taken, one.given, one.balance) for one in book.entries
    ]
    total = next(row for row in rows if row[0] == "Jumlah")
    assert total[3:] == (300_000, 150_000, 150_000)
    for one in book.entries:
        told = (one.taken, one.given, one.balance)
        assert " ".join(map(money.grouped, told)) in words


def test_deposits_and_numbers_are_downloaded(yeni: Visitor) -> None:
    rows = sheet(yeni, f"setoran.xlsx?{NOVEMBER}")
    assert [row[1:] for row in rows if NTPN in row] == [
        ("Bank Contoh", NTPN, None, 2, 150_000)
    ]
    assert f"24 November 2026 Bank Contoh {NTPN} 2 150.000" in text(
        yeni, f"setoran.pdf?{NOVEMBER}"
    )
    words = text(yeni, "nomor.pdf?bulan=2026-11")
    for number in range(1, 5):
        assert f"KW-{number:04d}/KUPANG/2026" in words
    assert "Nomor 1 sampai 4 pada tahun ini lengkap" in words
    assert "Bulan : 11-2026" in words


def test_a_missing_number_and_a_later_void_are_told(
    kupang: Town, yeni: Visitor
) -> None:
    with kupang.sessions.begin() as session:
        later = Till(session, stocked=True)
        later.now = later.now.replace(month=12)
        later.void(1, "Ditukar")
        late = books.receipts(session, "kupang", books.Wanted(search="KW-0003"))
        session.delete(late[0].receipt)
    words = text(yeni, "nomor.pdf?bulan=2026-12")
    assert "Batal pada bulan ini: KW-0001/KUPANG/2026" in words
    assert "Ada nomor yang hilang: 3." in words
    yeni.get("/bendahara/nomor?bulan=2026-12")
    assert "Ada nomor yang hilang: 3." in yeni.main
    assert "Rp50.000: Ditukar" in yeni.main


def test_the_files_names_say_what_they_are(yeni: Visitor) -> None:
    yeni.get(f"/bendahara/setoran?{NOVEMBER}").follow("Unduh XLSX")
    assert yeni.answer is not None
    assert (
        'filename="setoran-kupang-2026-11-01-2026-11-30.xlsx"'
        in yeni.answer.headers["Content-Disposition"]
    )
    yeni.get("/bendahara/nomor?bulan=2026-11").follow("Unduh PDF")
    assert (
        'filename="nomor-kupang-2026-11.pdf"'
        in yeni.answer.headers["Content-Disposition"]
    )
