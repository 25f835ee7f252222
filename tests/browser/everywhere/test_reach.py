"""Every page for whoever has a small window, large letters, no mouse, no liking for movement, or no JavaScript."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from tests.browser.everywhere.conftest import Tour

pytestmark = pytest.mark.soak

ZOOMED: Final = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
"""A window of 1280 by 900 at 200 %."""
WIDE: Final = {"viewport": {"width": 1280, "height": 900}}
Told = Callable[[str, object], None]

SIDEWAYS: Final = """() => document.documentElement.scrollWidth > innerWidth
    && [...document.querySelectorAll("body *")]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5
            && !one.closest(".gulir, [tabindex='0'], svg *"))
        .slice(0, 3).map((one) => one.outerHTML.slice(0, 160))"""
COVERED: Final = """() => {
    const stuck = [...document.querySelectorAll("body *")].filter((one) =>
        ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.checkVisibility());
    const high = (one) => {
        const box = one.getBoundingClientRect();
        return box.width < innerWidth / 2 ? 0
            : Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    };
    return Math.max(0, ...stuck.map(high)) / innerHeight;
}"""
"""How much of the window's height the largest bar that stays takes."""
MOVING: Final = """() => [...document.querySelectorAll("*")].filter((one) => {
    const {animationName, animationDuration, transitionDuration} = getComputedStyle(one);
    const longest = (told) => Math.max(...told.split(",").map(parseFloat));
    return longest(transitionDuration) > 0.001
        || (animationName !== "none" && longest(animationDuration) > 0.001);
}).map((one) => one.outerHTML.slice(0, 100))"""
DEAD: Final = """() => {
    const seen = (kind) => [...document.querySelectorAll(kind)].filter((one) => one.checkVisibility());
    const dead = [
        ...seen("button").filter((one) => one.type === "button" || !one.form),
        ...seen("a:not([href])"),
        ...seen("[hx-get], [hx-post]").filter((one) => !one.matches("a[href], form, form *")
            && !(one.getAttribute("hx-trigger") || "").match(/every|load/)),
        ...seen("form").filter(({elements}) => {
            const parts = [...elements].filter((one) => one.checkVisibility());
            return parts.length && !parts.some(({type}) => type === "submit");
        }),
    ];
    return dead.map((one) => one.outerHTML.slice(0, 160));
}"""
"""What does nothing where no script runs."""
MEANT: Final = """() => {
    const groups = new Set();
    window.semua = [...document.querySelectorAll(
        "a[href], button, input, select, textarea, summary, [tabindex]")].filter((one) => {
        if (one.tabIndex < 0 || one.disabled || one.type === "hidden") return false;
        if (!one.checkVisibility({visibilityProperty: true})) return false;
        if (one.type !== "radio") return true;
        const group = `${one.form?.action} ${one.name}`;
        const chosen = [...document.getElementsByName(one.name)].some((other) => other.checked);
        if (groups.has(group) || (chosen && !one.checked)) return false;
        groups.add(group);
        return true;
    });
    return window.semua.length;
}"""
"""What Tab is to reach: of a group of radio buttons the one that is chosen, else the first."""
HERE: Final = """() => {
    const one = document.activeElement;
    const labels = [...(one.labels ?? [])];
    const button = one.matches("input.visually-hidden") && labels.find((it) => it.matches(".btn"));
    const shown = button || one;
    const style = getComputedStyle(shown);
    const box = shown.getBoundingClientRect();
    const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
    const x = middle(box.left, box.right, innerWidth), y = middle(box.top, box.bottom, innerHeight);
    const on = document.elementFromPoint(x, y);
    return {
        number: window.semua.indexOf(one),
        what: one.outerHTML.slice(0, 120),
        marked: style.outlineStyle !== "none" || style.boxShadow !== "none" || !!one.closest("tr.fokus"),
        uncovered: !!on && (one.contains(on) || on.contains(shown) || labels.some((it) => it.contains(on))),
    };
}"""
"""Where the focus is, whether that is seen, and whether something lies on it. Of a field that only stands
there for the keyboard, the button beside it is what is looked at."""
STOPS: Final = """() => semua.reduce((sum, {type}) =>
    sum + (["date", "month", "time", "datetime-local"].includes(type) ? 5 : 1), 0)"""
"""How often Tab is pressed at most: day, month, year and calendar of a date are stops of their own."""


def wrong(tour: Tour, script: str, told: Told, **options: Any) -> str:
    """What the script finds on each page, a line each; nothing if all is well."""
    found: list[str] = []
    seen = 0
    for one, page in tour.visits(**options):
        seen += 1
        if answer := page.evaluate(script):
            found.append(f"{one}: {answer}")
    told("diukur", f"{seen} pages, {len(found)} with something wrong")
    assert seen > 90
    return "\n".join(found)


def test_no_page_scrolls_sideways_at_320(tour: Tour, record_property: Told) -> None:
    small = {"width": 320, "height": 640}
    assert wrong(tour, SIDEWAYS, record_property, viewport=small) == ""


def test_no_page_scrolls_sideways_at_200_percent(
    tour: Tour, record_property: Told
) -> None:
    assert wrong(tour, SIDEWAYS, record_property, **ZOOMED) == ""


def test_no_bar_takes_more_than_a_third_of_the_window_at_200_percent(
    tour: Tour, record_property: Told
) -> None:
    script = f"() => {{ const most = ({COVERED})(); return most > 1 / 3 && most; }}"
    assert wrong(tour, script, record_property, **ZOOMED) == ""


def test_nothing_moves_for_whoever_asks_for_less_of_it(
    tour: Tour, record_property: Told
) -> None:
    calm = {"reduced_motion": "reduce"}
    assert wrong(tour, MOVING, record_property, **calm) == ""


def test_nothing_is_dead_without_javascript(tour: Tour, record_property: Told) -> None:
    plain = {"java_script_enabled": False}
    assert wrong(tour, DEAD, record_property, **plain) == ""


def walked(page: Page) -> Iterator[str]:
    """Press Tab through the whole page; what it does not reach, or reaches unseen."""
    meant = page.evaluate(MEANT)
    reached: set[int] = set()
    for _ in range(page.evaluate(STOPS) + 20):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        reached.add(here["number"])
        if here["number"] >= 0 and not (here["marked"] and here["uncovered"]):
            yield f"tidak terlihat: {here}"
        if len(reached - {-1}) == meant:
            return
    for number in set(range(meant)) - reached:
        yield f"tidak tercapai: {page.evaluate('n => semua[n].outerHTML', number)[:120]}"


@pytest.mark.parametrize("window", [WIDE, ZOOMED], ids=["1280", "200 %"])
def test_tab_reaches_everything_and_one_sees_where_it_is(
    tour: Tour, window: dict[str, Any], record_property: Told
) -> None:
    missed, seen = [], 0
    for one, page in tour.visits(**window, reduced_motion="reduce"):
        missed += [f"{one}: {fault}" for fault in walked(page)]
        seen += 1
    record_property("diukur", f"{seen} pages, {len(missed)} places that Tab misses")
    assert "\n".join(missed) == ""
    assert seen > 90
