"""Legal time limits: started, paused, resumed and stopped by elements; reading writes nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from engine import clocks, history, instances
from engine.clocks import ClockView
from engine.errors import StepError
from engine.models import Task
from tests.engine.conftest import ANI, NOW, Host
from tests.engine.drawing import Drawing

DAY = timedelta(days=1)
LIMIT = "hari(3) CONTOH-a AMB-14"


def served(**properties: str) -> Drawing:
    """Asked, put aside, taken up again, answered: a clock's whole life."""
    return (
        Drawing(jam__layanan=LIMIT, **properties)
        .start()
        .user("minta", form=False, jam="layanan:mulai", langkah="CONTOH-a")
        .user("tunda", form=False, jam="layanan:jeda", langkah="CONTOH-b")
        .user("lanjut", form=False, jam="layanan:lanjut", langkah="CONTOH-c")
        .user("jawab", "Kepala", form=False, jam="layanan:henti", langkah="CONTOH-d")
        .user("arsip", form=False)
        .end()
        .path("mulai", "minta", "tunda", "lanjut", "jawab", "arsip", "selesai")
    )


def step(host: Host, case: int, days: int) -> None:
    (task,) = host.tasks(case).values()
    host.complete(task, now=NOW + days * DAY)


def read(host: Host, case: int, days: int = 0) -> ClockView:
    (found,) = host.use(clocks.read, case, now=NOW + days * DAY)
    return found


def clock_events(host: Host, case: int) -> list[tuple[str, object]]:
    with host.sessions() as session:
        return [
            (event.type, event.data.get("tenggat"))
            for event in history.read(session, case)
            if event.type.startswith("clock_")
        ]


def test_a_clock_runs_pauses_goes_on_and_stops(host: Host) -> None:
    host.deploy(served())
    case = host.start()
    assert host.use(clocks.read, case, now=NOW) == []
    step(host, case, 0)
    assert (read(host, case).state, read(host, case).due_at) == (
        "berjalan",
        NOW + 3 * DAY,
    )
    step(host, case, 1)
    assert (read(host, case).state, read(host, case).due_at) == ("jeda", None)
    step(host, case, 5)
    assert read(host, case).due_at == NOW + 7 * DAY
    step(host, case, 6)

    stopped = read(host, case)
    assert (stopped.state, stopped.due_at) == ("berhenti", NOW + 7 * DAY)
    assert (stopped.limit, stopped.source) == ("hari(3)", "CONTOH-a AMB-14")
    assert stopped.role == "kepala"
    assert stopped.running == ((NOW, NOW + DAY), (NOW + 5 * DAY, NOW + 6 * DAY))
    assert [kind for kind, _ in clock_events(host, case)] == [
        "clock_started",
        "clock_paused",
        "clock_resumed",
        "clock_stopped",
    ]


def test_a_machine_whose_time_was_set_back_keeps_the_intervals_in_order(
    host: Host,
) -> None:
    host.deploy(served())
    case = host.start()
    for days in (2, 4, 3, 1):
        step(host, case, days)
    assert read(host, case).running == (
        (NOW + 2 * DAY, NOW + 4 * DAY),
        (NOW + 4 * DAY, NOW + 4 * DAY),
    )


def places(host: Host, case: int) -> dict[str, datetime]:
    """Where lists put each open task of the case."""
    with host.sessions() as session:
        rows = session.execute(
            select(Task.element_id, Task.sort_at).where(
                Task.instance_id == case, Task.status == "open"
            )
        )
        return {element: sort_at.astimezone(UTC) for element, sort_at in rows}


def test_a_task_is_listed_where_the_clock_that_its_role_stops_puts_it(
    host: Host,
) -> None:
    drawing = Drawing(jam__layanan=LIMIT).start().gateway("bagi", "parallelGateway")
    drawing.user("minta", form=False, jam="layanan:mulai", langkah="CONTOH-a")
    drawing.user("tunda", form=False, jam="layanan:jeda", langkah="CONTOH-b").end()
    drawing.user("jawab", "Kepala", form=False, jam="layanan:henti", langkah="CONTOH-c")
    drawing.gateway("gabung", "parallelGateway")
    drawing.path("mulai", "minta", "bagi", "tunda", "gabung", "selesai")
    host.deploy(drawing.path("bagi", "jawab", "gabung"))
    case = host.start()
    step(host, case, 0)

    running = places(host, case)
    assert running["jawab"] == NOW + 3 * DAY
    assert running["tunda"].year == 9999
    host.complete(host.tasks(case)["tunda"], now=NOW + DAY)
    standing = places(host, case)["jawab"]
    assert NOW + 3 * DAY < standing < running["tunda"]


