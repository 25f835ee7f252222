"""Steps, legs and words of a history: pure over a diagram and events."""

from dataclasses import replace

import pytest

from engine.diagrams import Diagram
from tests.web.sample import sources
from web.pages import journey, words
from web.pages.steps import changes

DIAGRAM = Diagram.parse(sources("uji-online", "online")["uji-online.bpmn"])


@pytest.mark.parametrize(
    ("element", "kind", "name"),
    [
        ("mulai", "startEvent", "Mulai"),
        ("jawab", "userTask", "Langkah"),
        ("jawab", "exclusiveGateway", "Penggabungan"),
        ("jawab", "callActivity", "Proses bersama"),
        ("selesai", "endEvent", "Akhir"),
    ],
)
def test_an_element_without_a_name_is_called_what_it_is(
    element: str, kind: str, name: str
) -> None:
    node = replace(DIAGRAM.nodes[element], name="", type=kind)
    assert words.element(node) == name


def test_a_gateway_that_forks_and_what_is_no_element() -> None:
    fork = replace(
        DIAGRAM.nodes["jawab"], name="", type="parallelGateway", outgoing=("a", "b")
    )
    assert words.element(fork) == "Percabangan"
    assert words.element(None) == "Berkas"
    assert words.shape(None) == "antara"


def test_shapes_are_those_of_the_diagram() -> None:
    shapes = [words.shape(node) for node in DIAGRAM.nodes.values()]
    assert shapes == [
        "mulai",
        "tugas",
        "tugas",
        "tugas",
        "antara",
        "antara",
        "selesai",
    ]


def test_what_comes_is_the_shortest_way_to_an_end() -> None:
    assert [leg.name for leg in journey.ahead(DIAGRAM, "minta")] == [
        "Jawab pertanyaan",
        "Selesai",
    ]
    assert journey.ahead(DIAGRAM, "tidak-ada") == []


def test_nothing_comes_where_no_end_can_be_reached() -> None:
    stuck = replace(DIAGRAM.nodes["minta"], outgoing=())
    cut = replace(DIAGRAM, nodes={**DIAGRAM.nodes, "minta": stuck})
    assert journey.ahead(cut, "minta") == []


def test_changes_come_first_and_are_named() -> None:
    found = changes(
        {"surat": {"versi": 1, "lama": "x"}, "tetap": True},
        {"surat": {"versi": 2}, "tetap": True, "baru": [1]},
    )
    assert [(one.path, one.kind) for one in found] == [
        ("surat.versi", "diubah"),
        ("baru", "ditambah"),
        ("surat.lama", "dihapus"),
        ("tetap", "tetap"),
    ]


def test_every_type_of_event_has_a_name() -> None:
    assert set(words.DEEDS) < set(words.EVENT_NAMES)
    assert len(words.EVENT_NAMES) == 30
