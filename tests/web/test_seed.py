"""The demo's data: made once, by its people, and only where the demo may be."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool

from engine import definitions, invariants
from engine.contract import SYSTEM_ACTOR, Engine
from engine.models import ProcessDefinition, ProcessInstance, Task
from pst import calendar, offices, papers, queue, recommendation, sales
from tests.database_fixtures import fresh_database
from tests.web.conftest import CHEAP
from web import accounts, installation, jobs, seed
from web.accounts import Passwords
from web.composition import build
from web.database import DatabaseError
from web.models import Account
from web.seed.origin import OriginError
from web.seed.stories import STORIES
from web.settings import Settings

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
SETTINGS = Settings(secret_key="rahasia-uji", demo=True, **CHEAP)


@pytest.fixture
def engine() -> Engine:
    return build(defer=jobs.defer)


@pytest.fixture
def deployed(sessions: sessionmaker[Session], engine: Engine) -> None:
    files = definitions.read_folders(installation.PROCESSES, installation.FORMS)
    at = NOW - timedelta(days=30)
    with sessions.begin() as session:
        definitions.deploy(session, engine, files, actor=SYSTEM_ACTOR, now=at)


def test_every_office_has_an_account_for_every_role(session: Session) -> None:
    made = seed.add_accounts(session, settings=SETTINGS, now=NOW)
    assert made == len(offices.offices()) * len(seed.ROLES) == 70
    assert seed.has_accounts(session)
    assert accounts.holds(session, "petugas2.blitar", office="blitar", role="petugas")
    ani = accounts.get(session, "unit_kerja.jateng")
    assert Passwords(SETTINGS).verify(ani.password, seed.PASSWORD)
    names = session.scalars(select(Account.name).distinct()).all()
    assert all(name.endswith("Contoh") for name in names)


def test_the_register_of_the_demo_says_that_it_is_one(session: Session) -> None:
    for _ in range(2):
        assert seed.add_recommendations(session, now=NOW) == 3
    found = recommendation.find(session, "pasar", chosen={}, limit=10)
    assert found.facets["year"] == [(2025, 1)]
    assert "Data contoh" in str(found.entries[0].note)


def test_products_of_the_demo_are_made_once_and_say_that_no_price_is_official(
    session: Session,
) -> None:
    assert [seed.add_products(session, now=NOW) for _ in range(2)] == [3, 0]
    told = sales.present_offer(session, now=NOW, kantor="kupang")
    assert len(told["berbayar"]) == 3
    assert told["dasar"] == "Contoh, bukan harga resmi"
    assert all("(data demo)" in one["judul"] for one in told["berbayar"])


def test_accounts_are_made_once(session: Session) -> None:
    assert not seed.has_accounts(session)
    seed.add_accounts(session, settings=SETTINGS, now=NOW)
    assert seed.add_accounts(session, settings=SETTINGS, now=NOW) == 0


def test_every_office_has_a_letterhead_whose_signatory_is_an_example(
    session: Session,
) -> None:
    assert seed.add_letterheads(session, now=NOW) == len(offices.offices())
    assert seed.add_letterheads(session, now=NOW) == 0
    for one in offices.offices():
        head = papers.letterhead(session, one.key)
        assert (head.signed, "data demo" in str(head.signatory)) == (True, True)
    assert papers.letterhead(session, "kupang").phone == "(0380) 824432"


def test_demo_certificates_say_that_they_are_no_real_ones(tmp_path: Path) -> None:
    folder = tmp_path / "sertifikat-demo"
    assert seed.add_certificates(folder, now=NOW) == len(offices.offices())
    assert seed.add_certificates(folder, now=NOW) == 0
    stationery = papers.Stationery(certificates=folder)
    for one in offices.offices():
        holder = papers.certificate(stationery, one.key, now=NOW)
        assert holder.name == f"DEMO {one.name}, bukan tanda tangan resmi"
        assert holder.told[1] == "diterbitkan oleh pemegangnya sendiri"
    assert {one.stat().st_mode & 0o77 for one in folder.iterdir()} == {0}
    assert len(list(folder.iterdir())) == 2 * len(offices.offices())


def test_every_office_has_example_counters_once(session: Session) -> None:
    assert seed.add_counters(session, now=NOW) == len(offices.offices())
    assert seed.add_counters(session, now=NOW) == 0
    names = [one.name for one in queue.counters(session, "jateng")]
    assert names == ["Front office", "Konsultasi 1", "Konsultasi 2"]


def test_example_hours_say_that_they_are_examples(session: Session) -> None:
    assert seed.add_hours(session, now=NOW) == 3
    for office in ("kupang", "kaltim", "jateng"):
        hours = calendar.read(session, office).hours_on(NOW.date())
        assert (hours.source, hours.demo) == ("contoh (demo)", True)
    assert seed.add_hours(session, now=NOW) == 0


def test_cases_stand_in_many_places_and_hold_together(
    session: Session, deployed: None, engine: Engine
) -> None:
    seed.add_accounts(session, settings=SETTINGS, now=NOW)
    seed.add_hours(session, now=NOW)
    seed.add_products(session, now=NOW)
    assert seed.add_cases(session, engine, now=NOW) == len(STORIES)
    states = set(session.scalars(select(ProcessInstance.status)))
    assert states == {"active", "completed"}
    open_ = session.scalars(select(Task.element_id).where(Task.status == "open"))
    assert len(set(open_)) >= 6
    for case in invariants.instances(session):
        assert invariants.check(session, engine, case, now=NOW) == []


def test_every_process_has_a_story_and_none_ends_in_the_future(
    session: Session, deployed: None, engine: Engine
) -> None:
    seed.add_accounts(session, settings=SETTINGS, now=NOW)
    seed.add_products(session, now=NOW)
    seed.add_cases(session, engine, now=NOW)
    told = {story.process for story in STORIES}
    assert told <= set(session.scalars(select(ProcessDefinition.key)))
    assert session.scalar(select(func.max(Task.created_at))) <= NOW
    people = {f"{done.by}.{story.office}" for story in STORIES for done in story.done}
    assert people <= set(session.scalars(select(Account.username)))


def test_stories_are_told_once(
    session: Session, deployed: None, engine: Engine
) -> None:
    seed.add_accounts(session, settings=SETTINGS, now=NOW)
    seed.add_products(session, now=NOW)
    seed.add_cases(session, engine, now=NOW)
    assert seed.add_cases(session, engine, now=NOW) == 0
    count = session.scalar(select(func.count()).select_from(ProcessInstance))
    assert count == len(STORIES)


@pytest.fixture
def owner(owner_engine, sessions):
    """A connection of the owner to a migrated database without data."""
    with owner_engine.connect() as connection:
        yield connection
        connection.rollback()


def test_the_demo_is_refused_where_somebody_else_works(owner) -> None:
    with pytest.raises(OriginError, match="bukan buatan mode demo"):
        seed.require(owner, demo=True)
    assert seed.require(owner, demo=False) is seed.Origin.OTHER


def test_the_demos_database_serves_nothing_else(owner) -> None:
    seed.claim(owner)
    assert seed.require(owner, demo=True) is seed.Origin.DEMO
    with pytest.raises(DatabaseError, match="dengan --demo"):
        seed.require(owner, demo=False)


def test_an_empty_database_may_become_either(server, worker_id) -> None:
    url, _ = fresh_database(server, f"asal_{worker_id}")
    with create_engine(url, poolclass=NullPool).connect() as connection:
        assert seed.require(connection, demo=True) is seed.Origin.EMPTY
        assert seed.require(connection, demo=False) is seed.Origin.EMPTY


def test_somebody_elses_tables_are_not_the_demos(server, worker_id) -> None:
    url, _ = fresh_database(server, f"asing_{worker_id}")
    with create_engine(url, poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql("CREATE TABLE gaji (id int)")
        with pytest.raises(OriginError):
            seed.require(connection, demo=True)
