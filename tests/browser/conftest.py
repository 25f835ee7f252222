"""The pages in a real browser: a live server over the test database, and Chromium."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.serving import make_server

from tests.web.pages.town import Town, town

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "tangkapan"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CHROMIUM = Path("/usr/bin/chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        where = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=where, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def kupang(sessions: sessionmaker[Session]) -> Town:
    return town(sessions)


@pytest.fixture
def address(kupang: Town) -> Iterator[str]:
    """Where the application listens, on this machine only."""
    server = make_server("127.0.0.1", 0, kupang.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def context(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    made = chromium.new_context(
        base_url=address, locale="id-ID", viewport={"width": 1280, "height": 900}
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose console stays empty: no error, no refusal by the security policy."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else 0)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    with contextlib.suppress(Exception):
        page.wait_for_load_state("networkidle", timeout=2000)
    expected = [one for one in said if "status of" not in one]
    assert expected == []
