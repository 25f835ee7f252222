"""Names that people write, and the accounts they mean."""

import pytest

from tests.web.conftest import NOW
from web.models import Account, Membership
from web.recognition import NOBODY, assignable, recognise

STAFF = {
    "anita.lay": ("Anita Lay", "petugas"),
    "rio.mella": ("Rio Mella", "petugas"),
    "markus": ("Markus Lede", "kepala"),
    "maria.rio": ("Maria Rio", "pengguna"),
}


@pytest.fixture
def staff(session):
    for username, (name, role) in STAFF.items():
        account = Account(username=username, name=name, active=True, created_at=NOW)
        session.add(account)
        session.flush()
        session.add(Membership(account_id=account.id, office="kupang", role=role))
    session.flush()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Rio Mella", ["rio.mella"]),
        ("pak RIO di loket dua", ["rio.mella"]),
        ("Bu Lay dan kepalanya, Markus", ["anita.lay", "markus"]),
        ("akun anita.lay", ["anita.lay"]),
        ("petugas loket", []),
        ("Bp. R", []),
        ("Mario", []),
    ],
)
def test_a_name_means_whom_any_of_its_words_names(session, staff, text, meant):
    assert recognise(session, "kupang", [text]) == meant


def test_nobody_is_meant_elsewhere_or_by_nothing(session, staff):
    assert recognise(session, "kaltim", ["Rio Mella"]) == []
    assert recognise(session, "kupang", []) == []


def pick(session, named=()):
    found = assignable(session, now=NOW, berkas=1, kantor="kupang", terlapor=named)
    return [one["akun"] for one in found["pelaksana"]]


def test_whom_a_case_is_about_cannot_be_named_for_it(session, staff):
    assert pick(session) == ["anita.lay", "rio.mella"]
    assert pick(session, ["Rio", None]) == ["anita.lay"]
    assert pick(session, ["Rio", "Anita"]) == [NOBODY["akun"]]
