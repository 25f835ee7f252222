"""An office's days and opening hours."""

from datetime import date

import pytest

from tests.pst.calendar.office_calendars import (
    BENGKULU,
    CALENDARS,
    KUPANG,
    OPEN,
    OPENED,
    WIB,
    WITA,
    calendar,
    moment,
)


def test_an_exception_for_a_date_goes_before_a_holiday():
    day = CALENDARS["buka_cuti"].day(date(2026, 12, 24))
    assert (day.working, day.reason) == (True, "Layanan khusus")
    assert KUPANG.day(date(2026, 12, 24)).reason == "Cuti Bersama Hari Raya Natal"


def test_an_opened_holiday_has_the_hours_of_its_weekday():
    opened = calendar("bengkulu", WIB, *BENGKULU, d2026_12_25=OPENED)
    assert opened.closing(date(2026, 12, 25)) == moment("2026-12-25 16.00", WIB)


def test_the_office_is_open_from_opening_until_just_before_closing():
    assert OPEN.is_open(moment("2026-11-30 08.00", WIB))
    assert not OPEN.is_open(moment("2026-11-30 15.30", WIB))
    assert OPEN.is_open(moment("2026-11-28 10.00", WIB)) is False
    assert KUPANG.is_open(moment("2026-11-30 08.00", WITA)) is None


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-30 06.00", "2026-11-30 08.00"),
        ("2026-11-30 09.00", "2026-11-30 09.00"),
        ("2026-11-27 16.00", "2026-11-30 08.00"),
        ("2026-12-23 15.30", "2026-12-28 08.00"),
    ],
)
def test_the_next_opening_is_now_or_the_next_morning_of_a_working_day(now, opens):
    assert OPEN.next_opening(moment(now, WIB)) == moment(opens, WIB)


def test_the_next_opening_is_not_known_where_hours_are_not():
    assert KUPANG.next_opening(moment("2026-11-28 09.00", WITA)) is None
