"""Kupang's office with its people; each has a browser of his own."""

import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests.web.pages.town import Town, Visitor, town


@pytest.fixture
def kupang(sessions: sessionmaker[Session]) -> Town:
    return town(sessions)


@pytest.fixture
def guest(kupang: Town) -> Visitor:
    """Nobody that Alur knows."""
    return kupang.visitor()


@pytest.fixture
def maria(kupang: Town) -> Visitor:
    """Who asks, with an account."""
    return kupang.inside("pengguna.kupang")


@pytest.fixture
def daud(kupang: Town) -> Visitor:
    """Another one who asks."""
    return kupang.inside("pengguna2.kupang")


@pytest.fixture
def sari(kupang: Town) -> Visitor:
    """The receptionist."""
    return kupang.inside("resepsionis.kupang")


@pytest.fixture
def anita(kupang: Town) -> Visitor:
    """An officer."""
    return kupang.inside("petugas.kupang")


@pytest.fixture
def rio(kupang: Town) -> Visitor:
    """Her colleague."""
    return kupang.inside("petugas2.kupang")


@pytest.fixture
def auditor(kupang: Town) -> Visitor:
    return kupang.inside("auditor.kupang")


@pytest.fixture
def upload_process(kupang: Town) -> str:
    """A small procedure whose form takes a file."""
    return kupang.deploy_sample()
