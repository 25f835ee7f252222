"""Opening accounts at the same moment, and addresses that became somebody's meanwhile."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.web.conftest import NOW
from web import accounts, email_changes, email_proofs, registering
from web.errors import InvalidError
from web.models import Account, EmailProof
from web.registering import Wish

FRESH = "layang-layang putus"
EMAIL = "melati@contoh.test"
GIVEN = {"nama": "Melati", "kantor": "kupang", "bahasa": "id", "lanjut": ""}


@pytest.fixture
def proof(sessions, settings, people):
    """`proof()` is the code of a link to register with Melati's address."""

    def make(kind="daftar", email=EMAIL, **more):
        given = GIVEN if kind == "daftar" else None
        with sessions.begin() as session:
            return email_proofs.make(
                session, kind, email, given=given, settings=settings, now=NOW, **more
            ).code

    return make


@pytest.fixture
def confirm(sessions, passwords):
    def try_it(code, later=timedelta()):
        with sessions.begin() as session:
            return registering.confirm(
                session, code, FRESH, passwords=passwords, now=NOW + later
            )

    return try_it


def test_of_many_links_used_at_the_same_moment_one_opens_an_account(
    proof, confirm, session
):
    codes = [proof(email=EMAIL if one % 2 else EMAIL.upper()) for one in range(6)]
    together = threading.Barrier(len(codes))

    def use(code):
        together.wait()
        return confirm(code)

    with ThreadPoolExecutor(len(codes)) as pool:
        opened = [one for one in pool.map(use, codes) if one is not None]
    assert len(opened) == 1
    same = select(func.count()).where(func.lower(Account.email) == EMAIL)
    assert session.scalar(same) == 1
    assert session.scalars(select(EmailProof)).all() == []


def test_a_link_holds_for_a_day_and_proves_what_it_is_for(proof, confirm):
    code = proof()
    assert confirm(code, later=timedelta(hours=24)) is None
    assert confirm(proof("ganti", account=1)) is None
    assert confirm(code, later=timedelta(hours=23)).username.startswith("pengguna-")


def test_only_the_hash_of_a_code_is_stored(proof, session):
    code = proof()
    (stored,) = session.scalars(select(EmailProof)).all()
    assert code.encode() not in stored.hash
    assert code not in str(stored.given)


def test_an_address_that_became_anothers_meanwhile_is_not_given_twice(
    proof, confirm, sessions, settings
):
    with sessions.begin() as session:
        maria = accounts.get(session, "pengguna.kupang").id
    late = proof()
    changing = proof("ganti", account=maria)
    with sessions.begin() as session:
        daud = accounts.get(session, "pengguna2.kupang")
        daud.email, daud.email_verified_at = EMAIL, NOW
    assert confirm(late) is None
    with sessions.begin() as session:
        assert (
            email_changes.confirm(session, changing, settings=settings, now=NOW) is None
        )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "M"}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "Melati\u202egnp.exe"}, "name"),
        ({"email": "melati@contoh"}, "email"),
        ({"email": "melati@contoh.test\nBcc: x@y.test"}, "email"),
        ({"office": "jakarta"}, "office"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changed, field):
    wish = {"name": "Melati Banamtuan", "email": EMAIL, "office": "kupang"} | changed
    with pytest.raises(InvalidError) as caught:
        registering.checked(Wish(**wish))
    assert [one["path"] for one in caught.value.details["fields"]] == [field]
