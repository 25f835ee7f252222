"""What the worklist reads by its walks is what one finds by looking at every task."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from bench import crowded
from bench.worklist import READER, measure, ways
from bench.world import world
from tests.database_fixtures import start_test_server
from web import access
from web.desk.filters import Filter
from web.desk.listing import Desk
from web.desk.scopes import DONE

TASKS = 300
_ALL = text("""
SELECT t.id, t.office, t.role, t.name, t.assignee, t.sort_at, t.guarded, i.number, i.requester_name,
    d.service, d.channel, h.title, i.id % 200 = 7 AS failed, i.id % 40 = 1 AS changed
FROM task t JOIN process_instance i ON i.id = t.instance_id
    JOIN process_definition d ON d.id = i.definition_id LEFT JOIN thread h ON h.instance_id = i.id
WHERE t.status = 'open' ORDER BY t.sort_at, t.id
""")
Task = SimpleNamespace


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with (
        start_test_server(tmp_path_factory.mktemp("server")) as server,
        world(server, "kerja") as found,
    ):
        crowded.fill(found, TASKS)
        yield found


@pytest.fixture(scope="module")
def tasks(place) -> list[Task]:
    with place.looking() as session:
        return [Task(**row._mapping) for row in session.execute(_ALL)]


def seen(task: Task) -> bool:
    """In a guarded case, by who handles it: nobody holds it in one of his lanes, or he does."""
    if not task.guarded:
        return True
    own = (task.office, task.role) in READER.memberships
    return task.assignee == READER.account or (task.assignee is None and own)


def in_scope(scope: str, task: Task) -> bool:
    serving = {office for office, role in READER.memberships if role in access.SERVING}
    return {
        "saya": task.assignee == READER.account,
        "peran": (task.office, task.role) in READER.memberships,
        "loket": task.role == "pengguna"
        and task.channel == "langsung"
        and task.office in serving,
        "kantor": True,
    }[scope]


def due(asked: str, at: datetime, now: datetime, midnight: datetime) -> bool:
    tomorrow = midnight + timedelta(days=1)
    return {
        "": True,
        "lewat": at < now,
        "hari-ini": now <= at < tomorrow,
        "jeda": (at.year, at.month) == (9999, 1),
        "tanpa": (at.year, at.month) == (9999, 12),
    }[asked]


def held(asked: str, holder: str | None) -> bool:
    wanted = {"": {holder}, "belum": {None}, "bebas": {None, READER.account}}
    return holder in wanted.get(asked, {asked})


def has_words(asked: Filter, task: Task) -> bool:
    own = [] if task.guarded else [task.requester_name, task.title]
    told = " ".join(filter(None, [task.number, task.name, *own])).lower()
    return all(word in told for word in asked.words)


def meets(asked: Filter, task: Task) -> bool:
    state = {"": True, "terkendala": task.failed, "berubah": task.changed}
    return (
        asked.layanan in {"", task.service}
        and asked.langkah in {"", task.name}
        and asked.kanal in {"", task.channel}
        and asked.kantor in {"", task.office}
        and held(asked.pemegang, task.assignee)
        and state[asked.keadaan]
        and has_words(asked, task)
    )


def walked(desk: Desk, scope: str, asked: Filter) -> list[int]:
    found, cursor = [], None
    while True:
        page = desk.page(scope, asked, cursor)
        found += [row.id for row in page.rows]
        cursor = page.next
        if cursor is None:
            return found


def expected(tasks: list[Task], scope: str, asked: Filter, desk: Desk) -> list[int]:
    near = {office for office, _ in READER.memberships}
    return [
        one.id
        for one in tasks
        if one.office in near
        and seen(one)
        and in_scope(scope, one)
        and due(asked.tenggat, one.sort_at, desk.now, desk.midnight)
        and meets(asked, one)
    ]


def test_every_way_of_asking_finds_what_is_there_in_its_order(
    place, tasks, monkeypatch
) -> None:
    monkeypatch.setattr("web.desk.listing.PAGE", 60)
    wrong = []
    with place.looking() as session:
        midnight = place.now - timedelta(hours=9)
        desk = Desk(session=session, who=READER, midnight=midnight, now=place.now)
        for name, scope, asked in ways(place):
            if scope == DONE:
                continue
            right = expected(tasks, scope, asked, desk)
            found, counted = walked(desk, scope, asked), desk.count(scope, asked)
            if found != right or counted != len(right):
                wrong.append((name, found, right, counted))
    assert wrong == []


def test_it_is_measured_and_said(place) -> None:
    (name, few, many), *_ = measure(place, place, 2, "kantor: semua")
    assert name == "kantor: semua"
    assert few > 0
    assert many > 0
