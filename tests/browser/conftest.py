"""The pages in a real browser: a live server over the test database, and Chromium."""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.web.pages.town import PASSWORD, Town, town

CHROMIUM = Path("/usr/bin/chromium")
# A machine that runs two test processes and a database may be slow; a page that is right is not.
expect.set_options(timeout=20_000)
ANSWERED = re.compile(
    "the server responded with|ERR_INTERNET_DISCONNECTED|^htmx:(afterRequest|sendError),"
)
"""What the console tells of an error status, and of a cable that the test has pulled."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        where = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=where, args=ARGUMENTS)
        yield browser
        browser.close()


class Quiet(WSGIRequestHandler):
    """The application logs its requests itself."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        pass


@pytest.fixture
def kupang(sessions: sessionmaker[Session]) -> Town:
    return town(sessions)


@pytest.fixture
def address(kupang: Town) -> Iterator[str]:
    """Where the application listens, on this machine only."""
    server = make_server(
        "127.0.0.1", 0, kupang.app, threaded=True, request_handler=Quiet
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def browse(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """`browse("petugas.kupang")` is a page of a browser in which she is logged in.

    Whatever a page complains of in its console, the security policy's refusals among it,
    fails the test; an answer with an error status is no complaint.
    """
    made: list[BrowserContext] = []
    complaints: list[str] = []

    def make(username: str | None = None, **options: object) -> Page:
        usual = {"locale": "id-ID", "viewport": {"width": 1280, "height": 900}}
        context = chromium.new_context(base_url=address, **usual | options)
        made.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and not ANSWERED.search(said.text)
                else None
            ),
        )
        if username is not None:
            page.goto("/masuk")
            page.fill("#username", username)
            page.fill("#password", PASSWORD)
            page.press("#password", "Enter")
            page.wait_for_url(lambda url: "/masuk" not in url)
        return page

    yield make
    for context in made:
        context.close()
    assert complaints == []
