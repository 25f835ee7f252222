"""What must always be so: the rows outside say what the case inside waits for, and the history holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from engine import history, steps
from engine.contract import Engine
from engine.errors import EngineError, HistoryError
from engine.models import OperationCall, ProcessInstance, Subscription, Task, Timer


@dataclass(frozen=True, kw_only=True)
class Problem:
    instance_id: int
    message: str


def instances(session: Session) -> list[int]:
    """The ids of all cases, for a caller that checks them one by one."""
    return list(
        session.scalars(select(ProcessInstance.id).order_by(ProcessInstance.id))
    )


def check(
    session: Session, engine: Engine, instance_id: int, *, now: datetime
) -> list[Problem]:
    """What does not hold for one case; empty is as it should be. Takes the case's lock."""
    found = [
        Problem(instance_id=instance_id, message=message)
        for message in _rows(session, engine, instance_id, now)
    ]
    try:
        history.verify(session, instance_id)
    except HistoryError as error:
        found.append(Problem(instance_id=instance_id, message=str(error)))
    return found


def _rows(
    session: Session, engine: Engine, instance_id: int, now: datetime
) -> Iterator[str]:
    kinds = (
        ("tugas terbuka", Task, "tasks", Task.status == "open"),
        ("pengatur waktu", Timer, "timers", true()),
        ("pesan yang ditunggu", Subscription, "messages", true()),
        ("operasi berjalan", OperationCall, "calls", true()),
    )
    ended = session.scalar(
        select(ProcessInstance.state.is_(None)).where(ProcessInstance.id == instance_id)
    )
    waiting = steps.NOTHING
    if not ended:
        try:
            waiting = steps.lock(session, engine, instance_id, now=now).before
        except EngineError as error:
            yield f"Keadaan berkas tidak terbaca: {error}"
            return
        if waiting.nothing:
            yield "Berkas berhenti: tidak menunggu apa pun dan belum selesai."
    for words, table, name, condition in kinds:
        inside = set(getattr(waiting, name))
        outside = _keys(session, table, instance_id, condition)
        if inside != outside:
            yield (
                f"{words}: di dalam berkas {_shown(inside - outside)}, "
                f"di tabel {_shown(outside - inside)}."
            )


def _keys(
    session: Session,
    table: type[Task | Timer | Subscription | OperationCall],
    instance_id: int,
    condition: ColumnElement[bool],
) -> set[tuple[UUID, str]]:
    rows = session.execute(
        select(table.token, table.element_id).where(
            table.instance_id == instance_id, condition
        )
    )
    return {(token, element) for token, element in rows}


def _shown(keys: set[tuple[UUID, str]]) -> str:
    return ", ".join(sorted(element for _, element in keys)) or "tidak ada"
