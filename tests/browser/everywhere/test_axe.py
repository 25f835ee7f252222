"""No page violates a rule that axe knows, at any width, by day or by night."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Final, Literal

import pytest
from playwright.sync_api import Page

from tests.browser.everywhere.conftest import Tour
from tests.browser.looking import judge, resize

WIDTHS: Final = (360, 768, 1280)
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
LOOKS: Final = tuple(product(WIDTHS, SCHEMES))
QUICK: Final = 12
"""Every so many-th page is looked at by `make test`, each one another way."""


def found(page: Page, looks: tuple[tuple[int, str], ...]) -> Iterator[str]:
    """What is wrong with the page as it stands, after each of these looks at it."""
    for width, scheme in looks:
        page.emulate_media(color_scheme=scheme)
        resize(page, width, 800)
        for one in judge(page):
            yield f"{width} {scheme}: {one}"


def test_some_pages_each_in_another_light(tour: Tour) -> None:
    wrong, seen = [], 0
    some = tour.examples()[::QUICK]
    for one, page in tour.visits(some, reduced_motion="reduce"):
        looks = (LOOKS[seen % len(LOOKS)],)
        wrong += [f"{one} {fault}" for fault in found(page, looks)]
        seen += 1
    assert wrong == []
    assert seen > len(LOOKS)


@pytest.mark.soak
@pytest.mark.parametrize("half", [0, 1])
def test_every_page_at_every_width_in_light_and_dark(
    tour: Tour, half: int, record_property: Callable[[str, object], None]
) -> None:
    wrong, seen = [], 0
    for one, page in tour.visits(tour.examples()[half::2], reduced_motion="reduce"):
        wrong += [f"{one} {fault}" for fault in found(page, LOOKS)]
        seen += 1
    told = f"{seen} pages looked at {len(LOOKS)} times: {len(wrong)} violations"
    record_property("diukur", told)
    assert wrong == []
    assert seen > 40
