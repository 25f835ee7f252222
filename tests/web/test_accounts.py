"""Accounts, roles and passwords."""

import pytest

from tests.web.conftest import CHEAP, NOW, PASSWORD
from web import accounts
from web.accounts import Passwords
from web.errors import AbsentError, InvalidError
from web.settings import Settings


def create(session, passwords, username="Ani.Kupang", password=PASSWORD, **more):
    return accounts.create(
        session,
        username,
        name="Ani",
        passwords=passwords,
        password=password,
        now=NOW,
        **more,
    )


def test_user_names_are_small_letters(session, passwords):
    assert create(session, passwords).username == "ani.kupang"
    assert accounts.get(session, " ANI.kupang ").name == "Ani"


@pytest.mark.parametrize("username", ["a", "dua kata", "titik;koma", "x" * 65, "élan"])
def test_unreadable_user_names_are_refused(username, session, passwords):
    with pytest.raises(InvalidError, match="Nama pengguna"):
        create(session, passwords, username)


def test_a_user_name_is_taken_once(session, passwords):
    create(session, passwords)
    with pytest.raises(InvalidError) as caught:
        create(session, passwords)
    assert caught.value.details["fields"][0]["path"] == "username"


@pytest.mark.parametrize("password", ["pendek", "x" * 129, "Ani.Kupang"])
def test_weak_passwords_are_refused(password, session, passwords):
    with pytest.raises(InvalidError):
        create(session, passwords, password=password)


def test_unknown_roles_and_accounts_are_refused(session, passwords):
    create(session, passwords)
    with pytest.raises(InvalidError):
        accounts.grant(session, "ani.kupang", office="kupang", role="raja")
    with pytest.raises(AbsentError):
        accounts.grant(session, "tidak.ada", office="kupang", role="petugas")


def test_roles_are_given_and_taken(session, passwords):
    create(session, passwords, memberships=[("kupang", "petugas")])
    accounts.grant(session, "ani.kupang", office="kupang", role="petugas")
    held = {"office": "kupang", "role": "petugas"}
    assert accounts.holds(session, "ani.kupang", **held)
    accounts.revoke(session, "ani.kupang", **held)
    assert not accounts.holds(session, "ani.kupang", **held)


def test_an_inactive_account_holds_no_role(session, passwords):
    create(session, passwords, memberships=[("kupang", "petugas")])
    accounts.deactivate(session, "ani.kupang")
    session.flush()
    assert not accounts.holds(session, "ani.kupang", office="kupang", role="petugas")


def test_a_new_password_replaces_the_old_one(session, passwords):
    account = create(session, passwords)
    accounts.set_password(session, "ani.kupang", "kata sandi lain", passwords=passwords)
    assert passwords.verify(account.password, "kata sandi lain")
    assert not passwords.verify(account.password, PASSWORD)


def test_passwords_are_argon2id_and_salted(passwords):
    one, other = passwords.hash(PASSWORD), passwords.hash(PASSWORD)
    assert one.startswith("$argon2id$")
    assert one != other


def test_nobody_has_a_password_but_the_work_is_done(passwords):
    assert not passwords.verify(None, PASSWORD)
    assert not passwords.verify("bukan hash" * 9, PASSWORD)


def test_a_password_is_hashed_again_when_the_cost_changes(session, passwords):
    account = create(session, passwords)
    before = account.password
    accounts.rehash_if_old(session, account, PASSWORD, passwords=passwords)
    assert account.password == before
    dearer = Passwords(
        Settings(secret_key="x", demo=True, **CHEAP | {"argon2_time": 2})
    )
    accounts.rehash_if_old(session, account, PASSWORD, passwords=dearer)
    session.refresh(account)
    assert account.password != before
    assert dearer.verify(account.password, PASSWORD)
