"""What SpiffWorkflow 3.2.0 gets wrong and our specifications mend; each failed without its mending."""

import pytest

from engine.errors import StepError
from engine.spiff import Run, compile_bundle
from tests.engine.drawing import Drawing, each, times
from tests.engine.random_processes import NOW
from tests.engine.spiff.conftest import Walker


def forked(drawing: Drawing, *branches: str) -> Drawing:
    drawing.gateway("bagi", "parallelGateway").gateway("gabung", "parallelGateway")
    for name in branches:
        drawing.path("bagi", name, "gabung")
    return drawing


def test_a_join_does_not_count_arrivals_cancelled_in_an_earlier_round() -> None:
    """One branch has arrived, the block is interrupted, and in the next round both must arrive again."""
    inner = forked(
        Drawing()
        .start("awal")
        .user("a", form=False)
        .user("b", form=False)
        .end("akhir"),
        "a",
        "b",
    )
    inner.path("awal", "bagi").path("gabung", "akhir")
    drawing = Drawing().start().gateway("masuk").sub("dalam", inner).end()
    drawing.boundary("batas", "dalam", drawing.timer("hari(1)")).flow("batas", "masuk")
    walker = Walker(drawing.path("mulai", "masuk", "dalam", "selesai"))
    walker.complete("a").fire("batas").complete("a")
    assert walker.tasks == ["b"]
    assert walker.complete("b").completed


def test_a_join_in_a_loop_does_not_count_arrivals_of_the_round_before() -> None:
    drawing = forked(
        Drawing().start().gateway("masuk").user("a").user("b", form=False).end(),
        "a",
        "b",
    )
    drawing.gateway("cukup", default="f_ya").path("mulai", "masuk", "bagi")
    drawing.path("gabung", "cukup").flow("cukup", "selesai", name="f_ya")
    walker = Walker(drawing.flow("cukup", "masuk", "a.n < 2"))
    walker.complete("a", n=1).complete("b").complete("b")
    assert walker.tasks == ["a"]
    assert walker.complete("a", n=2).completed
    assert walker.left("gabung") == 2


def test_a_join_waits_for_the_flow_whose_token_is_late_though_another_came_twice() -> (
    None
):
    """Two tokens on one flow are not one on each (BPMN 2.0, 13.4.1)."""
    drawing = Drawing().start().gateway("bagi", "parallelGateway").user("a", form=False)
    drawing.user("b", form=False).user("c", form=False).gateway("satu").end()
    drawing.gateway("gabung", "parallelGateway")
    drawing.path("mulai", "bagi", "a", "satu", "gabung", "selesai").path(
        "bagi", "b", "satu"
    )
    walker = Walker(drawing.path("bagi", "c", "gabung"))
    walker.complete("a").complete("b")
    assert (walker.tasks, walker.left("gabung")) == (["c"], 0)
    with pytest.raises(StepError, match="Periksa gerbang paralel"):
        walker.complete("c")


def test_an_interrupted_multi_instance_sub_process_leaves_nothing_behind() -> None:
    inner = Drawing().start("awal").user("isi", form=False).end("akhir")
    inner.catch("kabar", inner.message("kabar")).path("awal", "isi", "kabar", "akhir")
    drawing = (
        Drawing().start().sub("dalam", inner, times("3")).user("lalu", form=False).end()
    )
    drawing.boundary("batas", "dalam", drawing.timer("hari(1)")).flow("batas", "lalu")
    walker = Walker(drawing.path("mulai", "dalam", "lalu", "selesai"))
    walker.complete("isi").fire("batas")
    assert (walker.tasks, walker.run.waiting().messages) == (["lalu"], {})
    assert walker.run._top.subprocesses == {}
    assert walker.run._top.event_manager.tasks == {}
    assert walker.complete("lalu").completed


@pytest.mark.parametrize("sequential", [False, True])
def test_instances_still_report_to_their_loop_after_restoring(sequential: bool) -> None:
    loop = times("2", sequential=sequential)
    drawing = Drawing().start().node("userTask", "isi", body=f"|{loop}").end()
    walker = Walker(drawing.path("mulai", "isi", "selesai"))
    # Another process has its own specifications, which have never made an instance.
    program = compile_bundle("proses", {"proses": drawing.xml()})
    walker.run = Run.load(program, walker.around, walker.run.dump(), now=NOW)
    walker.program = program
    walker.complete("isi")
    assert walker.tasks == ["isi"]
    assert walker.complete("isi").completed


