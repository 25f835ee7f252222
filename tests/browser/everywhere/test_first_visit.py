"""What the first visit of the worklist brings over the line, with a page full of tasks and nothing in the browser's cache."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Response

from tests.browser.everywhere.conftest import Tour
from tests.web.pages.walks import asked

MOST_BYTES, MOST_REQUESTS = 100_000, 20
ROWS = 40
"""More than a page of the list shows."""


@dataclass
class Meter:
    """Counts what a page loads: as it came, and as it comes through a server in front that compresses pages, too."""

    page: Page
    answers: list[Response] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("response", self._hear)

    def _hear(self, answer: Response) -> None:
        self.answers.append(answer)

    def measured(self) -> tuple[int, int, int]:
        """(requests, bytes as they came, bytes with everything compressed that can be)."""
        sizes = [one.request.sizes() for one in self.answers]
        came = [one["responseBodySize"] + one["responseHeadersSize"] for one in sizes]
        spared = [
            len(one.body()) - len(gzip.compress(one.body()))
            for one in self.answers
            if (one.header_value("content-type") or "").startswith("text/html")
            and one.header_value("content-encoding") is None
        ]
        return len(self.answers), sum(came), sum(came) - sum(spared)


@pytest.mark.soak
def test_the_worklist_is_light(
    tour: Tour, record_property: Callable[[str, object], None]
) -> None:
    maria = tour.world.reader("pengguna.kupang")
    for _ in range(ROWS):
        asked(tour.world.town, maria)
    page = tour.page("petugas.kupang")
    meter = Meter(page)
    page.goto("/daftar-kerja?cakupan=kantor", wait_until="networkidle")
    assert page.locator("tbody tr").count() > ROWS / 2
    requests, came, compressed = meter.measured()
    told = f"{requests} requests, {compressed} bytes gzip ({came} as they came)"
    record_property("diukur", told)
    assert compressed <= MOST_BYTES
    assert requests <= MOST_REQUESTS
