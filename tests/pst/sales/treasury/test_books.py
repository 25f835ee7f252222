"""The treasurer's books: what waits, receipts, cash that was not paid in, and numbers without a gap."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import delete

from pst import sales
from pst.errors import PaymentError
from pst.sales.treasury import books, keeping
from pst.sales.treasury.books import PAID_IN, RECEIVED, TAKEN_OUT, Wanted
from tests.pst.papers.desk import Drawer
from tests.pst.sales.desk import NOW, TODAY
from tests.pst.sales.treasury.till import Till, on


def submit(till: Till, case: int, ntpn: str) -> int:
    till.sell(case)
    made = sales.submit_proof(
        till.session,
        now=till.now,
        berkas=case,
        kantor="kupang",
        cara="kode_billing",
        bukti={"ntpn": ntpn, "tanggal_bayar": TODAY.isoformat(), "jumlah": 100_000},
        cabinet=Drawer(),
    )
    assert made["status"] == "menunggu"
    return int(made["pembayaran"])


def numbers_of(found: list[books.Receipted]) -> list[str]:
    return [one.receipt.number.split("/")[0] for one in found]


def test_payments_that_wait_are_told_oldest_first(till: Till) -> None:
    first, second = submit(till, 1, "A" * 16), submit(till, 2, "B" * 16)
    till.cash(3)
    waiting = books.payments(till.session, "kupang", state="menunggu")
    assert [one.payment.id for one in waiting] == [first, second]
    assert (waiting[0].invoice, waiting[0].version) == ("INV-0001/KUPANG/2026", 1)
    assert waiting[0].buyer == "Maria Bano"
    everything = books.payments(till.session, "kupang")
    assert [one.payment.way for one in everything] == [
        "tunai",
        "kode_billing",
        "kode_billing",
    ]
    assert books.payments(till.session, "blitar") == []


def test_a_receipt_is_found_by_number_serial_buyer_invoice_and_ntpn(till: Till) -> None:
    till.cash(1, receipted=False)
    till.receipt(1, "SERI-9")
    till.cash(2)
    proof = submit(till, 3, "C" * 16)
    sales.verify(
        till.session, now=NOW, berkas=3, pembayaran=proof, putusan={"hasil": "sah"}
    )
    till.receipt(3)
    for words, expected in {
        "": ["KW-0003", "KW-0002", "KW-0001"],
        "kw-0002": ["KW-0002"],
        "seri-9": ["KW-0001"],
        "maria": ["KW-0003", "KW-0002", "KW-0001"],
        "INV-0002": ["KW-0002"],
        "cccc": ["KW-0003"],
        "%": [],
        "_W": [],
    }.items():
        wanted = Wanted(search=words)
        found = books.receipts(till.session, "kupang", wanted)
        assert numbers_of(list(found)) == expected, words
    assert len(books.receipts(till.session, "kupang", Wanted(), limit=2)) == 2


def test_receipts_are_chosen_by_day_and_state(till: Till) -> None:
    till.cash(1)
    till.now = NOW + timedelta(days=3)
    till.cash(2)
    till.void(1)
    for wanted, expected in (
        (Wanted(first=TODAY, last=TODAY), ["KW-0001"]),
        (Wanted(first=on(25)), ["KW-0002"]),
        (Wanted(state="batal"), ["KW-0001"]),
        (Wanted(state="terbit"), ["KW-0002"]),
    ):
        found = books.receipts(till.session, "kupang", wanted)
        assert numbers_of(list(found)) == expected
    one = books.receipt(till.session, "kupang", found[0].receipt.id)
    assert one is not None
    assert one.payment.amount == one.receipt.amount
    assert books.receipt(till.session, "blitar", found[0].receipt.id) is None


def test_copies_are_counted_and_a_serial_stands_on_one_receipt(till: Till) -> None:
    till.cash(1)
    till.cash(2)
    first, second = (
        one.receipt for one in books.receipts(till.session, "kupang", Wanted())
    )
    for _ in range(2):
        keeping.note_copy(till.session, first, actor="bendahara.kupang", now=NOW)
    found = books.receipts(till.session, "kupang", Wanted())
    assert [one.copies for one in found] == [2, 0]
    assert [one.made_by for one in books.copies(till.session, first.id)] == [
        "bendahara.kupang"
    ] * 2
    keeping.note_serial(till.session, first, "  A  17 ")
    assert first.physical_serial == "A 17"
    with pytest.raises(PaymentError, match="sudah tercatat pada kuitansi KW-0002"):
        keeping.note_serial(till.session, second, "A 17")
    keeping.note_serial(till.session, first, " ")
    assert first.physical_serial is None
    keeping.note_serial(till.session, second, "")
    assert second.physical_serial is None


def test_the_balance_is_the_cash_that_was_not_paid_in(till: Till) -> None:
    first = till.cash(1)
    till.cash(2, units=3, receipted=False)
    till.deposit(first, amount=100_000)
    till.now = NOW + timedelta(days=1)
    sales.find_false(till.session, now=till.now, berkas=2, alasan="Uang palsu")
    till.cash(3)
    found = books.cash_book(till.session, "kupang", on(1), on(30))
    assert [(one.day, one.kind, one.balance) for one in found.entries] == [
        (on(24), RECEIVED, 100_000),
        (on(24), RECEIVED, 250_000),
        (on(24), PAID_IN, 150_000),
        (on(25), RECEIVED, 250_000),
        (on(25), TAKEN_OUT, 100_000),
    ]
    assert (found.opening, found.taken, found.given, found.closing) == (
        0,
        350_000,
        250_000,
        100_000,
    )
    told = [one.told for one in found.entries]
    assert told[0] == "KW-0001/KUPANG/2026, invoice INV-0001/KUPANG/2026"
    assert told[1].startswith("Belum berkuitansi")
    assert told[2] == "Bank Contoh, NTPN 0123456789ABCDEF"
    later = books.cash_book(till.session, "kupang", on(25), on(25))
    assert (later.opening, later.closing, len(later.entries)) == (150_000, 100_000, 2)
    before = books.cash_book(till.session, "kupang", on(1), on(23))
    assert (before.opening, before.entries, before.closing) == (0, (), 0)


def test_what_was_paid_in_stays_paid_in_when_it_is_found_false(till: Till) -> None:
    paid = till.cash(1)
    till.deposit(paid, amount=100_000, ntpn="", note="Slip 7")
    sales.find_false(till.session, now=NOW, berkas=1, alasan="Uang palsu")
    found = books.cash_book(till.session, "kupang", TODAY, TODAY)
    assert [one.kind for one in found.entries] == [RECEIVED, PAID_IN]
    assert found.entries[1].told == "Bank Contoh, Slip 7"
    assert found.closing == 0


def test_a_payment_with_a_void_and_a_new_receipt_stands_in_the_book_once(
    till: Till,
) -> None:
    till.cash(1)
    till.void(1)
    till.receipt(1)
    found = books.cash_book(till.session, "kupang", TODAY, TODAY)
    assert [one.told[:7] for one in found.entries] == ["KW-0002"]
    assert found.closing == 100_000


@pytest.mark.parametrize("seed", range(3))
def test_the_book_agrees_with_the_rows_whatever_happens(till: Till, seed: int) -> None:
    chance = random.Random(seed)
    waiting: dict[int, int] = {}
    for case in range(1, 13):
        till.now = NOW + timedelta(hours=7 * case)
        units = chance.randint(1, 9)
        waiting[till.cash(case, units)] = units * 50_000
        if chance.random() < 0.4:
            chosen = chance.sample(list(waiting), chance.randint(1, len(waiting)))
            total = sum(waiting.pop(one) for one in chosen)
            day = (till.now + timedelta(hours=8)).date()
            till.deposit(*chosen, amount=total, on=day, ntpn=f"N{case}")
    found = books.cash_book(till.session, "kupang", on(1), on(31, 12))
    assert found.closing == sum(waiting.values())
    assert all(one.balance >= 0 for one in found.entries)
    assert found.opening + found.taken - found.given == found.closing


def test_a_months_numbers_are_used_or_void_and_none_is_missing(till: Till) -> None:
    for case in (1, 2, 3):
        till.cash(case)
    till.void(2)
    found = books.numbers(till.session, "kupang", 2026, 11)
    assert [(one.receipt.sequence, one.receipt.state) for one in found.issued] == [
        (1, "terbit"),
        (2, "batal"),
        (3, "terbit"),
    ]
    assert (found.last, found.missing, found.voided) == (3, (), ())
    till.now = NOW + timedelta(days=10)
    till.void(1)
    till.cash(4)
    december = books.numbers(till.session, "kupang", 2026, 12)
    assert [one.receipt.sequence for one in december.issued] == [4]
    assert [one.receipt.sequence for one in december.voided] == [1]
    assert (december.last, december.missing) == (4, ())
    empty = books.numbers(till.session, "kupang", 2025, 12)
    assert (empty.issued, empty.last, empty.missing) == ((), 0, ())


def test_a_number_that_is_gone_is_told(till: Till) -> None:
    for case in (1, 2, 3):
        till.cash(case)
    till.session.execute(
        delete(sales.SaleReceipt).where(sales.SaleReceipt.sequence == 2)
    )
    assert books.numbers(till.session, "kupang", 2026, 11).missing == (2,)
