"""Somebody's day in Chromium: pages are opened, filled in and sent as people do it, whatever a procedure asks."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from pst import offices
from tests.browser.looking import SHOTS, turned
from tests.web.walking import FILE, Desk, filled
from tests.web.ways import controls, paper
from web.clock import DemoClock
from web.forms.texts import show

OFFICE, MARIA = "kupang", "pengguna.kupang"
MOST_STEPS = 30
WAIT = 15_000
"""Milliseconds for what should be there at once."""
FILLED = """name => [...document.getElementsByName(name)].some((one) =>
    ["radio", "checkbox"].includes(one.type) ? one.checked : one.type !== "hidden" && one.value)"""
SENDS = 'main button.btn[name="tombol"]:is([value="kirim"], [value="lanjut"])'


@dataclass
class Day:
    """What people of Kupang do with one case after another; each has a browser that stays open."""

    desk: Desk
    browse: Callable[..., Page]
    options: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def page(self, username: str) -> Page:
        if username not in self.pages:
            self.keeps(username, self.browse(username, **self.options))
        return self.pages[username]

    def keeps(self, username: str, page: Page) -> None:
        """The page is that person's for the rest of the day."""
        page.set_default_timeout(WAIT)
        self.pages[username] = page

    def state(self, case: int) -> Any:
        """What the API tells the auditor of the case."""
        return self.desk.read("auditor.kupang", f"/instances/{case}")

    def newest(self) -> int:
        return int(self.desk.town.value("SELECT max(id) FROM process_instance"))

    def begins(self, who: str, process: str) -> int:
        """Choose the service and begin it; the case."""
        page = self.page(who)
        page.goto("/mulai")
        with turned(page):
            page.locator(f'main form[action$="/mulai/{process}"] button').click()
        return self.newest()

    def does(self, who: str, case: int, element: str, **changed: Any) -> Page:
        """Open the task from the case's page, fill in its form with the least it takes and what is given, and send it."""
        task = self.desk.town.task(case, element)
        told = self.desk.read(who, f"/tasks/{task}")
        page = self.page(who)
        page.goto(f"/berkas/{case}")
        page.locator(f'main a[href$="/tugas/{task}"]').last.click()
        page.wait_for_url(f"**/tugas/{task}*")
        send(page, shown(told["form"], changed), given=tuple(changed))
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / f"hari-{case}-{element}.png", full_page=True)
        self.work()
        return page

    def goes_on(self, case: int, until: str, *, visitor: str = MARIA) -> None:
        """Whoever's turn it is does the ordinary thing, until that task is open.

        `visitor`: who fills in what stands in the requester's lane; at the counter an officer, on his behalf.
        """
        for _ in range(MOST_STEPS):
            tasks = {one["element_id"]: one for one in self.state(case)["tasks"]}
            if until in tasks:
                return
            element, task = next(iter(tasks.items()))
            of_role = f"{task['role']}.{OFFICE}"
            who = visitor if of_role == MARIA else task["assignee"] or of_role
            self.does(who, case, element)
        raise AssertionError(f"{until} tidak tercapai: {self.state(case)['tasks']}")

    def work(self) -> None:
        """Let a worker do what was left for one; pages that wait for it come anew by themselves."""
        self.beside(self.desk.town.work)
        for page in self.pages.values():
            expect(page.locator("#sedang-dibuat")).to_have_count(0)
            page.wait_for_load_state()

    def beside(self, act: Callable[[], object]) -> None:
        """Act in a thread of its own: jobs are done in an event loop, and here Playwright's runs."""
        with ThreadPoolExecutor(1) as one:
            one.submit(act).result()


def shown(
    form: Mapping[str, Any] | None, changed: Mapping[str, Any]
) -> dict[str, str | None]:
    """What is typed or chosen for each control of the form; None for a file."""
    if form is None:
        return {}
    schema = form["schema"]
    data = filled(schema, changed, DemoClock().real())
    zone = offices.office(OFFICE).zone
    return {
        name: None if inner.get("format") == FILE else show(inner, value, zone)
        for name, inner, value in controls(schema, data)
    }


def send(
    page: Page, told: Mapping[str, str | None], *, given: tuple[str, ...] = ()
) -> None:
    """Fill in the form, through all its parts if it has some, until it is taken.

    What is not among the fields that are given stays as it stands in the form already.
    """
    left = dict(told)
    for _ in range(MOST_STEPS):
        for name in list(left):
            if page.locator(f'main [name="{name}"]').count():
                value = left.pop(name)
                if name.partition(".")[0] in given or not stands(page, name):
                    put(page, name, value)
        button = page.locator(SENDS).first
        last = button.get_attribute("value") == "kirim"
        with turned(page):
            button.click()
        problems = page.locator(".ringkasan-galat")
        assert problems.count() == 0, problems.inner_text()
        if last:
            assert left == {}
            return
    raise AssertionError(f"formulir tidak habis: {page.url}")


def stands(page: Page, name: str) -> bool:
    """Whether the field has something in it, or one of its choices is made."""
    return bool(page.evaluate(FILLED, name))


def put(page: Page, name: str, value: str | None) -> None:
    """Type or choose the value in the field; None is a file."""
    control = page.locator(f'main [name="{name}"]:not([type="hidden"])')
    kind = control.first.evaluate("one => one.type")
    if value is None:
        found = {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": paper()}
        control.set_input_files(found)
    elif kind in {"radio", "checkbox"}:
        page.locator(
            f'main [name="{name}"][value="{value}"]:not([type="hidden"])'
        ).check()
    elif kind == "select-one":
        control.select_option(value)
    else:
        control.fill(value)
