"""Processes killed with SIGKILL at named points, under load: nothing lost, nothing twice."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.resilience import traps
from tests.resilience.client import Client
from tests.resilience.conftest import Installed
from tests.resilience.load import at_work
from tests.served import PATIENCE, Served


def spring(folder: Path, point: str) -> None:
    """Set a trap and wait until somebody has died of it."""
    trap, pause = traps.set_at(folder, point), threading.Event()
    for _ in range(int(PATIENCE * 20)):
        if not trap.exists():
            return
        pause.wait(0.05)
    raise AssertionError(f"nobody passed: {point}")


@pytest.mark.parametrize("point", traps.WEB)
def test_a_web_process_killed_at_its_commit_does_everything_once(
    point: str, serve: Callable[..., Served], installed: Installed, snares: Path
) -> None:
    site = serve().until_ready()
    with at_work(site.port, installed.token, officers=4) as officers:
        spring(snares, point)
    answered = [sent for officer in officers for sent in officer.done]

    assert installed.prove(answered=answered) > 0
    assert any(sent.answer.tries > 1 for sent in answered)
    client = Client(site.port, installed.token)
    for sent in answered:
        assert client.again(sent).body == sent.answer.body
    client.close()
