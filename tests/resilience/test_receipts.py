"""Receipts issued at once on a real site whose processes are killed: no number left out, none twice, none lost."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psutil
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from pst import sales
from tests.pst.sales.desk import BILL, Desk, fill
from tests.resilience import procedure, traps
from tests.resilience.client import PATIENCE, Client, Sent
from tests.resilience.conftest import Installed
from tests.resilience.killing import SEED, seed, spring, until
from tests.served import Served

AMOUNT: Final = 100_000
LONG: Final = 5 * PATIENCE
"""Seconds; a hundred who never think wait for each other."""
ANYWHERE: Final = "di mana saja"
NUMBERS: Final = text("SELECT sequence FROM sale_receipt ORDER BY sequence")
LAST: Final = text("SELECT last FROM sale_receipt_series")
IN_FORCE: Final = text(
    "SELECT instance_id, amount FROM sale_receipt WHERE state = 'terbit' ORDER BY 1"
)
TOLD: Final = text(
    "SELECT d.value #>> '{}' FROM event e JOIN event_data d USING (instance_id, seq)"
    " WHERE e.type = 'operation_done' AND e.element_id = 'terbitkan' AND d.path = 'nomor'"
)
GIVEN: Final = text("SELECT number FROM sale_receipt")


@dataclass(eq=False)
class Treasurer(threading.Thread):
    """Voids and issues the receipt of one case again and again until `stopping`, and once more."""

    client: Client
    case: int
    gate: threading.Barrier
    stopping: threading.Event
    done: list[Sent] = field(default_factory=list)
    error: BaseException | None = None

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        try:
            self.gate.wait()
            while not self.stopping.is_set():
                self.issue(more=1)
            self.issue(more=0)
        except BaseException as error:  # noqa: BLE001 -- raised again by `at_the_till`
            self.error = error
        finally:
            self.client.close()

    def issue(self, *, more: int) -> None:
        found: dict[str, Any] = self.client.get(f"/instances/{self.case}")
        (task,) = found["tasks"]
        sent = self.client.post(f"/tasks/{task['id']}/complete", {"data": {"n": more}})
        assert sent.answer.status == 200, sent.answer.body
        self.done.append(sent)


def begin(installed: Installed, port: int, count: int) -> tuple[list[int], list[Sent]]:
    """So many cases, the invoice of each paid in cash; what was answered when they were begun."""
    client = Client(port, installed.token)
    begun = [
        client.post("/instances", {"process": procedure.RECEIPTED})
        for _ in range(count)
    ]
    client.close()
    cases = [one.answer.json["id"] for one in begun]
    with installed.sessions.begin() as session:
        fill(session)
        for case in cases:
            desk = Desk(session, case=case)
            desk.order()
            desk.invoice(bill=BILL | {"kode_billing": f"{case:015d}"})
            about = {"now": desk.now, "berkas": case, "kantor": "kupang"}
            found = sales.receive_cash(session, **about, jumlah=AMOUNT)
            assert found["status"] == "terverifikasi"
    return cases, begun


def kill(site: Served, snares: Path, chance: random.Random, count: int) -> Counter[str]:
    """Kill web processes before their commits, after them, and wherever they are; how often each."""
    order = [(*traps.WEB, ANYWHERE)[n % 3] for n in range(count)]
    chance.shuffle(order)
    for place in order:
        if place == ANYWHERE:
            threading.Event().wait(chance.random() / 2)
            until(lambda: _one_of(site, chance)).kill()
        else:
            spring(snares, place)
    return Counter(order)


def _one_of(site: Served, chance: random.Random) -> psutil.Process | None:
    found = site.children()["web"].children()
    return chance.choice(found) if found else None


def treasurers(
    installed: Installed, port: int, cases: Sequence[int]
) -> list[Treasurer]:
    """One for each case; all begin together."""
    gate, stopping = threading.Barrier(len(cases)), threading.Event()
    return [
        Treasurer(Client(port, installed.token, patience=LONG), case, gate, stopping)
        for case in cases
    ]


def until_home(working: Sequence[Treasurer]) -> None:
    for one in working:
        one.stopping.set()
    for one in working:
        one.join(2 * LONG)
        assert not one.is_alive()
        if one.error is not None:
            raise one.error


def prove(sessions: sessionmaker[Session], cases: Sequence[int]) -> int:
    """How many numbers were given: one after the other, each told to one case, one in force for each payment."""
    with sessions() as session:
        numbers = session.scalars(NUMBERS).all()
        assert numbers == list(range(1, len(numbers) + 1))
        assert session.scalar(LAST) == len(numbers)
        told, given = session.scalars(TOLD).all(), session.scalars(GIVEN).all()
        assert Counter(told) == Counter(given) == Counter(set(given))
        in_force = [tuple(one) for one in session.execute(IN_FORCE)]
        assert in_force == [(case, AMOUNT) for case in sorted(cases)]
    return len(numbers)


@pytest.mark.parametrize(
    ("people", "kills"),
    [(12, 3), pytest.param(100, 20, marks=pytest.mark.soak)],
    ids=["sebentar", "lama"],
)
def test_receipts_at_once_while_processes_are_killed_are_gapless_and_none_is_twice(
    people: int,
    kills: int,
    installed: Installed,
    serve: Callable[..., Served],
    snares: Path,
    say: Callable[[str], None],
) -> None:
    chosen = seed()
    say(f"{SEED}={chosen}")
    installed.deploy(procedure.receipted())
    site = serve("--no-worker").until_ready()
    cases, begun = begin(installed, site.port, people)
    working = treasurers(installed, site.port, cases)
    for one in working:
        one.start()
    try:
        killed = kill(site, snares, random.Random(chosen), kills)
    finally:
        until_home(working)
    numbers = prove(installed.sessions, cases)
    refused = sum(len(one.client.refused) for one in working)
    done = [sent for one in working for sent in one.done]
    slowest = max(sent.answer.seconds for sent in done)
    say(
        f"{people} at once: {numbers} receipts, killed {dict(killed)}, {refused} rolled back,"
        f" the slowest answer after {slowest:.1f} s"
    )
    assert numbers == len(done)
    assert refused > 0
    assert installed.prove(answered=[*begun, *done]) == people
    assert site.end() == 0
