"""Links with which a person sets the password of his account himself, once.

Whoever asks for one proves at his office who he is; an admin there makes the link and
hands it over, and never learns the password. A link is for one account; a newer one
ends it, and so does any change of the password. Its code stands behind the `#` of the
address, which browsers send to nobody, so it is in no log and no referrer.
Only its SHA-256 is stored: the code has 137 random bits.

A link may reach its person in any way; `web.email_proofs` has links of the same kind for
addresses, and `web.resetting` sends a link to an address that was proved.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from web import accounts, password_changes, sessions
from web.accounts import Passwords
from web.models import Account, PasswordLink
from web.settings import Settings

PATH: Final = "/sandi"
LETTERS: Final = 28


@dataclass(frozen=True, kw_only=True)
class Link:
    """What is handed over: the address, and its code for whoever types it."""

    url: str
    code: str
    expires_at: datetime


def make(
    session: Session, username: str, *, by: str, settings: Settings, now: datetime
) -> Link:
    """A link for the account; an earlier one ends. The password stays as it is until it is used.

    Raises AbsentError, and InvalidError for an account that is closed.
    """
    account = accounts.get(session, username)
    accounts.require_active(account)
    code, until = sessions.random_code(LETTERS), now + settings.link_life
    row = {
        "account_id": account.id,
        "hash": digest(code),
        "made_by": by,
        "created_at": now,
        "expires_at": until,
    }
    session.execute(
        insert(PasswordLink)
        .values(row)
        .on_conflict_do_update(index_elements=["account_id"], set_=row)
    )
    return Link(url=f"{settings.address}{PATH}#{code}", code=code, expires_at=until)


def _holder(session: Session, code: str, now: datetime) -> Account | None:
    """The open account whose link it is; it and the link are locked, so one use goes first."""
    found: Account | None = session.scalar(
        select(Account)
        .join(PasswordLink, PasswordLink.account_id == Account.id)
        .where(
            PasswordLink.hash == digest(code),
            PasswordLink.expires_at > now,
            Account.active,
        )
        .with_for_update()
    )
    return found


def use(
    session: Session,
    code: str,
    password: str,
    *,
    passwords: Passwords,
    settings: Settings,
    now: datetime,
) -> str | None:
    """Set the password of the link's account and end the link; the user name. Its owner is told.

    None for a code that opens nothing, whatever the reason. Raises InvalidError for a
    password that may not be used; nothing has changed then.
    """
    account = _holder(session, code, now)
    if account is None:
        return None
    username: str = account.username
    password_changes.change(
        session, username, password, passwords=passwords, settings=settings, now=now
    )
    return username


def purge(session: Session, *, now: datetime) -> None:
    """Remove links whose time is over."""
    session.execute(delete(PasswordLink).where(PasswordLink.expires_at <= now))


def digest(code: str) -> bytes:
    """What is stored of a link's code, however it was typed."""
    return sessions.digest(sessions.plain_code(code))
