"""Loops of a thousand rounds complete, and the thousandth costs what the tenth costs."""

import pytest

from engine import history
from tests.engine.conftest import Host
from tests.engine.drawing import Drawing, times
from tests.engine.spiff.conftest import Walker

ROUNDS = 1000


def again(drawing: Drawing, entry: str = "masuk", leave: str = "cukup") -> Drawing:
    """A task that repeats until its form says it is enough."""
    drawing.gateway(entry).user("isi").gateway(leave, default="f_ya")
    drawing.path(entry, "isi", leave)
    return drawing.flow(leave, entry, "isi.n < 1000", "f_lagi")


def rounds(walker: Walker, *, first: int = 1) -> Walker:
    for number in range(first, ROUNDS + 1):
        walker.complete("isi", n=number)
    return walker


def flat(walker: Walker) -> bool:
    """The state at round 1,000 is no larger than at round 10, give or take a number's digits."""
    return walker.sizes[-1] <= 1.2 * walker.sizes[10]


def test_a_simple_loop() -> None:
    drawing = again(Drawing().start().end()).flow("mulai", "masuk")
    walker = rounds(Walker(drawing.flow("cukup", "selesai", name="f_ya")))
    assert walker.completed
    assert walker.left("isi") == ROUNDS
    assert flat(walker)


def parallel(inside: Drawing, name: str) -> Drawing:
    """A loop in one branch, somebody who waits in the other."""
    drawing = inside.gateway("bagi", "parallelGateway").gateway(
        "gabung", "parallelGateway"
    )
    drawing.user("tunggu", form=False).start().end()
    drawing.path("mulai", "bagi", "tunggu", "gabung", "selesai")
    return drawing.flow("bagi", name)


def test_a_loop_in_a_parallel_branch_and_then_the_join_fires() -> None:
    drawing = parallel(again(Drawing()), "masuk").flow("cukup", "gabung", name="f_ya")
    walker = rounds(Walker(drawing))
    assert not walker.completed
    assert flat(walker)
    assert walker.complete("tunggu").completed
    assert walker.left("gabung") == 1


def test_a_loop_in_a_sub_process_in_a_parallel_branch() -> None:
    inner = again(Drawing().start("awal").end("akhir")).flow("awal", "masuk")
    inner.flow("cukup", "akhir", name="f_ya")
    drawing = parallel(Drawing().sub("dalam", inner), "dalam").flow("dalam", "gabung")
    walker = rounds(Walker(drawing))
    assert flat(walker)
    assert walker.complete("tunggu").completed


def test_a_loop_round_a_sub_process() -> None:
    inner = (
        Drawing().start("awal").user("isi").end("akhir").path("awal", "isi", "akhir")
    )
    drawing = Drawing().start().gateway("masuk").sub("dalam", inner).end()
    drawing.gateway("cukup", default="f_ya").path("mulai", "masuk", "dalam", "cukup")
    drawing.flow("cukup", "masuk", "isi.n < 1000").flow("cukup", "selesai", name="f_ya")
    walker = rounds(Walker(drawing))
    assert walker.completed
    assert flat(walker)


def test_a_loop_beside_a_non_interrupting_boundary_event() -> None:
    inner = again(Drawing().start("awal").end("akhir")).flow("awal", "masuk")
    inner.flow("cukup", "akhir", name="f_ya")
    drawing = Drawing().start().sub("dalam", inner).end()
    drawing.boundary("ingat", "dalam", drawing.timer("hari(1)"), interrupting=False)
    drawing.user("tegur", form=False).end("ditegur").path("ingat", "tegur", "ditegur")
    walker = Walker(drawing.path("mulai", "dalam", "selesai")).fire("ingat")
    rounds(walker)
    assert walker.tasks == ["tegur"]
    assert flat(walker)
    assert walker.complete("tegur").completed


def test_a_loop_behind_a_non_interrupting_boundary_event() -> None:
    drawing = Drawing().start().user("utama", form=False).end()
    drawing.boundary("ingat", "utama", drawing.timer("hari(1)"), interrupting=False)
    again(drawing).end("habis").path("mulai", "utama", "selesai").flow("ingat", "masuk")
    walker = Walker(drawing.flow("cukup", "habis", name="f_ya")).fire("ingat")
    rounds(walker)
    assert flat(walker)
    assert walker.complete("utama").completed


