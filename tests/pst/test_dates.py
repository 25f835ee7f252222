"""Days and times as an office writes them, in its own zone."""

from datetime import UTC, date, datetime

import pytest

from pst import dates, offices

AT = datetime(2026, 11, 30, 17, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("office", "written"),
    [
        ("kupang", "1 Desember 2026 pukul 01.05 WITA"),
        ("blitar", "1 Desember 2026 pukul 00.05 WIB"),
    ],
)
def test_a_moment_is_written_in_its_offices_zone(office, written):
    assert dates.moment(AT, offices.office(office)) == written


def test_a_day_has_its_month_in_both_languages():
    days = [date(2026, month, 1) for month in (1, 5, 8, 10, 12)]
    assert [dates.day(one).split()[1] for one in days] == [
        *("Januari", "Mei", "Agustus", "Oktober", "Desember")
    ]
    assert [dates.day_in_english(one).split()[1] for one in days] == [
        *("January", "May", "August", "October", "December")
    ]
