"""A conversation of hundreds of messages: closed on the right day by the right one, each as cheap as the first."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from engine import instances, timers
from engine.contract import Actor, Requester
from tests.web.pages.town import Town, town
from tests.web.pages.walks import ANSWERS

BEGAN = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 09.00 in Kupang."""
ASKING = {"lanjut": "percakapan", "pesan": "Bagaimana dengan bulan berikutnya?"}
MORE = {
    "akses_layanan": ANSWERS["lakukan_registrasi"],
    "sampaikan_konsultasi": {"judul": "Inflasi", "pertanyaan": "Berapa inflasi?"},
    "buat_transaksi": ANSWERS["buat_transaksi"] | {"izin_ringkasan": True},
}
OFFICERS = {"periksa_kejelasan", "beri_informasi", "tutup_percakapan"}


@dataclass
class Cost:
    """What one message cost: statements, events, bytes of the case's state, seconds."""

    statements: int
    events: int
    state: int
    seconds: float


@dataclass
class Talk:
    """A consultation in writing at one office, and the time there."""

    town: Town
    office: str
    now: datetime = BEGAN
    case: int = 0
    statements: int = 0
    costs: list[Cost] = field(default_factory=list)

    def begin(self) -> None:
        bind = self.town.sessions.kw["bind"]
        event.listen(bind, "before_cursor_execute", self._count)
        with self.town.sessions.begin() as session:
            self.case = instances.start(
                session,
                self.town.engine,
                f"{self.office}-konsultasi-online",
                office=self.office,
                requester=Requester(account=f"pengguna.{self.office}"),
                actor=self._who("pengguna"),
                now=self.now,
            )

    def _count(self, *_: object) -> None:
        self.statements += 1

    def _who(self, role: str) -> Actor:
        return Actor(id=f"{role}.{self.office}", role=role)

    def open(self) -> tuple[int, str]:
        with self.town.sessions() as session:
            row = session.execute(
                text(
                    "SELECT id, element_id FROM task WHERE instance_id = :i AND status = 'open'"
                ),
                {"i": self.case},
            ).one()
        return row.id, row.element_id

    def say(self, **more: Any) -> None:
        """Do the open task, and keep what it cost."""
        task, element = self.open()
        before, began = self.statements, time.perf_counter()
        values = (ANSWERS | MORE)[element] | more
        role = "petugas" if element in OFFICERS else "pengguna"
        with self.town.sessions.begin() as session:
            instances.complete_task(
                session,
                self.town.engine,
                task,
                values,
                actor=self._who(role),
                now=self.now,
            )
        spent = time.perf_counter() - began
        self._keep(self.statements - before, spent)

    def _keep(self, statements: int, spent: float) -> None:
        with self.town.sessions() as session:
            row = session.execute(
                text(
                    "SELECT octet_length(state) AS state, last_seq FROM process_instance WHERE id = :i"
                ),
                {"i": self.case},
            ).one()
        done = sum(one.events for one in self.costs)
        cost = Cost(
            statements=statements,
            events=row.last_seq - done,
            state=row.state,
            seconds=spent,
        )
        self.costs.append(cost)

    def talk(self, messages: int, *, days: float) -> None:
        """So many messages, evenly over the days; the last one is the officer's."""
        pause = timedelta(days=days) / messages
        while len(self.costs) < messages or self.open()[1] != "tanggapi_informasi":
            self.wait(self.now + pause)
            self.say(**(ASKING if self.open()[1] == "tanggapi_informasi" else {}))

    def wait(self, until: datetime) -> None:
        """Let time pass; what falls due on the way happens at its own time."""
        while (due := self._due()) is not None and due <= until:
            self.now = max(due, self.now)
            timers.fire_due(self.town.sessions, self.town.engine, now=self.now)
        self.now = until

    def _due(self) -> datetime | None:
        with self.town.sessions() as session:
            return session.scalar(text("SELECT min(due_at) FROM timer"))

    def thread(self) -> Any:
        with self.town.sessions() as session:
            return session.execute(
                text("SELECT * FROM thread WHERE instance_id = :i"), {"i": self.case}
            ).one()

    def messages(self) -> int:
        with self.town.sessions() as session:
            return session.scalar(text("SELECT count(*) FROM message"))


@pytest.fixture
def talking(sessions, request):
    """A conversation at the office, its registration and question sent and answered."""
    talk = Talk(town=town(sessions), office=request.param)
    talk.begin()
    while talk.open()[1] != "tanggapi_informasi":
        talk.say()
    talk.costs.clear()
    yield talk
    bind = sessions.kw["bind"]
    event.remove(bind, "before_cursor_execute", talk._count)


