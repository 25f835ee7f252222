"""Officers with accounts of their own, and a token for each."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from tests.web.conftest import CHEAP
from web import accounts
from web import sessions as web_sessions
from web.accounts import Passwords
from web.settings import Settings

SECRET: Final = "k" * 40
SETTINGS: Final = Settings(secret_key=SECRET, **CHEAP)


def employ(session: Session, name: str, *, now: datetime, role: str = "petugas") -> str:
    """Open the account of an officer in Kupang; his token."""
    officer = accounts.create(
        session,
        name,
        name=name.split(".", maxsplit=1)[0].capitalize(),
        passwords=Passwords(SETTINGS),
        password=None,
        memberships=[("kupang", role)],
        now=now,
    )
    session.flush()
    return web_sessions.make_token(
        session,
        account_id=officer.id,
        instance_id=None,
        label="uji",
        settings=SETTINGS,
        now=now,
    )
