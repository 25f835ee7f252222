"""Whatever other tools export, the validator answers: soon, by element, and with a way out."""

import pytest

from engine.validator import ERROR, WARNING
from tests.engine import foreign
from tests.measurements import at_most

EXPECTED = foreign.expected()
LIMIT = 2
"""Seconds that a diagram may take; of the processor, so that a busy machine proves nothing."""


def test_every_file_has_its_findings_written_down():
    files = {path.name for path in foreign.FOLDER.glob("*.bpmn")}

    assert files == set(EXPECTED)
    assert len(files) >= 60


@pytest.mark.parametrize("name", EXPECTED)
def test_the_main_fault_is_among_what_is_said(name):
    entry = EXPECTED[name]
    found = foreign.brief(foreign.verdicts(foreign.content(name)))

    assert entry["utama"] in found
    others = [one for one in found if one != entry["utama"]]
    assert others == entry["lainnya"], "python -m tests.engine.foreign"


@pytest.mark.parametrize("name", EXPECTED)
def test_every_finding_names_an_element_and_says_what_to_do(name):
    file = foreign.content(name)
    found = foreign.verdicts(file)

    assert found
    assert foreign.unnamed(file, found) == []
    for one in found:
        assert one.severity in {ERROR, WARNING}
        assert one.message.endswith((".", "…"))
        assert one.instead.endswith(".")
        assert one.rule != "pemeriksaan"


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_is_examined_in_two_seconds(name):
    file = foreign.content(name)

    with at_most(LIMIT):
        foreign.verdicts(file)


@pytest.mark.parametrize("name", foreign.LARGE)
def test_so_is_what_is_as_large_as_can_be(name):
    file = foreign.LARGE[name]()

    with at_most(LIMIT):
        found = foreign.verdicts(file)

    assert any(one.severity == ERROR for one in found)
    assert foreign.unnamed(file, found) == []


@pytest.mark.parametrize(
    ("name", "rule", "element"),
    [
        ("600 choices into one join", "gabung-macet", "gabung"),
        ("600 branches into one merge", "jalan-ganda", "gabung"),
        ("a tangle of gateways", "putaran-kosong", "g0"),
        ("900 tasks that nothing leads to", "tak-terjangkau", "t0"),
        ("lanes that refer to nothing", "lane-acuan", "l"),
        ("extensions of another tool", "ekstensi-asing", "t0"),
    ],
)
def test_the_fault_of_a_large_file_is_found_too(name, rule, element):
    found = foreign.brief(foreign.verdicts(foreign.LARGE[name]()))

    assert [element, rule] in [one[:2] for one in found]


def test_600_parallel_branches_are_no_fault():
    found = foreign.verdicts(foreign.LARGE["600 parallel branches"]())

    rules = {one.rule for one in found}
    assert rules.isdisjoint({"gabung-macet", "mungkin-macet", "jalan-ganda"})


def test_what_another_tool_left_is_not_counted_as_the_diagram():
    found = foreign.verdicts(foreign.LARGE["extensions of another tool"]())

    assert "xml" not in {one.rule for one in found}
