"""Hours and closures that an office enters, and the due time in Kupang that they move."""

from datetime import date

from pst.calendar import Calendar, add_override, set_hours
from tests.pst.calendar.office_calendars import (
    NOW,
    at,
    running,
    week,
)


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
