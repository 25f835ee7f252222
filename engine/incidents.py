"""Steps that failed without a person to tell, kept with what a retry has to run again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb
from sqlalchemy.orm import Session

from engine import rows, steps
from engine.contract import SYSTEM_ACTOR, Actor
from engine.history import Chain
from engine.models import Incident
from engine.spiff import Fact, SentMessage
from engine.steps import Case


def open_incident(
    session: Session,
    chain: Chain,
    message: str,
    step: Mapping[str, Any],
    *,
    element_id: str | None,
    now: datetime,
) -> None:
    """Record that a step failed on the unchanged state of a case whose lock is held."""
    # Whatever an error says can be kept: no NUL, no half of a surrogate pair.
    message = message.replace("\0", "").encode(errors="replace").decode()
    incident_id: int = (
        session.connection()
        .exec_driver_sql(
            "INSERT INTO incident (instance_id, element_id, step, message, opened_at) "
            "VALUES (%s, %s, %s, %s, %s) RETURNING id",
            (chain.instance_id, element_id, Jsonb(dict(step)), message, now),
        )
        .scalar_one()
    )
    opened = Fact(
        type="incident_opened", data={"sebab": message, "insiden": incident_id}
    )
    steps.note(session, chain, [opened], actor=SYSTEM_ACTOR, now=now)
    rows.set_status(session, chain.instance_id)


def open_for_message(case: Case, message: SentMessage) -> None:
    """Nobody takes a thrown message: the case goes on, and somebody has to look."""
    open_incident(
        case.session,
        case.chain,
        f"Tidak ada berkas atau proses yang menerima pesan “{message.name}”.",
        {
            "jenis": "pesan",
            "nama": message.name,
            "muatan": dict(message.payload),
            "korelasi": message.correlation,
            "elemen": message.element_id,
        },
        element_id=message.element_id,
        now=case.now,
    )


def resolve(case: Case, incident: Incident, *, actor: Actor, now: datetime) -> None:
    """Close an incident whose step has run."""
    incident.resolved_at = now
    incident.resolved_by = actor.id
    case.session.flush()
    case.note(
        Fact(type="incident_resolved", data={"insiden": incident.id}), actor=actor
    )
    rows.set_status(case.session, case.id)
