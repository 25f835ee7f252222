"""What leaves the officers' desks: with a case, with an account, and with time."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete
from sqlalchemy.orm import Session

from web.desk.tables import CaseSeen, SavedFilter

SEEN_LIFE: Final = timedelta(days=365)
"""How long it is kept that somebody looked at a case."""


def of_case(session: Session, instance_id: int) -> None:
    """Nobody has looked at the case any more."""
    session.execute(delete(CaseSeen).where(CaseSeen.instance_id == instance_id))


def of_account(session: Session, account_id: int) -> None:
    """The account's filters, and what it has looked at."""
    for table in (SavedFilter, CaseSeen):
        session.execute(delete(table).where(table.account_id == account_id))


def old(session: Session, *, now: datetime) -> None:
    """Looks of long ago: whoever comes back to such a case reads it anew."""
    session.execute(delete(CaseSeen).where(CaseSeen.at < now - SEEN_LIFE))
