"""The events of a case, in order, with the values that they still have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.history.chain import GENESIS
from engine.history.paths import nested
from engine.models import Event as EventRow
from engine.models import EventBlob, EventData, ProcessDefinition, ProcessInstance


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event as it is shown and proven. Hashes are hexadecimal; `data` maps field paths to values.

    An erased field is missing from `data` and present in `commitments`.
    """

    seq: int
    at: datetime
    recorded_at: datetime
    type: str
    actor: str | None
    on_behalf_of: str | None
    role: str | None
    process: str
    element_id: str | None
    flow_id: str | None
    langkah: str | None
    data: Mapping[str, Any]
    commitments: Mapping[str, str]
    digest: str | None
    prev_hash: str
    hash: str


def given(event: "Event") -> dict[str, Any]:
    """The values of an event without what Alur notes beside them (names that begin with "_")."""
    return {
        name: value
        for name, value in nested(event.data).items()
        if not name.startswith("_")
    }


def read(
    session: Session, instance_id: int, *, after: int = 0, limit: int | None = None
) -> list[Event]:
    """The events of a case in order, from the one after `after`."""
    process = session.scalar(
        select(ProcessDefinition.key)
        .join(ProcessInstance, ProcessInstance.definition_id == ProcessDefinition.id)
        .where(ProcessInstance.id == instance_id)
    )
    statement = (
        select(EventRow)
        .where(EventRow.instance_id == instance_id, EventRow.seq >= after)
        .order_by(EventRow.seq)
    )
    if limit is not None:
        statement = statement.limit(limit + 1)
    rows = session.scalars(statement).all()
    data, commitments = _values(session, instance_id, rows)
    previous = GENESIS
    events = []
    for row in rows:
        if row.seq > after:
            events.append(
                _event(
                    row,
                    process or "",
                    previous,
                    data.get(row.seq, {}),
                    commitments.get(row.seq, {}),
                )
            )
        previous = row.hash
    return events[:limit]


def _event(
    row: EventRow,
    process: str,
    previous: bytes,
    data: Mapping[str, Any],
    commitments: Mapping[str, str],
) -> Event:
    return Event(
        seq=row.seq,
        at=row.at,
        recorded_at=row.recorded_at,
        type=row.type,
        actor=row.actor,
        on_behalf_of=row.on_behalf_of,
        role=row.role,
        process=row.process or process,
        element_id=row.element_id,
        flow_id=row.flow_id,
        langkah=row.langkah,
        data=data,
        commitments=commitments,
        digest=None if row.digest is None else row.digest.hex(),
        prev_hash=previous.hex(),
        hash=row.hash.hex(),
    )


def _values(
    session: Session, instance_id: int, rows: Sequence[EventRow]
) -> tuple[dict[int, dict[str, Any]], dict[int, dict[str, str]]]:
    if not rows:
        return {}, {}
    found = session.execute(
        select(EventData, EventBlob.value)
        .outerjoin(
            EventBlob,
            (EventBlob.instance_id == EventData.instance_id)
            & (EventBlob.sha256 == EventData.blob),
        )
        .where(
            EventData.instance_id == instance_id,
            EventData.seq.between(rows[0].seq, rows[-1].seq),
        )
        .order_by(EventData.seq, EventData.path)
    )
    data: dict[int, dict[str, Any]] = {}
    commitments: dict[int, dict[str, str]] = {}
    for row, large in found:
        commitments.setdefault(row.seq, {})[row.path] = row.commitment.hex()
        if row.salt is not None:
            data.setdefault(row.seq, {})[row.path] = (
                row.value if row.blob is None else large
            )
    return data, commitments
