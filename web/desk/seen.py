"""What somebody has read of a case, and what others did in it since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from web.desk.tables import CaseSeen
from web.models import Account

ACTS: Final = (
    "task_claimed",
    "task_released",
    "task_delegated",
    "task_completed",
    "message_received",
    "incident_opened",
    "incident_resolved",
    "timer_fired",
    "instance_cancelled",
)
"""What is news to whoever knows the case: what people did in it, and what time and failures did."""
BY_OTHERS: Final = """SELECT FROM event e WHERE e.instance_id = s.instance_id AND e.seq > s.seq
    AND e.actor IS DISTINCT FROM :account AND e.type = ANY(CAST(:acts AS text[]))"""
"""SQL for what others did in a case since `s` says that the reader looked."""

_CHANGED: Final = text(
    """
SELECT s.instance_id, bool_or(e.role = 'pengguna') AS answered
FROM case_seen s JOIN account a ON a.id = s.account_id
    JOIN event e ON e.instance_id = s.instance_id AND e.seq > s.seq
WHERE a.username = :account AND s.instance_id = ANY(CAST(:cases AS bigint[]))
    AND e.actor IS DISTINCT FROM :account AND e.type = ANY(CAST(:acts AS text[]))
GROUP BY s.instance_id
"""
)


@dataclass(frozen=True, kw_only=True)
class Look:
    """Up to which event somebody read a case, and when."""

    seq: int
    at: datetime


def last(session: Session, account: str | None, instance_id: int) -> Look | None:
    """When the account looked at the case; None when it never did."""
    row = session.execute(
        select(CaseSeen.seq, CaseSeen.at)
        .join(Account, Account.id == CaseSeen.account_id)
        .where(Account.username == account, CaseSeen.instance_id == instance_id)
    ).one_or_none()
    return None if row is None else Look(seq=row.seq, at=row.at)


def note(
    session: Session, account: str, instance_id: int, seq: int, *, now: datetime
) -> None:
    """The account has read the case up to that event."""
    reader = select(Account.id).where(Account.username == account).scalar_subquery()
    row = {"account_id": reader, "instance_id": instance_id, "seq": seq, "at": now}
    statement = insert(CaseSeen).values(row)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["account_id", "instance_id"],
            set_={
                # Two pages at once: what the later one showed counts.
                "seq": func.greatest(CaseSeen.seq, statement.excluded.seq),
                "at": statement.excluded.at,
            },
        )
    )


def changed(
    session: Session, account: str | None, instances: Iterable[int]
) -> Mapping[int, bool]:
    """Of these cases those in which others did something since the account looked; True where the requester did."""
    values: dict[str, Any] = {
        "account": account,
        "cases": sorted(set(instances)),
        "acts": list(ACTS),
    }
    rows = session.execute(_CHANGED, values)
    return {row.instance_id: bool(row.answered) for row in rows}
