"""A calendar is read once, until somebody changes it."""

from datetime import date

from pst.calendar import read, reading
from pst.offices import changing
from tests.pst.calendar.entering import close, enter


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
