"""Instances over a list: what they see, what they give, and what happens to the list meanwhile."""

import orjson
import pytest

from engine.errors import StepError
from engine.spiff import Run
from tests.engine.drawing import Drawing, each
from tests.engine.random_processes import NOW
from tests.engine.spiff.conftest import Walker

ORDERS = ("true", "false")
LIST = {"daftar": ["a", "b"]}


def answered(loop: str, order: str) -> Drawing:
    """A task for each item, whose form is the result; beside it somebody who changes the list."""
    drawing = Drawing().start().gateway("bagi", "parallelGateway").end()
    drawing.gateway("gabung", "parallelGateway").user("ubah", hasil="daftar")
    drawing.node(
        "userTask",
        "isi",
        body=f"|{loop}".replace('"true"', f'"{order}"'),
        hasil="jawab",
        formJsonSchemaFilename="isian.json",
    )
    drawing.path("mulai", "bagi", "isi", "gabung", "selesai")
    return drawing.path("bagi", "ubah", "gabung")


@pytest.mark.parametrize("order", ORDERS)
def test_results_may_take_the_place_of_their_items(order: str) -> None:
    """The list was emptied before it was read, which was an error of Python's."""
    loop = each("daftar", "satuan", "daftar", "jawab")
    walker = Walker(answered(loop, order), data=LIST)
    walker.complete("isi", n=1).complete("isi", n=2)
    assert walker.run.data["daftar"] == [{"n": 1}, {"n": 2}]


@pytest.mark.parametrize("order", ORDERS)
def test_a_number_of_instances_without_a_list_collects_results(order: str) -> None:
    loop = each("daftar", "satuan", "semua", "jawab")
    counted = loop.replace(
        "<bpmn:loopDataInputRef>daftar</bpmn:loopDataInputRef>",
        "<bpmn:loopCardinality>2</bpmn:loopCardinality>",
    ).replace('<bpmn:inputDataItem id="satuan"/>', "")
    walker = Walker(answered(counted, order))
    walker.complete("isi", n=1).complete("isi", n=2)
    assert walker.run.data["semua"] == [{"n": 1}, {"n": 2}]


@pytest.mark.parametrize("order", ORDERS)
def test_a_list_that_changes_meanwhile_changes_no_instance(order: str) -> None:
    """An instance that was still to come looked its item up in what the variable had become."""
    loop = each("daftar", "satuan", "semua", "jawab")
    walker = Walker(answered(loop, order), data={"daftar": ["a", "b", "c"]})
    seen = []
    walker.complete("ubah", n=1)
    for number in range(3):
        token = walker.run.token("isi", 0, "tasks")
        seen.append(walker.run.data_of(token)["satuan"])
        walker.complete("isi", n=number)
    assert walker.completed
    assert seen == ["a", "b", "c"]


def test_a_case_that_the_first_release_left_in_the_middle_of_its_list_goes_on() -> None:
    """It kept the places of what was still to come, not the items."""
    loop = each("daftar", "satuan", "semua", "jawab")
    walker = Walker(answered(loop, "true"), data={"daftar": ["a", "b", "c"]})
    state = walker.run.dump()
    kept = orjson.dumps([[1, "b"], [2, "c"]])
    assert kept in state
    old = state.replace(kept, b"[1,2]")
    walker.run = Run.load(walker.program, walker.around, old, now=NOW)
    for number, item in enumerate("abc"):
        token = walker.run.token("isi", 0, "tasks")
        assert walker.run.data_of(token)["satuan"] == item
        walker.complete("isi", n=number)
    assert walker.run.data["semua"] == [{"n": 0}, {"n": 1}, {"n": 2}]


@pytest.mark.parametrize("outputs", ["daftar", "semua"])
def test_a_collection_that_becomes_something_else_stops_the_step(outputs: str) -> None:
    loop = each("daftar", "satuan", outputs, "jawab")
    drawing = answered(loop, "false")
    drawing.nodes = [
        n.replace('value="daftar"', f'value="{outputs}"') for n in drawing.nodes
    ]
    walker = Walker(drawing, data=LIST)
    walker.complete("ubah", n=1)
    with pytest.raises(StepError, match=f"“{outputs}” bukan lagi") as caught:
        walker.complete("isi", n=1)
    assert caught.value.element_id == "isi"


def test_an_instance_does_not_see_what_is_collected_after_it_began() -> None:
    """It did in a case that was not saved in between: executed again, it could go another way."""
    drawing = Drawing().start().gateway("bagi", "parallelGateway").end()
    drawing.user("dulu", form=False)
    for name, loop in (
        ("isi", each("daftar", "satuan", "semua", "jawab")),
        ("lihat", each("daftar", "butir")),
    ):
        drawing.node(
            "userTask", name, body=f"|{loop}", hasil="jawab", formJsonSchemaFilename="x"
        )
    drawing.path("mulai", "bagi", "isi", "selesai")
    walker = Walker(drawing.path("bagi", "dulu", "lihat", "selesai"), data=LIST)
    run = Run.new(walker.program, walker.around, LIST, now=NOW)
    run.advance()
    for name in ("dulu", "isi"):
        run.complete(run.token(name, 0, "tasks"), {"n": 1})
    assert run.data["semua"] == [{"n": 1}]
    assert run.data_of(run.token("lihat", 0, "tasks"))["semua"] == []
