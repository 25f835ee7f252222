"""What offices enter: weekly hours and exceptions, and what of it is refused."""

from datetime import date, timedelta

import pytest

from pst.calendar import (
    Period,
    overrides,
    read,
    remove_override,
    set_hours,
    withdraw_hours,
)
from pst.calendar.tables import OfficeHours
from pst.errors import CalendarError, CatalogueError
from pst.offices import set_rule
from tests.pst.calendar.entering import close, due_in_kupang, enter
from tests.pst.calendar.office_calendars import (
    BENGKULU,
    NOW,
    WIB,
    WITA,
    at,
    moment,
    week,
)


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
