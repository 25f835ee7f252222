"""What time it is, and moving the demo's time."""

from datetime import timedelta

import pytest
import time_machine

from engine.models import Timer
from tests.web.conftest import NOW
from web import clock, create_app, demo
from web.accounts import Passwords
from web.clock import DemoClock, RealClock, parse_duration
from web.context import Parts
from web.errors import ConflictError, InvalidError
from web.settings import Settings


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


def test_asynchronous_work_is_done_on_the_way(parts):
    left = [2, 1, 0]
    moved = demo.advance(
        parts(lambda _now: left.pop(0) if left else 0), timedelta(days=1)
    )
    assert (moved.fired, left) == (0, [])


def test_one_at_a_time_moves_the_clock(parts):
    def meanwhile(_now):
        with pytest.raises(ConflictError, match="orang lain"):
            demo.advance(parts(), timedelta(days=1))
        return 0

    assert demo.advance(parts(meanwhile), timedelta(hours=1)).fired == 0


def test_what_another_worker_has_in_hand_is_waited_for(parts, asked, sessions):
    """The other worker's lock is let go by what runs between two looks."""
    other = sessions()
    timer = other.query(Timer).with_for_update().one()
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


def asked_at(asked):
    from datetime import datetime

    return datetime.fromisoformat(asked["created_at"])
