"""A look at a page: a picture of it, what axe finds in it, whether it scrolls sideways."""

from collections.abc import Iterator, Mapping
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

DRAWN = """new Promise((done) => {
    requestAnimationFrame(done);
    setTimeout(done, 2000);
})"""
"""A busy machine's browser may leave a frame out for good; what is asked of the page next is up to date without it."""


def look(page: Page, path: str, name: str) -> list[str]:
    """Open the path at each size; what is wrong with it, nothing if all is well."""
    page.goto(path)
    return shots(page, name)


def shots(
    page: Page, name: str, sizes: Mapping[str, tuple[int, int]] = SIZES
) -> list[str]:
    """A picture of the page as it stands at each size, and what is wrong with it."""
    wrong = []
    settle(page)
    SHOTS.mkdir(exist_ok=True)
    for width, (wide, high) in sizes.items():
        resize(page, wide, high)
        wrong += [f"{name} {width}: {one}" for one in judge(page)]
        page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
    return wrong


def resize(page: Page, wide: int, high: int) -> None:
    """Give the page a window of that size, and wait until it is drawn."""
    page.set_viewport_size({"width": wide, "height": high})
    page.evaluate(DRAWN)


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
