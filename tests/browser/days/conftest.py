"""Offices that are set up, and a day in one of them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy.orm import Session, sessionmaker

from tests.browser.days.day import Day
from tests.web.pages.town import SETTINGS, Town
from tests.web.test_every_procedure import everybody
from tests.web.walking import Desk
from web import seed
from web.clock import DemoClock


@pytest.fixture
def desk(sessions: sessionmaker[Session]) -> Desk:
    found = everybody(sessions, SETTINGS)
    with sessions.begin() as session:
        seed.add_counters(session, now=DemoClock().real())
    return found


@pytest.fixture
def kupang(desk: Desk) -> Town:
    return desk.town


@pytest.fixture
def day(desk: Desk, browse: Callable[..., Page]) -> Day:
    return Day(desk, browse)
