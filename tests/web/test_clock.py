"""What time it is, and moving the demo's time."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

import pytest
import time_machine
from sqlalchemy import text
from sqlalchemy.orm import sessionmaker

from engine import definitions, instances, timers
from engine.contract import SYSTEM_ACTOR, Actor, Requester
from engine.models import ProcessInstance, Timer
from tests.engine.drawing import Drawing
from tests.web.conftest import NOW
from web import clock, create_app, demo, jobs
from web.accounts import Passwords
from web.clock import DemoClock, RealClock, parse_duration
from web.context import Parts
from web.database import create_engine
from web.errors import ConflictError, InvalidError
from web.settings import Settings

LOOK = timedelta(seconds=0.3)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("P3D", 259_200),
        ("P1W", 604_800),
        ("P1W1D", 691_200),
        ("PT90M", 5_400),
        ("P1DT2H3M4S", 93_784),
        ("PT1S", 1),
    ],
)
def test_durations_of_fixed_length_are_read(text, seconds):
    assert parse_duration(text).total_seconds() == seconds


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "3D", "P1M", "P1Y", "P-1D", "P1.5D", "P3D "]
)
def test_other_durations_are_refused(text):
    with pytest.raises(InvalidError, match="ISO 8601"):
        parse_duration(text)


def test_the_real_clock_tells_one_time(session):
    with time_machine.travel(NOW, tick=False):
        assert RealClock().now(session) == RealClock().real() == NOW


def test_the_demo_clock_goes_forward_for_everybody(session):
    with time_machine.travel(NOW, tick=False):
        assert DemoClock().now(session) == NOW
        clock.advance(session, timedelta(days=3))
        clock.advance(session, timedelta(hours=4))
        assert DemoClock().now(session) == NOW + timedelta(days=3, hours=4)
        assert DemoClock().real() == NOW


@pytest.mark.parametrize("by", [timedelta(0), timedelta(days=-1), timedelta(days=4000)])
def test_the_demo_clock_never_goes_back_nor_out_of_sight(by, session):
    with pytest.raises(InvalidError, match="hanya maju"):
        clock.advance(session, by)


def test_what_falls_due_happens_at_its_time(asked, api):
    person = api("petugas.kupang")
    timer = asked["waiting"]["timers"][0]["due_at"]
    answer = person.post("/demo/clock", {"advance": "P10D"})
    assert (answer.status_code, answer.json["fired"]) == (200, 1)
    case = person.get(f"/instances/{asked['id']}").json
    assert case["status"] == "completed"
    assert case["completed_at"][:19] == timer[:19]
    assert person.get("/demo/clock").json["now"] >= answer.json["now"]


def test_moving_past_nothing_fires_nothing(asked, api):
    answer = api("petugas.kupang").post("/demo/clock", {"advance": "PT1M"})
    assert answer.json["fired"] == 0


@pytest.mark.parametrize("advance", ["P0D", "kemarin", "P5000D"])
def test_moving_is_forward_only(advance, api):
    answer = api("petugas.kupang").post("/demo/clock", {"advance": advance})
    assert answer.status_code == 422


def test_outside_demo_there_is_no_such_clock(sessions, engine, people, settings):
    real = Settings(secret_key="x" * 40, argon2_time=1, argon2_memory=64)
    app = create_app(real, sessions=sessions, engine=engine, clock=RealClock())
    from tests.web.conftest import Api
    from web import accounts
    from web import sessions as web_sessions

    with sessions.begin() as session:
        token = web_sessions.make_token(
            session,
            account_id=accounts.get(session, "admin.kupang").id,
            label="uji",
            settings=real,
            now=RealClock().real(),
        )
    person = Api(app.test_client(), token)
    assert person.get("/demo/clock").status_code == 404
    assert person.post("/demo/clock", {"advance": "P1D"}).status_code == 404


@pytest.fixture
def parts(settings, sessions, engine, deployed):
    def make(work_off=lambda _now: 0):
        return Parts(
            settings=settings,
            sessions=sessions,
            engine=engine,
            clock=DemoClock(),
            passwords=Passwords(settings),
            work_off=work_off,
        )

    return make


def test_asynchronous_work_is_done_on_the_way(parts, sessions):
    """Each look does a job; the first two leave another one."""
    queue(sessions, "INSERT")
    left = [2, 1, 0]

    def work_off(_now):
        if queue(sessions, "DELETE") and left.pop(0):
            queue(sessions, "INSERT")
        return 1

    moved = demo.advance(parts(work_off), timedelta(days=1))
    assert (moved.fired, left) == (0, [])


def queue(sessions, what):
    """Queue a job or take it out; whether there was one."""
    with sessions.begin() as session:
        if what == "INSERT":
            jobs.defer(session, 0)
            return True
        return session.execute(text("DELETE FROM procrastinate_jobs")).rowcount > 0


def test_one_at_a_time_moves_the_clock(parts):
    def meanwhile(_now):
        with pytest.raises(ConflictError, match="orang lain"):
            demo.advance(parts(), timedelta(days=1))
        return 0

    assert demo.advance(parts(meanwhile), timedelta(hours=1)).fired == 0


def test_what_another_worker_has_in_hand_is_waited_for(parts, asked, sessions):
    """The other worker's lock is let go by what runs between two looks."""
    other = sessions()
    other.query(ProcessInstance).with_for_update().one()
    timer = other.query(Timer).one()
    calls = []

    def work_off(_now):
        calls.append(1)
        if len(calls) == 4:
            other.rollback()
        return 0

    moved = demo.advance(
        parts(work_off), timer.due_at - asked_at(asked) + timedelta(days=1)
    )
    assert moved.fired == 1
    other.close()


