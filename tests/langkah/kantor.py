"""The office, its time, hours and rules."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_bdd import step

from engine import definitions
from engine.contract import Actor
from pst import calendar, offices
from tests.background import Background
from tests.deployments import Deployment, forget_others
from tests.langkah import kalender
from tests.langkah.dunia import World
from tests.langkah.kata import kata
from web import composition

ENTERED_BY = "admin"
BACKGROUND = Background()


ROOT = Path(__file__).parents[2]
SOURCES = definitions.read_folders(ROOT / "processes", ROOT / "forms")
DEPLOYER = Actor(id="admin", role="admin")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def offices_deployed():
    return Deployment(SOURCES, DEPLOYER)


@pytest.fixture(scope="session")
def host():
    """The engine of all scenarios; it reads each diagram once."""
    return composition.build(defer=BACKGROUND.defer)


@pytest.fixture
def world(sessions, offices_deployed, host):
    """An installation of its own, with everything in `processes/` deployed."""
    return installed(sessions, offices_deployed, host)


def installed(sessions, deployment, host):
    """The world in which a scenario begins. The database is empty before."""
    with sessions.begin() as session:
        deployment.into(session, host, now=LONG_AGO)
        forget_others(session, host)
    return World(sessions=sessions, engine=host, background=BACKGROUND)


def pytest_bdd_after_step(step_func_args):
    """Jobs and letters of the step are done before the next one begins."""
    if "world" in step_func_args:
        step_func_args["world"].work()


@step(kata('kantor "{office}" pada "{when_}"'))
def an_office_at(world, office, when_):
    world.office = office
    world.now = world.moment(when_)


@step(kata('jam layanan kantor "{office}" belum dinyatakan'))
def hours_are_unknown(world, office):
    with world.sessions.begin() as session:
        calendar.withdraw_hours(session, office, actor=ENTERED_BY, now=world.now)


@step(kata('jam layanan kantor "{office}" adalah'))
def hours_are(world, office, datatable):
    _, *rows = datatable
    week = {
        kalender.DAYS.index(day): (
            calendar.Period(
                opens=kalender.read_hour(opens), closes=kalender.read_hour(closes)
            ),
        )
        for day, opens, closes in rows
    }
    with world.sessions.begin() as session:
        calendar.set_hours(
            session, office, week, source="skenario", actor=ENTERED_BY, now=world.now
        )


@step(kata('kantor "{office}" tutup pada "{day}" karena "{reason}"'))
def the_office_closes(world, office, day, reason):
    date = world.moment(day).astimezone(world.zone).date()
    with world.sessions.begin() as session:
        calendar.add_override(
            session,
            date,
            "tutup",
            office=office,
            reason=reason,
            actor=ENTERED_BY,
            now=world.now,
        )


@step(kata('aturan "{rule}" kantor "{office}" dimatikan'))
def a_rule_is_off(world, rule, office):
    set_rule(world, office, rule, None)


@step(kata('aturan "{rule}" kantor "{office}" adalah {value:d}'))
def a_rule_is(world, rule, office, value):
    set_rule(world, office, rule, value)


def set_rule(world, office, rule, value):
    with world.sessions.begin() as session:
        offices.set_rule(
            session,
            office,
            rule,
            value,
            basis="skenario",
            actor=ENTERED_BY,
            now=world.now,
        )


@step(kata("waktu berlalu {amount:d} {unit}"))
def time_passes(world, amount, unit):
    world.advance(world.now + kalender.read_span(amount, unit))


@step(kata('waktu menjadi "{when_}"'))
def it_becomes(world, when_):
    world.advance(world.moment(when_))
