"""Kupang's archive, in a database where its procedures are deployed and its people have accounts."""

import pytest
from sqlalchemy.orm import Session

from tests.web.figures.archive import Archive
from tests.web.pages.town import Town, town


@pytest.fixture
def kupang(sessions) -> Town:
    return town(sessions)


@pytest.fixture
def session(kupang: Town) -> Session:
    with kupang.sessions() as session:
        yield session
        session.rollback()


@pytest.fixture
def archive(session: Session) -> Archive:
    return Archive(session)
