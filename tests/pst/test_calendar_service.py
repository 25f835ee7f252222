"""When processes that start by themselves are due: on the first working day of a month or year."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from pst.calendar import Calendar
from pst.errors import CatalogueError, LimitError


def local(office_hours: int, *day: int) -> datetime:
    """Midnight of a day in a zone so many hours before UTC."""
    return datetime(*day, tzinfo=UTC) - timedelta(hours=office_hours)


def periods(
    session: Session,
    every: str,
    since: datetime,
    until: datetime,
    office: str = "kupang",
) -> list[tuple[str, datetime]]:
    return list(Calendar().periods(session, office, every, since=since, until=until))


def test_a_month_is_due_at_midnight_of_its_first_working_day(session: Session) -> None:
    """1 August 2026 is a Saturday, 1 September a Tuesday; Kupang is eight hours ahead of UTC."""
    found = periods(session, "bulanan", local(8, 2026, 7, 15), local(8, 2026, 9, 1))
    assert found == [
        ("2026-08", local(8, 2026, 8, 3)),
        ("2026-09", local(8, 2026, 9, 1)),
    ]


def test_the_zone_is_the_offices_own(session: Session) -> None:
    found = periods(
        session, "bulanan", local(7, 2026, 8, 15), local(7, 2026, 9, 1), "blitar"
    )
    assert found == [("2026-09", local(7, 2026, 9, 1))]


def test_a_year_is_due_after_its_holidays(session: Session) -> None:
    found = periods(session, "tahunan", local(8, 2025, 6, 1), local(8, 2026, 12, 31))
    assert found == [("2026", local(8, 2026, 1, 2))]


def test_what_is_due_when_it_begins_to_count_does_not_count(session: Session) -> None:
    due = local(8, 2026, 9, 1)
    assert periods(session, "bulanan", due, due + timedelta(days=1)) == []
    assert periods(session, "bulanan", due - timedelta(seconds=1), due) == [
        ("2026-09", due)
    ]
    assert (
        periods(session, "bulanan", due - timedelta(days=1), due - timedelta(seconds=1))
        == []
    )


def test_another_rhythm_or_office_is_refused(session: Session) -> None:
    start, end = local(8, 2026, 1, 1), local(8, 2026, 2, 1)
    with pytest.raises(LimitError, match="“mingguan” tidak dikenal"):
        periods(session, "mingguan", start, end)
    with pytest.raises(CatalogueError):
        periods(session, "bulanan", start, end, "atlantis")
