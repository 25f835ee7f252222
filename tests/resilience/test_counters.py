"""A hundred visitors at once at the counters of a real site: no number twice, none missing, each called once."""

import random
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from engine import definitions
from pst import queue
from tests.resilience.client import Client
from tests.resilience.conftest import Installed
from tests.resilience.people import employ
from tests.served import Served
from web.clock import RealClock

ROOT = Path(__file__).parents[2]
PROCESS = "kupang-konsultasi-langsung"
VISITORS = 100
SEED = 20261126
GUEST = {"nama": "Y", "asal": "Undana", "surel": "y@contoh.test", "tujuan": "Inflasi"}
FRONT = {"Tunggu panggilan": {}, "Periksa kartu identitas": {"diperlihatkan": False}}
DESK = {
    "Mulai pelayanan": {},
    "Sampaikan konsultasi": {"jenis": "data", "materi": "Inflasi"},
    "Beri informasi": {"informasi": "Lihat tabel dinamis."},
}

pytestmark = pytest.mark.soak


@dataclass
class Officer:
    """Somebody at a counter, who calls until the day is over."""

    client: Client
    counter: int
    steps: dict[str, dict]
    chance: random.Random
    over: threading.Event
    called: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def act(self, verb: str, **body: object) -> tuple[int, dict]:
        sent = self.client.post(f"/counters/{self.counter}/{verb}", body)
        assert sent.answer.status in {200, 409}, sent.answer.body
        return sent.answer.status, sent.answer.json

    def work(self) -> None:
        assert self.act("take")[0] == 200
        while not self.over.is_set():
            status, answer = self.act("call")
            if status == 200:
                self.called.append(answer["number"])
                self.meet(answer)
            else:
                self.over.wait(0.05)
        self.client.close()

    def meet(self, answer: dict) -> None:
        """Most come; some come later, some never."""
        about, dice = {"instance": answer["instance"]}, self.chance.random()
        if dice < 0.1:
            self.skipped.append(answer["number"])
            assert self.act("skip", **about)[0] == 200
        elif dice < 0.2:
            self.gone.append(answer["number"])
            assert self.act("no-show", **about)[0] == 200
        else:
            for name, data in self.steps.items():
                self.complete(answer["instance"], name, data)

    def complete(self, case: int, name: str, data: dict) -> None:
        found = self.client.get(f"/tasks?instance={case}")["items"]
        (task,) = [one for one in found if one["name"] == name]
        body = {"data": data, "atas_nama": task["role"] == "pengguna"}
        sent = self.client.post(f"/tasks/{task['id']}/complete", body)
        assert sent.answer.status == 200, sent.answer.body


def take_number(port: int, token: str, gate: threading.Barrier) -> str:
    """A visitor at a kiosk of his own; his number."""
    client = Client(port, token)
    gate.wait()
    body = {"process": PROCESS, "office": "kupang", "on_behalf_of": {"name": "Y"}}
    begun = client.post("/instances", body).answer.json
    (task,) = begun["tasks"]
    body = {"data": {"antrian": "umum"}, "atas_nama": True}
    done = client.post(f"/tasks/{task['id']}/complete", body).answer
    client.close()
    assert done.status == 200, done.body
    return str(done.json["data"]["antrian"]["nomor"])


def officers(installed: Installed, port: int, over: threading.Event) -> list[Officer]:
    """Four at the front office, four at desks."""
    now, made = RealClock().real(), []
    with installed.sessions.begin() as session:
        for number in range(8):
            stage, role = (
                (queue.FRONT, "resepsionis") if number < 4 else (queue.DESK, "petugas")
            )
            counter = queue.add(
                session,
                "kupang",
                name=f"Loket {number}",
                services=["konsultasi"],
                stages=[stage],
                actor="admin",
                now=now,
            )
            token = employ(session, f"orang{number}.kupang", now=now, role=role)
            steps = FRONT | {"Isi buku tamu": GUEST} if number < 4 else DESK
            made.append(
                Officer(
                    client=Client(port, token),
                    counter=counter.id,
                    steps=steps,
                    chance=random.Random(SEED + number),
                    over=over,
                )
            )
    return made


def test_a_hundred_visitors_at_once_are_numbered_called_and_served_once(
    installed: Installed, serve: Callable[..., Served], say: Callable[[str], None]
) -> None:
    say(f"seed {SEED}")
    installed.deploy(definitions.read_folders(ROOT / "processes", ROOT / "forms"))
    site, over = serve().until_ready(), threading.Event()
    crew = officers(installed, site.port, over)
    gate = threading.Barrier(VISITORS)
    with ThreadPoolExecutor(VISITORS + len(crew)) as people:
        visitors = [
            people.submit(take_number, site.port, installed.token, gate)
            for _ in range(VISITORS)
        ]
        working = [people.submit(one.work) for one in crew]
        numbers = [one.result(120) for one in visitors]
        until_everybody_is_gone(installed, working)
        over.set()
        for one in working:
            one.result(60)
    assert sorted(numbers) == [f"B-{number:03d}" for number in range(1, 101)]
    prove(installed, crew)
    assert site.end() == 0
    assert installed.prove() == VISITORS


def until_everybody_is_gone(installed: Installed, working: list) -> None:
    left = text(
        "SELECT count(*) FROM queue_ticket WHERE state NOT IN ('selesai', 'tidak_hadir')"
    )
    for _ in range(1200):
        with installed.sessions() as session:
            if session.scalar(left) == 0:
                return
        for one in working:
            if one.done():
                one.result()
        threading.Event().wait(0.1)
    raise AssertionError("masih ada yang menunggu")


def prove(installed: Installed, crew: list[Officer]) -> None:
    """Each stage called each visitor once, and once more for each time that he was skipped there."""
    for stage in (crew[:4], crew[4:]):
        called = Counter(n for one in stage for n in one.called)
        skipped = Counter(n for one in stage for n in one.skipped)
        assert called - skipped == Counter(set(called))
    gone = {number for one in crew for number in one.gone}
    with installed.sessions() as session:
        asked = text("SELECT count(*) FROM process_instance WHERE status = 'cancelled'")
        assert session.scalar(asked) == len(gone)
        deadlocks = text(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        )
        assert session.scalar(deadlocks) == 0
