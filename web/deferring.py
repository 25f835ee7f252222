"""Where an asynchronous operation goes after the step: a letter into the outbox, anything else on the queue."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.models import OperationCall
from pst import mail
from web import jobs


def defer(session: Session, call_id: int) -> None:
    """Hand a call on in the session's transaction. Raises OperationalError."""
    call = session.execute(
        select(
            OperationCall.operation,
            OperationCall.instance_id,
            OperationCall.parameters,
            OperationCall.created_at,
        ).where(OperationCall.id == call_id)
    ).one()
    if call.operation != mail.SENDING:
        jobs.defer(session, call_id)
        return
    mail.put(
        session,
        call=call_id,
        now=call.created_at,
        berkas=call.instance_id,
        kantor=call.parameters["kantor"],
        kepada=call.parameters["kepada"],
        jenis=call.parameters["jenis"],
    )
