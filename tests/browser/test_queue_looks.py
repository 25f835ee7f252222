"""Kiosk, phone and lobby in Chromium: what they look like, sound, print, and do when nobody answers."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.looking import SHOTS, SIZES, judge, settle
from tests.web.pages.at_counter import counters, numbered
from tests.web.pages.town import Town

Browse = Callable[..., Page]
MILLIMETRE = 72 / 25.4


@pytest.fixture
def desks(kupang: Town) -> dict[str, int]:
    return counters(kupang)


def kiosk(browse: Browse, paper: str = "80") -> Page:
    """A tablet on which Sari has opened a kiosk."""
    page = browse("resepsionis.kupang")
    page.goto("/kios/buka")
    page.locator(f"input[value='{paper}']").check()
    page.get_by_role("button", name="Buka kios").click()
    page.set_viewport_size({"width": 800, "height": 1280})
    return page


def shots(page: Page, name: str, sizes: dict[str, tuple[int, int]]) -> list[str]:
    wrong = []
    settle(page)
    SHOTS.mkdir(exist_ok=True)
    for width, (wide, high) in sizes.items():
        page.set_viewport_size({"width": wide, "height": high})
        page.evaluate("new Promise(requestAnimationFrame)")
        wrong += [f"{name} {width}: {one}" for one in judge(page)]
        page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
    return wrong


def take(page: Page) -> None:
    page.get_by_role("button", name="Konsultasi Statistik").click()
    expect(page.get_by_role("heading", name="Nomor Anda")).to_be_visible()


def test_a_visitor_takes_a_number_and_follows_it_on_his_phone(
    kupang: Town, browse: Browse, desks: dict[str, int]
) -> None:
    page, tall = kiosk(browse), SIZES | {"800": (800, 1280)}
    numbered(kupang, "Ester Nenobais")
    page.goto("/kios")
    wrong = shots(page, "kios", tall)
    take(page)
    wrong += shots(page, "kios-nomor", tall)
    assert wrong == []
