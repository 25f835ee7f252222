"""Erasing values from history without breaking its proof: salt and value go, the commitment stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from engine import history, steps, storable
from engine.contract import Actor
from engine.errors import NotFoundError
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

    The erasure is an event of its own, in the same transaction. The requester's name and contact and the
    messages of incidents go with it. A case that runs keeps what it needs to go on: raises NotFoundError for it
    and for an unknown case, InvalidDataError for a reason that cannot be kept.
    """
    storable.require({"alasan": reason})
    chain, ended = steps.lock_history(session, instance_id)
    if not ended:
        raise NotFoundError("Berkas ini belum berakhir.")
    named = [history.field_name(seq, path) for seq, path in fields]
    fact = Fact(type="data_erased", data={"alasan": reason, "isian": named})
    steps.note(session, chain, [fact], actor=actor, now=now)
    connection = session.connection()
    connection.exec_driver_sql(
        "UPDATE process_instance SET requester_name = NULL, requester_email = NULL, "
        "requester_phone = NULL WHERE id = %s",
        (instance_id,),
    )
    connection.exec_driver_sql(
        "UPDATE incident SET message = 'Sudah dihapus.', step = step - 'muatan' "
        "WHERE instance_id = %s",
        (instance_id,),
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
