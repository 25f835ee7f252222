"""Every numbered step of every guide is done in Chromium, in an installation like the demo."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page
from sqlalchemy.orm import Session, sessionmaker

from tests.browser.looking import look
from tests.panduan.hand import Hand
from tests.panduan.reading import GUIDES, Step, steps
from tests.panduan.words import understood
from tests.panduan.world import demo
from tests.web.pages.town import SETTINGS, Town
from tests.web.test_every_procedure import everybody
from web.pages.guides import FOLDER

Browse = Callable[..., Page]
QUICK = ("pengguna", "petugas")
"""The guides that `make test` executes: one of each side. The others take as long again."""
EVERY = [
    pytest.param(role, marks=[] if role in QUICK else pytest.mark.soak)
    for role in GUIDES
]
TAKES_PICTURES = "ALUR_GAMBAR" in os.environ
"""Whether the guides' pictures are made anew."""


def aside(act: Callable[[], object]) -> None:
    """Act in a thread of its own: jobs are done in an event loop, and here Playwright's runs."""
    with ThreadPoolExecutor(1) as one:
        one.submit(act).result()


@pytest.fixture
def kupang(sessions: sessionmaker[Session]) -> Town:
    desk = everybody(sessions, SETTINGS)
    aside(lambda: demo(desk))
    return desk.town


def do(hand: Hand, step: Step) -> None:
    """Raises AssertionError with the step and the page as it stood then."""
    act = understood(step)
    try:
        act(hand)
    except Exception as error:
        where = [f"{one.url}\n{one.inner_text('body')}" for one in hand.pages[-1:]]
        raise AssertionError("\n".join([str(step), str(error), *where])) from error
    if TAKES_PICTURES and step.picture:
        hand.picture(FOLDER / step.picture)


@pytest.mark.parametrize("role", EVERY)
def test_every_step_of_a_guide_is_done(kupang: Town, browse: Browse, role: str) -> None:
    hand = Hand(browse, work=lambda: aside(kupang.work))
    found = steps((FOLDER / f"{role}.md").read_text(encoding="utf-8"))
    assert len(found) > 5
    for step in found:
        do(hand, step)


def test_help_at_both_sizes(browse: Browse) -> None:
    page = browse("petugas.kupang")
    wrong = look(page, "/bantuan", "bantuan")
    wrong += look(page, "/bantuan/petugas", "panduan")
    assert wrong == []
