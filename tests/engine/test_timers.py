"""Timers: the row is the truth, fires once, and what fails becomes an incident of its own case."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psycopg
import pytest
from psycopg import errors as postgres
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError, UnboundExecutionError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, sessionmaker

from engine import instances, steps, timers
from engine.errors import RetryError, StepError
from engine.models import Timer
from tests.engine.conftest import ANI, NOW, Host
from tests.engine.drawing import Drawing

DAY = timedelta(days=1)


def waits(expression: str, kind: str = "timeDuration") -> Drawing:
    drawing = Drawing().start()
    drawing.catch("tunggu", drawing.timer(expression, kind)).service("hitung", n="1")
    return drawing.end().path("mulai", "tunggu", "hitung", "selesai")


def guarded(expression: str, kind: str = "timeDuration", **options: bool) -> Drawing:
    drawing = Drawing().start().user("periksa", form=False)
    drawing.boundary("batas", "periksa", drawing.timer(expression, kind), **options)
    drawing.service("ingat", n="1").end("lewat").end()
    return drawing.path("mulai", "periksa", "selesai").path("batas", "ingat", "lewat")


def due(host: Host) -> list[object]:
    return host.rows("SELECT due_at FROM timer ORDER BY due_at")


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("hari(2)", "timeDuration"),
        ('"P2D"', "timeDuration"),
        ("P2D", "timeDuration"),
        ("hari(2)", "timeDate"),
        (f'"{(NOW + 2 * DAY).isoformat()}"', "timeDate"),
    ],
)
def test_a_timer_fires_when_it_is_due_and_not_before(
    host: Host, expression: str, kind: str
) -> None:
    host.deploy(waits(expression, kind))
    case = host.start()
    assert due(host) == [NOW + 2 * DAY]
    with host.sessions() as session:
        assert timers.next_due(session) == NOW + 2 * DAY
        assert timers.next_due(session, after=NOW + 2 * DAY) is None
    assert host.fire(NOW + 2 * DAY - timedelta(seconds=1)) == 0

    assert host.fire(NOW + 2 * DAY) == 1

    assert host.status(case) == "completed"
    assert due(host) == []
    assert ("timer_fired", "tunggu") in host.events(case)


def test_a_timer_whose_expression_gives_nothing_is_off_and_history_says_so(
    host: Host,
) -> None:
    host.deploy(guarded('hari(aturan("tidak ada"))'))
    case = host.start()
    assert due(host) == []
    assert ("timer_off", "batas") in host.events(case)
    assert host.fire(NOW + 999 * DAY) == 0
    host.complete(host.tasks(case)["periksa"])


def test_a_boundary_timer_takes_the_task_away(host: Host) -> None:
    host.deploy(guarded("hari(1)"))
    case = host.start()
    host.fire(NOW + DAY)
    assert host.status(case) == "completed"
    assert host.rows("SELECT status, completed_by FROM task") == [("cancelled", None)]


def test_a_boundary_timer_goes_when_its_task_is_done_in_time(host: Host) -> None:
    host.deploy(guarded("hari(1)"))
    case = host.start()
    host.complete(host.tasks(case)["periksa"])
    assert due(host) == []
    assert ("timer_cancelled", "batas") in host.events(case)


def test_a_repeating_timer_reminds_so_often_and_then_no_more(host: Host) -> None:
    host.deploy(guarded('"R3/P1D"', "timeCycle", interrupting=False))
    case = host.start()
    for day in (1, 2, 3):
        assert due(host) == [NOW + day * DAY]
        assert host.fire(NOW + day * DAY) == 1
    assert due(host) == []
    assert host.rows("SELECT value FROM counter WHERE name = 'tulis'") == [3]
    host.complete(host.tasks(case)["periksa"])
    assert host.status(case) == "completed"


def test_what_came_due_in_a_case_fires_in_order_whoever_comes_first(host: Host) -> None:
    """After downtime the reminders come before the limit, also when several workers look at once."""
    drawing = guarded('"R3/P1D"', "timeCycle", interrupting=False)
    drawing.boundary("tutup", "periksa", drawing.timer("P4D")).end("ditutup")
    host.deploy(drawing.path("tutup", "ditutup"))
    cases = [host.start() for _ in range(10)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: host.fire_all(NOW + 9 * DAY), range(4)))
    host.fire_all(NOW + 9 * DAY)
    for case in cases:
        fired = [name for kind, name in host.events(case) if kind == "timer_fired"]
        assert fired == ["batas", "batas", "batas", "tutup"]


def test_more_cases_than_are_looked_up_at_once_are_all_fired(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timers, "BATCH", 2)
    host.deploy(waits("hari(1)"))
    for _ in range(5):
        host.start()
    with host.sessions() as session:
        session.execute(text("SELECT 1 FROM process_instance WHERE id <= 4 FOR UPDATE"))
        assert host.fire(NOW + DAY) == 1
    assert host.fire(NOW + DAY) == 4


def test_who_is_told_to_stop_stops_in_the_middle_of_a_backlog(host: Host) -> None:
    host.deploy(waits("hari(1)"))
    for _ in range(3):
        host.start()
    answers = iter([False, True])
    fired = timers.fire_due(
        host.sessions, host.engine, now=NOW + DAY, stopping=answers.__next__
    )
    assert fired == 1
    assert len(due(host)) == 2


def test_workers_side_by_side_fire_each_timer_once(host: Host) -> None:
    host.deploy(waits("hari(1)"))
    cases = [host.start() for _ in range(20)]
    with ThreadPoolExecutor(4) as pool:
        handled = sum(pool.map(lambda _: host.fire(NOW + DAY), range(4)))
    assert handled == 20
    assert host.rows("SELECT value FROM counter WHERE name = 'tulis'") == [20]
    assert {host.status(case) for case in cases} == {"completed"}


def test_a_limit_bounds_what_one_call_does(host: Host) -> None:
    host.deploy(waits("hari(1)"))
    for _ in range(3):
        host.start()
    assert timers.fire_due(host.sessions, host.engine, now=NOW + DAY, limit=2) == 2
    assert host.fire(NOW + DAY) == 1


def test_a_failing_step_is_an_incident_on_the_unchanged_state_and_holds_up_no_other(
    host: Host,
) -> None:
    host.deploy(waits("hari(1)"))
    first, second = host.start(), host.start(now=NOW + timedelta(hours=1))
    (before,) = host.rows("SELECT state FROM process_instance WHERE id = :i", i=first)
    host.switch["gagal"] = True
    assert host.fire(NOW + DAY) == 1
    host.switch["gagal"] = False

    assert host.fire(NOW + 2 * DAY) == 1

    assert (host.status(first), host.status(second)) == ("incident", "completed")
    assert host.rows("SELECT state FROM process_instance WHERE id = :i", i=first) == [
        before
    ]
    assert host.rows("SELECT instance_id, element_id, message FROM incident") == [
        (first, "tunggu", "Operasi “tambah” gagal: alatnya mati")
    ]
    with host.sessions() as session:
        assert timers.next_due(session) is None


def test_a_state_that_nobody_can_read_is_an_incident_too(host: Host) -> None:
    host.deploy(waits("hari(1)"))
    case = host.start()
    with host.sessions.begin() as session:
        session.execute(text("UPDATE process_instance SET state = '{\"v\": 0}'"))
    host.spoilt.add(case)
    assert host.fire(NOW + DAY) == 1
    (message,) = host.rows("SELECT message FROM incident")
    assert "versi Alur yang lain" in message
    assert host.fire(NOW + DAY) == 0


def test_a_case_in_other_hands_is_left_for_the_next_round(host: Host) -> None:
    host.deploy(waits("hari(1)"))
    case = host.start()
    with host.sessions() as session:
        session.execute(text("SELECT 1 FROM process_instance FOR UPDATE"))
        assert host.fire(NOW + DAY) == 0
    assert host.fire(NOW + DAY) == 1
    assert host.status(case) == "completed"


def test_a_failed_timer_that_is_gone_or_in_other_hands_opens_no_incident(
    host: Host, impatient: sessionmaker[Session]
) -> None:
    host.deploy(waits("hari(1)"))
    case = host.start()
    (timer,) = host.rows("SELECT id FROM timer")
    with host.sessions() as session:
        session.execute(text("SELECT 1 FROM process_instance FOR UPDATE"))
        assert timers._hold(impatient, timer, ValueError("x"), NOW) is False
    host.use(instances.cancel, case, "batal", actor=ANI, now=NOW)
    assert timers._hold(host.sessions, timer, ValueError("x"), NOW) is True
    assert host.rows("SELECT id FROM incident") == []


def test_a_timer_fired_by_another_worker_meanwhile_opens_no_incident(
    host: Host,
) -> None:
    host.deploy(waits("hari(1)"))
    case = host.start()
    with host.sessions() as session:
        timer = session.scalars(select(Timer)).one()
        host.fire(NOW + DAY)
        chain, _ = steps.lock_history(session, case)
        timers._open_incident(session, chain, timer, ValueError("x"), NOW)
        session.commit()
    assert host.rows("SELECT id FROM incident") == []


def failing_first(host: Host, error: Exception) -> tuple[int, int]:
    """Two cases with a due timer: the older one's step fails with the error."""
    plain = Drawing("lain").start()
    plain.catch("tunggu", plain.timer("hari(1)")).end()
    host.deploy(waits("hari(1)"), plain.path("mulai", "tunggu", "selesai"))
    first, other = host.start(), host.start("lain")
    host.switch["lempar"] = error
    return first, other