@pytest.mark.parametrize("sequential", [False, True])
def test_a_completion_condition_ends_the_instances_early(sequential: bool) -> None:
    loop = times("5", sequential=sequential, until="isi.n > 1")
    drawing = Drawing().start()
    drawing.node(
        "userTask", "isi", body=f"|{loop}", formJsonSchemaFilename="isian.json"
    )
    walker = Walker(drawing.end().path("mulai", "isi", "selesai"))
    walker.complete("isi", n=1)
    assert not walker.completed
    assert walker.complete("isi", n=2).completed


def collected(order: str = "true") -> Drawing:
    """Each item of a list gives one result; the whole twice."""
    loop = each("daftar", "satuan", "hasil_semua", "jawab").replace(
        '"true"', f'"{order}"'
    )
    drawing = Drawing().start().gateway("masuk")
    drawing.node(
        "userTask",
        "isi",
        body=f"|{loop}",
        hasil="jawab",
        formJsonSchemaFilename="isian.json",
    )
    drawing.user("cukup").gateway("lagi", default="f_ya").end()
    drawing.path("mulai", "masuk", "isi", "cukup", "lagi")
    return drawing.flow("lagi", "masuk", "cukup.n < 2").flow(
        "lagi", "selesai", name="f_ya"
    )


@pytest.mark.parametrize("order", ["true", "false"])
def test_a_second_round_collects_afresh(order: str) -> None:
    walker = Walker(collected(order), data={"daftar": ["x", "y"]})
    for number in (1, 2):
        walker.complete("isi", n=number).complete("isi", n=number * 10)
        assert walker.run.data["hasil_semua"] == [{"n": number}, {"n": number * 10}]
        assert "satuan" not in walker.run.data
        walker.complete("cukup", n=number)
    assert walker.completed


def test_an_instance_has_its_item_to_itself() -> None:
    walker = Walker(collected("false"), data={"daftar": ["x", "y"]})
    tokens = [token for token, _ in walker.run.waiting().tasks]
    assert [walker.run.data_of(token)["satuan"] for token in tokens] == ["x", "y"]


def test_a_variable_named_like_the_item_is_kept() -> None:
    walker = Walker(collected(), data={"daftar": ["x"], "satuan": "milik berkas"})
    walker.complete("isi", n=1)
    assert walker.run.data["satuan"] == "milik berkas"


def test_an_instance_without_its_output_is_said() -> None:
    loop = each("daftar", "satuan", "semua", "hasil")
    drawing = Drawing().start().node("userTask", "isi", body=f"|{loop}").end()
    walker = Walker(drawing.path("mulai", "isi", "selesai"), data={"daftar": [1]})
    with pytest.raises(StepError, match="tidak menghasilkan “hasil”"):
        walker.complete("isi")


@pytest.mark.parametrize("found", [None, "tiga", {"a": 1}, 3, [1, None], [0] * 1001])
def test_a_collection_that_is_no_list_stops_the_step(found: object) -> None:
    with pytest.raises(StepError, match="“daftar” harus daftar") as caught:
        Walker(collected(), data={"daftar": found})
    assert caught.value.element_id == "isi"


@pytest.mark.parametrize("found", [None, "3", 2.5, True, -1, 1001])
@pytest.mark.parametrize("sequential", [False, True])
def test_a_number_of_instances_that_is_none_stops_the_step(
    found: object, sequential: bool
) -> None:
    loop = times("asal.n", sequential=sequential)
    drawing = Drawing().start().node("userTask", "isi", body=f"|{loop}").end()
    with pytest.raises(StepError, match=r"“asal\.n” harus bilangan bulat"):
        Walker(drawing.path("mulai", "isi", "selesai"), data={"asal": {"n": found}})


@pytest.mark.parametrize("sequential", [False, True])
def test_no_instances_at_all_are_done_at_once(sequential: bool) -> None:
    loop = times("0", sequential=sequential)
    drawing = Drawing().start().node("userTask", "isi", body=f"|{loop}").end()
    assert Walker(drawing.path("mulai", "isi", "selesai")).completed


