"""The worker's loop."""

from datetime import timedelta
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


def test_what_a_firing_makes_due_is_done_in_the_same_round(host: Host) -> None:
    host.deploy(chain())
    case = host.start()
    handled = worker.once(host.sessions, host.engine, now=NOW + timedelta(days=9))
    assert handled == 2
    assert host.status(case) == "completed"


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
