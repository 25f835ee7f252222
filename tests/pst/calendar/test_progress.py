"""How far a limit is used up: its words, its ribbon of days, and whether it is an estimate."""

import pytest

from pst.calendar import progress
from tests.pst.calendar.office_calendars import KUPANG, OPEN, moment, running


def seen_at(now, clock, limit=("hari_kerja", 3), of=KUPANG):
    return progress(of, *limit, running(clock, of), now=moment(now, of.zone))


def ribbon(seen):
    return " ".join(day.state for day in seen.days)


@pytest.mark.parametrize(
    ("now", "state", "text", "days"),
    [
        ("2026-11-27 15.00", "belum", "Belum dimulai", ""),
        (
            "2026-11-27 17.00",
            "berjalan",
            "Mulai dihitung pada hari kerja berikutnya",
            "nanti nanti nanti",
        ),
        ("2026-11-30 10.00", "berjalan", "Hari kerja ke-1 dari 3", "kini nanti nanti"),
        ("2026-12-02 23.59.59", "berjalan", "Hari kerja ke-3 dari 3", "pakai " * 3),
        ("2026-12-03 09.00", "lewat", "Lewat 1 hari kerja", "pakai " * 3 + "lewat"),
    ],
)
def test_progress_in_working_days(now, state, text, days):
    seen = seen_at(now, "2026-11-27 16.00 >")
    assert (seen.state, seen.text, ribbon(seen)) == (state, text, days.strip())


def test_late_after_closing_of_the_last_day_is_less_than_a_day():
    seen = seen_at("2026-12-02 16.00", "2026-11-27 16.00 >", of=OPEN)
    assert (seen.text, seen.ordinal) == ("Lewat kurang dari 1 hari kerja", 3)


def test_a_clock_that_stands_still_shows_its_pause_and_has_no_due_time():
    seen = seen_at("2026-12-02 10.00", "2026-11-27 16.00 > 2026-12-01 09.00")
    assert (seen.state, seen.due_at) == ("jeda", None)
    assert seen.text == "Terpakai 1 dari 3 hari kerja"
    assert ribbon(seen) == "pakai jeda jeda nanti nanti"


def test_a_day_that_ended_before_the_pause_is_used():
    seen = seen_at("2026-11-30 17.00", "2026-11-27 10.00 > 2026-11-30 16.00", of=OPEN)
    assert ribbon(seen) == "pakai nanti nanti"


def test_what_happened_after_the_moment_is_not_seen():
    clock = "2026-11-27 16.00 > 2026-12-01 09.00, 2026-12-04 09.00 >"
    seen = seen_at("2026-11-30 10.00", clock)
    assert (seen.state, ribbon(seen)) == ("berjalan", "kini nanti nanti")


def test_a_clock_seen_at_the_moment_it_stopped_was_running():
    seen = seen_at("2026-12-01 09.00", "2026-11-27 16.00 > 2026-12-01 09.00")
    assert (seen.state, seen.ordinal) == ("berjalan", 2)


@pytest.mark.parametrize(
    ("now", "clock", "state", "text"),
    [
        ("2026-11-30 09.03", "2026-11-30 09.00 >", "berjalan", "Menit ke-4 dari 10"),
        ("2026-11-30 09.12", "2026-11-30 09.00 >", "lewat", "Lewat 2 menit"),
        (
            "2026-11-30 09.10.30",
            "2026-11-30 09.00 >",
            "lewat",
            "Lewat kurang dari 1 menit",
        ),
        (
            "2026-11-30 11.00",
            "2026-11-30 09.00 > 2026-11-30 09.03",
            "jeda",
            "Terpakai 3 dari 10 menit",
        ),
    ],
)
def test_progress_in_minutes(now, clock, state, text):
    seen = seen_at(now, clock, ("menit_kerja", 10), OPEN)
    assert (seen.state, seen.text, seen.days) == (state, text, ())


def test_minutes_where_hours_are_not_known_say_that_they_are_not_measured():
    seen = seen_at("2026-11-30 09.03", "2026-11-30 09.00 >", ("menit_kerja", 10))
    assert seen.text == "Tidak diukur: jam layanan belum dinyatakan"
    assert (seen.used, seen.remaining, seen.due_at) == (None, None, None)


def test_a_limit_over_a_holiday_that_is_not_decreed_is_an_estimate():
    assert seen_at("2027-03-05 16.00", "2027-03-05 15.00 >").estimated
    assert seen_at("2028-11-30 16.00", "2028-11-30 15.00 >").estimated
    assert not seen_at("2026-11-30 10.00", "2026-11-27 16.00 >").estimated
