"""A new password, and the letter that tells the account's owner of it, in case it was somebody else who chose it."""

from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from pst import offices
from pst.errors import MailError
from web import account_letters, accounts
from web.accounts import Passwords
from web.models import Account
from web.settings import Settings

log = structlog.get_logger("alur.accounts")


def change(
    session: Session,
    username: str,
    password: str,
    *,
    passwords: Passwords,
    settings: Settings,
    now: datetime,
) -> None:
    """Set the password as `accounts.set_password` does, and tell the owner.

    Raises InvalidError for a password that may not be used.
    """
    accounts.set_password(session, username, password, passwords=passwords)
    _tell(session, accounts.get(session, username), settings=settings, now=now)


def _tell(
    session: Session, account: Account, *, settings: Settings, now: datetime
) -> None:
    """Write to the account's address, proved or not, as notices do: a warning too many harms nobody.

    The letter changes nothing and leads to the page of his office, which says how to reach it.
    """
    if account.email is None:
        return
    office = accounts.home(session, account)
    try:
        account_letters.write(
            session,
            account,
            "sandi_diganti",
            key=f"sandi-diganti:{account.username}:{now.isoformat()}",
            given={
                "waktu": accounts.writing_to(session, account).moment(now),
                "kantor": offices.office(office).name,
                "halaman_kantor": f"{settings.address}/standar/{office}",
            },
            now=now,
        )
    except MailError as error:
        log.warning(
            "password.untold", account=account.username, error=type(error).__name__
        )
