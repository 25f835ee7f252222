"""The database server stopped at once, under load: what was answered stands, and the site recovers by itself."""

import itertools
import json
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable

import pytest

from tests.resilience.client import Client
from tests.resilience.conftest import Standing
from tests.resilience.killing import postmaster, until
from tests.resilience.load import Officer, at_work
from tests.resilience.test_killing import prove_answered_again

RECOVERED = 5.0
"""Seconds after a stop from which on nobody may be refused any more."""


@pytest.mark.parametrize(
    ("stops", "watched"), [(1, 1.0), pytest.param(5, 7.0, marks=pytest.mark.soak)]
)
def test_an_immediate_stop_loses_nothing_and_is_over_in_five_seconds(
    stops: int,
    watched: float,
    standing: Standing,
    record_property: Callable[..., None],
) -> None:
    site, token = standing.serve(), standing.installed.token
    with at_work(standing.port, token, officers=4, clerks=2) as people:
        stopped = [stop_at_once(standing, people, watched) for _ in range(stops)]
    answered = [sent for one in people for sent in one.done]
    left = time.monotonic()
    standing.settled()
    caught_up = round(time.monotonic() - left, 1)
    record_property("seconds until the worker had caught up", caught_up)

    prove_refusals(people, stopped, record_property)
    pauses = [round(pause(people, at), 1) for at in stopped]
    record_property("seconds in which nobody was answered", pauses)
    assert standing.installed.prove(answered=answered) > 0
    prove_answered_again(Client(standing.port, token), answered)
    assert site.end() == 0


def stop_at_once(standing: Standing, people: list[Officer], watched: float) -> float:
    """As `pg_ctl stop -m immediate` does, while everybody works; when (monotonic) it was.

    What happens is `watched` for so many seconds, and until somebody is answered again.
    """
    done, clock = sum(len(one.done) for one in people), threading.Event()
    while sum(len(one.done) for one in people) < done + 10:
        clock.wait(0.05)
    server = postmaster(standing.data)
    # Before the signal: whoever is refused while this thread waits for its turn is refused because of this stop.
    at = time.monotonic()
    server.send_signal(signal.SIGQUIT)
    clock.wait(watched)
    until(lambda: any(one.done[-1].answer.at > at + 0.5 for one in people if one.done))
    return at


def pause(people: list[Officer], stopped: float) -> float:
    """The longest time around the stop in which no act was answered."""
    answered = sorted(sent.answer.at for one in people for sent in one.done)
    near = [at for at in answered if abs(at - stopped) < RECOVERED + 2]
    return max(after - before for before, after in itertools.pairwise(near))


def prove_refusals(
    people: list[Officer], stopped: list[float], record_property: Callable[..., None]
) -> None:
    """During an outage everybody is told so; five seconds after it nobody is refused."""
    refused = [one for person in people for one in person.client.refused]
    told = Counter((status, code(body)) for _, status, body in refused)
    record_property("refused", dict(told))
    assert set(told) <= {(503, "basis_data")}
    late = [at - max(stop for stop in stopped if stop <= at) for at, *_ in refused]
    record_property(
        "the last was refused after seconds", round(max(late, default=0), 1)
    )
    assert max(late, default=0) < RECOVERED


def code(body: bytes) -> str:
    """Of an error of ours; anything else is shown as it is."""
    try:
        return str(json.loads(body)["error"]["code"])
    except (ValueError, KeyError):
        return repr(body[:200])