@contextmanager
def closing(engine):
    yield engine
    engine.dispose()


def asked_at(asked):
    return datetime.fromisoformat(asked["created_at"])


def test_what_a_worker_leaves_behind_between_two_looks_is_waited_for(
    parts, asked, sessions
):
    """A worker commits its timer's step, which queues a job, just after we looked for jobs."""
    calls = []

    def work_off(_now):
        calls.append(1)
        queue(sessions, "INSERT" if len(calls) == 1 else "DELETE")
        return 0

    demo.settle(parts(work_off), RealClock().real())
    assert not queue(sessions, "DELETE")


def test_what_another_worker_fired_on_the_way_counts_as_well(
    parts, asked, sessions, engine
):
    other = sessions()
    other.query(ProcessInstance).with_for_update().one()
    timer = other.query(Timer).one()

    def work_off(now):
        if now >= timer.due_at and other.in_transaction():
            timers.fire(other, engine, timer, now=now)
            other.commit()
        return 0

    ahead = timer.due_at - asked_at(asked) + timedelta(days=1)
    assert demo.advance(parts(work_off), ahead).fired == 1


def test_what_came_due_after_the_last_look_happens_before_time_moves(
    parts, asked, sessions
):
    """Or it would happen ten days late."""
    with sessions.begin() as session:
        clock.advance(
            session, timers.next_due(session) - DemoClock().now(session) - LOOK
        )
        due = timers.next_due(session)
    made, waited = parts(), Event()

    class Slow(DemoClock):
        """It is asked, and then it takes a while until time can be moved."""

        def now(self, session):
            found = super().now(session)
            waited.wait(LOOK.total_seconds())
            return found

    demo.advance(replace(made, clock=Slow()), timedelta(days=10))
    with sessions() as session:
        fired = session.scalar(text("SELECT at FROM event WHERE type = 'timer_fired'"))
    assert timedelta() <= fired - due < timedelta(minutes=1)


def test_the_clock_stays_ours_however_long_it_takes(parts, deployed, database):
    """A connection that idles in a transaction is ended after a minute."""
    impatient = create_engine(database[1], idle_in_transaction_timeout=0.5)
    made = parts(lambda _now: int(Event().wait(0.8)))
    with closing(impatient):
        moved = demo.advance(
            replace(made, sessions=sessionmaker(impatient)), timedelta(hours=1)
        )
    assert moved.fired == 0


def test_periodic_starts_on_the_way_begin_at_their_own_time(parts, sessions, engine):
    drawing = Drawing("uji-bulanan")
    drawing.start(body=drawing.timer('"bulanan"', "timeCycle"))
    drawing.catch("tunggu", drawing.timer("P2D")).end()
    drawing.path("mulai", "tunggu", "selesai")
    with sessions.begin() as session:
        now = DemoClock().now(session)
        files = {drawing.file: drawing.xml()}
        definitions.deploy(session, engine, files, actor=SYSTEM_ACTOR, now=now)
    moved = demo.advance(parts(), timedelta(days=62))
    with sessions() as session:
        rows = session.execute(
            text(
                "SELECT s.due_at, i.created_at, i.completed_at FROM schedule s "
                "JOIN process_instance i ON i.id = s.instance_id ORDER BY 1"
            )
        ).all()
    assert len(rows) == 2
    assert moved.fired == 4
    for due, created, completed in rows:
        assert timedelta() <= created - due < timedelta(minutes=1)
        assert timedelta() <= completed - due - timedelta(days=2) < timedelta(minutes=1)


def test_time_moves_although_somebody_sets_one_timer_after_the_other(
    parts, asked, sessions, engine
):
    """At each stop she begins a case with a timer of a second; the case that was there has its own time."""
    drawing = Drawing("uji-tunggu").start()
    drawing.catch("tunggu", drawing.timer("PT1S")).end()
    drawing.path("mulai", "tunggu", "selesai")
    files, ani = {drawing.file: drawing.xml()}, Actor(id="ani", role="petugas")
    with sessions.begin() as session:
        now, due = DemoClock().now(session), timers.next_due(session)
        definitions.deploy(session, engine, files, actor=SYSTEM_ACTOR, now=now)
    stops = []

    def work_off(_now):
        stops.append(1)
        assert len(stops) < 20
        with sessions.begin() as session:
            case = instances.start(
                session,
                engine,
                "uji-tunggu",
                requester=Requester(name="Ibu Maria"),
                actor=ani,
                now=DemoClock().now(session),
            )
            session.execute(IN_HAND, {"case": case})
        return 1

    moved = demo.advance(parts(work_off), timedelta(days=30))

    fired = text("SELECT at FROM event WHERE type = 'timer_fired' AND instance_id = :c")
    with sessions() as session:
        at = session.scalars(fired, {"c": asked["id"]}).one()
    assert timedelta() <= at - due < timedelta(minutes=1)
    assert moved.fired == len(stops)


IN_HAND = text("""
    WITH call AS (
        INSERT INTO operation_call (instance_id, token, process, element_id, operation, parameters, created_at)
        VALUES (:case, gen_random_uuid(), 'uji-tunggu', 'kirim', 'uji.kirim', '{}', now()) RETURNING id
    )
    INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)
    SELECT 'operasi', 'jalankan_operasi', jsonb_build_object('call_id', id), 'doing' FROM call
""")
"""A job of that case, which another worker is at."""
