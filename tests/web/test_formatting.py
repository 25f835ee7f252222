"""Dates, times and amounts in words."""

from datetime import UTC, date, datetime

import pytest

from web.formatting import size, writer

AT = datetime(2026, 11, 30, 6, 5, 7, tzinfo=UTC)


def test_a_moment_is_written_in_the_offices_zone_with_its_name() -> None:
    assert writer("kupang").moment(AT) == "Senin, 30 November 2026, 14.05 WITA"
    assert writer("blitar").moment(AT) == "Senin, 30 November 2026, 13.05 WIB"


def test_the_day_is_the_offices_own() -> None:
    late = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)
    assert writer("kupang").day(late) == "Selasa, 1 Desember 2026"
    assert writer("jateng").day(late) == "Senin, 30 November 2026"


def test_a_day_without_an_hour_stays_the_day() -> None:
    assert writer("kupang").short_day(date(2026, 11, 25)) == "Rabu, 25 Nov"


def test_short_forms() -> None:
    kupang = writer("kupang")
    assert kupang.time(AT) == "14.05 WITA"
    assert kupang.moment_of_year(AT) == "Senin, 30 November, 14.05"
    assert kupang.exact(AT) == "Senin, 30 November 2026, 14.05.07 WITA"
    assert kupang.entry(AT) == "30 Nov 14.05.07"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 11, 30, 15, 59, tzinfo=UTC), "Hari ini 14.05"),
        (datetime(2026, 11, 30, 16, 1, tzinfo=UTC), "30 Nov 14.05"),
        (datetime(2027, 1, 2, tzinfo=UTC), "30 Nov 2026 14.05"),
    ],
)
def test_recent_moments_are_near_or_dated(now: datetime, words: str) -> None:
    assert writer("kupang").recent(AT, now) == words


def test_another_language_keeps_clock_and_zone() -> None:
    assert writer("kupang", "en").moment(AT) == "Monday, 30 November 2026, 14.05 WITA"


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 kB"), (412_000, "412 kB"), (1_540_000, "1,5 MB")]
)
def test_sizes(count: int, words: str) -> None:
    assert size(count) == words
