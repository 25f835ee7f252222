"""Due times, progress and entries of an office's calendar."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pst.calendar import (
    Calendar,
    Hours,
    OfficeCalendar,
    Override,
    Period,
    add_override,
    bundle,
    due,
    overrides,
    progress,
    read,
    reading,
    remove_override,
    set_hours,
    used,
    withdraw_hours,
)
from pst.calendar.generate import FOLDER, generate
from pst.calendar.reading import stated_hours
from pst.calendar.tables import OfficeHours
from pst.errors import (
    CalendarError,
    CatalogueError,
    LimitError,
    UnknownYearError,
)
from pst.offices import changing, set_rule

WITA = ZoneInfo("Asia/Makassar")
WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


def at(hour, minute=0):
    return time(hour, minute)


def week(*periods):
    hours = tuple(Period(opens=opens, closes=closes) for opens, closes in periods)
    return MappingProxyType(dict.fromkeys(range(5), hours))


def calendar(office, zone, *hours, joint_leave=True, **exceptions):
    return OfficeCalendar(
        office=office,
        zone=zone,
        hours=hours,
        joint_leave=joint_leave,
        overrides={
            date.fromisoformat(day.removeprefix("d").replace("_", "-")): override
            for day, override in exceptions.items()
        },
    )


CLOSED = Override(kind="tutup", reason="Pemadaman listrik")
OPENED = Override(kind="buka", reason="Layanan khusus")
SATURDAY = Override(
    kind="buka",
    reason="Layanan Sabtu",
    periods=(Period(opens=at(9), closes=at(12)),),
)
LUNCH = Hours(
    week=week((at(7, 30), at(12)), (at(13), at(16))), source="keputusan kantor"
)
RAMADAN = Hours(
    week=week((at(8), at(14))),
    since=date(2027, 2, 8),
    until=date(2027, 3, 7),
    source="edaran",
)
BENGKULU = stated_hours("bengkulu")
CALENDARS = {
    "kupang": calendar("kupang", WITA),
    "jateng": calendar("jateng", WIB),
    "bengkulu": calendar("bengkulu", WIB, *BENGKULU),
    "blitar": calendar("blitar", WIB, *stated_hours("blitar")),
    "istirahat": calendar("kaltim", WITA, LUNCH),
    "ramadan": calendar("bengkulu", WIB, RAMADAN, *BENGKULU),
    "tanpa_cuti": calendar("kupang", WITA, joint_leave=False),
    "tutup_kupang": calendar("kupang", WITA, d2026_12_01=CLOSED),
    "tutup": calendar("bengkulu", WIB, *BENGKULU, d2026_12_01=CLOSED),
    "buka_sabtu": calendar("bengkulu", WIB, *BENGKULU, d2026_11_28=SATURDAY),
    "buka_cuti": calendar("kupang", WITA, d2026_12_24=OPENED),
}
KUPANG, OPEN = CALENDARS["kupang"], CALENDARS["bengkulu"]


def moment(text, zone):
    text, utc = text.removesuffix("Z"), text.endswith("Z")
    form = "%Y-%m-%d %H.%M.%S" if text.count(".") == 2 else "%Y-%m-%d %H.%M"
    return datetime.strptime(text, form).replace(tzinfo=UTC if utc else zone)


def intervals(text, zone):
    for part in text.split(","):
        start, _, end = (word.strip() for word in part.partition(">"))
        yield moment(start, zone), moment(end, zone) if end else None


def running(text, of=KUPANG):
    return tuple(intervals(text, of.zone))


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


# Progress


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


# Days and opening


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


# What offices enter


def enter(session, office="kupang", days=None, **values):
    options = {"source": "keputusan kantor", "actor": "admin.kupang", "now": NOW}
    set_hours(session, office, days or week((at(8), at(15))), **options | values)


def close(session, day="2026-12-01", kind="tutup", office="kupang", hours=None):
    return add_override(
        session,
        date.fromisoformat(day),
        kind,
        office=office,
        reason="Pemadaman listrik",
        hours=hours,
        actor="admin.kupang",
        now=NOW,
    )


def due_in_kupang(session, amount=3):
    clock = running("2026-11-27 16.00 >")
    return Calendar().due_at(session, "kupang", "hari_kerja", amount, clock, now=NOW)


def test_hours_come_from_the_source_until_the_office_enters_its_own(session):
    assert read(session, "bengkulu").hours == BENGKULU
    assert read(session, "kupang").hours == ()
    enter(session, "bengkulu")
    assert read(session, "bengkulu").hours[0].source == "keputusan kantor"


def test_entered_hours_end_the_day_at_closing_time(session):
    assert due_in_kupang(session) == moment("2026-12-02 23.59.59", WITA)
    enter(session)
    assert due_in_kupang(session) == moment("2026-12-02 15.00", WITA)


def test_a_range_with_both_ends_goes_before_an_open_one(session):
    enter(session, days=week((at(8), at(14))), since=date(2027, 1, 1))
    enter(session, days=week((at(8), at(12)), (at(13), at(15))))
    enter(
        session,
        days=week((at(9), at(13))),
        since=date(2027, 2, 8),
        until=date(2027, 3, 7),
    )
    closing = [
        read(session, "kupang").closing(day).astimezone(WITA).hour
        for day in (
            date(2026, 11, 30),
            date(2027, 1, 4),
            date(2027, 2, 9),
            date(2027, 3, 16),
        )
    ]
    assert closing == [15, 14, 13, 14]


def test_hours_with_the_same_range_replace_each_other_and_stay_on_record(session):
    enter(session)
    enter(session, days=week((at(9), at(14))), demo=True)
    (hours,) = read(session, "kupang").hours
    assert (hours.week[0][0].opens, hours.demo) == (at(9), True)
    rows = session.query(OfficeHours).filter_by(office="kupang").all()
    assert (
        sorted(row.withdrawn_by or "" for row in rows)
        == [""] * 5 + ["admin.kupang"] * 5
    )


def test_withdrawn_hours_are_not_known_any_more(session):
    enter(session)
    withdraw_hours(session, "kupang", actor="admin.kupang", now=NOW)
    assert read(session, "kupang").hours == ()


@pytest.mark.parametrize(
    ("days", "options", "words"),
    [
        ({}, {}, "sedikitnya"),
        ({7: (Period(opens=at(8), closes=at(9)),)}, {}, "sedikitnya"),
        (week((at(15), at(8))), {}, "tidak sesudah"),
        (week((at(8), at(12)), (at(11), at(15))), {}, "mendahului jam tutup 12.00"),
        (
            week((at(8), at(12))),
            {"since": date(2027, 2, 2), "until": date(2027, 2, 1)},
            "mendahului tanggal mulainya",
        ),
    ],
)
def test_hours_that_contradict_themselves_are_refused(session, days, options, words):
    with pytest.raises(CalendarError, match=words):
        set_hours(
            session, "kupang", days, source="-", actor="admin", now=NOW, **options
        )


def test_hours_of_an_unknown_office_are_refused(session):
    with pytest.raises(CatalogueError, match="surabaya"):
        enter(session, "surabaya")


def test_a_closure_added_later_moves_the_due_time_and_removing_it_moves_it_back(
    session,
):
    before = due_in_kupang(session)
    entry = close(session)
    assert due_in_kupang(session) == before + timedelta(days=1)
    remove_override(session, entry, actor="admin.kupang", now=NOW)
    assert due_in_kupang(session) == before


def test_a_closure_for_all_offices_holds_unless_the_office_says_otherwise(session):
    close(session, office=None)
    assert not read(session, "jateng").day(date(2026, 12, 1)).working
    close(session, kind="buka", office="jateng")
    assert read(session, "jateng").day(date(2026, 12, 1)).working
    assert [row.office for row in overrides(session, "jateng")] == [None, "jateng"]


def test_a_date_has_one_exception_an_office(session):
    close(session)
    with pytest.raises(CalendarError, match="Cabut dahulu"):
        close(session, kind="buka")


def test_an_exception_is_taken_back_once(session):
    entry = close(session)
    remove_override(session, entry, actor="admin.kupang", now=NOW)
    with pytest.raises(CalendarError, match="sudah dicabut"):
        remove_override(session, entry, actor="admin.kupang", now=NOW)
    with pytest.raises(CalendarError, match="sudah dicabut"):
        remove_override(session, entry + 1000, actor="admin.kupang", now=NOW)


def test_a_closed_date_has_no_hours_and_hours_have_an_order(session):
    morning = Period(opens=at(8), closes=at(12))
    with pytest.raises(CalendarError, match="tidak mempunyai jam"):
        close(session, hours=morning)
    with pytest.raises(CalendarError, match="tidak sesudah"):
        close(session, kind="buka", hours=Period(opens=at(12), closes=at(8)))


def test_a_weekend_is_opened_with_hours_where_the_office_has_hours(session):
    saturday = {"day": "2026-11-28", "kind": "buka", "office": "bengkulu"}
    with pytest.raises(CalendarError, match="Tulis jam buka"):
        close(session, **saturday)
    close(session, **saturday, hours=Period(opens=at(9), closes=at(12)))
    opened = read(session, "bengkulu").day(date(2026, 11, 28))
    assert opened.periods == (Period(opens=at(9), closes=at(12)),)


def test_a_weekday_is_opened_with_its_usual_hours(session):
    close(session, day="2026-12-25", kind="buka", office="bengkulu")
    assert read(session, "bengkulu").is_open(moment("2026-12-25 15.45", WIB))


def test_joint_leave_is_a_working_day_where_the_office_says_so(session):
    set_rule(
        session,
        "kupang",
        "cuti_bersama_libur",
        value=False,
        basis="Keputusan Kepala",
        actor="admin.kupang",
        now=NOW,
    )
    assert read(session, "kupang").day(date(2026, 12, 24)).working


def test_a_calendar_is_read_once_in_a_transaction_and_once_by_everybody(session):
    enter(session)
    first = read(session, "kupang")
    assert read(session, "kupang") is first
    assert read(session, "jateng") is read(session, "jateng")
    with session.begin_nested():
        assert read(session, "kupang") is first
    with changing(session):
        pass
    again = read(session, "kupang")
    assert again is not first
    assert again == first


def test_what_a_savepoint_undid_is_not_remembered(session):
    savepoint = session.begin_nested()
    close(session)
    assert not read(session, "kupang").day(date(2026, 12, 1)).working
    savepoint.rollback()
    assert read(session, "kupang").day(date(2026, 12, 1)).working


def test_nobody_else_sees_a_change_before_it_is_committed(sessions):
    with sessions() as entering, sessions() as reading_on:
        close(entering)
        assert not read(entering, "kupang").day(date(2026, 12, 1)).working
        assert read(reading_on, "kupang").day(date(2026, 12, 1)).working
        entering.rollback()
        assert read(entering, "kupang").day(date(2026, 12, 1)).working


def test_a_calendar_that_changed_while_it_was_read_is_not_kept(session, monkeypatch):
    revisions = iter(("before", "after"))
    monkeypatch.setattr(reading, "_revision", lambda *_: (next(revisions),))
    kept = dict(reading._read)
    read(session, "kupang")
    assert reading._read == kept


def test_only_so_many_calendars_are_kept(session, monkeypatch):
    monkeypatch.setattr(reading, "_MOST_READ", 1)
    read(session, "kupang")
    enter(session)
    read(session, "kupang")
    assert len(reading._read) == 1


# What the engine is given


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