@pytest.mark.parametrize("sequential", [False, True])
def test_a_loop_in_one_instance_of_a_multi_instance(sequential: bool) -> None:
    inner = again(Drawing().start("awal").end("akhir")).flow("awal", "masuk")
    inner.flow("cukup", "akhir", name="f_ya")
    drawing = Drawing().start().sub("dalam", inner, times("3", sequential=sequential))
    walker = rounds(Walker(drawing.end().path("mulai", "dalam", "selesai")))
    assert flat(walker)
    walker.complete("isi", n=ROUNDS)
    assert not walker.completed
    assert walker.complete("isi", n=ROUNDS).completed


def test_a_loop_with_nested_joins_in_each_round() -> None:
    drawing = Drawing().start().gateway("masuk").end().user("isi")
    for name in ("bagi", "gabung", "bagi2", "gabung2"):
        drawing.gateway(name, "parallelGateway")
    for name in "abc":
        drawing.user(name, form=False)
    drawing.gateway("cukup", default="f_ya").path(
        "mulai", "masuk", "bagi", "a", "gabung"
    )
    drawing.path("bagi", "bagi2", "b", "gabung2", "gabung", "isi", "cukup")
    drawing.path("bagi2", "c", "gabung2").flow("cukup", "masuk", "isi.n < 1000")
    walker = Walker(drawing.flow("cukup", "selesai", name="f_ya"))
    sizes = []
    for number in range(1, ROUNDS + 1):
        for name in "cab" if number % 2 else "bca":
            walker.complete(name)
        sizes.append(walker.sizes[-1])
        walker.complete("isi", n=number)
    assert walker.completed
    assert walker.left("gabung") == walker.left("gabung2") == ROUNDS
    assert sizes[-1] <= 1.2 * sizes[10]


def test_a_conversation_of_a_thousand_messages() -> None:
    drawing = (
        Drawing().start().gateway("masuk").gateway("tunggu", "eventBasedGateway").end()
    )
    drawing.catch("jawab", drawing.message("jawab")).catch(
        "lewat", drawing.timer("hari(7)")
    )
    drawing.path("mulai", "masuk", "tunggu", "jawab", "masuk")
    walker = Walker(drawing.path("tunggu", "lewat", "selesai"))
    for number in range(ROUNDS):
        walker.receive("jawab", n=number)
    assert walker.sizes[-1] <= 1.2 * walker.sizes[10]
    assert walker.fire("lewat").completed


def test_branches_that_end_while_another_goes_on_leave_nothing_behind() -> None:
    """A reminder a round, each to its own end: arrivals at the end are folded into one."""
    drawing = Drawing().start().gateway("masuk").user("isi").end().end("ditegur")
    drawing.boundary("ingat", "isi", drawing.timer("hari(1)"), interrupting=False)
    drawing.gateway("cukup", default="f_ya").path("mulai", "masuk", "isi", "cukup")
    drawing.flow("cukup", "masuk", "isi.n < 1000").flow("ingat", "ditegur")
    walker = Walker(drawing.flow("cukup", "selesai", name="f_ya"))
    sizes = []
    for number in range(1, ROUNDS + 1):
        walker.fire("ingat")
        sizes.append(walker.sizes[-1])
        walker.complete("isi", n=number)
    assert walker.completed
    assert sizes[-1] <= 1.2 * sizes[10]


def test_a_loop_in_the_database(host: Host) -> None:
    drawing = parallel(again(Drawing()), "masuk").flow("cukup", "gabung", name="f_ya")
    host.deploy(drawing)
    case = host.start()
    sizes = []
    for number in range(1, ROUNDS + 1):
        sizes += host.rows("SELECT length(state) FROM process_instance")
        host.complete(host.tasks(case)["isi"], {"n": number})
    host.complete(host.tasks(case)["tunggu"])
    assert host.status(case) == "completed"
    assert sizes[-1] <= 1.2 * sizes[10]
    with host.sessions() as session:
        assert history.verify(session, case) > 5 * ROUNDS
