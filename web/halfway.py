"""Between a right password and the code of the second factor: a signed note in the cookie.

It opens nothing but the page for the code, holds for a few minutes, and ends with any change
of the password. The session begins only after the code, with an id of its own.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from web import auth, sessions
from web.models import Account
from web.settings import Settings


def begin(account: Account, *, now: datetime) -> None:
    """Note that the account's password was right just now."""
    auth.begin_half(
        {"akun": account.id, "sandi": _mark(account), "sejak": int(now.timestamp())}
    )


def account(session: Session, *, settings: Settings, now: datetime) -> Account | None:
    """Whose password was right in this browser a moment ago; None for nobody's."""
    note = auth.half()
    if note is None:
        return None
    age = int(now.timestamp()) - note["sejak"]
    if not 0 <= age <= settings.half_life.total_seconds():
        return None
    found = session.get(Account, note["akun"])
    if found is None or not found.active or note["sandi"] != _mark(found):
        return None
    return found


def _mark(account: Account) -> str:
    """Changes with the password; of the salted hash, so that it tells nothing of either."""
    return sessions.digest(account.password or "").hex()[:32]
