"""What is shown of a case: its variables at any step and the way it went."""

from datetime import timedelta

import pytest

from engine import history, views
from engine.errors import NotFoundError
from engine.views import Walk
from tests.engine.conftest import NOW, Host
from tests.engine.drawing import Drawing


@pytest.fixture
def case(host: Host) -> int:
    """Twice through a loop, an operation, a message, a form whose result has a name of its own."""
    drawing = (
        Drawing()
        .start()
        .user("isi", hasil="permintaan")
        .gateway("cukup", default="f_ya")
    )
    drawing.service("hitung", n="permintaan.n").catch("kabar", drawing.message("kabar"))
    drawing.user("tutup", form=False).end().path("mulai", "isi", "cukup")
    drawing.flow("cukup", "hitung", name="f_ya").flow(
        "cukup", "isi", "permintaan.n < 5", "f_lagi"
    )
    host.deploy(drawing.path("hitung", "kabar", "tutup", "selesai"))
    case = host.start(data={"asal": 1})
    for n in (4, 7):
        host.complete(host.tasks(case)["isi"], {"n": n})
    host.send(case, "kabar", isi="halo")
    return case


def walk(host: Host, case: int, until: int | None = None) -> Walk:
    with host.sessions() as session:
        events = history.read(session, case, limit=until)
    return views.walked(events, "proses")


def test_variables_are_those_of_the_running_case(host: Host, case: int) -> None:
    expected = {
        "asal": 1,
        "permintaan": {"n": 7},
        "hitung": {"n": 8},
        "kabar": {"isi": "halo"},
    }
    assert host.variables(case) == expected
    host.complete(host.tasks(case)["tutup"])
    assert host.variables(case) == expected


def test_variables_at_a_step_are_those_of_then(host: Host, case: int) -> None:
    with host.sessions() as session:
        done = [
            e.seq for e in history.read(session, case) if e.type == "task_completed"
        ]
        then = views.variables(session, host.engine, case, until=done[0])
        assert then == {"asal": 1, "permintaan": {"n": 4}}
        assert views.variables(session, host.engine, case, until=0) == {}


def test_the_walk_shows_where_the_case_went_how_often_and_where_it_stands(
    host: Host, case: int
) -> None:
    found = walk(host, case)
    assert found.nodes["tutup"] == "kini"
    assert found.nodes["isi"] == "lalu"
    assert "selesai" not in found.nodes
    assert (
        found.flows["f_mulai_isi"] == found.flows["f_lagi"] == found.flows["f_ya"] == 1
    )
    assert found.rounds == {"isi": 2, "cukup": 2}


def test_the_walk_at_a_step_stands_where_the_case_stood(host: Host, case: int) -> None:
    assert walk(host, case, until=5).nodes == {"mulai": "lalu", "isi": "kini"}


def test_what_another_process_did_is_not_in_the_walk(host: Host, case: int) -> None:
    with host.sessions() as session:
        events = history.read(session, case)
    assert views.walked(events, "lain") == Walk(nodes={}, flows={}, rounds={})


def test_a_task_that_was_taken_away_is_neither_done_nor_open(host: Host) -> None:
    drawing = Drawing().start().user("isi", form=False).user("lalu", form=False).end()
    drawing.boundary("batas", "isi", drawing.timer("hari(1)"))
    drawing.path("mulai", "isi", "selesai").path("batas", "lalu", "selesai")
    host.deploy(drawing)
    case = host.start()
    host.fire(NOW + timedelta(days=1))
    assert walk(host, case).nodes == {"mulai": "lalu", "batas": "lalu", "lalu": "kini"}


def test_a_failed_operation_leaves_no_variable(host: Host) -> None:
    drawing = Drawing().start().service("coba", "gagal").user("lalu", form=False).end()
    drawing.boundary("salah", "coba", drawing.error("GAGAL")).user("lain", form=False)
    drawing.path("mulai", "coba", "lalu", "selesai").path("salah", "lain", "selesai")
    host.deploy(drawing)
    case = host.start()
    assert list(host.tasks(case)) == ["lain"]
    assert host.variables(case) == {}


def test_a_message_may_have_a_variable_of_its_own(host: Host) -> None:
    drawing = Drawing().start()
    body = drawing.message("kabar").replace(
        "/>",
        "><bpmn:extensionElements><spiffworkflow:messageVariable>berita"
        "</spiffworkflow:messageVariable></bpmn:extensionElements></bpmn:messageEventDefinition>",
    )
    drawing.catch("kabar", body).user("lalu", form=False).end()
    host.deploy(drawing.path("mulai", "kabar", "lalu", "selesai"))
    case = host.start()
    host.send(case, "kabar", isi="halo")
    assert host.variables(case) == {"berita": {"isi": "halo"}}


def test_an_unknown_case_has_no_variables(host: Host) -> None:
    with host.sessions() as session, pytest.raises(NotFoundError):
        views.variables(session, host.engine, 999)


def test_the_way_is_the_same_counted_in_the_database(host: Host, case: int) -> None:
    with host.sessions() as session:
        assert views.walk_of(session, case) == walk(host, case)
    host.complete(host.tasks(case)["tutup"])
    with host.sessions() as session:
        assert views.walk_of(session, case) == walk(host, case)


def test_rounds_are_counted_up_to_an_event(host: Host, case: int) -> None:
    with host.sessions() as session:
        events = history.read(session, case)
        left = [
            one.seq
            for one in events
            if one.type == "element_left" and one.element_id == "isi"
        ]
        for number, seq in enumerate((*left, events[-1].seq + 1)):
            counted = views.rounds_before(session, case, "proses", seq)
            assert counted["proses", "isi"] == number
