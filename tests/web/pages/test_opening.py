"""What an office's page says of its hours, minute by minute."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from pst.calendar import Hours, OfficeCalendar, Override, Period
from web.formatting import Writer
from web.pages.opening import opening

WIB = ZoneInfo("Asia/Jakarta")
FULL = Period(opens=time(8), closes=time(15, 30))
FRIDAY = (
    Period(opens=time(8), closes=time(11, 30)),
    Period(opens=time(13), closes=time(16)),
)
WEEK = {0: (FULL,), 1: (FULL,), 2: (FULL,), 3: (FULL,), 4: FRIDAY}
WRITER = Writer(zone=WIB, zone_label="WIB")


def seen(at: str, hours: bool = True, **more):
    known = (Hours(week=WEEK, source="BENGKULU-JAM"),) if hours else ()
    office = OfficeCalendar(office="bengkulu", zone=WIB, hours=known, **more)
    now = datetime.fromisoformat(at).replace(tzinfo=WIB).astimezone(UTC)
    return opening(office, WRITER, now)


@pytest.fixture(autouse=True)
def page(kupang):
    """Words are asked for in a page."""
    with kupang.app.test_request_context("/standar/bengkulu"):
        yield


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("2026-11-26 07:59", "Tutup. Buka pukul 08.00 WIB"),
        ("2026-11-26 08:00", "Buka sampai pukul 15.30 WIB"),
        ("2026-11-26 15:30", "Tutup. Buka lagi Jumat, 27 November pukul 08.00 WIB"),
        ("2026-11-27 11:29", "Buka sampai pukul 11.30 WIB"),
        ("2026-11-27 12:00", "Tutup. Buka pukul 13.00 WIB"),
        ("2026-11-28 09:00", "Tutup. Buka lagi Senin, 30 November pukul 08.00 WIB"),
    ],
)
def test_it_says_until_when_or_from_when(at, text):
    assert seen(at).text == text


def test_hours_that_are_not_known_are_not_guessed():
    found = seen("2026-11-26 09:00", hours=False)
    assert (found.open, found.text, found.week) == (None, "", ())
    assert seen("2026-11-28 09:00", hours=False).text == "Tutup sekarang"


def test_a_closure_says_why():
    day = date(2026, 11, 26)
    closed = {day: Override(kind="tutup", reason="Upacara")}
    found = seen("2026-11-26 09:00", overrides=closed)
    assert (found.open, found.why) == (False, "Upacara")


def test_days_with_the_same_hours_stand_together_and_today_is_marked():
    rows = seen("2026-11-27 09:00").week
    assert [(one.days, one.hours, one.today) for one in rows] == [
        ("Senin–Kamis", "08.00–15.30 WIB", False),
        ("Jumat", "08.00–11.30, 13.00–16.00 WIB", True),
    ]
