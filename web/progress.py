"""How far work that takes long is, for the people who wait for it.

A job's own transaction shows nothing before it ends, so what it tells is written in one of its own,
now and then only. The row has no name and no content, and goes when the job is done.
"""

import time
from dataclasses import dataclass
from typing import Final

import structlog
from sqlalchemy import Engine, delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from engine.models import OperationCall
from pst import mail
from web.models import JobProgress

EVERY: Final = 0.3
"""Seconds between two words of the same work; the last one is always written."""
PATIENCE: Final = text("SET LOCAL lock_timeout = '200ms'")

log = structlog.get_logger("alur.progress")
_written: dict[int, float] = {}


@dataclass(frozen=True, kw_only=True)
class Making:
    """What is being made in a case: the element that waits for it, and how far it is where the work tells."""

    process: str
    element_id: str
    done: int | None
    total: int | None
    unit: str | None


def tell(session: Session, *, berkas: int, done: int, total: int, unit: str) -> None:
    """As `pst.filing.Progress` has it. That it cannot be told is no reason to break the work off."""
    now = time.monotonic()
    if done < total and now - _written.get(berkas, 0.0) < EVERY:
        return
    _written[berkas] = now
    if done >= total:
        del _written[berkas]
    bind = session.get_bind()
    assert isinstance(bind, Engine)  # noqa: S101 -- sessions are made from an engine
    row = {"done": done, "total": total, "unit": unit}
    statement = (
        insert(JobProgress)
        .values(instance_id=berkas, **row)
        .on_conflict_do_update(index_elements=[JobProgress.instance_id], set_=row)
    )
    try:
        with bind.begin() as connection:
            connection.execute(PATIENCE)
            connection.execute(statement)
    except SQLAlchemyError as error:
        log.warning("progress.untold", instance=berkas, error=str(error))


def forget(session: Session, instance_id: int) -> None:
    """The work is done: there is nothing to tell any more."""
    session.execute(delete(JobProgress).where(JobProgress.instance_id == instance_id))


def of_case(session: Session, instance_id: int) -> list[Making]:
    """What jobs are making or will make for the case, in the order in which it was asked for.

    Letters are none of it: no job makes them, and the page tells of them by themselves.
    """
    told = session.get(JobProgress, instance_id)
    calls = session.execute(
        select(OperationCall.process, OperationCall.element_id)
        .where(
            OperationCall.instance_id == instance_id,
            OperationCall.operation != mail.SENDING,
        )
        .order_by(OperationCall.id)
    ).all()
    return [
        Making(
            process=process,
            element_id=element,
            done=None if told is None or number else told.done,
            total=None if told is None or number else told.total,
            unit=None if told is None or number else told.unit,
        )
        for number, (process, element) in enumerate(calls)
    ]
