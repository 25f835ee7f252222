"""One step: what runs, what it refuses, what it says when it cannot go on."""

from uuid import uuid4

import pytest

from engine.errors import ConflictError, OperationError, StepError
from engine.spiff import Run
from engine.spiff.run import _Expressions
from tests.engine.drawing import Drawing, times
from tests.engine.spiff.conftest import Walker


def one_task() -> Drawing:
    drawing = Drawing().start().user("isi").user("lalu", form=False).end()
    return drawing.path("mulai", "isi", "lalu", "selesai")


def test_a_task_that_is_done_is_not_run_again() -> None:
    walker = Walker(one_task())
    token = walker.run.token("isi", 0, "tasks")
    walker.complete("isi", n=1)
    with pytest.raises(ConflictError, match="tidak menunggu"):
        walker.run.complete(token, {"n": 2})
    assert walker.run.data == {"isi": {"n": 1}}


def test_only_what_waits_in_its_own_way_can_happen() -> None:
    walker = Walker(one_task())
    token = walker.run.token("isi", 0, "tasks")
    for action in (
        lambda: walker.run.fire(token, "isi"),
        lambda: walker.run.receive(token, "isi", {}),
        lambda: walker.run.finish_call(token, {}),
        lambda: walker.run.complete(uuid4(), {}),
        lambda: walker.run.token("lalu", 0, "tasks"),
    ):
        with pytest.raises(ConflictError):
            action()


def test_the_data_of_an_unknown_task_are_those_of_the_case() -> None:
    walker = Walker(one_task(), data={"asal": 1})
    assert walker.run.data_of(uuid4()) == {"asal": 1}
    assert walker.run.data_of(walker.run.token("isi", 0, "tasks")) == {"asal": 1}


def test_a_gateway_without_a_way_out_says_which_one() -> None:
    drawing = Drawing().start().user("isi").gateway("pilih").end("a").end("b")
    drawing.path("mulai", "isi", "pilih").flow("pilih", "a", "isi.n == 1")
    walker = Walker(drawing.flow("pilih", "b", "isi.n == 2"))
    with pytest.raises(StepError, match="gerbang “pilih”"):
        walker.complete("isi", n=3)


def test_a_circle_that_only_an_event_leaves_goes_round_and_round() -> None:
    drawing = Drawing().start().gateway("pilih", default="f_pilih_isi").end()
    drawing.user("isi").user("ulang", form=False)
    drawing.boundary("cukup", "ulang", drawing.message("cukup"))
    drawing.path("mulai", "pilih").flow("pilih", "selesai", "1 == 2")
    drawing.path("pilih", "isi", "ulang", "isi").path("cukup", "selesai")
    walker = Walker(drawing)
    for n in range(200):
        walker.complete("isi", n=n)
        walker.complete("ulang")
    walker.complete("isi", n=200)
    walker.receive("cukup")
    assert walker.run.completed
    assert walker.run.data["isi"] == {"n": 200}


def test_what_lies_far_ahead_is_reached_all_the_same() -> None:
    names = [f"t{n}" for n in range(120)]
    drawing = Drawing().start().gateway("pilih", default="f_pilih_t0").end()
    for name in names:
        drawing.user(name, form=False)
    drawing.path("mulai", "pilih").flow("pilih", "selesai", "1 == 2")
    walker = Walker(drawing.path("pilih", *names, "selesai"))
    for name in names:
        walker.complete(name)
    assert walker.run.completed


def test_an_expression_that_fails_names_its_element() -> None:
    drawing = (
        Drawing().start().user("isi").gateway("pilih", default="f_b").end("a").end("b")
    )
    drawing.path("mulai", "isi", "pilih").flow("pilih", "a", 'isi.n > "x"')
    walker = Walker(drawing.flow("pilih", "b", name="f_b"))
    with pytest.raises(StepError, match="angka tidak dapat dibandingkan") as caught:
        walker.complete("isi", n=3)
    assert caught.value.element_id == "pilih"


def test_a_parameter_that_fails_names_its_element() -> None:
    drawing = Drawing().start().service("hitung", n='1 + "x"').end()
    with pytest.raises(StepError) as caught:
        Walker(drawing.path("mulai", "hitung", "selesai"))
    assert caught.value.element_id == "hitung"


