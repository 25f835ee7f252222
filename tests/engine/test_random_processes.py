"""Random processes of every allowed element, with users, messages, timers and jobs in random order.

Saved and restored before every step they go the same way as without, and as executed again from their
history. A failure names its seed and how to run it alone; ALUR_SEED, ALUR_RANDOM and ALUR_DEPTH choose others.
"""

import os
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.engine import random_processes
from tests.engine.random_processes import AROUND, Walk, kinds, tokens
from tests.measurements import MEASURED

FIRST = int(os.environ.get("ALUR_SEED", "0"))
COUNT = int(os.environ.get("ALUR_RANDOM", "100"))
DEPTH = int(os.environ.get("ALUR_DEPTH", "3"))
ROUNDS = 1_000


@pytest.mark.parametrize("block", range(10))
def test_saving_and_dropping_what_is_done_changes_nothing(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(FIRST + block, FIRST + COUNT, 10):
        _prove(seed, monkeypatch, depth=DEPTH)


@pytest.mark.parametrize("seed", [100_233, 102_396, 102_872, 107_375, 108_127])
def test_what_goes_at_once_is_told_in_the_same_order(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _prove(seed, monkeypatch, depth=4)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(40))
def test_nor_does_it_in_ten_thousand_larger_ones(
    block: int,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    steps = refused = 0
    for seed in range(100_000 + block, 110_000, 40):
        walked = _prove(seed, monkeypatch, depth=4)
        steps += len(walked.moments)
        refused += walked.refused
    found = f"250 random processes, {steps} steps, {refused} refused"
    record_property(MEASURED, found)
    assert refused > steps / 10


def _prove(seed: int, monkeypatch: pytest.MonkeyPatch, *, depth: int) -> Walk:
    """Three runs of one case are the same: saved at each step, never saved nor compacted, from history."""
    with _named(seed, depth):
        bundle = random_processes.generate(seed, depth=depth)
        saved = random_processes.walk(bundle, seed, save=True)
        with monkeypatch.context() as patch:
            patch.setattr("engine.spiff.run.compact", lambda top: None)
            whole = random_processes.walk(bundle, seed, save=False)
        assert saved.completed
        assert saved.moments == whole.moments
        assert saved.run.data == whole.run.data
        _prove_history(saved)
    return saved


def _prove_history(walked: Walk) -> None:
    """The case runs again from its history, which tells of every token where it went."""
    again = random_processes.execute_again(walked)
    assert again.difference is None
    assert again.variables == walked.run.data
    facts = [fact for _, fact in walked.facts]
    assert tokens.problems(walked.bundle.program, facts) == []


@contextmanager
def _named(seed: int, depth: int) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        error.add_note(
            f"seed {seed}: ALUR_SEED={seed} ALUR_RANDOM=1 ALUR_DEPTH={depth} .venv/bin/python -m pytest "
            f"{os.path.relpath(__file__)} -k changes_nothing"
        )
        raise


def test_every_allowed_element_is_met() -> None:
    """So that an element that is let through tomorrow, or one that the generator loses, is noticed here."""
    missing = kinds.allowed() | kinds.VARIANTS
    for seed in range(200):
        bundle = random_processes.generate(seed, depth=4)
        walked = random_processes.walk(bundle, seed, save=False)
        missing -= kinds.met(bundle.program, [fact for _, fact in walked.facts])
        if not missing:
            break
    assert missing == set()


@pytest.mark.parametrize("around", ["in_parallel_instances", "in_nested_joins"])
def test_a_loop_of_a_thousand_rounds_within_one_step(around: str) -> None:
    walked = _long(FIRST, around, alone=True)
    assert walked.completed
    assert len(walked.moments) < 10


@pytest.mark.soak
@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("seed", range(FIRST, FIRST + 4))
@pytest.mark.parametrize("around", AROUND)
def test_a_loop_of_a_thousand_rounds_with_anything_in_it(
    around: str,
    seed: int,
    alone: bool,
    record_property: Callable[[str, object], None],
) -> None:
    walked = _long(seed, around, alone=alone)
    assert walked.completed
    _prove_history(walked)
    if alone:
        return
    assert len(walked.sizes) > ROUNDS
    early, late = _window(walked, 0.02, 0.22), _window(walked, 0.75, 0.95)
    size = [max(walked.sizes[one]) for one in (early, late)]
    cost = [statistics.median(walked.seconds[one]) for one in (early, late)]
    record_property(
        MEASURED,
        f"loop {around}, seed {seed}, {len(walked.sizes)} steps: state {size[0]} then {size[1]} bytes, "
        f"step {cost[0] * 1000:.2f} then {cost[1] * 1000:.2f} ms",
    )
    assert size[1] <= 1.2 * size[0]
    assert cost[1] <= 1.5 * cost[0]


def _window(walked: Walk, since: float, until: float) -> slice:
    steps = len(walked.sizes)
    return slice(int(steps * since), int(steps * until))


def _long(seed: int, around: str, *, alone: bool, rounds: int = ROUNDS) -> Walk:
    bundle = random_processes.long(seed, around, rounds=rounds, alone=alone)
    return random_processes.walk(bundle, seed, save=True, steps=40 * rounds, cancels=0)


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("around", AROUND)
def test_a_loop_of_a_few_rounds_goes_as_it_does_whole(
    around: str, alone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as the library can do without anything being dropped."""
    saved = _long(FIRST, around, alone=alone, rounds=9)
    with monkeypatch.context() as patch:
        patch.setattr("engine.spiff.run.compact", lambda top: None)
        whole = random_processes.walk(saved.bundle, FIRST, save=False, cancels=0)
    assert saved.completed, f"seed {FIRST}"
    assert saved.moments == whole.moments, f"seed {FIRST}"
