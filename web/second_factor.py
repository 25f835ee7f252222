"""The second factor of an account: codes of an authenticator app (TOTP, RFC 6238), and recovery codes.

The app and Alur share a secret. Alur needs it again at every login, so it is encrypted and not
hashed: AES-256-GCM under a key derived from the installation's secret, bound to the account, so
that a row that is copied to another account opens nothing there. Of a code that was taken the
time step is kept, and no code of that step or an earlier one is taken again.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Select, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from web import logs, sessions
from web.errors import ConflictError
from web.models import Account, RecoveryCode, SecondFactor
from web.settings import Settings

ISSUER: Final = "Alur"
STEP: Final = 30
"""Seconds for which the app shows a code."""
DRIFT: Final = 1
"""Steps by which the app's clock may differ from ours, either way."""
RECOVERY_CODES: Final = 10
_DIGITS: Final = 6
_LETTERS: Final = 12
_NONCE: Final = 12

Means = Literal["aplikasi", "kode pemulihan"]


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A secret that waits for its first code: to type, and as the address of a QR code."""

    secret: str
    uri: str


@dataclass(frozen=True, kw_only=True)
class State:
    """A second factor that counts; `codes` is how many recovery codes are left."""

    since: datetime
    codes: int


def state(session: Session, account_id: int) -> State | None:
    """None for an account without a second factor."""
    since = session.scalar(
        select(SecondFactor.confirmed_at).where(SecondFactor.account_id == account_id)
    )
    if since is None:
        return None
    left = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.account_id == account_id
    )
    return State(since=since, codes=session.scalar(left) or 0)


def begin(
    session: Session, account_id: int, *, settings: Settings, now: datetime
) -> None:
    """Make a secret that waits for its first code; one that waited before ends.

    Raises ConflictError where the account has a second factor.
    """
    row = {
        "account_id": account_id,
        "secret": _encrypted(pyotp.random_base32(), account_id, settings),
        "last_step": 0,
        "created_at": now,
    }
    made = session.scalar(
        insert(SecondFactor)
        .values(row)
        .on_conflict_do_update(
            index_elements=["account_id"],
            set_=row,
            where=SecondFactor.confirmed_at.is_(None),
        )
        .returning(SecondFactor.account_id)
    )
    if made is None:
        raise ConflictError("Faktor kedua sudah terpasang. Muat ulang halaman ini.")


def offer(
    session: Session, account: Account, *, settings: Settings, now: datetime
) -> Offer | None:
    """The secret of the account that waits for its first code; None where none does."""
    row = session.scalar(_waiting(account.id, settings, now))
    secret = None if row is None else _decrypted(row, settings)
    if secret is None:
        return None
    totp = pyotp.TOTP(secret)
    uri = totp.provisioning_uri(name=account.username, issuer_name=ISSUER)
    return Offer(secret=secret, uri=uri)


def confirm(
    session: Session, account_id: int, code: str, *, settings: Settings, now: datetime
) -> Sequence[str] | None:
    """Let the waiting secret count if the code is one of its; gives the recovery codes.

    None for a wrong code, or where no secret waits.
    """
    row = session.scalar(_waiting(account_id, settings, now).with_for_update())
    if row is None or not _take_code(row, code, settings, now):
        return None
    row.confirmed_at = now
    session.flush()
    return renew(session, account_id)


def take(
    session: Session, account_id: int, code: str, *, settings: Settings, now: datetime
) -> Means | None:
    """Use up a code of the app or a recovery code; which it was, None for a wrong one."""
    row = session.scalar(
        select(SecondFactor)
        .where(
            SecondFactor.account_id == account_id,
            SecondFactor.confirmed_at.is_not(None),
        )
        .with_for_update()
    )
    if row is None:
        return None
    if _take_code(row, code, settings, now):
        return "aplikasi"
    return "kode pemulihan" if _take_recovery(session, account_id, code) else None


def renew(session: Session, account_id: int) -> Sequence[str]:
    """New recovery codes, to be shown once; the earlier ones end."""
    _end_recovery(session, account_id)
    codes = [sessions.random_code(_LETTERS) for _ in range(RECOVERY_CODES)]
    rows = [
        {"account_id": account_id, "hash": sessions.stretched(one)} for one in codes
    ]
    session.execute(insert(RecoveryCode).values(rows))
    return codes


def remove(session: Session, account_id: int) -> bool:
    """Take the second factor away with its recovery codes; whether there was one that counted."""
    gone = session.scalars(
        delete(SecondFactor)
        .where(SecondFactor.account_id == account_id)
        .returning(SecondFactor.confirmed_at)
    ).all()
    return any(gone)


def purge(session: Session, *, settings: Settings, now: datetime) -> None:
    """Remove secrets whose first code never came."""
    session.execute(
        delete(SecondFactor).where(
            SecondFactor.confirmed_at.is_(None),
            SecondFactor.created_at <= now - settings.set_up_life,
        )
    )


def _waiting(
    account_id: int, settings: Settings, now: datetime
) -> Select[SecondFactor]:
    return select(SecondFactor).where(
        SecondFactor.account_id == account_id,
        SecondFactor.confirmed_at.is_(None),
        SecondFactor.created_at > now - settings.set_up_life,
    )


def _take_code(row: SecondFactor, code: str, settings: Settings, now: datetime) -> bool:
    """Whether it is a code of the app that was not used; it is used now."""
    typed, secret = sessions.plain_code(code), _decrypted(row, settings)
    if secret is None or not typed.isascii() or len(typed) != _DIGITS:
        return False
    totp, current = pyotp.TOTP(secret), int(now.timestamp()) // STEP
    for step in range(current - DRIFT, current + DRIFT + 1):
        same = secrets.compare_digest(totp.generate_otp(step), typed)
        if same and step > row.last_step:
            row.last_step = step
            return True
    return False


def _take_recovery(session: Session, account_id: int, code: str) -> bool:
    if len(sessions.plain_code(code)) != _LETTERS:
        return False
    stored = session.scalars(
        select(RecoveryCode).where(RecoveryCode.account_id == account_id)
    )
    for one in stored.all():
        if sessions.fits(code, one.hash):
            session.delete(one)
            return True
    return False


def _end_recovery(session: Session, account_id: int) -> None:
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))


def _cipher(settings: Settings) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"alur.second_factor")
    return AESGCM(derived.derive(settings.secret_key.encode()))


def _encrypted(secret: str, account_id: int, settings: Settings) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    bound = str(account_id).encode()
    return nonce + _cipher(settings).encrypt(nonce, secret.encode(), bound)


def _decrypted(row: SecondFactor, settings: Settings) -> str | None:
    """None where the installation's secret is another one by now: recovery codes still hold."""
    nonce, sealed = row.secret[:_NONCE], row.secret[_NONCE:]
    bound = str(row.account_id).encode()
    try:
        return _cipher(settings).decrypt(nonce, sealed, bound).decode()
    except InvalidTag:
        logs.note("second_factor.unreadable", account_id=row.account_id)
        return None
