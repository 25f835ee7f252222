"""Filters of the worklist that an officer keeps under a name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from web.desk import filters
from web.desk.filters import Filter
from web.desk.tables import SavedFilter
from web.errors import AbsentError, InvalidError
from web.models import Account

MOST: Final = 12
LONGEST_NAME: Final = 40
SCOPE: Final = "cakupan"


@dataclass(frozen=True, kw_only=True)
class Saved:
    """A filter with its scope, under its owner's name for it."""

    id: int
    name: str
    scope: str
    filter: Filter


def of(session: Session, account: str | None) -> list[Saved]:
    """The account's, in the order in which they were made."""
    rows = session.scalars(
        select(SavedFilter)
        .join(Account, Account.id == SavedFilter.account_id)
        .where(Account.username == account)
        .order_by(SavedFilter.id)
    )
    return [
        Saved(
            id=row.id,
            name=row.name,
            scope=str(row.query.get(SCOPE, "")),
            filter=filters.read(row.query),
        )
        for row in rows
    ]


def save(
    session: Session, name: str, scope: str, asked: Filter, *, actor: str, now: datetime
) -> None:
    """Keep the filter; one of the same name is replaced. Raises InvalidError."""
    name = " ".join(name.replace("\0", " ").split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise InvalidError(
            f"Tulis nama saringan, paling banyak {LONGEST_NAME} karakter."
        )
    owner = session.execute(
        select(Account.id).where(Account.username == actor).with_for_update()
    ).scalar_one()
    kept = session.execute(
        select(func.count()).where(
            SavedFilter.account_id == owner, SavedFilter.name != name
        )
    ).scalar_one()
    if kept >= MOST:
        raise InvalidError(
            f"Anda sudah menyimpan {MOST} saringan. Hapus satu, lalu simpan lagi."
        )
    query = {SCOPE: scope, **asked.chosen}
    session.execute(
        insert(SavedFilter)
        .values(account_id=owner, name=name, query=query, created_at=now)
        .on_conflict_do_update(
            index_elements=["account_id", "name"], set_={"query": query}
        )
    )


def forget(session: Session, identity: int, *, actor: str) -> None:
    """Delete one of the actor's filters. Raises AbsentError for another's."""
    owner = select(Account.id).where(Account.username == actor).scalar_subquery()
    gone = session.scalar(
        delete(SavedFilter)
        .where(SavedFilter.id == identity, SavedFilter.account_id == owner)
        .returning(SavedFilter.id)
    )
    if gone is None:
        raise AbsentError("Saringan ini tidak ada lagi.")
