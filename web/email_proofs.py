"""Links in letters by which somebody proves that an address is his: once, within a day.

The code stands behind the `#` of the address, as that of a password link, and only its SHA-256 is stored.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from web import sessions
from web.models import EmailProof
from web.password_links import LETTERS, Link, digest
from web.settings import Settings

Kind = Literal["daftar", "ganti"]
REGISTER: Final = "daftar"
CHANGE: Final = "ganti"
PATHS: Final[Mapping[Kind, str]] = {
    REGISTER: "/daftar/bukti",
    CHANGE: "/akun/surel/bukti",
}


def make(
    session: Session,
    kind: Kind,
    email: str,
    *,
    account: int | None = None,
    given: Mapping[str, Any] | None = None,
    settings: Settings,
    now: datetime,
) -> Link:
    """A link for that address. Earlier ones hold as long as they do, until one of them is used."""
    code, until = sessions.random_code(LETTERS), now + settings.proof_life
    session.add(
        EmailProof(
            hash=digest(code),
            kind=kind,
            account_id=account,
            email=email,
            given=None if given is None else dict(given),
            created_at=now,
            expires_at=until,
        )
    )
    session.flush()
    return Link(
        url=f"{settings.address}{PATHS[kind]}#{code}", code=code, expires_at=until
    )


def take(
    session: Session, kind: Kind, code: str, *, now: datetime
) -> EmailProof | None:
    """What the code proves; None for a code that proves nothing, whatever the reason.

    Everything that waits for the same address is locked, so that of two links to it one is used first.
    """
    email = session.scalar(
        select(EmailProof.email).where(EmailProof.hash == digest(code))
    )
    if email is None:
        return None
    waiting = session.scalars(
        select(EmailProof)
        .where(func.lower(EmailProof.email) == email.lower())
        .order_by(EmailProof.hash)
        .with_for_update()
    ).all()
    wanted = (
        one
        for one in waiting
        if one.hash == digest(code) and one.kind == kind and one.expires_at > now
    )
    return next(wanted, None)


def settle(session: Session, email: str) -> None:
    """End every link to the address: it is an account's now."""
    session.execute(
        delete(EmailProof).where(func.lower(EmailProof.email) == email.lower())
    )


def purge(session: Session, *, now: datetime) -> None:
    """Remove links whose time is over."""
    session.execute(delete(EmailProof).where(EmailProof.expires_at <= now))
