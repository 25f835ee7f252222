"""Whether an office has anybody who can give a service ("jumlah pelaksana minimal 1")."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from web.models import Account, Membership

FEWEST: Final = 1
"""Officers that a service needs; the sources that state a number all state this one (component b5)."""
CLOSED: Final = (
    "Layanan tutup: belum ada petugas layanan yang aktif (jumlah pelaksana minimal 1)."
)
OFFICER: Final = "petugas"


def active_officers(session: Session) -> Mapping[str, int]:
    """How many people with an active account stand in each office's officers' lane; none is left out."""
    counted = session.execute(
        select(Membership.office, func.count(distinct(Account.id)).label("number"))
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.role == OFFICER, Account.active)
        .group_by(Membership.office)
    )
    return {row.office: row.number for row in counted}


def is_open(session: Session, office: str) -> bool:
    """Whether the office's services have the officers that they need."""
    return active_officers(session).get(office, 0) >= FEWEST
