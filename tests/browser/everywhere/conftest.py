"""Every page in Chromium, each in the browser of whoever reads it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from playwright.sync_api import Page
from sqlalchemy.orm import Session, sessionmaker

from tests.browser.everywhere.examples import Example, examples
from tests.browser.everywhere.world import World, world
from tests.browser.looking import settle
from tests.web.pages.town import Town

Browse = Callable[..., Page]
SHOWN: Final = {200, 204, 286}
"""A page, a part of one, or that it has not changed."""


@pytest.fixture
def everything(sessions: sessionmaker[Session]) -> World:
    return world(sessions)


@pytest.fixture
def kupang(everything: World) -> Town:
    return everything.town


@dataclass
class Tour:
    """A walk past all pages."""

    world: World
    address: str
    browse: Browse
    pages: dict[str, Page] = field(default_factory=dict)

    def examples(self) -> list[Example]:
        """Those whose answer is a whole page; one that its reader does not open is an error."""
        found = examples(self.world.town.app, self.world.places)
        answers = [self.world.reader(one.reader).client.get(one.path) for one in found]
        both = list(zip(found, answers, strict=True))
        closed = {
            str(one): answer.status_code
            for one, answer in both
            if answer.status_code not in SHOWN
        }
        assert closed == {}
        return [
            one
            for one, answer in both
            if answer.mimetype == "text/html" and "<html" in answer.text
        ]

    def visits(
        self, chosen: list[Example] | None = None, **options: Any
    ) -> Iterator[tuple[Example, Page]]:
        """Each page, settled, in a browser with these options."""
        for one in chosen or self.examples():
            page = self.page(one.reader, **options)
            page.goto(one.path)
            if options.get("java_script_enabled", True):
                settle(page)
            yield one, page

    def page(self, reader: str, **options: Any) -> Page:
        """The reader's browser; he came in without one and takes his cookie along."""
        if reader not in self.pages:
            page = self.browse(None, **options)
            name = self.world.town.app.config["SESSION_COOKIE_NAME"]
            kept = self.world.reader(reader).client.get_cookie(name)
            if kept is not None:
                cookie = {"name": name, "value": kept.value, "url": self.address}
                page.context.add_cookies([cookie])
            self.pages[reader] = page
        return self.pages[reader]


@pytest.fixture
def tour(everything: World, address: str, browse: Browse) -> Tour:
    return Tour(everything, address, browse)
