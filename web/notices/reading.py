"""What an account has been told, for its bell and its page."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, delete, select, text, update
from sqlalchemy.orm import Session

from web.models import Account
from web.notices.tables import Notice

PAGE: Final = 25
COUNTED: Final = 99
"""More unread notices than this are not counted."""
LIFE: Final = timedelta(days=90)

_UNREAD: Final = text(
    "SELECT count(*) FROM (SELECT FROM notice n JOIN account a ON a.id = n.account_id "
    "WHERE a.username = :account AND n.read_at IS NULL LIMIT :most) AS unread"
)


def unread(session: Session, account: str) -> int:
    """How many notices the account has not read; `COUNTED` + 1 stands for more."""
    values = {"account": account, "most": COUNTED + 1}
    return int(session.scalar(_UNREAD, values) or 0)


def page(
    session: Session, account: str, *, unread_only: bool, before: int | None
) -> tuple[Sequence[Notice], int | None]:
    """A page of notices, newest first, and the id before which the next one begins."""
    wanted = (
        select(Notice)
        .join(Account, Account.id == Notice.account_id)
        .where(Account.username == account)
    )
    if unread_only:
        wanted = wanted.where(Notice.read_at.is_(None))
    if before is not None:
        wanted = wanted.where(Notice.id < before)
    rows = session.scalars(wanted.order_by(Notice.id.desc()).limit(PAGE + 1)).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def find(session: Session, account: str, notice_id: int) -> Notice | None:
    """One of the account's own notices."""
    return session.scalars(
        select(Notice)
        .join(Account, Account.id == Notice.account_id)
        .where(Notice.id == notice_id, Account.username == account)
    ).one_or_none()


def mark(
    session: Session,
    account: str,
    *,
    notice_id: int | None = None,
    read: bool = True,
    now: datetime,
) -> None:
    """Read one of the account's notices or all of them, or put one back among the unread."""
    own = select(Account.id).where(Account.username == account).scalar_subquery()
    changed = update(Notice).where(Notice.account_id == own)
    if notice_id is not None:
        changed = changed.where(Notice.id == notice_id)
    if read:
        changed = changed.where(Notice.read_at.is_(None))
    session.execute(changed.values(read_at=now if read else None))


_OWN_TASK: Final = text("""
SELECT t.id FROM task t JOIN process_instance i ON i.id = t.instance_id
    JOIN account a ON a.username = :account
WHERE t.instance_id = :case AND t.status = 'open' AND (t.assignee = a.username
    OR t.role = 'pengguna' AND i.requester_account = a.username
    OR t.assignee IS NULL AND EXISTS (SELECT FROM membership m
        WHERE m.account_id = a.id AND m.office = t.office AND m.role = t.role
        AND m.role <> 'pengguna'))
ORDER BY t.assignee IS NULL, t.id LIMIT 1
""")


def open_task(session: Session, account: str, case: int) -> int | None:
    """What the account has to do in the case: what it holds first, then what it could take."""
    values = {"account": account, "case": case}
    found: int | None = session.scalar(_OWN_TASK, values)
    return found


def names(session: Session, notices: Iterable[Notice | Row[Any]]) -> dict[str, str]:
    """The names of the accounts that these notices mention."""
    wanted = {one.given["oleh"] for one in notices if "oleh" in one.given}
    if not wanted:
        return {}
    rows = session.execute(
        select(Account.username, Account.name).where(Account.username.in_(wanted))
    )
    return {row.username: row.name for row in rows}


def erase_case(session: Session, case: int) -> None:
    """Remove what was told of a case."""
    session.execute(delete(Notice).where(Notice.instance_id == case))


def erase_account(session: Session, account_id: int) -> None:
    """Remove what an account was told."""
    session.execute(delete(Notice).where(Notice.account_id == account_id))


def purge(session: Session, *, now: datetime) -> None:
    """Remove notices that are older than `LIFE`."""
    session.execute(delete(Notice).where(Notice.created_at < now - LIFE))
