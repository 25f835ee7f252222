"""What a change of the calendar would do to running cases: told exactly, and nothing of it stays."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from pst import calendar
from pst.errors import CalendarError
from tests.web.pages.town import Town, town
from tests.web.pages.walks import accepted
from web import effects
from web.clock import DemoClock
from web.effects import Moved

NOW = DemoClock().real()


@pytest.fixture
def kupang(sessions: sessionmaker[Session]) -> Town:
    """An office with a case whose clock runs."""
    found = town(sessions)
    maria, anita = (found.visitor(one) for one in ("pengguna.kupang", "petugas.kupang"))
    accepted(found, maria, anita)
    return found


def close(session: Session, first: date, days: int = 14) -> None:
    for number in range(days):
        calendar.add_override(
            session,
            first + timedelta(days=number),
            "tutup",
            office="kupang",
            reason="Kantor pindah",
            actor="oktavian",
            now=NOW,
        )


def test_two_weeks_move_a_limit_by_two_weeks_and_nothing_stays(kupang: Town) -> None:
    first = NOW.date() + timedelta(days=1)
    with kupang.sessions() as session:
        before = calendar.read(session, "kupang")
        found = effects.rehearse(session, "kupang", lambda one: close(one, first))
        (moved,) = found.moved
        assert calendar.read(session, "kupang") == before
    assert moved.before is not None
    assert moved.after is not None
    assert moved.after - moved.before >= timedelta(days=10)
    assert (found.counted, found.hidden) == (1, 0)
    assert kupang.value("SELECT count(*) FROM calendar_override") == 0


def test_another_offices_case_is_not_counted(kupang: Town) -> None:
    with kupang.sessions() as session:
        found = effects.rehearse(session, "blitar", lambda _: None)
    assert (found.counted, list(found.moved)) == (0, [])


def test_what_cannot_be_entered_is_refused(kupang: Town) -> None:
    def twice(session: Session) -> None:
        close(session, NOW.date(), days=1)
        close(session, NOW.date(), days=1)

    with kupang.sessions() as session, pytest.raises(CalendarError, match="sudah"):
        effects.rehearse(session, "kupang", twice)
    assert kupang.value("SELECT count(*) FROM calendar_override") == 0


def test_a_limit_in_a_year_that_nobody_knows_is_not_measured(kupang: Town) -> None:
    with kupang.sessions() as session:
        session.execute(text("UPDATE clock SET amount = 5000, unit = 'hari_kerja'"))
        session.execute(
            text("UPDATE clock SET running = '[[\"2055-01-01T00:00:00+00:00\", null]]'")
        )
        first = date(2055, 2, 1)
        found = effects.rehearse(session, "kupang", lambda one: close(one, first))
        assert (found.counted, list(found.moved)) == (1, [])
        session.rollback()


@pytest.mark.parametrize(
    ("before", "after", "late"),
    [(1, -1, True), (None, -1, True), (-2, -1, False), (1, 2, False), (1, None, False)],
)
def test_a_change_makes_late_what_was_in_time(
    before: int | None, after: int | None, late: bool
) -> None:
    def at(days: int | None) -> datetime | None:
        return None if days is None else NOW + timedelta(days=days)

    moved = Moved(
        instance_id=1,
        number="1",
        procedure="Konsultasi",
        clock="jawaban",
        before=at(before),
        after=at(after),
    )
    assert moved.newly_late(NOW) is late
