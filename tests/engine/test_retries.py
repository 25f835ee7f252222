"""Incidents: opened where no person is told, closed by running the same step again."""

from datetime import timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from engine import erasure, history, instances, retries
from engine.errors import ConflictError, NotFoundError, OperationError, StepError
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


def resolved(host: Host) -> list[str | None]:
    """By whom each incident was resolved; none as long as it is open."""
    return host.rows("SELECT resolved_by FROM incident ORDER BY id")


def test_the_incident_of_a_timer_that_is_gone_is_closed_with_its_case(
    host: Host, stuck: int
) -> None:
    host.complete(host.tasks(1)["baca"])
    assert host.status(1) == "completed"
    assert resolved(host) == ["ani"]
    *_, told, end = host.events(1)
    assert (told[0], end[0]) == ("incident_resolved", "instance_completed")
    with pytest.raises(ConflictError, match="diselesaikan oleh ani"):
        host.use(retries.retry, stuck, actor=ANI, now=NOW)


def test_a_timer_that_went_while_its_case_goes_on_needs_no_retry(host: Host) -> None:
    drawing = Drawing().start().user("baca", form=False).user("lalu", form=False)
    drawing.boundary("batas", "baca", drawing.timer("hari(1)"))
    drawing.service("hitung", n="1").end("hitungan").end()
    drawing.path("mulai", "baca", "lalu", "selesai").path("batas", "hitung", "hitungan")
    host.deploy(drawing)
    case = host.start()
    host.switch["gagal"] = True
    host.fire(NOW + DAY)
    assert host.status(case) == "incident"
    host.complete(host.tasks(case)["baca"])
    assert host.status(case) == "active"
    assert resolved(host) == ["ani"]


def test_a_case_with_an_incident_can_still_be_worked_on_and_cancelled(
    host: Host, stuck: int
) -> None:
    assert list(host.tasks(1)) == ["baca"]
    host.use(instances.cancel, 1, "batal", actor=BUDI, now=NOW)
    assert host.status(1) == "cancelled"
    assert resolved(host) == ["budi"]


def test_a_message_that_nobody_took_can_be_sent_after_its_case_has_ended(
    host: Host,
) -> None:
    drawing = Drawing().start().send("kabari", "kabar").end()
    host.deploy(drawing.path("mulai", "kabari", "selesai"))
    case = host.start()
    assert host.status(case) == "completed"
    (incident,) = host.rows("SELECT id FROM incident")
    with pytest.raises(StepError, match="Belum ada berkas"):
        host.use(retries.retry, incident, actor=ANI, now=NOW)
    taker = Drawing("penerima")
    taker.start(body=taker.message("kabar")).user("baca", form=False).end()
    host.deploy(taker.path("mulai", "baca", "selesai"))

    host.use(retries.retry, incident, actor=ANI, now=NOW)

    (other,) = host.rows("SELECT id FROM process_instance WHERE id <> :i", i=case)
    assert list(host.tasks(other)) == ["baca"]
    assert host.rows("SELECT instance_id, other_id FROM instance_link") == [
        (case, other)
    ]
    assert host.status(case) == "completed"
    assert host.rows("SELECT state FROM process_instance WHERE id = :i", i=case) == [
        None
    ]
    assert resolved(host) == ["ani"]


def test_a_message_that_was_erased_is_not_sent(host: Host) -> None:
    drawing = Drawing().start().send("kabari", "kabar").end()
    host.deploy(drawing.path("mulai", "kabari", "selesai"))
    case = host.start()
    (incident,) = host.rows("SELECT id FROM incident")
    with host.sessions.begin() as session:
        erasure.erase(session, case, [], "diminta", actor=ANI, now=NOW)
    host.use(retries.retry, incident, actor=ANI, now=NOW)
    assert resolved(host) == ["ani"]
    assert host.rows("SELECT count(*) FROM process_instance") == [1]


@pytest.mark.parametrize(
    "step",
    [
        {"jenis": "pengatur waktu", "pengatur_waktu": 0},
        {"jenis": "operasi", "panggilan": 0},
        {},
    ],
)
def test_a_retry_closes_what_nothing_is_left_of(
    host: Host, step: dict[str, Any]
) -> None:
    """As earlier versions left it behind when its case ended, and as erasing a case leaves it."""
    drawing = Drawing().start().end()
    host.deploy(drawing.path("mulai", "selesai"))
    left = (
        "INSERT INTO incident (instance_id, step, message, opened_at) "
        "VALUES (:case, :step, 'gagal', now()) RETURNING id"
    )
    with host.sessions.begin() as session:
        values = {"case": host.start(), "step": orjson.dumps(step).decode()}
        incident = session.execute(text(left), values).scalar_one()
    host.use(retries.retry, incident, actor=ANI, now=NOW)
    assert resolved(host) == ["ani"]


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
