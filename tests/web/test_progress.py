"""How far a job is: written beside its transaction, now and then, and gone with it."""

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session, sessionmaker

from web import progress
from web.models import JobProgress

CASE = 41


def tell(session: Session, done: int, total: int = 300) -> None:
    progress.tell(session, berkas=CASE, done=done, total=total, unit="halaman")


def told(sessions: sessionmaker[Session]) -> list[tuple[int, int]]:
    with sessions() as session:
        return [
            tuple(row)
            for row in session.execute(select(JobProgress.done, JobProgress.total))
        ]


def test_others_see_it_while_the_work_goes_on(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        session.execute(text("SELECT 1"))
        tell(session, 10)
        assert told(sessions) == [(10, 300)]
        session.rollback()
    tell_last(sessions)


def tell_last(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        tell(session, 300)
    assert told(sessions) == [(300, 300)]


def test_it_is_written_now_and_then_and_at_the_end(
    sessions: sessionmaker[Session],
) -> None:
    with sessions() as session:
        for done in range(10, 300, 10):
            tell(session, done)
        assert told(sessions)[0][0] < 290
    tell_last(sessions)


def test_that_it_cannot_be_told_breaks_nothing_off(
    sessions: sessionmaker[Session],
) -> None:
    with sessions.begin() as other:
        row = {"instance_id": CASE, "done": 1, "total": 2, "unit": "halaman"}
        other.execute(insert(JobProgress).values(row))
        with sessions() as session:
            tell(session, 300)
        other.rollback()
    assert told(sessions) == []


def test_it_is_forgotten_when_the_work_is_done(
    sessions: sessionmaker[Session],
) -> None:
    with sessions.begin() as session:
        tell(session, 300)
        progress.forget(session, CASE)
    assert told(sessions) == []