LENGTHS = [60, pytest.param(1000, marks=pytest.mark.soak)]
CLOSED = {"kupang": datetime(2026, 12, 14, 15, 59, 59, tzinfo=UTC)}
"""Seven calendar days after the officer's last word on 7 December; the others have no such rule (AMB-01)."""


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("talking", ["kupang", "kaltim", "jateng"], indirect=True)
def test_half_a_month_of_talk_then_silence_is_closed_by_the_offices_rule(
    talking, length
):
    talking.talk(length, days=14.4)
    spoken = talking.now
    talking.wait(BEGAN + timedelta(days=31))
    thread = talking.thread()
    expected = CLOSED.get(talking.office)
    assert thread.closed_at == expected
    if expected is None:
        assert talking.open()[1] == "tanggapi_informasi"
        assert talking.messages() >= length
        return
    assert spoken.astimezone(UTC).date().isoformat() == "2026-12-07"
    assert (thread.closed_by, thread.close_reason) == ("sistem", "tidak merespons")
    # The rating that was offered then was let pass three days later.
    assert talking.town.value("SELECT status FROM process_instance") == "completed"


def mean(costs, what):
    return sum(getattr(one, what) for one in costs) / len(costs)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("talking", ["kupang"], indirect=True)
def test_the_last_messages_cost_what_the_first_did(talking, length):
    talking.talk(length, days=20)
    tenth = length // 10
    first, last = talking.costs[2 : tenth + 2], talking.costs[-tenth:]
    report = {
        what: (round(mean(first, what), 5), round(mean(last, what), 5))
        for what in ("statements", "events", "state", "seconds")
    }
    print(report)  # noqa: T201 - a measurement
    for what in ("statements", "events"):
        assert mean(last, what) == mean(first, what), report
    assert mean(last, "state") <= mean(first, "state") + 32, report
    assert min(one.seconds for one in last) < 2 * min(one.seconds for one in first)


@dataclass
class Looked:
    statements: int
    size: int
    seconds: float


def look(talk, person, path):
    visitor = talk.town.visitor(person)
    visitor.get(path)
    spent = float("inf")
    # The quickest of several: other work on the machine only ever slows one down.
    for _ in range(5):
        before, began = talk.statements, time.perf_counter()
        assert visitor.get(path).status == 200
        spent = min(spent, time.perf_counter() - began)
    size = len(visitor.text)
    return visitor, Looked(talk.statements - before, size, spent)


@pytest.mark.parametrize("length", [200, pytest.param(1000, marks=pytest.mark.soak)])
@pytest.mark.parametrize("talking", ["kupang"], indirect=True)
def test_a_long_conversations_pages_stay_as_small_as_a_short_ones(talking, length):
    seen = {}
    for messages in (length // 2, length):
        talking.talk(messages, days=messages / 100)
        for person in ("pengguna.kupang", "petugas.kupang"):
            _, looked = look(talking, person, f"/berkas/{talking.case}")
            seen.setdefault(person, []).append(looked)
    print(seen)  # noqa: T201 - a measurement
    for short, long in seen.values():
        assert long.statements == short.statements
        assert long.size < short.size * 1.05
        # Two sets of a hundred messages tell nothing on a busy machine; a thousand do.
        assert length < 1000 or long.seconds < 2 * short.seconds


@pytest.mark.parametrize("talking", ["kupang"], indirect=True)
def test_older_messages_are_a_link_away_until_the_first(talking):
    talking.talk(130, days=10)
    visitor, _ = look(talking, "pengguna.kupang", f"/berkas/{talking.case}")
    assert len(visitor.page.xpath("//ol[@class='ucapan']/li")) == 20
    shown = 0
    visitor.follow("Muat yang lebih lama")
    while visitor.page.xpath("//a[starts-with(., 'Muat yang lebih lama')]"):
        shown += len(visitor.page.xpath("//ol[@class='ucapan']/li"))
        visitor.follow("Muat yang lebih lama")
    shown += len(visitor.page.xpath("//ol[@class='ucapan']/li"))
    assert shown + 20 == talking.messages()
    first = visitor.page.xpath("//ol[@class='ucapan']/li")[0]
    assert "Berapa inflasi bulan Oktober?" in first.text_content()
    visitor.follow("Ke pesan terbaru")
    assert "Muat yang lebih lama" in visitor.main
