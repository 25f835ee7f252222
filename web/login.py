"""Logging in, with failures counted in the database per account and address.

An attempt is written down before it is judged, in a transaction of its own, so that a
hundred guesses at once are no better than a hundred in a row. Successes leave no row.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from web import accounts
from web.accounts import Passwords
from web.errors import LoginFailedError, TooManyError
from web.models import Attempt
from web.sessions import instance_of_code
from web.settings import Settings

_WRONG: Final = "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya."
_WRONG_CODE: Final = "Nomor berkas dan kode tidak cocok. Periksa keduanya."


@dataclass(frozen=True, kw_only=True)
class Guard:
    """Counts failures; `address` is the caller's."""

    sessions: sessionmaker[Session]
    settings: Settings
    address: str
    now: datetime

    def check(self, typed: bytes, judge: Callable[[Session], int | None]) -> int | None:
        """What `judge` finds, unless too many failed before.

        Raises TooManyError. A None stays counted, anything else clears the count of
        this address for this account.
        """
        with self.sessions.begin() as session:
            row = {"account": typed, "address": self.address, "at": self.now}
            own = session.scalar(insert(Attempt).values(row).returning(Attempt.id))
            wait = self._wait(session, typed)
            if wait is not None:
                session.execute(delete(Attempt).where(Attempt.id == own))
        if wait is not None:
            raise _too_many(wait)
        with self.sessions.begin() as session:
            found = judge(session)
            if found is not None:
                session.execute(delete(Attempt).where(self._pair(typed)))
        return found

    def _pair(self, typed: bytes) -> ColumnElement[bool]:
        return and_(Attempt.account == typed, Attempt.address == self.address)

    def _wait(self, session: Session, typed: bytes) -> int | None:
        """Seconds until a limit that is passed falls free again."""
        scopes = (
            (self._pair(typed), self.settings.failures_pair),
            (Attempt.account == typed, self.settings.failures_account),
            (Attempt.address == self.address, self.settings.failures_address),
        )
        since = self.now - self.settings.failures_window
        for scope, limit in scopes:
            row = session.execute(
                select(
                    func.count().label("failures"), func.min(Attempt.at).label("oldest")
                ).where(Attempt.at > since, scope)
            ).one()
            if row.failures > limit:
                until: datetime = row.oldest + self.settings.failures_window
                return max(1, math.ceil((until - self.now).total_seconds()))
        return None


def with_password(
    guard: Guard, username: str, password: str, *, passwords: Passwords
) -> int:
    """The id of the account. Raises LoginFailedError or TooManyError.

    Costs the same whether the account exists or not.
    """

    def judge(session: Session) -> int | None:
        account = accounts.find(session, username)
        stored = account.password if account and account.active else None
        if not passwords.verify(stored, password[: accounts.LONGEST_PASSWORD + 1]):
            return None
        if account is None:
            return None
        accounts.rehash_if_old(session, account, password, passwords=passwords)
        return account.id

    found = guard.check(accounts.typed(username), judge)
    if found is None:
        raise LoginFailedError(_WRONG)
    return found


def with_code(guard: Guard, number: str, code: str) -> int:
    """The id of the case whose code it is. Raises LoginFailedError or TooManyError."""
    found = guard.check(
        accounts.typed(f"berkas:{number}"),
        lambda session: instance_of_code(session, number, code),
    )
    if found is None:
        raise LoginFailedError(_WRONG_CODE)
    return found


def purge(session: Session, *, settings: Settings, now: datetime) -> None:
    """Forget failures that count no longer."""
    since = now - settings.failures_window
    session.execute(delete(Attempt).where(Attempt.at <= since))


def _too_many(seconds: int) -> TooManyError:
    minutes = -(-seconds // 60)
    return TooManyError(
        f"Terlalu banyak percobaan masuk yang gagal. Coba lagi setelah {minutes} menit.",
        retry_after=seconds,
    )
