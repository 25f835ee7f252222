"""What `npm run build` left: its size, its notices, and what axe says of the component sheet."""

import gzip
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import render_template
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from tests.web.drawn import only_templates
from web import assets

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = Path("/usr/bin/chromium")
FONT = "atkinson-hyperlegible-next-latin-wght-normal.woff2"
RUN = """axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
  "best-practice"]}).then(({violations}) => violations.map(({id, nodes}) =>
  `${id}: ${nodes.map(({target}) => target).join(" ")}`))"""


def sent(name: str) -> int:
    path = assets.BUILD / assets.built()[name]
    raw = path.read_bytes()
    return len(raw if path.suffix == ".woff2" else gzip.compress(raw, 9))


def test_what_every_page_loads_leaves_room_for_the_page() -> None:
    # The bar is 100 kB for the first visit to the worklist, its page included.
    names = ["alur.css", "alur.js", FONT, "tenun.svg", "alur.svg"]
    assert sum(sent(name) for name in names) <= 80_000


def test_every_text_file_has_a_gzip_copy() -> None:
    texts = [n for n in assets.built().values() if not n.endswith(".woff2")]
    assert [n for n in texts if not (assets.BUILD / f"{n}.gz").exists()] == []


def test_the_notices_name_what_went_into_the_bundles() -> None:
    notices = (assets.BUILD / assets.built()["THIRD_PARTY.txt"]).read_text()
    for package in ("bootstrap 5.3.8", "htmx.org 2.0.11", "bpmn-js 18.31.1"):
        assert f"\n{package} " in notices
    assert "The source code responsible for displaying the bpmn.io" in notices
    assert notices == (ROOT / "docs" / "THIRD_PARTY.txt").read_text()


@pytest.fixture
def sheet() -> Iterator[str]:
    app = only_templates()
    app.add_url_rule("/", "lembar", lambda: render_template("komponen/lembar.html"))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.browser
def test_axe_finds_nothing_on_the_component_sheet(sheet: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for width in (360, 768, 1280):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(sheet)
            page.evaluate(AXE.read_text())
            assert page.evaluate(RUN) == []
            wide = "document.documentElement.scrollWidth - innerWidth"
            assert page.evaluate(wide) == 0
            page.close()
        browser.close()
