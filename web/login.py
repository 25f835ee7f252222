"""Logging in, with failures counted in the database per account and address.

An attempt is written down before it is judged, in a transaction of its own, so that a
hundred guesses at once are no better than a hundred in a row. Successes leave no row.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from web import accounts, logs, password_links, password_rules
from web.accounts import Passwords
from web.errors import InvalidError, LoginFailedError, TooManyError
from web.models import Attempt
from web.sessions import instance_of_code
from web.settings import Settings

_WRONG: Final = "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya."
_WRONG_CODE: Final = "Nomor berkas dan kode tidak cocok. Periksa keduanya."


_WRONG_LINK: Final = (
    "Tautan atau kode ini tidak berlaku: salah, sudah dipakai, atau sudah lewat waktunya. "
    "Minta yang baru kepada admin kantor Anda."
)
Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Guard:
    """Counts failures; `address` is the caller's."""

    sessions: sessionmaker[Session]
    settings: Settings
    address: str
    now: datetime

    def check(
        self, typed: bytes, judge: Callable[[Session], Result | None]
    ) -> Result | None:
        """What `judge` finds, unless too many failed before.

        Raises TooManyError. A None stays counted, anything else clears the count of
        this address for this account.
        """
        self._write_down(typed)
        with self.sessions.begin() as session:
            found = judge(session)
            if found is not None:
                session.execute(delete(Attempt).where(self._pair(typed)))
        return found

    def _write_down(self, typed: bytes) -> None:
        """Count an attempt before it is judged. Raises TooManyError."""
        with self.sessions.begin() as session:
            row = {"account": typed, "address": self.address, "at": self.now}
            own = session.scalar(insert(Attempt).values(row).returning(Attempt.id))
            wait = self._wait(session, typed)
            if wait is not None:
                session.execute(delete(Attempt).where(Attempt.id == own))
        if wait is not None:
            logs.note("auth.throttled", wait=wait)
            raise _too_many(wait)

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

    Costs the same whether the account exists or not. The log names accounts that there
    are, and never what else was typed: people type passwords into the wrong field.
    """

    known: list[str] = []

    def judge(session: Session) -> int | None:
        account = accounts.find(session, username)
        known.extend([account.username] if account else [])
        stored = account.password if account and account.active else None
        if not passwords.verify(stored, password[: password_rules.LONGEST + 1]):
            return None
        if account is None:
            return None
        accounts.rehash_if_old(session, account, password, passwords=passwords)
        return account.id

    found = guard.check(accounts.typed(username), judge)
    logs.note(_outcome(found), factor="kata sandi", account=next(iter(known), None))
    if found is None:
        raise LoginFailedError(_WRONG)
    return found


def with_code(guard: Guard, number: str, code: str) -> int:
    """The id of the case whose code it is. Raises LoginFailedError or TooManyError."""
    found = guard.check(
        accounts.typed(f"berkas:{number}"),
        lambda session: instance_of_code(session, number, code),
    )
    logs.note(_outcome(found), factor="kode berkas", case=found)
    if found is None:
        raise LoginFailedError(_WRONG_CODE)
    return found


def with_link(guard: Guard, code: str, password: str, *, passwords: Passwords) -> str:
    """Set the password of the account whose link it is; its user name.

    Raises LoginFailedError, TooManyError, and InvalidError for a password that may not
    be used; after that one the link still holds.
    """

    def judge(session: Session) -> str | InvalidError | None:
        try:
            return password_links.use(
                session, code, password, passwords=passwords, now=guard.now
            )
        except InvalidError as error:
            # Nothing was written, and whoever has the right link did not fail.
            return error

    key = accounts.typed(f"tautan:{code}")
    found: str | InvalidError | None = guard.check(key, judge)
    if isinstance(found, InvalidError):
        raise found
    logs.note(_outcome(found), factor="tautan", account=found)
    if found is None:
        raise LoginFailedError(_WRONG_LINK)
    return found


def purge(session: Session, *, settings: Settings, now: datetime) -> None:
    """Forget failures that count no longer."""
    since = now - settings.failures_window
    session.execute(delete(Attempt).where(Attempt.at <= since))


def _outcome(found: object) -> str:
    return "auth.failed" if found is None else "auth.ok"


def _too_many(seconds: int) -> TooManyError:
    minutes = -(-seconds // 60)
    return TooManyError(
        f"Terlalu banyak percobaan masuk yang gagal. Coba lagi setelah {minutes} menit.",
        retry_after=seconds,
    )
