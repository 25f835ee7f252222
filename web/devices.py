"""Where an account is logged in: its browsers and its API tokens, to look at and to end.

One is named by the SHA-256 that the database keeps of its secret, which opens nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from web import accounts, sessions
from web.models import ApiToken, WebSession
from web.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Device:
    """A browser, or the program to which a token was given.

    `label` is None for a browser; `here` is the browser that asks.
    """

    id: str
    label: str | None
    created_at: datetime
    last_seen: datetime | None
    expires_at: datetime
    here: bool = False


def listing(
    session: Session, username: str, *, here: str, settings: Settings, now: datetime
) -> Sequence[Device]:
    """Those that still hold, the newest first; `here` is the secret of the asking browser."""
    account = accounts.get(session, username).id
    browsers = session.scalars(
        select(WebSession).where(
            WebSession.account_id == account,
            WebSession.expires_at > now,
            WebSession.last_seen > now - settings.session_idle,
        )
    )
    programs = session.scalars(
        select(ApiToken).where(
            ApiToken.account_id == account, ApiToken.expires_at > now
        )
    )
    own = sessions.digest(here)
    found = [
        Device(
            id=one.hash.hex(),
            label=None,
            created_at=one.created_at,
            last_seen=one.last_seen,
            expires_at=one.expires_at,
            here=one.hash == own,
        )
        for one in browsers
    ] + [
        Device(
            id=one.hash.hex(),
            label=one.label,
            created_at=one.created_at,
            last_seen=None,
            expires_at=one.expires_at,
        )
        for one in programs
    ]
    return sorted(found, key=lambda one: one.created_at, reverse=True)


def end(session: Session, username: str, wanted: Iterable[str]) -> int:
    """End those of the account's that are named; how many there were."""
    account = accounts.get(session, username).id
    named = [bytes.fromhex(one) for one in wanted if _is_name(one)]
    ended = 0
    for table in (WebSession, ApiToken):
        gone = session.scalars(
            delete(table)
            .where(table.account_id == account, table.hash.in_(named))
            .returning(table.hash)
        )
        ended += len(gone.all())
    return ended


def _is_name(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")
