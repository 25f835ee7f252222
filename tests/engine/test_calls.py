"""Asynchronous operations: the step is committed, a job does the work, the case goes on with its result."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from engine import calls, history, instances, retries, steps
from engine.errors import OperationError, RetryError
from tests.engine.conftest import ANI, NOW, Host
from tests.engine.drawing import Drawing, times
from tests.locks import until_somebody_waits


def posting(operation: str = "nanti", **parameters: str) -> Drawing:
    return (
        Drawing()
        .start()
        .service("kirim", operation, **parameters)
        .user("arsip", form=False)
        .end()
        .path("mulai", "kirim", "arsip", "selesai")
    )


def failing(code: str = "GAGAL") -> Drawing:
    drawing = posting("nanti_gagal")
    drawing.boundary("salah", "kirim", drawing.error(code)).end("gagal")
    return drawing.flow("salah", "gagal")


def give_up(host: Host, call: int) -> None:
    with host.sessions.begin() as session:
        calls.give_up(session, call, "surat tidak sampai", now=NOW)


def test_the_case_waits_for_the_job_and_goes_on_with_its_result(host: Host) -> None:
    host.deploy(posting(n="4"))
    case = host.start()
    assert host.tasks(case) == {}
    assert host.rows("SELECT operation, parameters FROM operation_call") == [
        ("nanti", {"n": 4})
    ]
    (call,) = host.calls

    assert host.perform(call) is True
    assert host.perform(call) is False

    assert list(host.tasks(case)) == ["arsip"]
    assert host.variables(case) == {"kirim": {"n": 5}}


def test_a_failure_is_raised_for_the_job_to_try_again_and_leaves_nothing(
    host: Host,
) -> None:
    host.deploy(posting(n="4"))
    case = host.start()
    host.switch["gagal"] = True
    with pytest.raises(OperationError, match="alatnya mati"):
        host.perform(host.calls[0])
    assert host.rows("SELECT name FROM counter WHERE name = 'tulis'") == []
    host.switch["gagal"] = False
    assert host.perform(host.calls[0]) is True
    assert list(host.tasks(case)) == ["arsip"]


def test_a_failure_with_a_code_goes_to_the_event_that_takes_it(host: Host) -> None:
    host.deploy(failing())
    case = host.start()
    assert host.perform(host.calls[0]) is True
    assert host.status(case) == "completed"
    assert ("element_left", "salah") in host.events(case)


def test_a_failure_whose_code_nobody_takes_is_raised(host: Host) -> None:
    host.deploy(failing("LAIN"))
    host.start()
    with pytest.raises(OperationError, match="tidak jadi"):
        host.perform(host.calls[0])


def test_what_still_fails_becomes_an_incident_whose_retry_queues_it_again(
    host: Host,
) -> None:
    host.deploy(posting(n="4"))
    case = host.start()
    (call,) = host.calls
    give_up(host, call)
    assert host.status(case) == "incident"
    (incident,) = host.rows("SELECT id FROM incident WHERE element_id = 'kirim'")

    host.use(retries.retry, incident, actor=ANI, now=NOW)

    assert host.status(case) == "active"
    assert host.calls == [call, call]
    host.perform(call)
    assert list(host.tasks(case)) == ["arsip"]


def test_what_was_done_elsewhere_is_reported_once(host: Host) -> None:
    host.deploy(posting(n="4"))
    case = host.start()
    (call,) = host.calls
    assert host.use(calls.report, call, {"n": 7}, now=NOW) is True
    assert host.use(calls.report, call, {"n": 8}, now=NOW) is False
    assert host.variables(case) == {"kirim": {"n": 7}}
    assert list(host.tasks(case)) == ["arsip"]


def test_a_failure_elsewhere_goes_to_the_event_that_takes_it(host: Host) -> None:
    host.deploy(failing())
    case = host.start()
    missing = OperationError("tidak jadi", code="GAGAL")
    assert host.use(calls.report, host.calls[0], missing, now=NOW) is True
    assert ("element_left", "salah") in host.events(case)


def test_giving_up_a_call_that_is_done_or_unknown_changes_nothing(host: Host) -> None:
    host.deploy(posting(n="4"))
    host.start()
    with host.sessions() as session:
        seen = session.get_one(calls.OperationCall, host.calls[0])
        assert seen.operation == "nanti"
        host.perform(host.calls[0])
        calls.give_up(session, host.calls[0], "terlambat", now=NOW)
        session.commit()
    give_up(host, 999)
    assert host.rows("SELECT id FROM incident") == []


def test_the_incident_of_a_call_that_is_done_after_all_is_resolved(host: Host) -> None:
    host.deploy(posting(n="4"))
    case = host.start()
    give_up(host, host.calls[0])
    assert host.status(case) == "incident"
    host.perform(host.calls[0])
    assert host.status(case) == "active"
    assert host.rows("SELECT resolved_by FROM incident") == ["sistem"]


def test_so_is_that_of_a_call_whose_case_was_cancelled(host: Host) -> None:
    host.deploy(posting(n="4"))
    case = host.start()
    give_up(host, host.calls[0])
    host.use(instances.cancel, case, "batal", actor=ANI, now=NOW)
    assert host.rows("SELECT resolved_by FROM incident") == ["ani"]
    assert host.status(case) == "cancelled"


def cancelled_meanwhile(host: Host, case: int) -> Callable[..., object]:
    """An operation that works on while somebody else ends its case."""

    def slow(session: Session, **_: object) -> dict[str, object]:
        host.use(instances.cancel, case, "batal", actor=ANI, now=NOW)
        if host.switch.get("gagal"):
            raise OperationError("tidak jadi", code="GAGAL")
        return {"n": 5}

    return slow


@pytest.mark.parametrize("fails", [False, True])
def test_a_result_that_comes_after_the_end_is_recorded_and_ignored(
    host: Host, fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.deploy(posting(n="4"))
    case = host.start()
    slow = cancelled_meanwhile(host, case)
    operation = host.engine.operations["nanti"]
    monkeypatch.setitem(
        host.engine.operations,
        "nanti",
        replace(operation, function=slow),
    )
    host.switch["gagal"] = fails

    assert host.perform(host.calls[0]) is False

    assert host.status(case) == "cancelled"
    with host.sessions() as session:
        last = history.read(session, case)[-1]
    assert (last.type, last.element_id) == ("operation_done", "kirim")
    expected = {"_gagal": "GAGAL"} if fails else {"n": 5}
    assert last.data == {**expected, "_diabaikan": True}
    assert host.variables(case) == {}


def test_a_call_of_a_cancelled_case_is_not_made(host: Host) -> None:
    host.deploy(posting(n="4"))
    case = host.start()
    host.use(instances.cancel, case, "batal", actor=ANI, now=NOW)
    assert host.perform(host.calls[0]) is False
    assert host.rows("SELECT name FROM counter WHERE name = 'tulis'") == []


def test_two_jobs_do_not_make_one_call_at_once(host: Host) -> None:
    host.deploy(posting(n="4"))
    host.start()
    with host.sessions() as session:
        calls.perform(session, host.engine, host.calls[0], now=NOW)
        with pytest.raises(RetryError):
            host.perform(host.calls[0])
        session.commit()
    assert host.perform(host.calls[0]) is False
    assert host.rows("SELECT value FROM counter WHERE name = 'tulis'") == [1]


def test_the_second_job_makes_the_call_when_the_first_is_killed_at_it(
    host: Host,
) -> None:
    host.deploy(posting(n="4"))
    case = host.start()
    with host.sessions() as session:
        calls.perform(session, host.engine, host.calls[0], now=NOW)
        with pytest.raises(RetryError):
            host.perform(host.calls[0])
        session.rollback()
    assert host.perform(host.calls[0]) is True
    assert list(host.tasks(case)) == ["arsip"]


def side_by_side() -> Drawing:
    """One branch's operation is done by a job, the other's in a person's step; both take the same counter."""
    drawing = Drawing().start().gateway("cabang", "parallelGateway")
    drawing.service("kirim", "nanti", n="4").user("periksa", form=False)
    drawing.service("catat", "tambah", n="1").gateway("kumpul", "parallelGateway").end()
    drawing.path("mulai", "cabang", "kirim", "kumpul", "selesai")
    return drawing.path("cabang", "periksa", "catat", "kumpul")


