"""What the engine and the office's contexts make together: numbers and times in the office's own zone."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions, instances, schedules, timers
from engine.contract import SYSTEM_ACTOR, Engine, Requester
from pst.papers import Stationery
from tests.engine.drawing import Drawing
from web import jobs
from web.clock import RealClock
from web.composition import build, number_prefix, supplies
from web.formatting import writer
from web.settings import Settings

YEAR_END = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
"""23.30 in the west of Indonesia (WIB), 00.30 in its middle (WITA), 01.30 in its east (WIT)."""
KEY = "uji-tahun"


@pytest.fixture(params=["America/New_York", "Pacific/Apia"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The machine's own zone, half a world away on either side, with summer time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.fixture
def engine() -> Engine:
    return build(defer=jobs.defer)


def deploy(sessions: sessionmaker[Session], engine: Engine, *drawings: Drawing) -> None:
    files = {drawing.file: drawing.xml() for drawing in drawings}
    long_ago = YEAR_END - timedelta(days=10)
    with sessions.begin() as session:
        definitions.deploy(session, engine, files, actor=SYSTEM_ACTOR, now=long_ago)


def waiting(limit: str) -> Drawing:
    drawing = Drawing(KEY, office="blitar kupang").start()
    drawing.catch("tunggu", drawing.timer(limit)).end()
    return drawing.path("mulai", "tunggu", "selesai")


def begin(
    sessions: sessionmaker[Session], engine: Engine, office: str, now: datetime
) -> str:
    with sessions.begin() as session:
        case = instances.start(
            session,
            engine,
            KEY,
            office=office,
            requester=Requester(),
            actor=SYSTEM_ACTOR,
            now=now,
        )
        found = text("SELECT number FROM process_instance WHERE id = :case")
        return str(session.scalar(found, {"case": case}))


def test_a_cases_number_has_the_year_of_its_office(
    zone: str, sessions: sessionmaker[Session], engine: Engine
) -> None:
    deploy(sessions, engine, waiting("hari_kerja(1)"))
    numbers = [begin(sessions, engine, o, YEAR_END) for o in ("blitar", "kupang")]
    assert numbers == ["BLITAR-KONSUL-2026-0001", "KUPANG-KONSUL-2027-0001"]
    later = YEAR_END + timedelta(minutes=30)
    assert number_prefix("blitar", "konsultasi", later) == "BLITAR-KONSUL-2027"


def test_working_days_begin_after_the_offices_own_midnight(
    zone: str, sessions: sessionmaker[Session], engine: Engine
) -> None:
    """Day 1 is Monday 4 January at both; where it is 31 December, New Year's Day is no working day."""
    deploy(sessions, engine, waiting("hari_kerja(1)"))
    for office in ("blitar", "kupang"):
        begin(sessions, engine, office, YEAR_END)
    with sessions() as session:
        due = session.scalars(text("SELECT due_at FROM timer ORDER BY due_at")).all()
    assert due == [
        # Blitar closes at 15.00; Kupang's hours are not known.
        datetime(2027, 1, 4, 8, 0, tzinfo=UTC),
        datetime(2027, 1, 4, 15, 59, 59, tzinfo=UTC),
    ]
    early, late = due
    fire = timers.fire_due
    assert fire(sessions, engine, now=early - timedelta(seconds=1)) == 0
    assert fire(sessions, engine, now=early) == 1
    assert fire(sessions, engine, now=late) == 1


def test_a_year_begins_by_itself_when_it_does_at_the_office(
    zone: str, sessions: sessionmaker[Session], engine: Engine
) -> None:
    yearly = Drawing(KEY, office="blitar kupang")
    yearly.start(body=yearly.timer('"tahunan"', "timeCycle")).end()
    deploy(sessions, engine, yearly.path("mulai", "selesai"))
    first = datetime(2027, 1, 3, 16, 0, tzinfo=UTC)
    started = [
        schedules.run_due(sessions, engine, now=first + timedelta(minutes=minutes))
        for minutes in (-1, 0, 59, 60, 61)
    ]
    assert started == [0, 1, 0, 1, 0]


def test_people_read_the_time_of_their_office_whatever_the_machines_zone(
    zone: str, session: Session
) -> None:
    assert abs(RealClock().now(session).timestamp() - time.time()) < 60
    assert "00.30" in writer("kupang").moment(YEAR_END)


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1)])
def test_a_machine_that_is_set_back_fires_nothing_twice_and_nothing_early(
    back: timedelta, sessions: sessionmaker[Session], engine: Engine
) -> None:
    deploy(sessions, engine, waiting("PT30M"))
    begin(sessions, engine, "kupang", YEAR_END)
    begin(sessions, engine, "kupang", YEAR_END + timedelta(minutes=1))
    half = timedelta(minutes=30)
    moments = [half, half - back, half, half + back, half]
    fired = [
        timers.fire_due(sessions, engine, now=YEAR_END + after) for after in moments
    ]
    assert fired == [1, 0, 0, 1, 0]


def test_letters_are_made_with_what_the_installation_has(tmp_path: Path) -> None:
    settings = Settings(
        secret_key="k" * 40,
        https=True,
        hosts=("alur.contoh.go.id",),
        certificates=tmp_path,
        roots=tmp_path / "akar.pem",
    )
    found = supplies(settings)["stationery"]
    assert found == Stationery(
        address="https://alur.contoh.go.id",
        certificates=tmp_path,
        roots=tmp_path / "akar.pem",
    )
    made = build(defer=jobs.defer, supplies=supplies(settings))
    draft = made.operations["surat.susun"]
    assert (draft.asynchronous, draft.parameters) == (
        True,
        {"berkas", "kantor", "jenis", "nomor", "isi"},
    )
