"""Incidents: opened where no person is told, closed by running the same step again."""

from datetime import timedelta

import pytest

from engine import history, instances, retries
from engine.errors import ConflictError, NotFoundError, OperationError
from tests.engine.conftest import ANI, BUDI, NOW, Host
from tests.engine.drawing import Drawing

DAY = timedelta(days=1)


@pytest.fixture
def stuck(host: Host) -> int:
    """The incident of a case whose timer met a broken operation."""
    drawing = Drawing().start().user("baca", form=False)
    drawing.boundary("batas", "baca", drawing.timer("hari(1)"), interrupting=False)
    drawing.service("hitung", n="1").end("hitungan").end()
    host.deploy(
        drawing.path("mulai", "baca", "selesai").path("batas", "hitung", "hitungan")
    )
    host.start()
    host.switch["gagal"] = True
    host.fire(NOW + DAY)
    (incident,) = host.rows("SELECT id FROM incident")
    return incident


def test_a_retry_after_the_cause_is_gone_runs_the_step_and_closes_the_incident(
    host: Host, stuck: int
) -> None:
    assert host.status(1) == "incident"
    host.switch["gagal"] = False

    host.use(retries.retry, stuck, actor=ANI, now=NOW + 2 * DAY)

    assert host.status(1) == "active"
    assert host.rows("SELECT resolved_by, resolved_at FROM incident") == [
        ("ani", NOW + 2 * DAY)
    ]
    with host.sessions() as session:
        found = {e.type: e for e in history.read(session, 1)}
    assert found["incident_opened"].actor is None
    assert found["incident_resolved"].actor == "ani"
    assert found["incident_resolved"].seq < found["timer_fired"].seq
    assert host.rows("SELECT id FROM timer") == []


def test_a_retry_that_fails_again_leaves_everything_as_it_was(
    host: Host, stuck: int
) -> None:
    before = host.rows("SELECT state, last_hash FROM process_instance")
    with pytest.raises(OperationError):
        host.use(retries.retry, stuck, actor=ANI, now=NOW)
    assert host.rows("SELECT state, last_hash FROM process_instance") == before
    assert host.rows("SELECT resolved_at FROM incident") == [None]


def test_an_incident_is_resolved_once(host: Host, stuck: int) -> None:
    host.switch["gagal"] = False
    host.use(retries.retry, stuck, actor=ANI, now=NOW)
    with pytest.raises(ConflictError, match="diselesaikan oleh ani") as caught:
        host.use(retries.retry, stuck, actor=BUDI, now=NOW)
    assert (caught.value.by, caught.value.at) == ("ani", NOW)
    with pytest.raises(NotFoundError):
        host.use(retries.retry, 999, actor=ANI, now=NOW)


def test_the_incident_of_a_timer_that_is_gone_is_closed(host: Host, stuck: int) -> None:
    drawing_task = host.tasks(1)["baca"]
    host.complete(drawing_task)
    with pytest.raises(ConflictError, match="sudah berakhir"):
        host.use(retries.retry, stuck, actor=ANI, now=NOW)
    assert host.status(1) == "completed"


def test_a_timer_that_went_while_its_case_goes_on_needs_no_retry(host: Host) -> None:
    drawing = Drawing().start().user("baca", form=False).user("lalu", form=False)
    drawing.boundary("batas", "baca", drawing.timer("hari(1)"))
    drawing.service("hitung", n="1").end("hitungan").end()
    drawing.path("mulai", "baca", "lalu", "selesai").path("batas", "hitung", "hitungan")
    host.deploy(drawing)
    case = host.start()
    host.switch["gagal"] = True
    host.fire(NOW + DAY)
    host.complete(host.tasks(case)["baca"])
    (incident,) = host.rows("SELECT id FROM incident")
    host.use(retries.retry, incident, actor=ANI, now=NOW)
    assert host.status(case) == "active"


def test_a_case_with_an_incident_can_still_be_worked_on_and_cancelled(
    host: Host, stuck: int
) -> None:
    assert list(host.tasks(1)) == ["baca"]
    host.use(instances.cancel, 1, "batal", actor=ANI, now=NOW)
    assert host.status(1) == "cancelled"
    assert stuck == 1


def test_a_case_stays_an_incident_until_its_last_one_is_resolved(host: Host) -> None:
    drawing = Drawing().start().send("satu", "kabar").send("dua", "surat")
    drawing.user("baca", form=False).end()
    host.deploy(drawing.path("mulai", "satu", "dua", "baca", "selesai"))
    case = host.start()
    for message in ("kabar", "surat"):
        other = Drawing(message)
        other.start(body=other.message(message)).end()
        host.deploy(other.path("mulai", "selesai"))
    first, second = host.rows("SELECT id FROM incident ORDER BY id")
    host.use(retries.retry, first, actor=ANI, now=NOW)
    assert host.status(case) == "incident"
    host.use(retries.retry, second, actor=ANI, now=NOW)
    assert host.status(case) == "active"
