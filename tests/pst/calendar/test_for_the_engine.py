"""What the engine is given: due times of clocks, functions for timers, progress."""

from pst.calendar import Calendar
from tests.pst.calendar.entering import due_in_kupang
from tests.pst.calendar.office_calendars import NOW, WIB, moment, running


def test_a_clock_without_an_amount_is_not_due(session):
    assert due_in_kupang(session, amount=None) is None


def test_timer_functions_give_due_times_from_now(session):
    give = Calendar().functions(
        session, "bengkulu", now=moment("2026-11-27 15.55", WIB)
    )
    assert give["hari_kerja"](1) == moment("2026-11-30 15.30", WIB)
    assert give["hari"](1) == moment("2026-11-28 23.59.59", WIB)
    assert give["menit_kerja"](10) == moment("2026-11-30 08.05", WIB)
    assert give["jam_kerja"](1) == moment("2026-11-30 08.55", WIB)


def test_an_auto_close_timer_is_off_where_the_office_has_no_rule(session):
    for office, expected in (("bengkulu", "2026-11-30 23.59.59"), ("jateng", None)):
        give = Calendar().functions(
            session, office, now=moment("2026-11-27 15.55", WIB)
        )
        when = give["hari"](give["aturan"]("tutup_otomatis_hari"))
        assert when == (expected and moment(expected, WIB))


def test_the_calendar_shows_progress_for_an_office(session):
    clock = running("2026-11-27 16.00 >")
    seen = Calendar().progress(session, "kupang", "hari_kerja", 3, clock, now=NOW)
    assert seen.text == "Hari kerja ke-1 dari 3"
