"""A year's holidays and joint leave from a file, and who is told that they are missing."""

from datetime import UTC, date, datetime

import pytest

from pst.calendar import add_override, read, unprepared
from pst.calendar.holidays import preview, take
from pst.errors import ImportFileError
from pst.offices import set_rule

NOW = datetime(2027, 11, 30, 1, 0, tzinfo=UTC)
BY = {"actor": "oktavian", "now": NOW}
HEAD = "tanggal;jenis;nama\n"
LEAVE = "28/02/2028;cuti bersama;Cuti bersama Idulfitri\n"
DECREE = (
    HEAD
    + "2028-01-01;libur;Tahun Baru\n2028-02-25;libur;Idulfitri\n"
    + "2028-02-29;cuti bersama;Cuti bersama Idulfitri\n"
)


def seen(session, text, year=2028, office="kupang"):
    return preview(session, office, year, text.encode())


def enter(session, text, office="kupang"):
    return take(
        session, office, seen(session, text, office=office), basis="SKB 2028", **BY
    )


def test_a_file_closes_its_days_and_opens_what_was_only_estimated(session):
    found = seen(session, DECREE)
    assert [line.effect for line in found.lines] == ["sama", "baru", "baru"]
    assert date(2028, 2, 28) in found.opened
    assert enter(session, DECREE) == 2 + len(found.opened)
    calendar = read(session, "kupang")
    assert not calendar.day(date(2028, 2, 25)).working
    assert calendar.day(date(2028, 2, 29)).reason == "Cuti bersama Idulfitri"
    assert calendar.day(date(2028, 2, 28)).working
    assert not calendar.is_estimated(date(2028, 1, 1), date(2028, 12, 31))


def test_an_estimated_day_on_a_closed_weekday_opens_nothing(session):
    assert date(2028, 2, 27).weekday() == 6
    assert date(2028, 2, 27) not in seen(session, DECREE).opened
    assert date(2028, 2, 27) not in seen(session, DECREE, office="blitar").opened
    assert date(2028, 2, 28) in seen(session, DECREE, office="blitar").opened


def test_a_file_with_nothing_but_joint_leave_leaves_holidays_alone(session):
    found = seen(session, HEAD + LEAVE)
    assert (found.opened, found.joint_leave) == ([], True)
    assert (date(2028, 12, 25), "Hari Raya Natal") in found.unnamed


def test_the_second_time_nothing_changes(session):
    enter(session, DECREE)
    assert [line.effect for line in seen(session, DECREE).lines] == ["sama"] * 3
    assert enter(session, DECREE) == 0


def test_a_day_that_the_office_had_entered_otherwise_is_replaced(session):
    day = date(2028, 2, 29)
    add_override(session, day, "tutup", office="kupang", reason="Rapat", **BY)
    assert seen(session, DECREE).count("berubah") == 1
    enter(session, DECREE)
    assert read(session, "kupang").day(day).reason == "Cuti bersama Idulfitri"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("2027-12-31;libur;Malam\n", "tanggal"),
        ("31-12-2028;libur;Malam\n", "tanggal"),
        ("2028-12-31;pasar;Malam\n", "jenis"),
        ("2028-12-31;libur;\n", "nama"),
        ("2028-12-31;libur;A\n2028-12-31;libur;B\n", "tanggal"),
    ],
)
def test_what_is_wrong_in_a_line_is_said(session, line, column):
    (fault,) = seen(session, HEAD + line).faults
    assert fault.column == column


def test_a_file_without_a_right_line_is_refused(session):
    with pytest.raises(ImportFileError, match="Tidak ada baris"):
        enter(session, HEAD + "2028-12-31;pasar;Malam\n")


def test_joint_leave_that_an_office_works_on_is_no_day_off(session):
    set_rule(session, "kupang", "cuti_bersama_libur", value=False, basis="SK", **BY)
    (fault,) = seen(session, HEAD + LEAVE).faults
    assert "hari kerja" in fault.message
    enter(session, HEAD + "2028-01-01;libur;Tahun Baru\n")
    assert unprepared(session, "kupang", now=NOW) is None


def test_from_october_on_it_is_said_that_joint_leave_is_missing(session):
    assert unprepared(session, "kupang", now=datetime(2027, 9, 30, tzinfo=UTC)) is None
    assert unprepared(session, "kupang", now=datetime(2026, 10, 1, tzinfo=UTC)) is None
    assert unprepared(session, "kupang", now=NOW) == 2028
    assert unprepared(session, "kupang", now=NOW.replace(year=2060)) == 2061
    enter(session, HEAD + "2028-01-01;libur;Tahun Baru\n")
    assert unprepared(session, "kupang", now=NOW) == 2028
    enter(session, HEAD + LEAVE)
    assert unprepared(session, "kupang", now=NOW) is None
    assert unprepared(session, "blitar", now=NOW) == 2028
