"""The browser enforces what the headers say: nothing foreign runs, frames, reads, or stays behind."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.looking import settle
from tests.web.pages.test_routes import ADMIN, COUNTERS, MATRIX, PEOPLE
from tests.web.pages.town import PASSWORD, Town
from tests.web.pages.walks import COUNTER, accepted, at_counter

Browse = Callable[..., Page]
LISTEN = """window.pelanggaran = [];
document.addEventListener("securitypolicyviolation",
    (e) => window.pelanggaran.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`));"""
FILES = (".csv", ".xlsx", ".pdf", ".png")
FRESH = "layang-layang putus"


@pytest.fixture
def outside(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    """A browser that another site has got hold of; what its console says is its own affair."""
    context = chromium.new_context(base_url=address)
    context.add_init_script(LISTEN)
    yield context
    context.close()


@pytest.fixture
def places(kupang: Town) -> dict[str, Any]:
    maria, anita, sari = (
        kupang.visitor(f"{role}.kupang")
        for role in ("pengguna", "petugas", "resepsionis")
    )
    case = accepted(kupang, maria, anita)
    return {
        "case": case,
        "task": kupang.task(case, "beri_informasi"),
        "guest": at_counter(kupang, sari),
        "incident": 1,
    }


def violations(page: Page, path: str) -> list[str]:
    """What the page at this path was refused, once everything on it has come."""
    page.goto(path)
    settle(page)
    found: list[str] = page.evaluate("window.pelanggaran")
    return [f"{path}: {one}" for one in found]


def test_no_page_asks_for_anything_that_the_policy_refuses(
    browse: Browse, places: dict[str, Any]
) -> None:
    pages: dict[str, Page] = {}
    found, visited = [], 0
    for (method, pattern), statuses in MATRIX.items():
        # A table is a download, and a picture is drawn by the browser's own page.
        if method != "GET" or pattern.endswith(FILES):
            continue
        opens = [
            who for who, status in zip(PEOPLE, statuses, strict=True) if status == 200
        ]
        person = (
            "admin.kupang"
            if pattern.startswith((ADMIN, COUNTERS))
            else (opens or ["anonim"])[-1]
        )
        if person not in pages:
            pages[person] = browse(None if person == "anonim" else person)
            pages[person].add_init_script(LISTEN)
        found += violations(pages[person], pattern.format(**places))
        visited += 1
    assert found == []
    assert visited > 25


def test_a_kiosks_pages_ask_for_nothing_refused_either(browse: Browse) -> None:
    page = browse("resepsionis.kupang")
    page.add_init_script(LISTEN)
    page.goto("/kios/buka")
    page.get_by_role("button", name="Buka kios").click()
    found = violations(page, "/kios")
    page.get_by_role("button", name="Konsultasi Statistik").click()
    page.get_by_role("heading", name="Nomor Anda").wait_for()
    expect(page.locator("main svg.qr")).to_have_count(1)
    assert found + page.evaluate("window.pelanggaran") == []


INJECTED = """() => {
    const add = (tag, set) => document.body.append(Object.assign(document.createElement(tag), set));
    add("script", {textContent: "window.jahat = 1"});
    add("script", {src: "https://jahat.test/x.js"});
    add("img", {src: "https://jahat.test/x.png"});
    add("iframe", {src: "https://jahat.test/"});
    add("object", {data: "/masuk"});
    add("base", {href: "https://jahat.test/"});
    document.body.insertAdjacentHTML("beforeend", "<p style='color:red' onclick='jahat=1'>x</p>");
    document.body.lastElementChild.click();
}"""


def test_what_gets_into_a_page_runs_and_loads_nothing(outside: BrowserContext) -> None:
    page = outside.new_page()
    page.goto("/masuk")
    page.evaluate(INJECTED)
    page.wait_for_function("window.pelanggaran.length >= 7")
    refused = {one.split()[0] for one in page.evaluate("window.pelanggaran")}
    assert page.evaluate("window.jahat") is None
    assert {
        "script-src-elem",
        "script-src-attr",
        "style-src-attr",
        "img-src",
        "frame-src",
        "base-uri",
    } <= refused


def framed(context: BrowserContext, target: str) -> str:
    """What stands in a frame of another site's page that shows the target."""
    body = f'<!doctype html><iframe src="{target}"></iframe>'
    context.route(
        "http://jahat.test/",
        lambda route: route.fulfill(body=body, content_type="text/html"),
    )
    page = context.new_page()
    page.goto("http://jahat.test/")
    page.wait_for_load_state("networkidle")
    return page.frames[1].content()


def test_no_other_site_puts_a_page_into_a_frame(
    outside: BrowserContext, address: str
) -> None:
    assert "Kata sandi" not in framed(outside, f"{address}/masuk")


def test_without_the_headers_another_site_could(
    outside: BrowserContext, address: str
) -> None:
    def strip(route: Route) -> None:
        answer = route.fetch()
        kept = {
            name: value
            for name, value in answer.headers.items()
            if name not in {"content-security-policy", "x-frame-options"}
        }
        route.fulfill(response=answer, headers=kept)

    outside.route(f"{address}/masuk", strip)
    assert "Kata sandi" in framed(outside, f"{address}/masuk")


def test_a_form_of_another_site_does_nothing(
    kupang: Town, browse: Browse, address: str
) -> None:
    page = browse("petugas.kupang")
    body = (
        f'<form method="post" action="{address}/keluar"><button>Hadiah</button></form>'
    )
    page.context.route(
        "http://jahat.test/",
        lambda route: route.fulfill(body=body, content_type="text/html"),
    )
    page.goto("http://jahat.test/")
    page.get_by_role("button").click()
    page.wait_for_url(f"{address}/keluar")
    page.goto("/akun")
    expect(page.get_by_role("heading", level=1)).to_have_text("Akun saya")


def test_a_name_that_is_a_script_stays_a_name(kupang: Town, browse: Browse) -> None:
    sari = kupang.visitor("resepsionis.kupang")
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    sari.get(f"/mulai/{COUNTER}")
    sari.post(f"/mulai/{COUNTER}", {"untuk": "tamu", "name": hostile})
    page = browse("resepsionis.kupang")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto("/berkas")
    expect(page.locator("main")).to_contain_text(hostile)
    expect(page.locator("main img, main script")).to_have_count(0)


def test_a_link_sets_a_password_and_its_code_goes_over_no_line(
    browse: Browse, address: str
) -> None:
    admin = browse("admin.kupang")
    admin.goto("/kantor/akun/petugas.kupang")
    admin.get_by_label("Kata sandi Anda sendiri").fill(PASSWORD)
    admin.get_by_role("button", name="Buat tautan kata sandi").click()
    code = admin.locator(".rahasia-sekali dd").nth(1).inner_text()
    asked: list[str] = []
    page = browse()
    page.on(
        "request", lambda request: asked.append(str([request.url, request.headers]))
    )
    page.goto(f"/sandi#{code}")
    expect(page.get_by_label("Kode tautan")).to_have_value(code)
    expect(page).to_have_url(f"{address}/sandi")
    page.get_by_label("Kata sandi baru").fill(FRESH)
    page.get_by_role("button", name="Simpan kata sandi").click()
    expect(page.get_by_role("status")).to_contain_text("Kata sandi sudah diganti")
    assert [one for one in asked if code in one] == []


def test_the_qr_codes_address_fills_in_the_tracking_form(
    browse: Browse, address: str
) -> None:
    page = browse()
    page.goto("/lacak#KUPANG-KONSUL-2026-0001/K7QM-3T9X-PDAB")
    expect(page.get_by_label("Nomor berkas")).to_have_value("KUPANG-KONSUL-2026-0001")
    expect(page.get_by_label("Kode", exact=True)).to_have_value("K7QM-3T9X-PDAB")
    expect(page).to_have_url(f"{address}/lacak")
    page.goto("/lacak?x#%E0%A4%A")
    expect(page.get_by_label("Nomor berkas")).to_have_value("")


def test_a_password_is_shown_while_its_owner_wants_to_see_it(browse: Browse) -> None:
    page = browse("petugas.kupang")
    page.goto("/akun/sandi")
    field = page.get_by_label("Kata sandi baru")
    expect(field).to_have_attribute("type", "password")
    page.get_by_label("Tampilkan kata sandi").check()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Ganti kata sandi").click()
    expect(page.get_by_label("Kata sandi baru")).to_have_attribute("type", "password")


def test_going_back_after_leaving_shows_nothing_of_who_was_here(browse: Browse) -> None:
    page = browse("petugas.kupang")
    page.goto("/akun")
    page.locator("main").get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/masuk")
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert "petugas@contoh.test" not in page.content()


def test_the_browser_keeps_nothing_but_cookies_that_scripts_cannot_read(
    browse: Browse,
) -> None:
    page = browse("petugas.kupang")
    page.goto("/daftar-kerja")
    assert page.evaluate("document.cookie") == ""
    kept = page.evaluate("({...localStorage, ...sessionStorage})")
    # htmx notes where it is; it keeps no page (historyCacheSize is 0).
    assert kept.pop("htmx-current-path-for-history") == "/daftar-kerja"
    assert kept == {}
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
