"""Appointments outside hours: how early they must be made (AMB-19)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pst import appointments, calendar
from pst.appointments import AppointmentError

WIB = ZoneInfo("Asia/Jakarta")
ENTERED = {"actor": "admin", "now": datetime(2026, 1, 1, tzinfo=UTC)}


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


def check(session, now, at, office="bengkulu"):
    return appointments.check(
        session, now=moment(now), kantor=office, waktu=moment(at).isoformat()
    )


@pytest.mark.parametrize(
    ("now", "at", "state", "accepted"),
    [
        # Monday after hours: an hour before.
        ("2026-11-23T09:00", "2026-11-23T16:00", "di luar jam layanan", True),
        ("2026-11-23T15:00", "2026-11-23T16:00", "di luar jam layanan", True),
        ("2026-11-23T15:01", "2026-11-23T16:00", "di luar jam layanan", False),
        # Saturday and a holiday: a day before.
        ("2026-11-27T10:00", "2026-11-28T10:00", "di luar hari kerja", True),
        ("2026-11-27T10:01", "2026-11-28T10:00", "di luar hari kerja", False),
        ("2026-12-24T10:00", "2026-12-25T09:00", "di luar hari kerja", False),
        # Within hours nothing is asked but that it is yet to come.
        ("2026-11-23T09:00", "2026-11-23T09:05", "di dalam jam layanan", True),
        ("2026-11-23T09:00", "2026-11-23T08:55", "di dalam jam layanan", False),
    ],
)
def test_how_early_depends_on_hours_and_days(session, now, at, state, accepted):
    answer = check(session, now, at)
    assert (answer["keadaan"], answer["diterima"]) == (state, accepted)
    assert datetime.fromisoformat(answer["waktu"]) == moment(at)
    assert (answer["alasan"] is None) is accepted


@pytest.mark.parametrize(
    ("at", "latest", "reason"),
    [
        ("2026-11-23T16:00", "2026-11-23T15:00", "paling lambat 1 jam sebelumnya"),
        ("2026-11-28T10:00", "2026-11-27T10:00", "paling lambat 1 hari sebelumnya"),
        ("2026-11-23T09:00", "2026-11-23T09:00", "sudah lewat"),
    ],
)
def test_a_refusal_says_what_was_due(session, at, latest, reason):
    answer = check(session, "2026-12-01T09:00", at)
    assert datetime.fromisoformat(answer["paling_lambat"]) == moment(latest)
    assert reason in answer["alasan"]


@pytest.mark.parametrize("at", ["2026-11-23T19:00", "2026-11-28T10:00"])
def test_an_office_without_the_rule_makes_no_such_appointment(session, at):
    answer = check(session, "2026-11-01T09:00", at, office="blitar")
    assert (answer["diterima"], answer["paling_lambat"]) == (False, None)
    assert "tidak menerima kunjungan" in answer["alasan"]


def test_where_hours_are_not_known_nothing_is_outside_them(session):
    answer = check(session, "2026-11-23T09:00", "2026-11-23T19:00", office="kupang")
    assert (answer["keadaan"], answer["diterima"]) == ("di dalam jam layanan", True)


def test_a_closure_of_the_office_asks_for_a_day(session):
    day = moment("2026-11-24T10:00").date()
    calendar.add_override(
        session, day, "tutup", office="bengkulu", reason="Banjir", **ENTERED
    )
    answer = check(session, "2026-11-23T10:30", "2026-11-24T10:00")
    assert (answer["keadaan"], answer["diterima"]) == ("di luar hari kerja", False)


def test_a_time_without_a_zone_is_refused(session):
    with pytest.raises(AppointmentError, match="dengan zona"):
        appointments.check(
            session, now=ENTERED["now"], kantor="bengkulu", waktu="2026-11-28T10:00"
        )
