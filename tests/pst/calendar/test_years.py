"""Years: decreed or not, unknown ones in limits and timers, and the files of their holidays."""

from datetime import UTC, datetime, timedelta

import pytest

from pst.calendar import Calendar, bundle
from pst.calendar.generate import FOLDER, generate
from pst.errors import UnknownYearError


def test_a_year_is_decreed_once_its_joint_leave_is_known():
    assert bundle.year(2027).decreed
    assert not bundle.year(2028).decreed
    assert not bundle.year(2060).decreed


UNKNOWN = datetime(2060, 12, 20, tzinfo=UTC)
"""Ten working days later it is a year whose holidays nobody knows."""


def test_a_limit_that_reaches_into_an_unknown_year_is_not_known(session):
    running = ((UNKNOWN, None),)
    due_at = Calendar().due_at(
        session, "kupang", "hari_kerja", 10, running, now=UNKNOWN
    )
    shown = Calendar().progress(
        session, "kupang", "hari_kerja", 10, running, now=UNKNOWN
    )
    assert due_at is None
    assert (shown.state, shown.due_at, shown.used) == ("tak_diketahui", None, None)
    assert "belum ada" in shown.text


def test_a_timer_or_a_period_in_an_unknown_year_says_so(session):
    functions = Calendar().functions(session, "kupang", now=UNKNOWN)
    assert functions["hari_kerja"](3)
    with pytest.raises(UnknownYearError, match="2061 belum diketahui"):
        functions["hari_kerja"](10)
    with pytest.raises(UnknownYearError, match="Perbarui Alur"):
        Calendar().periods(
            session,
            "kupang",
            "bulanan",
            since=UNKNOWN,
            until=UNKNOWN + timedelta(days=20),
        )


def test_the_holiday_files_are_what_the_library_says(tmp_path):
    generate(tmp_path)
    made = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert made == kept