def test_a_branch_that_never_touched_a_variable_does_not_undo_anothers_change() -> None:
    drawing = forked(
        Drawing().start().user("ubah", hasil="nilai").user("b", form=False).end(),
        "ubah",
        "b",
    )
    walker = Walker(
        drawing.path("mulai", "bagi").path("gabung", "selesai"),
        data={"nilai": {"n": 1}},
    )
    walker.complete("ubah", n=2).complete("b")
    assert walker.run.data["nilai"] == {"n": 2}


def test_a_sub_process_and_a_called_one_share_the_variables_of_the_case() -> None:
    inner = (
        Drawing().start("awal").user("isi").end("akhir").path("awal", "isi", "akhir")
    )
    called = Drawing("bersama-nilai").start().user("nilai").end()
    called.path("mulai", "nilai", "selesai")
    drawing = Drawing().start().sub("dalam", inner).call("panggil", "bersama-nilai")
    drawing.user("lalu", form=False).end()
    walker = Walker(
        drawing.path("mulai", "dalam", "panggil", "lalu", "selesai"), called
    )
    walker.complete("isi", n=1).complete("nilai", n=2)
    assert walker.run.data == {"isi": {"n": 1}, "nilai": {"n": 2}}


def test_instances_can_be_made_behind_a_boundary_event() -> None:
    """What follows such an event was only perhaps to come; the library then makes no instances."""
    drawing = Drawing().start().user("isi", form=False).end()
    drawing.boundary("batas", "isi", drawing.timer("hari(1)"))
    drawing.node("userTask", "banyak", body=f"|{times('2')}")
    walker = Walker(
        drawing.path("mulai", "isi", "selesai").path("batas", "banyak", "selesai")
    )
    walker.fire("batas")
    assert walker.tasks == ["banyak", "banyak"]
    assert walker.complete("banyak").complete("banyak").completed


def test_a_repeating_timer_leaves_the_end_of_its_activity_alone() -> None:
    drawing = Drawing().start().user("isi", form=False).end().end("diingatkan")
    drawing.boundary(
        "ingat", "isi", drawing.timer('"R3/P1D"', "timeCycle"), interrupting=False
    )
    walker = Walker(drawing.path("mulai", "isi", "selesai").path("ingat", "diingatkan"))
    before = walker.sizes[-1]
    for _ in range(2):
        walker.fire("ingat")
    assert walker.sizes[-1] <= before + 200
    assert walker.complete("isi").completed
    assert walker.left("selesai") == 1


def test_a_failed_activity_does_not_end_the_events_beside_its_error_event() -> None:
    """The library takes a failed task as finished and cancels the others too early."""
    drawing = Drawing().start().service("coba", "gagal").end().end("batas_akhir")
    drawing.boundary("salah", "coba", drawing.error("GAGAL"))
    drawing.boundary("batas", "coba", drawing.timer("hari(1)")).flow(
        "batas", "batas_akhir"
    )
    drawing.user("perbaiki", form=False)
    walker = Walker(
        drawing.path("mulai", "coba", "selesai").path("salah", "perbaiki", "selesai")
    )
    assert (walker.tasks, walker.timers) == (["perbaiki"], [])
    assert ("element_left", "salah") in walker.facts


@pytest.mark.parametrize(("code", "task"), [("GAGAL", "a"), ("", "b")])
def test_an_error_event_takes_its_code_or_any(code: str, task: str) -> None:
    drawing = Drawing().start().service("coba", "gagal").end().user("a", form=False)
    body = drawing.error(code) if code else "|<bpmn:errorEventDefinition/>"
    drawing.boundary("salah", "coba", body).user("b", form=False)
    drawing.path("mulai", "coba", "selesai")
    walker = Walker(drawing.path("salah", task, "selesai"))
    assert walker.tasks == [task]


def test_a_terminate_end_ends_everything_else() -> None:
    drawing = Drawing().start().gateway("bagi", "parallelGateway").user("a", form=False)
    drawing.user("b", form=False).end().end(
        "habis", "|<bpmn:terminateEventDefinition/>"
    )
    drawing.path("mulai", "bagi", "a", "selesai")
    assert Walker(drawing.path("bagi", "b", "habis")).complete("b").completed


