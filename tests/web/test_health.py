"""Whether an installation says that it is ready."""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import sessionmaker

from engine.models import Timer
from pst import mail
from tests.web.conftest import NOW
from web import create_app
from web.clock import DemoClock


@pytest.fixture
def health(settings, sessions, engine):
    def ask(sessions=sessions, revision=None):
        app = create_app(
            settings,
            sessions=sessions,
            engine=engine,
            clock=DemoClock(),
            revision=revision,
        )
        return app.test_client().get("/api/v1/healthz")

    return ask


def test_ready_when_migrated_deployed_and_seeded(health, people, deployed):
    from web.schema import head

    answer = health(revision=head())
    assert (answer.status_code, answer.json["status"]) == (200, "siap")
    assert answer.json["pool"]["size"] > 0


def test_not_ready_before_processes_and_accounts(health):
    answer = health()
    assert answer.status_code == 503
    assert (answer.json["deployed"], answer.json["seeded"]) == (False, False)


def test_not_ready_on_an_older_schema(health, people, deployed):
    answer = health(revision="9999")
    assert (answer.status_code, answer.json["migrated"]) == (503, False)


def test_not_ready_without_a_database(health):
    nowhere = create_engine("postgresql+psycopg://x@/x?host=/tidak/ada")
    answer = health(sessions=sessionmaker(nowhere))
    assert (answer.status_code, answer.json["database"]) == (503, False)


def test_the_oldest_due_timer_is_told(health, asked, sessions):
    assert health().json["oldest_due_timer"] is None
    with sessions.begin() as session:
        due = session.scalar(select(Timer.due_at)) - timedelta(days=30)
        session.execute(update(Timer).values(due_at=due))
    assert health().json["oldest_due_timer"] is not None


def test_since_when_a_letter_waits_is_told_and_harms_nothing(
    health, people, deployed, sessions
):
    assert health().json["oldest_unsent_mail"] is None
    with sessions.begin() as session:
        mail.put(
            session,
            call=1,
            now=NOW,
            berkas=1,
            kantor="kupang",
            kepada=None,
            jenis="pemberitahuan",
        )
    told = health()
    assert told.status_code == 200
    assert told.json["oldest_unsent_mail"][:19] == NOW.isoformat()[:19]
