"""Due times: of the vectors, of any clock on any calendar, and of limits that make no sense."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pst.calendar import Hours, due, progress, used
from pst.errors import CalendarError, LimitError
from tests.pst.calendar.office_calendars import (
    CALENDARS,
    KUPANG,
    NOW,
    OPEN,
    WITA,
    calendar,
    moment,
    running,
)


def vectors():
    lines = Path(__file__).with_name("vektor_tenggat.txt").read_text("utf-8")
    for line in lines.splitlines():
        if not line.startswith("#"):
            name, *cells = (cell.strip() for cell in line.split("|"))
            yield pytest.param(*cells, id=name)


@pytest.mark.parametrize(("name", "limit", "clock", "expected"), list(vectors()))
def test_a_limit_is_due_when_the_vector_says(name, limit, clock, expected):
    calendar = CALENDARS[name]
    unit, _, amount = limit.removesuffix(")").partition("(")
    when = due(calendar, unit, int(amount), running(clock, calendar))
    if expected in ("berhenti", "tidak diukur"):
        assert when is None
    else:
        assert when == moment(expected, calendar.zone)
        assert when.utcoffset() == timedelta(0)


def test_there_are_at_least_thirty_vectors_with_names_of_their_own():
    names = [vector.id for vector in vectors()]
    assert len(set(names)) == len(names) >= 30


# Properties


calendars = st.sampled_from(sorted(CALENDARS)).map(CALENDARS.__getitem__)
measured = st.sampled_from([c for name, c in sorted(CALENDARS.items()) if c.hours])
units = st.sampled_from(["hari_kerja", "hari", "menit_kerja", "jam_kerja"])
amounts = st.integers(1, 40)
moments = st.integers(0, 60 * 24 * 500).map(
    lambda minutes: datetime(2026, 10, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@st.composite
def clocks(draw):
    """Intervals that end open, with up to four pauses of minutes or days."""
    gaps = st.one_of(st.integers(0, 600), st.integers(0, 6 * 24 * 60))
    edge = draw(moments)
    edges = [edge]
    for minutes in draw(st.lists(gaps, max_size=8)):
        edge += timedelta(minutes=minutes)
        edges.append(edge)
    if len(edges) % 2 == 0:
        edges.pop()
    return tuple(zip(edges[::2], [*edges[1::2], None], strict=True))


@given(measured, units, amounts, clocks())
def test_a_greater_amount_is_never_due_earlier(calendar, unit, amount, clock):
    assert due(calendar, unit, amount, clock) <= due(calendar, unit, amount + 1, clock)


@given(calendars, amounts, clocks())
def test_working_days_are_never_due_on_a_closed_day(calendar, amount, clock):
    when = due(calendar, "hari_kerja", amount, clock)
    assert calendar.day(calendar.local_date(when)).working
    assert when == calendar.closing(calendar.local_date(when))


@given(measured, st.sampled_from(["menit_kerja", "jam_kerja"]), amounts, clocks())
def test_minutes_are_never_due_outside_opening_hours(calendar, unit, amount, clock):
    when = due(calendar, unit, amount, clock)
    assert calendar.is_open(when - timedelta(microseconds=1))


@given(measured, units, amounts, clocks(), st.data())
def test_a_pause_never_makes_it_earlier(calendar, unit, amount, clock, data):
    without = data.draw(st.integers(0, len(clock) - 1))
    start, end = clock[without]
    pause = start + timedelta(minutes=data.draw(st.integers(0, 9000)))
    pause = pause if end is None else min(pause, end)
    resume = pause + timedelta(minutes=data.draw(st.integers(0, 9000)))
    after = [
        (max(resume, later), closed)
        for later, closed in ((pause, end), *clock[without + 1 :])
        if closed is None or closed >= resume
    ]
    paused = (*clock[:without], (start, pause), *after)
    assert due(calendar, unit, amount, paused) >= due(calendar, unit, amount, clock)


@given(measured, units, amounts, clocks(), moments)
def test_what_is_used_and_what_remains_make_the_amount(
    calendar, unit, amount, clock, now
):
    seen = progress(calendar, unit, amount, clock, now=now)
    late = max(0, seen.used - amount)
    assert seen.used + seen.remaining - late == pytest.approx(amount)


@given(measured, units, amounts, clocks())
def test_exactly_the_amount_is_used_when_it_is_due(calendar, unit, amount, clock):
    when = due(calendar, unit, amount, clock)
    assert used(calendar, unit, clock, when) == pytest.approx(amount)
    assert used(calendar, unit, clock, when - timedelta(seconds=1)) < amount


@given(calendars, st.sampled_from(["hari_kerja", "hari"]), amounts, clocks(), moments)
def test_the_ribbon_has_as_many_days_as_the_limit(calendar, unit, amount, clock, now):
    seen = progress(calendar, unit, amount, clock, now=now)
    states = [day.state for day in seen.days]
    counted = len(states) - states.count("jeda") - states.count("lewat")
    assert counted == (0 if seen.state == "belum" else amount)
    assert all(a.date < b.date for a, b in pairwise(seen.days))
    assert states.count("kini") <= 1


# Limits that make no sense


@pytest.mark.parametrize("amount", [0, -1, 5001, 1.5, True, "3", None])
def test_an_amount_that_is_no_whole_number_in_range_is_refused(amount):
    with pytest.raises(LimitError, match="bilangan bulat"):
        due(KUPANG, "hari_kerja", amount, running("2026-11-27 16.00 >"))


def test_an_unknown_unit_is_refused():
    with pytest.raises(LimitError, match="minggu"):
        due(KUPANG, "minggu", 1, running("2026-11-27 16.00 >"))


@pytest.mark.parametrize(
    "clock",
    [
        "2026-11-27 16.00 > 2026-11-27 15.00",
        "2026-11-27 16.00 >, 2026-11-28 09.00 >",
        "2026-11-27 16.00 > 2026-11-28 09.00, 2026-11-28 08.00 >",
    ],
)
def test_intervals_out_of_order_are_refused(clock):
    with pytest.raises(LimitError, match="berurutan"):
        due(KUPANG, "hari", 1, running(clock))


def test_a_clock_that_never_started_is_not_due_and_has_used_nothing():
    assert due(KUPANG, "hari", 1, ()) is None
    assert used(KUPANG, "hari", (), NOW) == 0
    assert used(OPEN, "menit_kerja", (), NOW) == 0


def test_minutes_used_where_hours_are_not_known_are_not_measured():
    assert used(KUPANG, "menit_kerja", running("2026-11-27 16.00 >"), NOW) is None


def test_a_calendar_without_any_working_day_says_so():
    never = calendar("kupang", WITA, Hours(week={}, source="salah isi"))
    with pytest.raises(CalendarError, match="tidak punya hari kerja"):
        due(never, "hari_kerja", 1, running("2026-11-27 16.00 >"))
    with pytest.raises(CalendarError, match="tidak punya hari kerja"):
        due(never, "menit_kerja", 1, running("2026-11-27 16.00 >"))
