"""A payment that was found false after its receipt: the case is told where it waits for that, else the register is."""

from contextlib import suppress
from datetime import datetime
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from engine import instances
from engine.contract import Actor, Engine
from engine.errors import ConflictError
from engine.models import Subscription
from pst import sales
from pst.sales import SalePayment
from pst.sales.treasury import payments

MESSAGE: Final = "pembayaran_tidak_sah"
"""What the diagrams of sales wait for after the receipt."""
TREASURER: Final = "bendahara"


def waits(session: Session, case: int) -> bool:
    """Whether the case can be told by its message now."""
    found = select(
        exists().where(Subscription.instance_id == case, Subscription.name == MESSAGE)
    )
    return bool(session.scalar(found))


def may_be_false(session: Session, payment: SalePayment) -> bool:
    """Whether it can be declared so: it counts, or its case has yet to go back to paying."""
    if payment.state == payments.VERIFIED:
        return True
    return payment.state == payments.FALSE and waits(session, payment.instance_id)


def declare_false(
    session: Session,
    engine: Engine,
    case: int,
    reason: str,
    *,
    actor: str,
    now: datetime,
) -> bool:
    """Whether the case was told, and goes back to paying by its own diagram.

    Where it does not wait for that, payment, receipt and what was handed over are changed here, and a case that is
    under way remembers it. Raises PaymentError without a reason or a verified payment, and what the engine raises.
    """
    by = Actor(id=actor, role=TREASURER)
    payload = {"alasan": reason.strip()}
    if waits(session, case) and payload["alasan"]:
        # Between the look and the lock the case may have gone on.
        with suppress(ConflictError):
            instances.send_message(
                session, engine, case, MESSAGE, payload, actor=by, now=now
            )
            return True
    sales.find_false(session, now=now, berkas=case, alasan=reason)
    sales.take_back(session, now=now, berkas=case, alasan=reason)
    with suppress(ConflictError):
        note = payload | {"perihal": "Pembayaran dinyatakan tidak sah oleh bendahara"}
        instances.note(session, case, note, actor=by, now=now)
    return False
