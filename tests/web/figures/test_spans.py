"""Days, months and years of an office, as addresses name them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.web.figures.archive import KUPANG
from web.errors import InvalidError
from web.figures.spans import around, named


def test_a_month_begins_at_midnight_where_the_office_is():
    month = named("2026-11", KUPANG)
    assert (month.label, month.step) == ("November 2026", "hari")
    assert (month.first, month.last) == (date(2026, 11, 1), date(2026, 11, 30))
    assert month.since == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert month.until == datetime(2026, 11, 30, 16, tzinfo=UTC)
    west = named("2026-11", ZoneInfo("Asia/Jakarta"))
    assert west.since == datetime(2026, 10, 31, 17, tzinfo=UTC)


def test_days_and_years_have_names_too():
    day, year = named("2026-11-20", KUPANG), named("2026", KUPANG)
    assert (day.label, day.step) == ("20 November 2026", "jam")
    assert (year.label, year.step) == ("2026", "bulan")
    assert (year.first, year.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert day == around(date(2026, 11, 20), "jam", KUPANG)


def test_each_has_one_before_and_one_after():
    assert named("2026-12", KUPANG).after.name == "2027-01"
    assert named("2026-03", KUPANG).before.name == "2026-02"
    assert named("2028-02", KUPANG).last == date(2028, 2, 29)
    assert named("2026", KUPANG).before.name == "2025"
    assert named("2026-03-01", KUPANG).before.name == "2026-02-28"
    assert named("2026-11", KUPANG).holds(date(2026, 11, 30))
    assert not named("2026-11", KUPANG).holds(date(2026, 12, 1))


@pytest.mark.parametrize("name", ["", "kini", "2026-13", "2026-02-30", "0001", "9999"])
def test_what_is_no_span_is_refused(name):
    with pytest.raises(InvalidError):
        named(name, KUPANG)