def test_a_process_that_stops_before_its_end_says_so() -> None:
    drawing = Drawing().start().user("isi").gateway("pilih", default="f_a")
    drawing.gateway("gabung", "parallelGateway").end().path("mulai", "isi", "pilih")
    drawing.gateway("b").flow("pilih", "gabung", name="f_a").flow("gabung", "selesai")
    drawing.flow("pilih", "b", "isi.n == 2").flow("b", "gabung")
    walker = Walker(drawing)
    with pytest.raises(StepError, match="Periksa gerbang paralel"):
        walker.complete("isi", n=1)


def test_an_error_that_nobody_takes_is_said() -> None:
    drawing = Drawing().start().user("isi", form=False)
    drawing.end("salah", drawing.error("GAGAL")).path("mulai", "isi", "salah")
    walker = Walker(drawing)
    with pytest.raises(StepError, match="“GAGAL” tidak ditangkap"):
        walker.complete("isi")


def test_a_failure_of_the_library_is_a_step_that_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from SpiffWorkflow.exceptions import WorkflowException

    walker = Walker(one_task())

    def broken(*_: object) -> None:
        raise WorkflowException("broken")

    monkeypatch.setattr(Run, "_pass", broken)
    with pytest.raises(StepError, match="Langkah “None” gagal: broken"):
        walker.complete("isi")


def test_scripts_do_not_run() -> None:
    with pytest.raises(StepError, match="Skrip tidak dijalankan"):
        _Expressions().execute(None, "import os")


def test_an_operation_that_fails_without_a_code_fails_the_step() -> None:
    drawing = Drawing().start().service("coba", "gagal").end()
    drawing.boundary("salah", "coba", drawing.error("LAIN")).end("keliru")
    with pytest.raises(OperationError, match="gagal"):
        Walker(drawing.path("mulai", "coba", "selesai").flow("salah", "keliru"))


def test_a_failure_reaches_the_event_of_the_activity_around_it() -> None:
    inner = Drawing().start("awal").service("coba", "gagal").end("akhir")
    inner.path("awal", "coba", "akhir")
    drawing = Drawing().start().sub("dalam", inner).end().user("perbaiki", form=False)
    drawing.boundary("salah", "dalam", drawing.error("GAGAL"))
    walker = Walker(
        drawing.path("mulai", "dalam", "selesai").path("salah", "perbaiki", "selesai")
    )
    assert walker.tasks == ["perbaiki"]
    assert walker.complete("perbaiki").completed


def test_the_nearest_event_takes_a_failure() -> None:
    inner = Drawing().start("awal").service("coba", "gagal").end("akhir").end("akhir2")
    inner.boundary("dekat", "coba", inner.error("GAGAL")).user("di_dalam", form=False)
    inner.path("awal", "coba", "akhir").path("dekat", "di_dalam", "akhir2")
    drawing = Drawing().start().sub("dalam", inner).end().end("jauh_akhir")
    drawing.boundary("jauh", "dalam", drawing.error("GAGAL")).flow("jauh", "jauh_akhir")
    walker = Walker(drawing.path("mulai", "dalam", "selesai"))
    assert walker.tasks == ["di_dalam"]


def test_each_of_several_failing_instances_goes_to_the_event() -> None:
    drawing = Drawing().start().service("coba", "gagal", times("3")).end()
    drawing.boundary("salah", "coba", drawing.error("GAGAL")).user(
        "perbaiki", form=False
    )
    walker = Walker(
        drawing.path("mulai", "coba", "selesai").path("salah", "perbaiki", "selesai")
    )
    assert walker.tasks == ["perbaiki"]
    assert walker.complete("perbaiki").completed


def test_a_result_for_what_was_interrupted_is_refused() -> None:
    drawing = Drawing().start().service("kirim", "nanti").end().end("lewat")
    drawing.boundary("batas", "kirim", drawing.timer("hari(1)")).flow("batas", "lewat")
    drawing.user("lalu", form=False).path("mulai", "kirim", "lalu", "selesai")
    walker = Walker(drawing)
    token = walker.run.token("kirim", 0, "calls")
    assert walker.fire("batas").completed
    with pytest.raises(ConflictError):
        walker.run.finish_call(token, {})


def test_times_given_to_operations_are_texts() -> None:
    drawing = Drawing().start().service("a", n="0").end()
    drawing.service("b", "nanti", kapan="hari(1)", semua="[hari(1), 2]")
    walker = Walker(drawing.path("mulai", "a", "b", "selesai"))
    assert walker.around.calls[-1][1] == {
        "kapan": "2026-11-24T01:00:00+00:00",
        "semua": ["2026-11-24T01:00:00+00:00", 2],
    }
