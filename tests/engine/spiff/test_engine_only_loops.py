"""Loops without a person run in one step: compacted on the way, and stopped where they have no end."""

import pytest

from engine.errors import StepError
from engine.spiff import run as running
from tests.engine.drawing import Drawing
from tests.engine.random_processes import NOW
from tests.engine.spiff.conftest import Around, Walker
from tests.engine.spiff.test_compaction import ROUNDS, again


def test_an_engine_only_loop_in_one_step() -> None:
    drawing = Drawing().start().gateway("masuk").service("hitung", n="hitung.n").end()
    drawing.gateway("cukup", default="f_ya").path("mulai", "masuk", "hitung", "cukup")
    drawing.flow("cukup", "masuk", "hitung.n < 1000")
    walker = Walker(drawing.flow("cukup", "selesai", name="f_ya"))
    assert walker.completed
    assert len(walker.around.calls) == ROUNDS


def test_an_engine_only_loop_without_end_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(running, "MAX_ENGINE_TASKS", 500)
    drawing = Drawing().start().gateway("masuk").service("hitung", n="1").end()
    drawing.gateway("cukup", default="f_ya").path("mulai", "masuk", "hitung", "cukup")
    drawing.flow("cukup", "selesai", "hitung.n > 9").flow("cukup", "masuk", name="f_ya")
    with pytest.raises(StepError, match="Periksa putaran"):
        Walker(drawing)


def test_the_limit_is_one_step_s_also_where_a_run_does_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A re-execution is one run: a long case that had gone well was stopped in it."""
    monkeypatch.setattr(running, "MAX_ENGINE_TASKS", 20)
    drawing = again(Drawing().start().end()).flow("mulai", "masuk")
    program = Walker(drawing.flow("cukup", "selesai", name="f_ya")).program
    run = running.Run.new(program, Around(), {}, now=NOW)
    run.advance()
    for number in range(ROUNDS - 40, ROUNDS + 1):
        run.complete(run.token("isi", 0, "tasks"), {"n": number})
    assert run.completed
