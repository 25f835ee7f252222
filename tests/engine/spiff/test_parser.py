"""From diagrams to programs."""

import pytest

from engine.errors import DiagramError
from engine.spiff import compile_bundle
from tests.engine.drawing import Drawing
from tests.engine.spiff.conftest import Walker


def test_a_called_process_that_is_missing_is_said() -> None:
    drawing = Drawing().start().call("nilai", "bersama-nilai").end()
    files = {"proses": drawing.path("mulai", "nilai", "selesai").xml()}
    with pytest.raises(DiagramError, match="tidak dapat dijalankan") as caught:
        compile_bundle("proses", files)
    assert caught.value.rule == "rakit"


def test_an_element_may_be_named_like_an_operation_or_its_parameter() -> None:
    """The library looks elements up by any id in the file."""
    drawing = Drawing().start().service("tambah", "tambah", n="1").user("n").end()
    walker = Walker(drawing.path("mulai", "tambah", "n", "selesai"))
    assert walker.tasks == ["n"]


def test_elements_know_whose_process_they_stand_in() -> None:
    called = Drawing("bersama-nilai").start("a").end("z").path("a", "z")
    drawing = Drawing().start().call("nilai", "bersama-nilai").end()
    files = {
        d.key: d.xml() for d in (drawing.path("mulai", "nilai", "selesai"), called)
    }
    program = compile_bundle("proses", files)
    assert program.element("proses", "nilai").process is None
    assert program.element("bersama-nilai", "a").process == "bersama-nilai"


def test_the_start_of_a_process_does_not_wait_for_its_message_or_time() -> None:
    drawing = Drawing()
    drawing.start(body=drawing.message("kabar")).user("isi").end()
    assert Walker(drawing.path("mulai", "isi", "selesai")).tasks == ["isi"]
