"""Processes that start by themselves: once a period and office, also after downtime."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from psycopg import errors
from sqlalchemy.exc import OperationalError

from engine import definitions, schedules
from engine.errors import DeploymentError
from tests.engine.conftest import ANI, NOW, Host
from tests.engine.drawing import Drawing

JANUARY = datetime(2027, 1, 15, tzinfo=UTC)


def monthly(
    key: str = "bulanan", office: str = "kupang", every: str = "bulanan"
) -> Drawing:
    drawing = Drawing(key, office=office)
    drawing.start(body=drawing.timer(f'"{every}"', "timeCycle"))
    return drawing.user("lapor", form=False).end().path("mulai", "lapor", "selesai")


def run(host: Host, now: datetime) -> int:
    return schedules.run_due(host.sessions, host.engine, now=now)


def made(host: Host) -> list[tuple[str, str]]:
    return host.rows("SELECT office, period FROM schedule ORDER BY office, period")


def test_each_period_starts_once_in_each_office_also_after_downtime(host: Host) -> None:
    host.deploy(
        monthly(office="kupang blitar"),
        Drawing().start().end().path("mulai", "selesai"),
    )
    assert run(host, NOW) == 0

    assert run(host, JANUARY) == 4
    assert run(host, JANUARY) == 0

    assert made(host) == [
        ("blitar", "2026-12"),
        ("blitar", "2027-01"),
        ("kupang", "2026-12"),
        ("kupang", "2027-01"),
    ]
    (first,) = host.rows("SELECT min(instance_id) FROM schedule")
    assert host.variables(first) == {"periode": "2026-12"}


def test_workers_side_by_side_start_each_period_once(host: Host) -> None:
    host.deploy(monthly())
    with ThreadPoolExecutor(4) as pool:
        started = sum(pool.map(lambda _: run(host, JANUARY), range(4)))
    assert started == 2
    assert len(host.rows("SELECT id FROM process_instance")) == 2


def deploy_at(host: Host, drawing: Drawing, now: datetime) -> None:
    host.sources[drawing.file] = drawing.xml()
    with host.sessions.begin() as session:
        definitions.deploy(session, host.engine, host.sources, actor=ANI, now=now)


@pytest.mark.parametrize("every", ["bulanan", "tahunan"])
def test_an_office_or_rhythm_that_is_new_does_not_make_up_for_the_past(
    host: Host, every: str
) -> None:
    host.deploy(monthly(every="tahunan"))
    deploy_at(host, monthly(office="kupang blitar", every=every), JANUARY)
    run(host, JANUARY + timedelta(days=20))
    assert ("blitar", "2027-01") not in made(host)
    assert ("blitar", "2027-02") in made(host)
    assert (("kupang", "2026-12") in made(host)) is (every == "tahunan")


def test_a_version_with_more_offices_in_between_counts_for_those_it_had(
    host: Host,
) -> None:
    host.deploy(monthly(office="blitar"))
    deploy_at(host, monthly(office="kupang"), JANUARY)
    run(host, JANUARY + timedelta(days=20))
    assert made(host) == [("kupang", "2027-02")]


def test_a_process_that_cannot_start_holds_up_no_other(host: Host) -> None:
    failing = Drawing("a-gagal")
    failing.start(body=failing.timer('"bulanan"', "timeCycle"))
    failing.service("hitung", n="1").end().path("mulai", "hitung", "selesai")
    host.deploy(failing, monthly("b-baik"))
    host.switch["gagal"] = True
    assert run(host, JANUARY) == 2
    host.switch["gagal"] = False
    assert run(host, JANUARY) == 2


def test_a_rhythm_that_the_calendar_does_not_know_holds_up_no_other(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.deploy(monthly("a-aneh", every="tahunan"), monthly("b-baik"))
    calendar = host.engine.calendar
    known = calendar.periods

    def periods(session, office, every, **between):
        if every == "tahunan":
            raise ValueError(every)
        return known(session, office, every, **between)

    monkeypatch.setattr(calendar, "periods", periods)
    assert run(host, JANUARY) == 2


@pytest.mark.parametrize("every", ["mingguan", "R3/PT1H", "hari(1)"])
def test_a_rhythm_outside_months_and_years_is_not_published(
    host: Host, every: str
) -> None:
    with pytest.raises(DeploymentError) as caught:
        host.deploy(monthly(every=every))
    (verdict,) = caught.value.verdicts["bulanan.bpmn"]
    assert (verdict.rule, verdict.element_id) == ("jadwal", "mulai")


def test_a_database_that_is_away_is_said_so(host: Host) -> None:
    failing = Drawing("gagal")
    failing.start(body=failing.timer('"bulanan"', "timeCycle"))
    failing.service("hitung", n="1").end().path("mulai", "hitung", "selesai")
    host.deploy(failing)
    host.switch["lempar"] = OperationalError("", None, Exception("putus"))
    with pytest.raises(OperationalError):
        run(host, JANUARY)


@pytest.mark.parametrize("error", [errors.QueryCanceled(), errors.DeadlockDetected()])
def test_a_start_that_the_database_breaks_off_holds_up_no_other(
    host: Host, error: errors.Error
) -> None:
    failing = Drawing("bermasalah")
    failing.start(body=failing.timer('"bulanan"', "timeCycle"))
    failing.service("hitung", n="1").end().path("mulai", "hitung", "selesai")
    host.deploy(failing, monthly())
    host.switch["lempar"] = OperationalError("", None, error)
    assert run(host, JANUARY) == 2
    del host.switch["lempar"]
    assert run(host, JANUARY) == 2


def test_the_next_start_is_the_first_that_was_not_made(host: Host) -> None:
    host.deploy(monthly())
    december, january = (datetime(2026 + n, 12 - 11 * n, 1, tzinfo=UTC) for n in (0, 1))
    find = partial(host.use, schedules.next_due)
    assert find(after=NOW, until=december - timedelta(days=1)) is None
    assert find(after=NOW, until=JANUARY) == december
    run(host, december)
    assert find(after=NOW, until=JANUARY) == january
    assert find(after=january, until=JANUARY) is None