def test_a_job_and_a_person_that_want_the_same_counter_never_break_each_other_off(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.deploy(side_by_side())
    case = host.start()
    operation, person = host.engine.operations["nanti"], ThreadPoolExecutor(1)
    asked: list[Future[int]] = []

    def crossed(session: Session, **more: Any) -> Any:
        """Take the counter, and go on when the person holds the case and wants it."""
        done = operation.function(session, **more)
        asked.append(person.submit(host.complete, host.tasks(case)["periksa"]))
        until_somebody_waits(host.sessions)
        return done

    slow = replace(operation, function=crossed)
    with monkeypatch.context() as patch, person:
        patch.setitem(host.engine.operations, "nanti", slow)
        with pytest.raises(RetryError):
            host.perform(host.calls[0])
        assert asked[0].result(10) == case
    assert host.perform(host.calls[0]) is True
    assert host.status(case) == "completed"


def test_a_case_in_other_hands_makes_the_job_come_again(
    host: Host, impatient: sessionmaker[Session]
) -> None:
    host.deploy(posting(n="4"))
    host.start()
    with host.sessions() as holder, impatient() as session:
        holder.execute(text("SELECT 1 FROM process_instance FOR UPDATE"))
        with pytest.raises(RetryError):
            calls.perform(session, host.engine, host.calls[0], now=NOW)
    assert host.perform(host.calls[0]) is True


def test_several_calls_of_one_activity_each_go_on_by_themselves(host: Host) -> None:
    drawing = Drawing().start().service("kirim", "nanti", times("3"), n="1").end()
    host.deploy(drawing.path("mulai", "kirim", "selesai"))
    case = host.start()
    assert len(host.calls) == 3
    for call in reversed(host.calls):
        host.perform(call)
    assert host.status(case) == "completed"


def test_a_connection_that_is_lost_at_the_lock_is_not_somebody_elses_work(
    host: Host,
) -> None:
    """Else whoever sent it would be told that nothing was changed, which nobody knows."""
    host.deploy(posting(n="4"))
    case = host.start()
    with host.sessions() as session:
        own = session.scalar(text("SELECT pg_backend_pid()"))
        host.rows("SELECT pg_terminate_backend(:own)", own=own)
        with pytest.raises(OperationalError):
            steps.lock_history(session, case)
