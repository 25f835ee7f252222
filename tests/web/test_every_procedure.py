"""Every procedure that is in the folder, from beginning to end, over the API and over the pages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy.orm import Session, sessionmaker

from pst import offices, papers
from tests.web.pages.town import ROOT, SETTINGS, town
from tests.web.walking import TIME, Decision, Desk, Walk, Walker, Way
from tests.web.ways import ByApi, ByPages
from web.clock import DemoClock
from web.seed import accounts as seed
from web.seed import add_library, add_products, letterheads
from web.settings import Settings

PROCEDURES = sorted(one.stem for one in (ROOT / "processes").glob("*.bpmn"))
WAYS: dict[str, Callable[[Desk, bool], Way]] = {
    "api": lambda desk, guest: ByApi(desk=desk, guest=guest),
    "halaman": lambda desk, guest: ByPages(town=desk.town, guest=guest),
}
every_procedure = pytest.mark.parametrize("key", PROCEDURES)
every_way = pytest.mark.parametrize("way", WAYS)


@pytest.fixture
def desk(sessions: sessionmaker[Session]) -> Desk:
    return everybody(sessions, SETTINGS)


def everybody(sessions: sessionmaker[Session], settings: Settings) -> Desk:
    """All offices with all their people, and no rule left open."""
    found = town(sessions, settings)
    now = DemoClock().real()
    with sessions.begin() as session:
        seed.add_accounts(session, settings=SETTINGS, now=now)
        seed.add_hours(session, now=now)
        add_library(session, now=now)
        letterheads.add_letterheads(session, now=now)
        add_products(session, now=now)
        for office in offices.offices():
            state_rules(session, office.key, now)
    return Desk(town=found)


def state_rules(session: Session, office: str, now: datetime) -> None:
    """A week for every deadline that the office's sources leave open, so that its timers run."""
    for rule in offices.rules(session, office):
        if rule.value is None:
            offices.set_rule(
                session, office, rule.name, 7, basis="uji", actor="uji", now=now
            )


def walkers(desk: Desk, key: str, way: str, *, guest: bool = False) -> list[Walker]:
    """One for each office that offers the procedure."""
    process = desk.procedure(key)
    return [
        Walker(desk=desk, way=WAYS[way](desk, guest), process=process, office=office)
        for office in process.offices
    ]


@every_procedure
def test_the_ordinary_way_leads_to_the_end(desk: Desk, key: str) -> None:
    api, pages = (walkers(desk, key, way)[0].walk([]) for way in WAYS)
    assert api.flows
    assert api.flows == pages.flows
    assert all(one.kind != TIME for one in [*api.decisions, *pages.decisions])


def explored(desk: Desk, key: str, way: str) -> tuple[list[Walk], set[str]]:
    """The walks, and the flows that none of them took."""
    offices_walkers = walkers(desk, key, way)
    found = [walk for one in offices_walkers for walk in one.explore()]
    left = set(desk.procedure(key).flows).difference(*(walk.flows for walk in found))
    for walker in offices_walkers:
        for walk in list(found):
            if left:
                found.append(without_letterhead(walker, walker.up_to_choice(walk)))
                left -= found[-1].flows
    return found, left


def without_letterhead(walker: Walker, plan: list[Decision]) -> Walk:
    """The same way where the office says who signs its letters only once a letter could not be issued."""
    sessions, now = walker.desk.town.sessions, DemoClock().real()
    with sessions.begin() as session:
        papers.withdraw_letterhead(session, walker.office, actor="uji", now=now)

    def repair() -> None:
        with sessions.begin() as session:
            letterheads.add_letterheads(session, now=now)

    walk = replace(walker, repair=repair).walk(plan)
    repair()
    return walk


@pytest.mark.soak
@every_way
@every_procedure
def test_every_flow_is_taken(
    desk: Desk,
    key: str,
    way: str,
    record_property: Callable[[str, object], None],
) -> None:
    walks, left = explored(desk, key, way)
    flows = len(desk.procedure(key).flows)
    record_property(
        "diukur", f"{len(walks)} walks, {flows - len(left)} of {flows} flows"
    )
    assert not left


@pytest.mark.soak
@every_way
@every_procedure
def test_an_officer_does_it_for_a_guest(desk: Desk, key: str, way: str) -> None:
    for walker in walkers(desk, key, way, guest=True):
        assert walker.walk([]).flows
