"""A password link for whoever forgot it, in a letter to the address that he proved.

Who asks learns nothing of whether there is such an account. Whoever has no proved address asks the office's admin
for a link, as `web.password_links` tells.
"""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from web import account_letters, accounts, password_links
from web.settings import Settings

BY: Final = "surel"
"""Who made the link, in the place of an admin's user name."""


def ask(session: Session, typed: str, *, settings: Settings, now: datetime) -> None:
    """Send a link to the proved address of the account that is meant by its address or its user name.

    An earlier link ends. Nothing is sent where there is no such account.
    """
    account = accounts.find(session, accounts.login_name(session, typed))
    if account is None or not account.active or account.email_verified_at is None:
        return
    link = password_links.make(
        session, account.username, by=BY, settings=settings, now=now
    )
    times = accounts.writing_to(session, account)
    account_letters.write(
        session,
        account,
        "sandi_tautan",
        key=f"sandi:{password_links.digest(link.code).hex()}",
        given={"tautan": link.url, "berlaku": times.moment(link.expires_at)},
        now=now,
    )
