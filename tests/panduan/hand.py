"""A reader of a guide at a browser: does what a step says, by the words that the page shows."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import settle

WAIT: Final = 15_000
"""Milliseconds for what should be there at once."""
NEAR: Final = ("tr", "li", "fieldset", "form", "section")
"""What keeps things together that belong together, the smallest first."""
COLOURS: Final = 48
LEAVES: Final = """one => one.matches("a[href], button:not([type=button])")
    && !one.closest("[hx-get]:is(a, button), [hx-post]:is(a, button)")"""
"""Whether pressing it brings another page."""


@dataclass
class Hand:
    """`browse` opens a browser in which somebody is logged in; `work` is what a worker does meanwhile."""

    browse: Callable[..., Page]
    work: Callable[[], None]
    pages: list[Page] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The one that was opened last."""
        return self.pages[-1]

    def log_in(self, account: str) -> None:
        self._open(account)

    def come(self, address: str) -> None:
        self._open(None)
        self.page.goto(address)

    def follow(self, name: str, beside: str | None = None) -> None:
        self._go(self._one(("link",), name, beside))

    def press(self, name: str, beside: str | None = None) -> None:
        self._go(self._one(("button", "link"), name, beside))

    def key(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(name)
        self._arrive()

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_label(begins(label)).locator("visible=true").first.fill(value)

    def choose(self, option: str, label: str) -> None:
        group = self.page.get_by_role("group", name=begins(label))
        field_ = (
            group.or_(self.page.get_by_label(begins(label)))
            .locator("visible=true")
            .first
        )
        if field_.evaluate("one => one.tagName") == "SELECT":
            field_.select_option(label=option)
        else:
            field_.get_by_label(begins(option)).first.check()

    def tick(self, name: str) -> None:
        self.page.get_by_role("checkbox", name=begins(name)).first.check()

    def download(self, name: str) -> None:
        with self.page.expect_download() as given:
            self._one(("link", "button"), name, None).click()
        assert Path(given.value.path()).stat().st_size > 0

    def sees(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words, ignore_case=False)

    def picture(self, path: Path) -> None:
        """The window as it stands, in few colours: it is looked at in a guide."""
        settle(self.page)
        taken = Image.open(BytesIO(self.page.screenshot()))
        taken.convert("RGB").quantize(COLOURS).save(path, optimize=True)

    def _open(self, account: str | None) -> None:
        self.pages.append(self.browse(account, viewport={"width": 1000, "height": 640}))
        self.page.set_default_timeout(WAIT)

    def _one(self, roles: tuple[str, ...], name: str, beside: str | None) -> Locator:
        """What has this role and a name that begins so, beside the words if some are given."""
        first, *others = [
            self.page.get_by_role(one, name=begins(name)) for one in roles
        ]
        for other in others:
            first = first.or_(other)
        named = first.locator("visible=true")
        if beside is None:
            return named.first
        kinds = [
            self.page.locator(one).filter(has_text=beside).filter(has=first)
            for one in NEAR
        ]
        self.page.locator("body").filter(has_text=beside).wait_for()
        near = next((one for one in kinds if one.count()), None)
        assert near is not None, f"tidak ada “{name}” di dekat “{beside}”"
        return near.first.locator(named).first

    def _go(self, one: Locator) -> None:
        if one.evaluate(LEAVES):
            with self.page.expect_navigation():
                one.click()
        else:
            one.click()
        self._arrive()

    def _arrive(self) -> None:
        self.page.wait_for_load_state()
        self.work()


def begins(words: str) -> re.Pattern[str]:
    """A name that begins with these words, whatever stands after them."""
    return re.compile(rf"^\s*{re.escape(words)}(?!\w)")