def test_the_clocks_of_several_cases_are_read_at_once(host: Host) -> None:
    host.deploy(served())
    first, second, without = host.start(), host.start(), host.start()
    for case in (first, second):
        step(host, case, 0)
    found = host.use(clocks.read_all, [first, second, without], now=NOW)
    assert {case: len(views) for case, views in found.items()} == {first: 1, second: 1}
    assert found[first] == [read(host, first)]


def test_what_does_not_fit_a_clocks_state_is_left_out(host: Host) -> None:
    drawing = Drawing(jam__layanan=LIMIT).start()
    drawing.user("satu", form=False, jam="layanan:jeda layanan:lanjut lain:mulai")
    drawing.user("dua", form=False, jam="layanan:mulai@masuk layanan:lanjut").end()
    drawing.user("tiga", form=False, jam="layanan:henti layanan:henti")
    host.deploy_without_check(drawing.path("mulai", "satu", "dua", "tiga", "selesai"))
    case = host.start()
    step(host, case, 0)
    assert read(host, case).state == "berjalan"
    step(host, case, 1)
    step(host, case, 2)
    assert [kind for kind, _ in clock_events(host, case)] == [
        "clock_started",
        "clock_stopped",
    ]


def test_a_clock_may_start_when_a_task_is_entered(host: Host) -> None:
    drawing = Drawing(jam__layanan=LIMIT).start()
    drawing.user("minta", form=False, jam="layanan:mulai@masuk").end()
    host.deploy(drawing.path("mulai", "minta", "selesai"))
    case = host.start()
    assert read(host, case).due_at == NOW + 3 * DAY
    assert read(host, case).role is None


@pytest.mark.parametrize("ending", ["completed", "cancelled"])
def test_a_clock_stops_with_its_case(host: Host, ending: str) -> None:
    drawing = Drawing(jam__layanan=LIMIT).start()
    drawing.user("minta", form=False, jam="layanan:mulai@masuk").end()
    host.deploy(drawing.path("mulai", "minta", "selesai"))
    case = host.start()
    if ending == "completed":
        step(host, case, 1)
    else:
        host.use(instances.cancel, case, "batal", actor=ANI, now=NOW)
    assert host.status(case) == ending
    assert (read(host, case).state, read(host, case).due_at) == (
        "berhenti",
        NOW + 3 * DAY,
    )


def elsewhere() -> Drawing:
    drawing = Drawing(jam__layanan=LIMIT, jam__layanan__mulai_dari="sejak").start()
    drawing.user("minta", form=False, jam="layanan:mulai@masuk")
    drawing.user("catat", form=False)
    drawing.user("jawab", form=False, jam="layanan:henti").end()
    return drawing.path("mulai", "minta", "catat", "jawab", "selesai")


def test_a_clock_that_starts_elsewhere_shows_it_when_read_and_reading_writes_nothing(
    host: Host,
) -> None:
    host.deploy(elsewhere())
    case = host.start()
    assert (read(host, case).state, read(host, case).running) == ("menunggu", ())
    before = host.rows("SELECT xmin::text FROM clock")

    host.switch["mulai"] = (NOW + DAY).isoformat()

    found = read(host, case, days=2)
    assert (found.state, found.due_at) == ("berjalan", NOW + 4 * DAY)
    assert found.running == ((NOW + DAY, None),)
    assert host.rows("SELECT xmin::text FROM clock") == before


def test_a_clock_that_starts_elsewhere_is_stamped_by_the_next_step(host: Host) -> None:
    host.deploy(elsewhere())
    case = host.start()
    step(host, case, 0)
    host.switch["mulai"] = (NOW + DAY).isoformat()
    step(host, case, 2)
    host.switch["mulai"] = None

    assert host.rows("SELECT state, due_at FROM clock") == [("berjalan", NOW + 4 * DAY)]
    assert clock_events(host, case) == [
        ("clock_started", None),
        ("clock_started", (NOW + 4 * DAY).isoformat()),
    ]
    step(host, case, 3)
    assert read(host, case).running == ((NOW + DAY, NOW + 3 * DAY),)


def test_a_clock_that_has_started_elsewhere_already_is_stamped_at_once(
    host: Host,
) -> None:
    host.switch["mulai"] = (NOW + DAY).isoformat()
    host.deploy(elsewhere())
    host.start()
    assert host.rows("SELECT state, due_at FROM clock") == [("berjalan", NOW + 4 * DAY)]


def test_a_clock_that_never_started_stops_without_having_run(host: Host) -> None:
    host.deploy(elsewhere())
    case = host.start()
    for _ in range(3):
        step(host, case, 1)
    assert (read(host, case).state, read(host, case).running) == ("berhenti", ())


def test_an_unreadable_start_elsewhere_stops_the_step(host: Host) -> None:
    host.deploy(elsewhere())
    host.switch["mulai"] = "\0"
    with pytest.raises(StepError):
        host.start()