def trouble(cause: psycopg.Error) -> OperationalError:
    return OperationalError("", None, cause)


@pytest.mark.parametrize(
    "error",
    [
        RetryError("penerima sedang dikerjakan"),
        trouble(postgres.DeadlockDetected()),
        trouble(postgres.LockNotAvailable()),
    ],
)
def test_a_case_that_meets_somebodys_lock_is_left_for_later_and_holds_up_no_other(
    host: Host, error: Exception
) -> None:
    first, other = failing_first(host, error)
    assert host.fire(NOW + DAY) == 1
    assert (host.status(first), host.status(other)) == ("active", "completed")
    del host.switch["lempar"]
    assert host.fire(NOW + DAY) == 1
    assert host.status(first) == "completed"


def test_a_step_that_the_database_breaks_off_as_too_long_is_an_incident_of_its_case(
    host: Host,
) -> None:
    error = OperationalError("SELECT rahasia", None, postgres.QueryCanceled())
    first, other = failing_first(host, error)
    assert host.fire(NOW + DAY) == 2
    assert (host.status(first), host.status(other)) == ("incident", "completed")
    (message,) = host.rows("SELECT message FROM incident")
    assert "terlalu lama" in message
    assert "rahasia" not in message


def test_an_error_that_no_database_can_keep_is_an_incident_all_the_same(
    host: Host,
) -> None:
    first, other = failing_first(host, ValueError("rusak \udc80 \0"))
    assert host.fire(NOW + DAY) == 2
    assert (host.status(first), host.status(other)) == ("incident", "completed")


