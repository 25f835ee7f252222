"""Tariffs in versions: one a day at most, and the one of the day counts."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pst.errors import OfferError
from pst.sales.offer import products, tariffs
from pst.sales.offer.pricing import Tier
from tests.pst.sales.desk import BASIS, NOW, TODAY, Desk, enter, price, sold

YEAR = date(2026, 1, 1)
PERIODS = st.lists(
    st.tuples(st.integers(0, 40), st.none() | st.integers(0, 20)), max_size=8
)


@pytest.fixture
def book(session):
    enter(session, "dalam-angka", "publikasi", "Kota Kupang Dalam Angka")
    return session


def on(session, day):
    return tariffs.tariffs_on(session, "kupang", day).get("dalam-angka")


@given(PERIODS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_day_has_two_tariffs_and_the_last_one_entered_counts(book, periods):
    entered = book.begin_nested()
    expected: dict[date, str] = {}
    for serial, (start, length) in enumerate(periods):
        since = YEAR + timedelta(days=start)
        until = None if length is None else since + timedelta(days=length)
        try:
            price(
                book,
                "dalam-angka",
                (0, serial),
                since=since,
                until=until,
                basis=f"Dasar {serial}",
            )
        except OfferError:
            continue
        days = ((until or YEAR + timedelta(days=70)) - since).days + 1
        expected |= {
            since + timedelta(days=day): f"Dasar {serial}" for day in range(days)
        }
    versions = [
        one
        for one in tariffs.tariffs(book, "kupang", "dalam-angka")
        if one.withdrawn_at is None
    ]
    for day in (YEAR + timedelta(days=number) for number in range(70)):
        of_day = [
            it.basis for it in versions if it.valid_from <= day <= (it.valid_to or day)
        ]
        assert of_day == ([expected[day]] if day in expected else [])
    for day in (YEAR + timedelta(days=start) for start, _ in periods):
        found = on(book, day)
        assert (found and found.basis) == expected.get(day)
    entered.rollback()


def test_the_next_version_ends_the_one_before_on_the_day_before(book):
    first = price(book, "dalam-angka", (0, 50_000), since=YEAR)
    price(book, "dalam-angka", (0, 60_000), since=date(2026, 7, 1), basis="Dasar baru")
    assert (on(book, date(2026, 6, 30)).basis, on(book, date(2026, 7, 1)).basis) == (
        BASIS,
        "Dasar baru",
    )
    told = tariffs.tariffs(book, "kupang", "dalam-angka")
    assert [(one.valid_to, one.withdrawn_at) for one in told] == [
        (None, None),
        (date(2026, 6, 30), None),
        (None, NOW),
    ]
    assert (told[-1].id, on(book, date(2025, 12, 31))) == (first, None)


def test_a_passing_version_lets_the_one_before_go_on_afterwards(book):
    price(book, "dalam-angka", (0, 50_000), since=YEAR)
    price(book, "dalam-angka", (0, 1), since=TODAY, until=TODAY, basis="Sehari")
    days = [TODAY + timedelta(days=number) for number in (-1, 0, 1, 900)]
    assert [on(book, day).basis for day in days] == [BASIS, "Sehari", BASIS, BASIS]


def test_an_invoice_of_a_day_goes_by_the_tariff_of_that_day(book):
    price(book, "dalam-angka", (0, 50_000), since=YEAR, until=TODAY)
    price(
        book,
        "dalam-angka",
        (0, 60_000),
        since=TODAY + timedelta(days=1),
        basis="Dasar baru",
    )
    desk = Desk(book)
    desk.order(abroad=True)
    before = desk.invoice(sold(), bill={})
    desk.now += timedelta(days=1)
    after = desk.invoice(sold(), bill={})
    assert (before["jumlah"], before["dasar"]) == (100_000, BASIS)
    assert (after["jumlah"], after["dasar"]) == (120_000, "Dasar baru")
    assert [one.basis for one in desk.versions()] == [BASIS, "Dasar baru"]


@pytest.mark.parametrize(
    ("tiers", "message"),
    [
        ((), "satu sampai 20 jenjang"),
        (((1, 5),), "mulai dari satuan ke-1"),
        (((0, 5), (9, 4), (9, 3)), "Urutkan jenjang"),
        (((0, 5), (100_000_000, 4)), r"di bawah 100\.000\.000"),
        (((0, -1),), "rupiah bulat"),
        (((0, 10**11),), "rupiah bulat"),
        (((0, 5), (9, 6)), "tidak boleh lebih tinggi"),
    ],
)
def test_tiers_that_are_none_are_refused(book, tiers, message):
    with pytest.raises(OfferError, match=message):
        price(book, "dalam-angka", *tiers)


def test_a_tariff_needs_its_product_its_words_and_a_period_that_is_free(book):
    with pytest.raises(OfferError, match="tidak ada di daftar"):
        price(book, "peta", (0, 1))
    with pytest.raises(OfferError, match="Tulis dasar hukum"):
        price(book, "dalam-angka", (0, 1), basis=" ")
    with pytest.raises(OfferError, match="berakhir sebelum"):
        price(book, "dalam-angka", (0, 1), since=TODAY, until=YEAR)
    price(book, "dalam-angka", (0, 1), since=YEAR, until=TODAY)
    with pytest.raises(
        OfferError, match="berlaku mulai 1 Januari 2026 sampai 24 November 2026"
    ):
        price(book, "dalam-angka", (0, 2), since=TODAY)
    price(book, "dalam-angka", (0, 2), since=TODAY + timedelta(days=1))
    with pytest.raises(OfferError, match=r"berlaku mulai 25 November 2026\. Satu hari"):
        price(book, "dalam-angka", (0, 3), since=TODAY + timedelta(days=1))


def test_a_version_that_is_taken_back_leaves_its_days_without_a_tariff(book):
    number = price(book, "dalam-angka", (0, 1))
    tariffs.withdraw_tariff(book, "blitar", number, actor="rina", now=NOW)
    assert on(book, TODAY).id == number
    tariffs.withdraw_tariff(book, "kupang", number, actor="rina", now=NOW)
    assert on(book, TODAY) is None


def test_a_tariff_is_told_tier_by_tier(book):
    price(book, "dalam-angka", (0, 1_500), (100, 1_200), (1_000, 0))
    found = on(book, TODAY)
    assert tariffs.in_words(found) == (
        "Rp1.500 per buah, dari yang ke-101 Rp1.200, dari yang ke-1.001 Rp0"
    )
    assert tariffs.tiers_of(found)[1] == Tier(above=100, price=1_200)
    products.withdraw_product(book, "kupang", "dalam-angka", actor="rina", now=NOW)
    assert products.products(book, "kupang") == []
