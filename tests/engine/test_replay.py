"""A case is a function of its version and its events: run again, it goes the same way."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from engine import history, instances, replay, views
from engine.replay import Replay
from tests.engine.conftest import ANI, NOW, Host
from tests.engine.drawing import Drawing, times
from tests.engine.test_definitions import TARIFF


def again(host: Host, case: int) -> Replay:
    with host.sessions() as session:
        return replay.execute_again(session, host.engine, case)


def chosen() -> Drawing:
    drawing = Drawing().start().user("isi").gateway("pilih", default="f_b")
    drawing.user("a", form=False).user("b", form=False).end()
    drawing.path("mulai", "isi", "pilih").flow("pilih", "a", "isi.n > 3")
    drawing.flow("pilih", "b", name="f_b")
    return drawing.path("a", "selesai").path("b", "selesai")


def test_everything_from_outside_is_answered_by_history(host: Host) -> None:
    drawing = Drawing().start()
    drawing.catch("nanti", drawing.timer("hari(1)"))
    host.sources["tarif.dmn"] = TARIFF
    drawing.service("kirim", "nanti", n="1").service("gema", "gema", nilai="hari(2)")
    drawing.user("periksa").rule("hitung", "tarif").end()
    host.deploy(
        drawing.path("mulai", "nanti", "kirim", "gema", "periksa", "hitung", "selesai")
    )
    case = host.start()
    host.fire(NOW + timedelta(days=1))
    host.perform(host.calls[0])
    host.complete(host.tasks(case)["periksa"], {"n": 3})
    found = again(host, case)
    assert found.same
    assert found.expected == found.actual


def test_several_that_wait_at_one_element_are_told_apart(host: Host) -> None:
    drawing = Drawing().start().service("kirim", "nanti", times("3"), n="1")
    drawing.user("lalu", form=False).end()
    host.deploy(drawing.path("mulai", "kirim", "lalu", "selesai"))
    case = host.start()
    for call in (host.calls[2], host.calls[0], host.calls[1]):
        host.perform(call, now=NOW + timedelta(hours=1))
    assert again(host, case).same


def test_failures_are_failures_again(host: Host) -> None:
    drawing = (
        Drawing().start().service("coba", "nanti_gagal").service("segera", "gagal")
    )
    drawing.boundary("salah", "coba", drawing.error("GAGAL")).end("a").end()
    drawing.boundary("keliru", "segera", drawing.error("GAGAL")).user("b", form=False)
    drawing.path("mulai", "coba", "a").path("salah", "segera", "selesai")
    host.deploy(drawing.path("keliru", "b", "selesai"))
    case = host.start()
    host.perform(host.calls[0], now=NOW + timedelta(hours=1))
    assert list(host.tasks(case)) == ["b"]
    assert again(host, case).same


def test_a_cancelled_case_is_cancelled_again(host: Host) -> None:
    host.deploy(chosen())
    case = host.start()
    host.use(instances.cancel, case, "batal", actor=ANI, now=NOW)
    assert again(host, case).same


def test_what_an_interruption_took_away_may_be_told_in_any_order(host: Host) -> None:
    drawing = Drawing().start().gateway("bagi", kind="parallelGateway")
    drawing.user("b", form=False).user("a", form=False).end()
    drawing.path("mulai", "bagi", "b", "selesai").path("bagi", "a", "selesai")
    host.deploy(drawing)
    case = host.start()
    host.use(instances.cancel, case, "batal", actor=ANI, now=NOW)
    with host.sessions() as session:
        bundle = views.bundle_of(session, host.engine, case)
        events = list(history.read(session, case))
    swept = [at for at, event in enumerate(events) if "dibatalkan" in event.data]
    first, second = swept
    assert [events[at].element_id for at in swept] == ["a", "b"]
    events[first], events[second] = events[second], events[first]
    assert replay.run_again(bundle, events, case).same


ELSEWHERE = {
    "another value": ("UPDATE event_data SET value = '9' WHERE path = 'n'", "tercatat"),
    "a missing step": (
        "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)",
        "dijalankan ulang",
    ),
    "a step nobody took": (
        "UPDATE event SET element_id = 'b' WHERE type = 'task_completed'",
        "Tidak ada yang menunggu di “b”",
    ),
}


@pytest.mark.altered
@pytest.mark.parametrize("what", ELSEWHERE)
def test_where_history_and_diagram_part_is_said(
    host: Host, owner_engine: Engine, what: str
) -> None:
    host.deploy(chosen())
    case = host.start()
    host.complete(host.tasks(case)["isi"], {"n": 1})
    host.spoilt.add(case)
    statement, words = ELSEWHERE[what]
    with owner_engine.begin() as connection:
        connection.execute(text(statement))
    found = again(host, case)
    assert not found.same
    assert words in (found.difference or "")


@pytest.mark.altered
def test_a_result_that_history_lacks_is_said(host: Host, owner_engine: Engine) -> None:
    drawing = Drawing().start().service("hitung", n="1").user("lalu", form=False).end()
    host.deploy(drawing.path("mulai", "hitung", "lalu", "selesai"))
    case = host.start()
    host.spoilt.add(case)
    with owner_engine.begin() as connection:
        connection.execute(text("DELETE FROM event WHERE type = 'operation_called'"))
    assert "Hasil operasi “tambah” tidak ada" in (again(host, case).difference or "")


@pytest.mark.altered
def test_a_timer_that_history_does_not_know_is_off(
    host: Host, owner_engine: Engine
) -> None:
    drawing = Drawing().start().user("isi", form=False).end()
    drawing.boundary("batas", "isi", drawing.timer("hari(1)")).end("lewat")
    host.deploy(drawing.path("mulai", "isi", "selesai").path("batas", "lewat"))
    case = host.start()
    host.spoilt.add(case)
    with owner_engine.begin() as connection:
        connection.execute(text("DELETE FROM event WHERE type = 'timer_set'"))
    assert not again(host, case).same


def test_two_diagrams_of_a_case_may_use_the_same_id(host: Host) -> None:
    """The one done first was taken for the other, which stands before it in the case."""
    called = Drawing("bersama-isi").start().user("isi").end()
    drawing = Drawing().start().gateway("bagi", "parallelGateway").user("isi").end()
    drawing.gateway("gabung", "parallelGateway").call("panggil", "bersama-isi")
    drawing.path("mulai", "bagi", "isi", "gabung", "selesai")
    drawing.path("bagi", "panggil", "gabung")
    host.deploy(called.path("mulai", "isi", "selesai"), drawing)
    case = host.start()
    for task in host.rows("SELECT id FROM task ORDER BY process"):
        host.complete(task, {"n": 1})
    assert host.status(case) == "completed"
    with host.sessions() as session:
        assert replay.execute_again(session, host.engine, case).same


def test_a_cycle_that_a_function_gave_is_answered_by_history(host: Host) -> None:
    """An office's rule may say how often to remind; it may have changed since, and was asked for anew."""
    drawing = Drawing().start().user("isi", form=False).end().end("ditegur")
    cycle = drawing.timer('aturan("ulang")', "timeCycle")
    drawing.boundary("ingat", "isi", cycle, interrupting=False).flow("ingat", "ditegur")
    host.deploy(drawing.path("mulai", "isi", "selesai"))
    case = host.start()
    for day in (1, 2):
        assert host.fire(NOW + timedelta(days=day)) == 1
    host.complete(host.tasks(case)["isi"])
    assert again(host, case).same
