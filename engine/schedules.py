"""Processes that a timer starts: once a period and office, also after downtime."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import structlog
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions, instances, outages
from engine.contract import SYSTEM_ACTOR, Engine, Requester
from engine.models import ProcessDefinition, Schedule

log = structlog.get_logger(__name__)


Due = tuple[str, str, str, datetime]
"""Process, office, period and due time of a start that has not been made."""


def run_due(sessions: sessionmaker[Session], engine: Engine, *, now: datetime) -> int:
    """Start what is due; how many cases were started. Each start is one transaction.

    A start that fails is logged and tried again at the next call; it holds up no other.
    """
    with sessions.begin() as session:
        due = _due(session, engine, now)
    return sum(_start(sessions, engine, one, now) for one in due)


def next_due(
    session: Session, engine: Engine, *, after: datetime, until: datetime
) -> datetime | None:
    """When the next start is due, later than `after` and not later than `until`; None when none is."""
    due = (at for _, _, _, at in _due(session, engine, until) if at > after)
    return min(due, default=None)


def _due(session: Session, engine: Engine, now: datetime) -> list[Due]:
    found: list[Due] = []
    for definition in definitions.all_current(session):
        with _alone(process=definition.key):
            found += _due_of(session, engine, definition, now)
    return found


def _due_of(
    session: Session, engine: Engine, definition: ProcessDefinition, now: datetime
) -> Iterator[Due]:
    every = _every(session, engine, definition.id)
    if every is None:
        return
    made = {
        (office, period)
        for office, period in session.execute(
            select(Schedule.office, Schedule.period).where(
                Schedule.process == definition.key
            )
        )
    }
    for office, since in _since(session, engine, definition, every).items():
        for period, at in engine.calendar.periods(
            session, office, every, since=since, until=now
        ):
            if (office, period) not in made:
                yield definition.key, office, period, at


def _since(
    session: Session, engine: Engine, definition: ProcessDefinition, every: str
) -> dict[str, datetime]:
    """Since when each office runs the process in this rhythm; what was due before is not made up for."""
    since: dict[str, datetime] = {}
    running = set(definition.offices)
    versions = session.execute(
        select(
            ProcessDefinition.id,
            ProcessDefinition.offices,
            ProcessDefinition.deployed_at,
        )
        .where(ProcessDefinition.key == definition.key)
        .order_by(ProcessDefinition.version.desc())
    )
    for version in versions:
        running &= set(version.offices)
        if not running or _every(session, engine, version.id) != every:
            break
        since |= dict.fromkeys(sorted(running), version.deployed_at)
    return since


def _every(session: Session, engine: Engine, definition_id: int) -> str | None:
    """How often a process starts by itself: its start event's timer says "bulanan" or "tahunan"."""
    bundle = engine.bundles.get(session, definition_id)
    text = definitions.start_of(bundle.diagram).timer
    return None if text is None else text.strip("\"'")


def _start(
    sessions: sessionmaker[Session], engine: Engine, due: Due, now: datetime
) -> int:
    key, office, period, _ = due
    started = 0
    with (
        _alone(process=key, office=office, period=period),
        sessions.begin() as session,
    ):
        started += _start_once(session, engine, due, now)
    return started


@contextmanager
def _alone(**about: str) -> Iterator[None]:
    """One process that cannot start must not keep the others waiting: what fails is logged."""
    try:
        yield
    except Exception as error:
        if outages.is_down(error):
            # The database is away or has no room; the start stays due.
            raise
        log.exception("schedule.failed", **about)


def _start_once(session: Session, engine: Engine, due: Due, now: datetime) -> int:
    key, office, period, at = due
    mine = session.scalar(
        insert(Schedule)
        .values(process=key, office=office, period=period, due_at=at)
        .on_conflict_do_nothing()
        .returning(Schedule.id)
    )
    if mine is None:
        return 0
    instance_id = instances.start(
        session,
        engine,
        key,
        office=office,
        requester=Requester(),
        data={"periode": period},
        actor=SYSTEM_ACTOR,
        now=now,
    )
    session.execute(
        update(Schedule).where(Schedule.id == mine).values(instance_id=instance_id)
    )
    return 1
