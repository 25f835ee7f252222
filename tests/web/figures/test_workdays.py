"""What the database counts of a limit is what the calendar counts, on random clocks and calendars."""

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import orjson
import pytest
from sqlalchemy import text

from pst import calendar
from pst.calendar import Hours, OfficeCalendar, Override, Period
from web.figures import workdays

SEED = 20261126
ZONE = ZoneInfo("Asia/Makassar")
FIRST, LAST = date(2026, 8, 3), date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 6, 5, tzinfo=UTC)
UNITS = ("hari_kerja", "hari", "menit_kerja", "jam_kerja")
MORNING = Period(opens=time(8), closes=time(12))
NOON = Period(opens=time(13), closes=time(15, 30))
WEEK = {day: (MORNING, NOON) if day < 4 else (MORNING,) for day in range(5)}
COUNTED = text(
    f"""WITH hari_kantor AS (SELECT * FROM {workdays.TABLE}),
    diukur AS (SELECT * FROM jsonb_to_recordset(CAST(:clocks AS jsonb))
        AS k(id int, name text, unit text, running jsonb)),
    {workdays.USED} SELECT id, used FROM terpakai ORDER BY id"""
)


def office(**more):
    return OfficeCalendar(office="kupang", zone=ZONE, **more)


OPEN = office(
    hours=(Hours(week=WEEK, since=FIRST, source="uji"),),
    overrides={
        date(2026, 9, 1): Override(kind="tutup", reason="Pemadaman"),
        date(2026, 9, 5): Override(kind="buka", reason="Sabtu", periods=(MORNING,)),
    },
)
UNSAID = office()
HALF = office(hours=(Hours(week=WEEK, since=date(2026, 10, 1), source="uji"),))


def moments(chance, count):
    """In order, often on the same day, at openings and closings too."""
    at = datetime(2026, 8, 4, tzinfo=UTC) + timedelta(days=chance.randrange(60))
    found = []
    for _ in range(count):
        at += timedelta(
            days=chance.choice((0, 0, 0, 1, 1, 2, 9)),
            minutes=chance.choice((0, 1, 30, 90, 200, 700)),
        )
        found.append(min(at, NOW))
    return found


def clock(chance):
    at = moments(chance, 2 * chance.randint(1, 4))
    running = list(zip(at[::2], at[1::2], strict=True))
    if chance.random() < 0.3:
        running[-1] = (running[-1][0], None)
    return chance.choice(UNITS), running


def counted(session, days, clocks):
    rows = [
        {"id": n, "name": "jam", "unit": unit, "running": running}
        for n, (unit, running) in enumerate(clocks)
    ]
    values = {
        "days": workdays.table(days, FIRST, LAST),
        "clocks": orjson.dumps(rows).decode(),
        "now": NOW,
        "zone": str(ZONE),
    }
    return dict(session.execute(COUNTED, values).all())


@pytest.mark.parametrize("days", [OPEN, UNSAID, HALF], ids=["buka", "diam", "separuh"])
def test_the_database_counts_as_the_calendar_does(session, days):
    chance = random.Random(SEED)
    clocks = [clock(chance) for _ in range(3_000)]
    found = counted(session, days, clocks)
    for number, (unit, running) in enumerate(clocks):
        used = calendar.used(days, unit, running, NOW)
        wanted = None if used is None else pytest.approx(used, abs=1e-6)
        assert found[number] == wanted, f"seed {SEED}: {unit}, {running}"


def test_years_whose_holidays_are_not_known_are_not_measured(session):
    rows = orjson.loads(workdays.table(OPEN, date(2022, 12, 30), date(2023, 1, 3)))
    assert [one["day"] for one in rows] == ["2023-01-01", "2023-01-02", "2023-01-03"]
    old = datetime(2022, 6, 1, tzinfo=UTC)
    assert counted(session, OPEN, [("hari_kerja", [(old, NOW)])]) == {0: None}
