"""Erasing values from history without breaking its proof: salt and value go, the commitment stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from engine import history
from engine.contract import Actor
from engine.errors import NotFoundError
from engine.models import ProcessDefinition, ProcessInstance
from engine.spiff import Fact

FUNCTION: Final = """
CREATE FUNCTION erase_values(p_instance bigint, p_seqs integer[], p_paths text[], p_event integer)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE erased integer;
BEGIN
    IF NOT EXISTS (SELECT FROM event WHERE instance_id = p_instance AND seq = p_event
                   AND type = 'data_erased' AND xmin = pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'erasure needs its data_erased event in the same transaction';
    END IF;
    UPDATE event_data SET salt = NULL, value = NULL, blob = NULL
    FROM unnest(p_seqs, p_paths) AS f(seq, path)
    WHERE event_data.instance_id = p_instance AND event_data.seq = f.seq
      AND event_data.path = f.path AND event_data.salt IS NOT NULL;
    GET DIAGNOSTICS erased = ROW_COUNT;
    DELETE FROM event_blob b WHERE b.instance_id = p_instance AND NOT EXISTS (
        SELECT FROM event_data d WHERE d.instance_id = p_instance AND d.blob = b.sha256);
    RETURN erased;
END $$
"""
"""The only way the application role has to take a value out of history; the first migration creates it."""


def erase(
    session: Session,
    instance_id: int,
    fields: Sequence[tuple[int, str]],
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """Erase fields (event number, path) of a case that has ended; how many were still there.

    The erasure is an event of its own, in the same transaction. A case that runs keeps what it needs to go on:
    raises NotFoundError for it and for an unknown case.
    """
    row = session.execute(
        ProcessInstance.__table__.select()
        .add_columns(ProcessDefinition.key)
        .join(ProcessDefinition, ProcessDefinition.id == ProcessInstance.definition_id)
        .where(ProcessInstance.id == instance_id, ProcessInstance.state.is_(None))
        .with_for_update(of=ProcessInstance)
    ).one_or_none()
    if row is None:
        raise NotFoundError("Berkas ini tidak ada atau belum berakhir.")
    chain = history.Chain(
        instance_id=instance_id, process=row.key, seq=row.last_seq, hash=row.last_hash
    )
    named = [f"{seq}:{path}" for seq, path in fields]
    fact = Fact(type="data_erased", data={"alasan": reason, "isian": named})
    history.append(session, chain, [fact], actor=actor, at=now)
    connection = session.connection()
    connection.exec_driver_sql(
        "UPDATE process_instance SET last_seq = %s, last_hash = %s, requester_name = NULL, "
        "requester_email = NULL, requester_phone = NULL WHERE id = %s",
        (chain.seq, chain.hash, instance_id),
    )
    erased: int = connection.exec_driver_sql(
        "SELECT erase_values(%s, %s::int[], %s::text[], %s)",
        (
            instance_id,
            [seq for seq, _ in fields],
            [path for _, path in fields],
            chain.seq,
        ),
    ).scalar_one()
    return erased
