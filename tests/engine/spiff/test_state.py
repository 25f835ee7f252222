"""A case as bytes: small, of a known form, the same after coming back."""

import orjson
import pytest

from engine.errors import EngineError
from engine.spiff import Run
from engine.spiff.state import StateError
from tests.engine.drawing import Drawing, times
from tests.engine.random_processes import NOW
from tests.engine.spiff.conftest import Walker


def busy() -> Drawing:
    """Everything that can wait, at once, in sub-processes too."""
    inner = Drawing().start("awal").user("isi", form=False).end("akhir")
    inner.boundary("batas", "isi", inner.timer("hari(1)"), interrupting=False).end(
        "akhir2"
    )
    inner.path("awal", "isi", "akhir").flow("batas", "akhir2")
    drawing = Drawing().start().gateway("bagi", "parallelGateway").end()
    drawing.gateway("gabung", "parallelGateway").sub("dalam", inner, times("2"))
    drawing.catch("kabar", drawing.message("kabar"), korelasi="asal.kunci")
    drawing.service("kirim", "nanti", n="1").path("mulai", "bagi").path(
        "gabung", "selesai"
    )
    for name in ("dalam", "kabar", "kirim"):
        drawing.path("bagi", name, "gabung")
    return drawing


def test_a_case_comes_back_as_it_was() -> None:
    walker = Walker(busy(), data={"asal": {"kunci": "A"}})
    before = walker.run.waiting()
    state = walker.run.dump()
    again = Run.load(walker.program, walker.around, state, now=NOW)
    assert again.waiting() == before
    assert again.dump() == state
    assert again.data == {"asal": {"kunci": "A"}}


def test_neither_specifications_nor_what_is_only_to_come_are_stored() -> None:
    state = Walker(busy(), data={"asal": {}}).run.dump()
    assert b"gabung" not in state
    assert b"selesai" not in state
    assert len(state) < 3000


def test_variables_that_are_shared_are_stored_once() -> None:
    walker = Walker(busy(), data={"asal": {"teks": "panjang" * 100}})
    assert walker.run.dump().count(b"panjangpanjang") == 50


def test_a_state_of_another_version_is_refused() -> None:
    walker = Walker(busy(), data={"asal": {}})
    saved = orjson.loads(walker.run.dump()) | {"v": 99}
    with pytest.raises(StateError, match="versi Alur yang lain") as caught:
        Run.load(walker.program, walker.around, orjson.dumps(saved), now=NOW)
    assert isinstance(caught.value, EngineError)


def test_the_order_in_which_tasks_came_is_kept() -> None:
    drawing = Drawing().start().gateway("masuk").user("isi").end()
    drawing.boundary("ingat", "isi", drawing.timer("hari(1)"), interrupting=False)
    drawing.user("tegur", form=False).end("ditegur").path("ingat", "tegur", "ditegur")
    drawing.gateway("cukup", default="f_ya").path("mulai", "masuk", "isi", "cukup")
    drawing.flow("cukup", "masuk", "isi.n < 3").flow("cukup", "selesai", name="f_ya")
    walker = Walker(drawing)
    for number in (1, 2):
        walker.fire("ingat").complete("isi", n=number)
    ordered = list(walker.run._top.tasks)
    again = Run.load(walker.program, walker.around, walker.run.dump(), now=NOW)
    kept = [task for task in ordered if task in again._top.tasks]
    assert [task for task in again._top.tasks if task in set(ordered)] == kept
