"""Links for setting a password: once, for an hour, for one account, and never told apart when useless."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.web.conftest import NOW, PASSWORD
from web import accounts, login, password_links
from web import sessions as web_sessions
from web.errors import AbsentError, InvalidError, LoginFailedError, TooManyError
from web.models import ApiToken, Attempt, PasswordLink, WebSession

FRESH = "layang-layang putus"
ANITA = "petugas.kupang"


@pytest.fixture
def link(people, sessions, settings):
    """A link for Anita, made by Oktavian."""
    with sessions.begin() as session:
        return password_links.make(
            session, ANITA, by="admin.kupang", settings=settings, now=NOW
        )


@pytest.fixture
def use(sessions, settings, passwords):
    """`use(code)` as somebody at a browser does it; the user name."""

    def try_it(code, password=FRESH, later=timedelta(), address="10.0.0.1"):
        guard = login.Guard(
            sessions=sessions, settings=settings, address=address, now=NOW + later
        )
        return login.with_link(guard, code, password, passwords=passwords)

    return try_it


def holds(session, passwords, password):
    return passwords.verify(accounts.get(session, ANITA).password, password)


def test_a_link_sets_the_password_once(link, use, session, passwords):
    assert link.url == f"http://127.0.0.1:8000/sandi#{link.code}"
    assert holds(session, passwords, PASSWORD)
    session.rollback()
    assert use(link.code) == ANITA
    assert holds(session, passwords, FRESH)
    with pytest.raises(LoginFailedError):
        use(link.code, "kata lain sama sekali")


def test_however_the_code_is_typed_it_is_the_same(link, use):
    assert use(link.code.lower().replace("-", " ")) == ANITA


def test_it_ends_every_session_and_token_of_the_account_only(
    link, use, sessions, settings
):
    with sessions.begin() as session:
        for name in (ANITA, "kepala.kupang"):
            owner = accounts.get(session, name).id
            web_sessions.open_account(session, owner, settings=settings, now=NOW)
            web_sessions.make_token(
                session, account_id=owner, label="x", settings=settings, now=NOW
            )
    use(link.code)
    with sessions() as session:
        kept = accounts.get(session, "kepala.kupang").id
        assert session.scalars(select(WebSession.account_id)).all() == [kept]
        assert session.scalars(select(ApiToken.account_id)).all() == [kept]


def test_useless_links_are_all_answered_alike(link, use, sessions, settings, passwords):
    said = set()
    with sessions.begin() as session:
        newer = password_links.make(
            session, ANITA, by="admin.kupang", settings=settings, now=NOW
        )
    late = timedelta(minutes=60)
    for code, later in ((link.code, timedelta()), ("salah", late), (newer.code, late)):
        with pytest.raises(LoginFailedError) as caught:
            use(code, later=later)
        said.add(str(caught.value))
    use(newer.code)
    with pytest.raises(LoginFailedError) as caught:
        use(newer.code)
    assert said == {str(caught.value)}


def test_a_weak_password_is_judged_only_with_the_right_link_and_leaves_it_whole(
    link, use, sessions
):
    with pytest.raises(LoginFailedError):
        use("salah", "pendek")
    for _ in range(8):
        with pytest.raises(InvalidError):
            use(link.code, "pendek")
    assert use(link.code) == ANITA


def test_only_the_hash_of_the_code_is_stored(link, session):
    stored = session.scalars(select(PasswordLink.hash)).one()
    letters = web_sessions.plain_code(link.code)
    assert stored == web_sessions.digest(letters)
    assert len(letters) * 4.9 > 128


def test_a_closed_account_gets_no_link_and_its_link_ends(link, use, sessions, settings):
    with sessions.begin() as session:
        accounts.deactivate(session, ANITA)
    with pytest.raises(LoginFailedError):
        use(link.code)
    with sessions() as session, pytest.raises(InvalidError, match="ditutup"):
        password_links.make(session, ANITA, by="x", settings=settings, now=NOW)
    with sessions() as session, pytest.raises(AbsentError):
        password_links.make(session, "tidak.ada", by="x", settings=settings, now=NOW)


def test_a_changed_password_ends_the_link(link, use, sessions, passwords):
    with sessions.begin() as session:
        accounts.set_password(session, ANITA, FRESH, passwords=passwords)
    with pytest.raises(LoginFailedError):
        use(link.code)


def test_an_address_that_guesses_links_is_stopped(link, use, settings):
    for number in range(settings.failures_address):
        with pytest.raises(LoginFailedError):
            use(f"salah {number}")
    with pytest.raises(TooManyError):
        use(link.code)
    assert use(link.code, address="10.0.0.2") == ANITA


def test_a_forgetful_person_may_log_in_at_once_with_the_new_password(
    link, use, sessions, settings, passwords
):
    guard = login.Guard(
        sessions=sessions, settings=settings, address="10.0.0.1", now=NOW
    )
    for _ in range(5):
        with pytest.raises(LoginFailedError):
            login.with_password(guard, ANITA, "lupa lagi", passwords=passwords)
    use(link.code)
    assert login.with_password(guard, ANITA, FRESH, passwords=passwords)
    with sessions() as session:
        assert session.scalar(select(func.count(Attempt.id))) == 0


def test_two_who_use_it_at_the_same_moment_do_not_both(link, use):
    gate = threading.Barrier(4)

    def race(number):
        gate.wait()
        try:
            return use(
                link.code, f"kata sandi nomor {number}", address=f"10.0.0.{number}"
            )
        except LoginFailedError:
            return None

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(race, range(4)))
    assert outcomes.count(ANITA) == 1


def test_old_links_are_purged(link, sessions):
    with sessions.begin() as session:
        password_links.purge(session, now=NOW + timedelta(minutes=59))
        assert session.scalar(select(func.count(PasswordLink.account_id))) == 1
        password_links.purge(session, now=NOW + timedelta(minutes=60))
        assert session.scalar(select(func.count(PasswordLink.account_id))) == 0
