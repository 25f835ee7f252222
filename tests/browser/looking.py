"""A look at a page: a picture of it, what axe finds in it, whether it scrolls sideways."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "tangkapan"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"360": (360, 780), "1280": (1280, 900)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOUND = """async (rules) => {
    const found = await axe.run({
        runOnly: {type: "tag", values: rules},
        resultTypes: ["violations"],
        elementRef: false,
    });
    return found.violations.flatMap(({id, nodes}) =>
        nodes.map(({html}) => `${id}: ${html.slice(0, 120)}`));
}"""
"""What is right is not told: axe would look for a selector of every part of the page."""
ABOVE = """() => {
    const mark = document.querySelector(".bjs-powered-by");
    mark.scrollIntoView({block: "center", behavior: "instant"});
    const box = mark.getBoundingClientRect();
    const inset = [[2, 2], [box.width - 2, 2], [2, box.height - 2],
        [box.width - 2, box.height - 2], [box.width / 2, box.height / 2]];
    return box.width > 30 && inset.every(([x, y]) =>
        mark.contains(document.elementFromPoint(box.x + x, box.y + y)));
}"""


def look(page: Page, path: str, name: str) -> list[str]:
    """Open the path at each size; what is wrong with it, nothing if all is well."""
    wrong = []
    page.goto(path)
    settle(page)
    for width, (wide, high) in SIZES.items():
        page.set_viewport_size({"width": wide, "height": high})
        page.evaluate("new Promise(requestAnimationFrame)")
        wrong += [f"{name} {width}: {one}" for one in judge(page)]
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
    return wrong


def settle(page: Page) -> None:
    """Wait for the fonts and, where there is one, the diagram."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    if page.locator(".diagram").count():
        page.wait_for_selector(".diagram[data-siap]", timeout=20_000)


@contextmanager
def turned(page: Page) -> Iterator[None]:
    """Until what was pressed has brought a page."""
    with page.expect_navigation():
        yield
    page.wait_for_load_state()


def judge(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than its window."""
    wrong = violations(page)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append("bergulir ke samping")
    return wrong


def violations(page: Page) -> list[str]:
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(FOUND, RULES)
    return found


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")
