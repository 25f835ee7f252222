"""An office is never left without an admin who can log in."""

import threading

import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests.web.pages.town import Town, town
from web import accounts, staffing
from web.clock import DemoClock
from web.errors import InvalidError

BY = {"actor": "terminal:root", "now": DemoClock().real()}


@pytest.fixture
def kupang(sessions: sessionmaker[Session]) -> Town:
    """An office with one admin."""
    return town(sessions)


def second_admin(kupang: Town) -> None:
    with kupang.sessions.begin() as session:
        accounts.grant(session, "petugas.kupang", office="kupang", role="admin")


def test_the_last_admin_is_neither_closed_nor_made_something_else(
    kupang: Town,
) -> None:
    with kupang.sessions() as session:
        with pytest.raises(InvalidError, match="admin terakhir"):
            staffing.close(session, "admin.kupang", **BY)
        session.rollback()
        with pytest.raises(InvalidError, match="admin terakhir"):
            staffing.set_roles(session, "admin.kupang", "kupang", {"petugas"}, **BY)


def test_an_admin_whose_account_is_closed_does_not_count(kupang: Town) -> None:
    second_admin(kupang)
    with kupang.sessions.begin() as session:
        staffing.close(session, "petugas.kupang", **BY)
    with kupang.sessions() as session, pytest.raises(InvalidError):
        staffing.set_roles(session, "admin.kupang", "kupang", set(), **BY)


def test_one_of_two_admins_may_go(kupang: Town) -> None:
    second_admin(kupang)
    with kupang.sessions.begin() as session:
        staffing.set_roles(session, "admin.kupang", "kupang", {"petugas"}, **BY)
        account = accounts.get(session, "admin.kupang")
        assert staffing.held(session, account.id, "kupang") == {"petugas"}


def test_two_admins_who_close_each_other_do_not_both_succeed(kupang: Town) -> None:
    second_admin(kupang)
    both, refused = threading.Barrier(2), []

    def close(username: str) -> None:
        try:
            with kupang.sessions.begin() as session:
                both.wait(timeout=20)
                staffing.close(session, username, **BY)
        except InvalidError:
            refused.append(username)

    names = ("admin.kupang", "petugas.kupang")
    threads = [threading.Thread(target=close, args=(one,)) for one in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(refused) == 1