def test_a_terminate_end_of_a_sub_process_ends_that_only() -> None:
    inner = Drawing().start("awal").gateway("bagi", "parallelGateway").end("akhir")
    inner.user("a", form=False).user("b", form=False)
    inner.end("habis", "|<bpmn:terminateEventDefinition/>")
    inner.path("awal", "bagi", "a", "akhir").path("bagi", "b", "habis")
    drawing = Drawing().start().sub("dalam", inner).user("lalu", form=False).end()
    walker = Walker(drawing.path("mulai", "dalam", "lalu", "selesai")).complete("b")
    assert walker.tasks == ["lalu"]
    assert walker.complete("lalu").completed


def test_a_terminate_end_ends_the_sub_processes_within() -> None:
    inner = Drawing().start("awal").user("a", form=False).end("akhir")
    inner.path("awal", "a", "akhir")
    drawing = Drawing().start().gateway("bagi", "parallelGateway").sub("dalam", inner)
    drawing.user("b", form=False).end().end(
        "habis", "|<bpmn:terminateEventDefinition/>"
    )
    drawing.path("mulai", "bagi", "dalam", "selesai")
    walker = Walker(drawing.path("bagi", "b", "habis")).complete("b")
    assert walker.completed
    assert walker.tasks == []


def test_a_gateway_of_events_lets_the_first_one_win() -> None:
    drawing = Drawing().start().gateway("tunggu", "eventBasedGateway").end()
    drawing.catch("jawab", drawing.message("jawab")).catch(
        "lewat", drawing.timer("hari(7)")
    )
    drawing.user("baca", form=False)
    drawing.path("mulai", "tunggu", "jawab", "baca", "selesai")
    walker = Walker(drawing.path("tunggu", "lewat", "selesai"))
    assert walker.timers == ["lewat"]
    walker.receive("jawab", n=1)
    assert (walker.tasks, walker.timers) == (["baca"], [])
    assert walker.left("lewat") == 0


def test_a_manual_task_waits_for_somebody_to_say_it_is_done() -> None:
    drawing = Drawing().start().node("manualTask", "cetak").end()
    walker = Walker(drawing.path("mulai", "cetak", "selesai"))
    assert walker.tasks == ["cetak"]
    assert walker.complete("cetak").completed


def test_a_throwing_event_says_its_message_once() -> None:
    drawing = Drawing().start()
    drawing.throw(
        "kabari", drawing.message("kabar"), korelasi='"A"', muatan="asal"
    ).end()
    walker = Walker(drawing.path("mulai", "kabari", "selesai"), data={"asal": {"n": 1}})
    (sent,) = walker.run.sent
    assert (sent.name, sent.correlation, dict(sent.payload)) == ("kabar", "A", {"n": 1})


def test_a_decision_is_kept_as_a_variable() -> None:
    drawing = Drawing().start().rule("hitung", "tarif").user("lalu", form=False).end()
    walker = Walker(drawing.path("mulai", "hitung", "lalu", "selesai"))
    assert walker.run.data == {"hitung": {"tarif": 100}}


def test_what_is_ready_when_everything_is_ended_does_not_run() -> None:
    drawing = (
        Drawing().start().gateway("bagi", "parallelGateway").service("hitung", n="1")
    )
    drawing.end().end("habis", "|<bpmn:terminateEventDefinition/>")
    drawing.path("mulai", "bagi", "habis").path("bagi", "hitung", "selesai")
    walker = Walker(drawing)
    assert walker.completed
    assert walker.around.calls == []


def test_a_sub_process_for_each_item_has_its_item_to_itself() -> None:
    inner = Drawing().start("awal").user("isi", hasil="jawab").user("lalu", form=False)
    inner.end("akhir").path("awal", "isi", "lalu", "akhir")
    loop = each("daftar", "satuan", "semua", "jawab").replace('"true"', '"false"')
    drawing = Drawing().start().sub("dalam", inner, loop).end()
    walker = Walker(
        drawing.path("mulai", "dalam", "selesai"), data={"daftar": ["x", "y"]}
    )
    walker.complete("isi", position=1, n=2).complete("isi", n=1)
    walker.complete("lalu").complete("lalu")
    assert walker.run.data == {"daftar": ["x", "y"], "semua": [{"n": 1}, {"n": 2}]}