@pytest.mark.parametrize(
    "error",
    [
        trouble(psycopg.OperationalError("putus")),
        trouble(postgres.DiskFull()),
        PoolTimeoutError(),
    ],
)
def test_a_database_that_is_away_is_no_incident(host: Host, error: Exception) -> None:
    host.deploy(waits("hari(1)"))
    host.start()
    host.switch["lempar"] = error
    with pytest.raises(type(error)):
        host.fire(NOW + DAY)
    del host.switch["lempar"]
    assert host.rows("SELECT id FROM incident") == []
    assert host.fire(NOW + DAY) == 1


def test_a_timer_whose_step_was_broken_off_for_another_stays_due(host: Host) -> None:
    host.deploy(waits("hari(1)"))
    host.start()
    host.switch["lempar"] = trouble(postgres.DeadlockDetected())
    assert host.fire(NOW + DAY) == 0
    del host.switch["lempar"]
    assert host.rows("SELECT id FROM incident") == []
    assert host.fire(NOW + DAY) == 1


def test_a_step_that_takes_too_long_is_an_incident_and_holds_up_no_other(
    host: Host,
) -> None:
    host.deploy(waits("hari(1)"))
    case = host.start()
    host.switch["lempar"] = trouble(postgres.QueryCanceled())
    assert host.fire(NOW + DAY) == 1
    assert host.status(case) == "incident"


def test_a_claim_that_fails_is_not_an_incident_of_a_case(host: Host) -> None:
    with pytest.raises(UnboundExecutionError):
        timers.fire_due(sessionmaker(), host.engine, now=NOW)


@pytest.mark.parametrize(
    "value", ["besok", 1, True, "2026-11-27", "P1M", "P", "P9999999D", "P99999999999D"]
)
def test_a_timer_that_gives_no_time_stops_the_step(host: Host, value: object) -> None:
    drawing = Drawing().start()
    drawing.catch("tunggu", drawing.timer("asal.kapan")).end()
    host.deploy(drawing.path("mulai", "tunggu", "selesai"))
    with pytest.raises(StepError, match="waktu"):
        host.start(data={"asal": {"kapan": value}})


@pytest.mark.parametrize(
    "expression", ['"R0/P1D"', '"R/P1D"', '"R3/PT"', '"setiap hari"']
)
def test_a_cycle_that_cannot_be_read_stops_the_step(
    host: Host, expression: str
) -> None:
    host.deploy(guarded('"R3/P1D"', "timeCycle", interrupting=False))
    host.sources["proses.bpmn"] = host.sources["proses.bpmn"].replace(
        b"&quot;R3/P1D&quot;", b"asal"
    )
    host.deploy()
    with pytest.raises(StepError, match="berulang"):
        host.start(data={"asal": expression.strip('"')})
