"""The worker's loop."""

from datetime import datetime, timedelta
from threading import Event

from sqlalchemy.exc import OperationalError

from engine import worker
from tests.engine.conftest import NOW, Host
from tests.engine.drawing import Drawing


def chain() -> Drawing:
    """A timer that arms another one, both due long since when the worker comes."""
    drawing = Drawing().start()
    drawing.catch("satu", drawing.timer("hari(1)")).service("hitung", n="1")
    drawing.catch("dua", drawing.timer("hari(0)")).end()
    return drawing.path("mulai", "satu", "hitung", "dua", "selesai")


def test_a_look_fires_one_timer_of_a_case_and_the_next_what_that_made_due(
    host: Host,
) -> None:
    host.deploy(chain())
    case = host.start()
    late = NOW + timedelta(days=9)
    handled = [worker.once(host.sessions, host.engine, now=late) for _ in range(3)]
    assert handled == [1, 1, 0]
    assert host.status(case) == "completed"


def test_the_worker_looks_until_nothing_is_left_each_time_at_the_clock(
    host: Host,
) -> None:
    host.deploy(chain())
    case = host.start()
    stop, hours = Event(), iter(range(9))
    worker.work(
        host.sessions,
        host.engine,
        now=lambda: NOW + timedelta(days=9, hours=next(hours)),
        stop=stop,
        wait=stop.set,
    )
    at = "SELECT at FROM event WHERE type = 'timer_fired' ORDER BY seq"
    assert [found.hour - NOW.hour for found in host.rows(at)] == [0, 1]
    assert host.status(case) == "completed"


def test_the_worker_stops_in_the_middle_of_a_backlog(host: Host) -> None:
    host.deploy(chain())
    case = host.start()
    stop = Event()

    def now() -> datetime:
        stop.set()
        return NOW + timedelta(days=9)

    worker.work(host.sessions, host.engine, now=now, stop=stop, wait=stop.set)
    assert host.status(case) == "active"


def test_the_worker_goes_on_after_the_database_was_away_until_it_is_stopped(
    host: Host,
) -> None:
    host.deploy(chain())
    case = host.start()
    host.switch["lempar"] = OperationalError("", None, Exception("putus"))
    stop, rounds = Event(), []

    def wait() -> None:
        rounds.append(host.status(case))
        host.switch.pop("lempar", None)
        if len(rounds) == 2:
            stop.set()

    worker.work(
        host.sessions,
        host.engine,
        now=lambda: NOW + timedelta(days=9),
        stop=stop,
        wait=wait,
    )
    assert rounds == ["active", "completed"]
