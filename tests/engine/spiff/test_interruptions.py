"""What an interruption ends, and what it leaves alone; each failed before it was mended."""

import pytest

from engine.errors import ConflictError, StepError
from tests.engine.drawing import Drawing, times
from tests.engine.spiff.conftest import Walker


def reminded(cycle: str) -> Walker:
    """A task with a reminder that gives somebody else something to do each time."""
    drawing = Drawing().start().user("isi", form=False).end().end("ditegur")
    drawing.boundary(
        "ingat", "isi", drawing.timer(f'"{cycle}"', "timeCycle"), interrupting=False
    )
    drawing.user("tegur", form=False).path("ingat", "tegur", "ditegur")
    return Walker(drawing.path("mulai", "isi", "selesai"))


@pytest.mark.parametrize("firings", [1, 2])
def test_what_a_repeating_timer_began_goes_on_when_its_activity_ends(
    firings: int,
) -> None:
    """The reminder's own task vanished with the activity, unless the timer had fired for the last time."""
    walker = reminded("R2/P1D")
    for _ in range(firings):
        walker.fire("ingat")
    walker.complete("isi")
    assert walker.tasks == ["tegur"] * firings
    for _ in range(firings):
        walker.complete("tegur")
    assert walker.completed


def test_a_repeating_timer_is_left_as_often_as_it_fires() -> None:
    """It was noted once more when it had fired for the last time, so that a clock would start again."""
    walker = reminded("R2/P1D").fire("ingat").fire("ingat")
    entered = walker.facts.count(("element_entered", "ingat"))
    assert (entered, walker.left("ingat"), walker.timers) == (2, 2, [])


def test_what_a_repeating_timer_began_goes_on_when_its_activity_is_interrupted() -> (
    None
):
    drawing = Drawing().start().user("isi", form=False).end().end("ditegur")
    cycle = drawing.timer('"R3/P1D"', "timeCycle")
    drawing.boundary("ingat", "isi", cycle, interrupting=False)
    drawing.boundary("lewat", "isi", drawing.timer('"P9D"')).flow("lewat", "selesai")
    drawing.user("tegur", form=False).path("ingat", "tegur", "ditegur")
    walker = Walker(drawing.path("mulai", "isi", "selesai")).fire("ingat").fire("lewat")
    assert (walker.tasks, walker.timers) == (["tegur"], [])
    assert walker.complete("tegur").completed


def failing(name: str) -> Drawing:
    """A sub-process that ends with an error when its task is done."""
    inner = Drawing().start(f"awal_{name}").user(f"isi_{name}", form=False)
    inner.end(f"galat_{name}", inner.error("GAGAL"))
    return inner.path(f"awal_{name}", f"isi_{name}", f"galat_{name}")


def test_an_error_is_taken_around_it_and_not_beside_it() -> None:
    """The library gave it to every event that takes its code, and so ended the other sub-process, too."""
    drawing = Drawing().start().gateway("bagi", "parallelGateway").end()
    drawing.gateway("gabung", "parallelGateway").path("mulai", "bagi")
    for name in "ab":
        drawing.sub(f"dalam_{name}", failing(name)).gateway(f"lalu_{name}")
        drawing.user(f"urus_{name}", form=False)
        drawing.boundary(f"salah_{name}", f"dalam_{name}", drawing.error("GAGAL"))
        drawing.path("bagi", f"dalam_{name}", f"lalu_{name}", "gabung")
        drawing.path(f"salah_{name}", f"urus_{name}", f"lalu_{name}")
    walker = Walker(drawing.path("gabung", "selesai")).complete("isi_b")
    assert sorted(walker.tasks) == ["isi_a", "urus_b"]
    walker.complete("isi_a").complete("urus_a")
    assert walker.complete("urus_b").completed


def test_an_error_goes_out_through_a_called_process_to_who_takes_it() -> None:
    called = Drawing("bersama-coba").start().sub("dalam", failing("a")).end()
    called.path("mulai", "dalam", "selesai")
    drawing = Drawing().start().call("panggil", "bersama-coba").end()
    drawing.boundary("salah", "panggil", drawing.error("GAGAL"))
    drawing.user("urus", form=False).path("mulai", "panggil", "selesai")
    walker = Walker(drawing.path("salah", "urus", "selesai"), called)
    assert walker.complete("isi_a").tasks == ["urus"]
    assert walker.complete("urus").completed


def test_an_error_that_nobody_takes_stops_the_step() -> None:
    drawing = Drawing().start().sub("dalam", failing("a")).end()
    drawing.boundary("salah", "dalam", drawing.error("LAIN")).flow("salah", "selesai")
    walker = Walker(drawing.path("mulai", "dalam", "selesai"))
    with pytest.raises(StepError, match="“GAGAL” tidak ditangkap") as caught:
        walker.complete("isi_a")
    assert caught.value.element_id == "galat_a"


def test_an_error_interrupts_before_anything_else_is_done() -> None:
    """The operations of the other instances ran, though the activity had been ended by then."""
    drawing = Drawing().start().service("coba", "gagal", times("3")).end()
    drawing.boundary("salah", "coba", drawing.error("GAGAL")).flow("salah", "selesai")
    walker = Walker(drawing.path("mulai", "coba", "selesai"))
    assert walker.completed
    assert len(walker.around.calls) == 1


@pytest.mark.parametrize("sequential", [False, True])
def test_history_says_of_everything_interrupted_that_it_was_left(
    sequential: bool,
) -> None:
    """What stood in the instances of an interrupted activity had been entered and never left."""
    inner = Drawing().start("awal").user("isi", form=False).end("akhir")
    loop = times("3", sequential=sequential)
    drawing = Drawing().start().sub("dalam", inner.path("awal", "isi", "akhir"), loop)
    drawing.boundary("batas", "dalam", drawing.timer("hari(1)")).end()
    drawing.flow("batas", "selesai").path("mulai", "dalam", "selesai")
    walker = Walker(drawing).fire("batas")
    assert walker.completed
    for element in ("awal", "isi", "dalam"):
        entered = walker.facts.count(("element_entered", element))
        assert entered == walker.left(element)


def test_what_does_not_wait_cannot_happen() -> None:
    """A token that waits for a message is no timer, and a timer that is off does not fire."""
    drawing = Drawing().start().user("isi", form=False).end()
    for name, body in (
        ("kabar", drawing.message("kabar")),
        ("mati", drawing.timer("tidak.ada")),
        ("salah", drawing.error("GAGAL")),
    ):
        drawing.boundary(name, "isi", body).flow(name, "selesai")
    walker = Walker(drawing.path("mulai", "isi", "selesai"))
    before = walker.run.dump()
    for task in list(walker.run._top.tasks.values()):
        for name in ("isi", "kabar", "mati", "salah"):
            with pytest.raises(ConflictError):
                walker.run.fire(task.id, name)
            if name != "kabar":
                with pytest.raises(ConflictError):
                    walker.run.receive(task.id, name, {"n": 1})
    assert (walker.run.dump(), walker.run.facts) == (before, [])
