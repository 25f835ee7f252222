"""Processes that a timer starts: once a period and office, also after downtime."""

from datetime import datetime

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from engine import definitions, instances
from engine.contract import SYSTEM_ACTOR, Engine, Requester
from engine.errors import EngineError
from engine.models import ProcessDefinition, Schedule

log = structlog.get_logger(__name__)


def run_due(sessions: sessionmaker[Session], engine: Engine, *, now: datetime) -> int:
    """Start what is due; how many cases were started. Each start is one transaction.

    A start that fails is logged and tried again at the next call; it holds up no other.
    """
    with sessions.begin() as session:
        due = _due(session, engine, now)
    started = 0
    for key, office, period, at in due:
        try:
            started += _start_once(sessions, engine, key, office, period, at, now)
        except EngineError as error:
            log.error(  # noqa: TRY400 -- the message says it; there is no trace to follow
                "schedule.failed",
                process=key,
                office=office,
                period=period,
                error=str(error),
            )
    return started


def _due(
    session: Session, engine: Engine, now: datetime
) -> list[tuple[str, str, str, datetime]]:
    """Process, office, period and due time of every start that has not been made."""
    found = []
    for definition in definitions.all_current(session):
        every = _every(session, engine, definition)
        if every is None:
            continue
        since = session.scalar(
            select(func.min(ProcessDefinition.deployed_at)).where(
                ProcessDefinition.key == definition.key
            )
        )
        made = {
            (office, period)
            for office, period in session.execute(
                select(Schedule.office, Schedule.period).where(
                    Schedule.process == definition.key
                )
            )
        }
        for office in definition.offices:
            found += [
                (definition.key, office, period, at)
                for period, at in engine.calendar.periods(
                    session, office, every, since=since or now, until=now
                )
                if (office, period) not in made
            ]
    return found


def _every(
    session: Session, engine: Engine, definition: ProcessDefinition
) -> str | None:
    """How often a process starts by itself: its start event's timer says "bulanan" or "tahunan"."""
    bundle = engine.bundles.get(session, definition.id)
    text = definitions.start_of(bundle.diagram).timer
    return None if text is None else text.strip().strip('"')


def _start_once(
    sessions: sessionmaker[Session],
    engine: Engine,
    key: str,
    office: str,
    period: str,
    at: datetime,
    now: datetime,
) -> int:
    with sessions.begin() as session:
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
