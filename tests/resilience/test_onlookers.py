"""Two hundred phones follow a queue and twenty screens hang in the lobby; who works hardly notices."""

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from engine import definitions
from pst import queue
from pst.queue import Counter, QueueTicket
from tests.resilience.client import PATIENCE, Client
from tests.resilience.conftest import Installed
from tests.resilience.onlookers import looking_on
from tests.resilience.people import SECRET
from tests.served import Served
from web import create_app
from web.clock import RealClock
from web.pages import BLUEPRINTS
from web.pages.following import address
from web.settings import Settings

ROOT = Path(__file__).parents[2]
PROCESS = "kupang-konsultasi-online"
PHONES, SCREENS = 200, 20
CASES = 20
SLOWER = 2.0
"""So many times the idle p95 may another page's p95 be."""
ROUGHLY = 15.0
"""The same where few look on and other tests run beside this one."""
CALLS_EVERY = 2.0
"""Seconds between two calls; each changes what every phone and every screen shows."""

pytestmark = pytest.mark.soak


@dataclass(frozen=True, kw_only=True)
class Lobby:
    """A running site with numbers, a counter that calls them, and cases that an officer reads."""

    site: Served
    installed: Installed
    counter: int
    codes: list[str]
    pages: list[str]

    def pages_read(self, times: int) -> float:
        """p95 in milliseconds in which an officer's pages are answered, one after the other."""
        line, taken = HTTPConnection("127.0.0.1", self.site.port, timeout=PATIENCE), []
        headers = {"Authorization": f"Bearer {self.installed.token}"}
        for path in islice(cycle(self.pages), times):
            began = time.monotonic()
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            answer.read()
            taken.append(time.monotonic() - began)
            assert answer.status == 200, path
        line.close()
        return 1e3 * sorted(taken)[math.ceil(0.95 * times) - 1]

    @contextmanager
    def calling(self) -> Iterator[list[str]]:
        """One number after the other is called and served, until it ends."""
        over, called = threading.Event(), []

        def call() -> None:
            for case in range(1, len(self.codes) + 1):
                if over.wait(CALLS_EVERY):
                    return
                called.append(self._serve(case))

        worker = threading.Thread(target=call)
        worker.start()
        try:
            yield called
        finally:
            over.set()
            worker.join()

    def _serve(self, case: int) -> str:
        now = RealClock().real()
        with self.installed.sessions.begin() as session:
            if case > 1:
                queue.finish(session, now=now, berkas=case - 1)
            counter = session.get_one(Counter, self.counter)
            return queue.call(session, case, counter, now=now).label


def numbers(installed: Installed, count: int) -> tuple[int, list[str]]:
    """A counter, and where so many visitors follow their numbers."""
    now = RealClock().real()
    with (
        installed.sessions.begin() as session,
        _links(installed).test_request_context(),
    ):
        counter = queue.add(
            session,
            "kupang",
            name="Konsultasi 1",
            services=["konsultasi"],
            stages=["depan"],
            actor="admin",
            now=now,
        )
        for case in range(1, count + 1):
            queue.take_number(
                session, now=now, berkas=case, kantor="kupang", layanan="konsultasi"
            )
        tickets = session.query(QueueTicket).order_by(QueueTicket.id)
        return counter.id, [urlsplit(address(one)).path for one in tickets]


def _links(installed: Installed) -> Flask:
    """The application, to make the addresses that a kiosk shows."""
    return create_app(
        Settings(secret_key=SECRET),
        sessions=installed.sessions,
        engine=installed.engine,
        clock=RealClock(),
        blueprints=BLUEPRINTS,
    )


@pytest.fixture
def lobby(installed: Installed, serve: Callable[..., Served]) -> Lobby:
    installed.deploy(definitions.read_folders(ROOT / "processes", ROOT / "forms"))
    counter, codes = numbers(installed, PHONES)
    site = serve().until_ready()
    client = Client(site.port, installed.token)
    guest = {"name": "Yohanes", "channel": "surel"}
    asked = {"process": PROCESS, "on_behalf_of": guest}
    begun = [client.post("/instances", asked).answer for _ in range(CASES)]
    client.close()
    assert {one.status for one in begun} == {201}, begun[0].body
    return Lobby(
        site=site,
        installed=installed,
        counter=counter,
        codes=codes,
        pages=[
            "/daftar-kerja",
            f"/berkas/{begun[0].json['id']}",
            "/buku-tamu",
            "/standar/kupang",
        ],
    )


@pytest.mark.parametrize(
    ("phones", "screens", "samples", "slower"),
    [
        pytest.param(20, 2, 40, ROUGHLY, id="sebentar"),
        pytest.param(PHONES, SCREENS, 400, SLOWER, id="semua"),
    ],
)
def test_who_works_hardly_notices_who_looks_on(
    phones: int, screens: int, samples: int, slower: float, lobby: Lobby, say
) -> None:
    lobby.pages_read(samples // 4)
    before = lobby.pages_read(samples)
    paths = lobby.codes[-phones:] + ["/layar/kupang"] * screens
    with lobby.calling() as called, looking_on(lobby.site.port, paths) as told:
        # Everybody has come and asks at his own pace by then.
        threading.Event().wait(5)
        crowded = lobby.pages_read(samples)
    # The machine may be slower by now for reasons of its own.
    idle = max(before, lobby.pages_read(samples))
    say(
        f"{phones} phones, {screens} screens, {len(called)} calls: other pages p95 {crowded:.1f} ms, "
        f"idle {idle:.1f} ms: {crowded / idle:.2f} times; polls p95 {told['p95']:.1f} ms, {told['statuses']}"
    )
    assert told["lost"] == []
    # 286 tells a phone whose number was served to ask no more.
    assert set(told["statuses"]) <= {"200", "204", "286"}
    assert crowded <= slower * idle
